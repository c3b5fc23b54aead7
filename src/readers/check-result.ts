import { findQuantities } from '../core/quantities/find.ts';
import { endsOf, matchQuantity } from '../core/quantities/match.ts';
import type { Quantity } from '../core/quantities/types.ts';
import type { Result } from '../core/reading.ts';
import { type Evidence, exactQuote, verifyAgainst } from '../core/receipts.ts';
import { foldSpace } from '../core/text/words.ts';
import { SHORTEST_QUOTE } from './check-statement.ts';

/**
 * Holds one result against the abstract: its quote must stand there and its value in the quote, with the same unit.
 * @param evidence of the abstract.
 * @returns the result with the quote, value and unit as the abstract prints them, or what is wrong with it.
 */
export function checkResult(result: Result, abstract: string, evidence: Evidence): Result | string {
  const metric = foldSpace(result.metric);
  const quote = exactQuote(result.quote, abstract);
  if (quote === null || quote.length < SHORTEST_QUOTE) {
    return `the quote "${foldSpace(result.quote)}" of the result "${metric}" does not stand in the abstract word for word.`;
  }
  const said = foldSpace(`${result.value} ${result.unit ?? ''}`);
  const printed = printedValue(result, quote);
  if (printed === null)
    return `the value "${said}" of the result "${metric}" does not stand in its quote "${quote}".`;
  if (metric === '') return `the result "${said}" names no metric.`;
  const { unsupported } = verifyAgainst(metric, [evidence]);
  if (unsupported.length > 0) {
    const numbers = unsupported.map((quantity) => quantity.surface).join(', ');
    return `the metric "${metric}" says ${numbers}, which the abstract does not say.`;
  }
  return { ...result, metric, quote, ...printed };
}

/** The quantity of the quote that is meant, as printed there; null when there is none. */
function printedValue(result: Result, quote: string): Pick<Result, 'value' | 'unit'> | null {
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
function saidQuantity({ value, unit }: Result): Quantity | null {
  const isUnit = unit !== null && findQuantities(`2 ${unit}`)[0]?.unit !== null;
  const found = findQuantities(foldSpace(isUnit ? `${value} ${unit}` : value));
  const [only, ...others] = found.filter((quantity) => !quantity.inName);
  return only && others.length === 0 ? only : null;
}
