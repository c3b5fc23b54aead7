import type { Direction } from '../../reading.ts';
import { BAD_CHANGES, CHANGE_NOUNS, COST_METRIC, QUALITY_METRIC } from './lexicon.ts';

const CHANGE = new RegExp(
  `\\b(?:${CHANGE_NOUNS}|scaling|extension|expansion|recovered|closed|pruned)\\b`,
  'i',
);
const IMPROVEMENT =
  /\b(?:speed-?ups?|reductions?|decreases?|savings?|improvements?|gains?|boosts?|enhancements?|accelerations?|compression)\b/i;

/** Whether more is better, for the metric as it is phrased: a reduction of memory is better the larger it is. */
export function directionOf(metric: string, unit: string | null): Direction {
  if (IMPROVEMENT.test(metric) && !/\b(?:loss|drop|degradation)s?$/i.test(metric)) return 'higher_better';
  if (BAD_CHANGES.test(metric)) return 'lower_better';
  if (CHANGE.test(metric)) return 'higher_better';
  if (/^share of|^memory|\bused$/i.test(metric)) return 'lower_better';
  const head = metric.replace(/\s(?:on|in|for|of|over|with|per)\s.*$/i, '');
  const last = head.split(/\s+/).at(-1) ?? '';
  if (QUALITY_METRIC.test(last)) return 'higher_better';
  if (COST_METRIC.test(last)) return 'lower_better';
  if (QUALITY_METRIC.test(head)) return 'higher_better';
  if (COST_METRIC.test(head)) return 'lower_better';
  return isCostUnit(unit) ? 'lower_better' : 'higher_better';
}

function isCostUnit(unit: string | null): boolean {
  return (
    unit !== null &&
    /^(?:[nµm]?s|min|hours|days|weeks|months|years|GPU hours|GPU days|[KMGTP]B|bytes|m?W|[mµp]?J|kWh|\$|parameters|GPUs|mm|cm)$/.test(
      unit,
    )
  );
}
