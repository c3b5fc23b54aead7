import type { Result } from '../../model/reading.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import { endsOf, matchQuantity } from '../../text/quantities/match.ts';
import type { Quantity } from '../../text/quantities/types.ts';
import { foldSpace } from '../../text/words.ts';
import { exactQuote } from '../receipts/exact-quote.ts';
import { missingFigures } from '../receipts/figures.ts';
import { type ResultSource, verifyResult } from '../receipts/result.ts';
import { directionOf } from '../rules/results/better.ts';
import { metricOf } from '../rules/results/naming.ts';
import { SHORTEST_QUOTE } from './check-statement.ts';
import type { Draft } from './draft.ts';

/**
 * Holds one result against the abstract: its quote must stand there, its value be measured in the quote with the same unit, and its
 * metric be what is measured. A metric in words the sentence does not bear out is named as the rules name it; a baseline or
 * setting the paper does not have is dropped by itself.
 * @returns the result with the quote, value and unit as the abstract prints them, or what is wrong with it.
 */
export function checkResult(given: Said, source: ResultSource): Result | string {
  const metric = foldSpace(given.metric);
  const quote = exactQuote(given.quote, source.abstract);
  if (quote === null || quote.length < SHORTEST_QUOTE) {
    return `the quote "${foldSpace(given.quote)}" of the result "${metric}" does not stand in the abstract word for word.`;
  }
  const said = foldSpace(`${given.value} ${given.unit ?? ''}`);
  const printed = printedValue(given, quote);
  if (printed === null)
    return `the value "${said}" of the result "${metric}" does not stand in its quote "${quote}".`;
  if (metric === '') return `the result "${said}" names no metric.`;
  const unsupported = missingFigures(metric, { cited: [source.abstract] });
  if (unsupported.length > 0) {
    const numbers = unsupported.map((quantity) => quantity.surface).join(', ');
    return `the metric "${metric}" says ${numbers}, which the abstract does not say.`;
  }
  const claim = { ...given, metric, quote, ...printed, qualifier: null, entity: null };
  const { verdict, rule, result, measured } = verifyResult(claim, source);
  const [measurement] = measured;
  if (rule === 'entity' && measurement?.entity.name == null)
    return `the value "${said}" of the result "${metric}" is a baseline's.`;
  if (measurement === undefined) return result;
  const named = verdict === 'supported' || rule === 'entity' ? metric : metricOf(measurement, quote);
  return {
    ...result,
    metric: named,
    direction: directionOf(headLast(named), measurement),
    qualifier: measurement.qualifier,
    entity: measurement.entity.name,
  };
}

/** "Reduction of memory" as the rules phrase it, "memory reduction": what it is stands last. */
const headLast = (metric: string): string =>
  metric.replace(/ by (?:the|an?|its) .*$/, '').replace(/^(?!share )(\w+) (?:of|in) (.+)$/, '$2 $1');

type Said = Draft['results'][number];

/** The quantity of the quote that is meant, as printed there; null when there is none. */
function printedValue(result: Said, quote: string): Pick<Result, 'value' | 'unit'> | null {
  const said = saidQuantity(result);
  if (said === null) return null;
  const there = findQuantities(quote).filter((quantity) => !quantity.inName && !quantity.isDate);
  const whole = there.find((quantity) => matchQuantity(said, quantity));
  if (whole) return { value: whole.printed, unit: whole.unit };
  const end = there.flatMap(endsOf).find((quantity) => matchQuantity(said, quantity));
  if (end) return { value: said.printed, unit: end.unit };
  // A model that leaves the unit out means the only number of that form; one that gives another unit errs.
  const [only, ...others] = said.unit === null ? there.filter(({ printed }) => printed === said.printed) : [];
  return only && others.length === 0 ? { value: only.printed, unit: only.unit } : null;
}

/** The one quantity a value with its unit says; a unit that is none ("F1", "out of 5") counts as part of the metric. */
function saidQuantity({ value, unit }: Said): Quantity | null {
  const isUnit = unit !== null && findQuantities(`2 ${unit}`)[0]?.unit !== null;
  const found = findQuantities(foldSpace(isUnit ? `${value} ${unit}` : value));
  const [only, ...others] = found.filter((quantity) => !quantity.inName);
  return only && others.length === 0 ? only : null;
}
