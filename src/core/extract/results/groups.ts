import type { Quantity } from '../../quantities/types.ts';

/** Quantities that share what stands before the first and behind the last: `4.6% and 1.3% average improvements`. */
export interface QuantityGroup {
  members: readonly Quantity[];
}

const JOINED =
  /^(?:,|,? and|,? or| ?\/|,? and (?:up to|about|around|over|more than|nearly)|, (?:up to|about|over))\s*$/;

/** Splits the quantities of a sentence into groups of neighbours with nothing but a comma or a conjunction between. */
export function groupQuantities(text: string, quantities: readonly Quantity[]): QuantityGroup[] {
  const groups: Quantity[][] = [];
  for (const quantity of quantities) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isJoined =
      last !== undefined &&
      last.unit === quantity.unit &&
      JOINED.test(
        text.slice(last.end, quantity.start).trimEnd() === '' ? '' : text.slice(last.end, quantity.start),
      );
    if (group !== undefined && isJoined) group.push(quantity);
    else groups.push([quantity]);
  }
  return groups.map((members) => ({ members }));
}

/** Splits `a, b and c` into its members; a single phrase stays one. */
export function splitList(phrase: string): string[] {
  return phrase
    .split(/\s*,\s*(?:and\s+)?|\s+and\s+|\s*;\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
