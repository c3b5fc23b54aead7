import type { Direction } from '../../../model/reading.ts';
import type { Concept, Measurement } from '../../../text/measurements/types.ts';
import { LOWER_IS_BETTER, PROPERTY_WORDS, VERBS } from '../../../text/vocabulary/lexicon.ts';
import { formsOf } from '../../../text/vocabulary/word-forms.ts';

const COST_UNIT = new RegExp(`^${formsOf('unit that is better small')}$`);

/** Whether more is better, for the metric as it is phrased: a reduction of memory is better the larger it is. */
export function directionOf(
  phrased: string,
  { relation, change, property, quantity }: Measurement,
): Direction {
  const metric = phrased.replace(/ \([^)]*\)$/, '').replace(/ with .*$/, '');
  const done = /^share of\b.* (\p{Ll}+)$/u.exec(metric)?.[1] ?? '';
  if (VERBS.get(done)?.relation === null && !FAILING.test(done)) return 'higher_better';
  if (/^share of\b|\bloss against /.test(metric)) return 'lower_better';
  if (/^retained\b/.test(metric)) return 'higher_better';
  // "FID score": an error, whatever it is called.
  const isError = metric
    .split(' ')
    .some((word) => ERRORS.has(PROPERTY_WORDS.get(word.toLowerCase()) ?? 'score'));
  const isCost = isError || isLowerBetter(property.concept);
  const last = metric.split(' ').at(-1) ?? '';
  if (/^(?:drop|degradation|loss|losses|slowdown|overhead|decline)s?$/.test(last))
    return relation === 'loses' && isCost && change === 'by' && last === 'drop'
      ? 'higher_better'
      : 'lower_better';
  if (/^(?:reduction|decrease)s?$/.test(last))
    return isQuality(property.concept) ? 'lower_better' : 'higher_better';
  if (
    /^(?:savings?|speed-?ups?|improvements?|gains?|boosts?|compression)$/.test(last) ||
    /(?:improvement|speed-?up|gain) over /.test(metric)
  )
    return 'higher_better';
  if (/^(?:increases?|growth)$/.test(last))
    return isCost &&
      property.concept !== 'size' &&
      property.concept !== 'data' &&
      property.concept !== 'count' &&
      !/FLOPS per /i.test(metric)
      ? 'lower_better'
      : 'higher_better';
  // "reduces the collision rate from 2% to 1%"
  if (relation === 'reduces' && change !== 'by' && change !== null && !isQuality(property.concept))
    return 'lower_better';
  if (/(?:steps|iterations|epochs|queries|calls|tokens|samples|examples|rounds|evaluations)$/.test(metric))
    return 'lower_better';
  if (/FLOPS$|TOPS/.test(quantity.unit ?? '')) return 'higher_better';
  if (property.concept !== null)
    return isCost && !(property.concept === 'count' && quantity.unit === null)
      ? 'lower_better'
      : 'higher_better';
  return quantity.unit !== null && COST_UNIT.test(quantity.unit) ? 'lower_better' : 'higher_better';
}

const FAILING = /^(?:failed|missed|forgot|forgotten|hallucinated|ignored|discarded|wasted|skipped)/;
const ERRORS: ReadonlySet<Concept> = new Set(['error', 'perplexity']);

const isLowerBetter = (concept: Concept | null): boolean => concept !== null && LOWER_IS_BETTER.has(concept);

const isQuality = (concept: Concept | null): boolean =>
  concept === 'accuracy' || concept === 'quality' || concept === 'score' || concept === 'performance';
