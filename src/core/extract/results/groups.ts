import type { Quantity } from '../../quantities/types.ts';

const JOINED = /^(?:,|,? and|,? or| ?\/|,)\s*(?:up to |about |around |over |more than |nearly |\+)?$/;

/**
 * Splits the quantities of a sentence into groups of neighbours that share what stands before the first and behind the
 * last: `4.6% and 1.3% average improvements`.
 */
export function groupQuantities(text: string, quantities: readonly Quantity[]): Quantity[][] {
  const groups: Quantity[][] = [];
  for (const quantity of quantities) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const between = last === undefined ? '' : text.slice(last.end, quantity.start);
    if (group !== undefined && last !== undefined && sameUnit(last, quantity) && JOINED.test(between))
      group.push(quantity);
    else groups.push([quantity]);
  }
  return groups;
}

/** "2.8% and 3.2% absolute points" are of one sort. */
function sameUnit(a: Quantity, b: Quantity): boolean {
  return a.unit === b.unit || (a.kind === 'percent' && b.kind === 'percent');
}

/** Splits `a, b and c` into its members; a single phrase stays one. */
export function splitList(phrase: string): string[] {
  return phrase
    .split(/\s*,\s*(?:and\s+)?|\s+and\s+|\s*;\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
