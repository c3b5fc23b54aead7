import type { Direction } from '../../reading.ts';
import { BAD_CHANGES, CHANGE_NOUNS, COST_METRIC, ERROR_METRIC, QUALITY_METRIC } from './lexicon.ts';

const CHANGE = new RegExp(
  `\\b(?:${CHANGE_NOUNS}|scaling|extension|expansion|recovered|closed|pruned)\\b`,
  'i',
);
const WORSE_WHEN_MORE = /\b(?:error|latency|cost|costs|time|overhead|loss|perplexity|forgetting)\b/i;
const IMPROVEMENT =
  /\b(?:speed-?ups?|reductions?|decreases?|savings?|improvements?|gains?|boosts?|enhancements?|accelerations?|compression)\b/i;

/** Whether more is better, for the metric as it is phrased: a reduction of memory is better the larger it is. */
export function directionOf(metric: string, unit: string | null): Direction {
  const head = metric.replace(/\s(?:on|in|for|of|over|with|per)\s.*$/i, '').replace(/\s\([^)]*\)$/, '');
  const last = head.split(/\s+/).at(-1) ?? '';
  if (/^share of\b|\bused$/i.test(metric)) return 'lower_better';
  if (/\bclosed\b|^retained\b/i.test(metric)) return 'higher_better';
  if (/^(?:increase|growth)$/i.test(last) && WORSE_WHEN_MORE.test(head)) return 'lower_better';
  if (/^(?:degradation|drop|loss|decline|overhead|slowdown|deterioration|gap)s?$/i.test(last))
    return 'lower_better';
  if (IMPROVEMENT.test(metric)) return isLossOfQuality(head) ? 'lower_better' : 'higher_better';
  if (BAD_CHANGES.test(metric)) return 'lower_better';
  if (CHANGE.test(metric)) return 'higher_better';
  if (ERROR_METRIC.test(head)) return 'lower_better';
  for (const words of [last, head]) {
    if (QUALITY_METRIC.test(words)) return 'higher_better';
    if (COST_METRIC.test(words)) return 'lower_better';
  }
  return isCostUnit(unit) ? 'lower_better' : 'higher_better';
}

/** "accuracy reduction": less of what should be more. */
function isLossOfQuality(head: string): boolean {
  return /\b(?:accuracy|quality|score|performance|utility|f1)\s(?:\S+\s)?(?:reduction|decrease)$/i.test(head);
}

function isCostUnit(unit: string | null): boolean {
  return (
    unit !== null &&
    /^(?:[nµm]?s|min|hours|days|weeks|months|years|GPU hours|GPU days|[KMGTP]B|bytes|m?W|[mµp]?J|kWh|\$|parameters|GPUs|mm|cm)$/.test(
      unit,
    )
  );
}
