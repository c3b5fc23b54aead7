import { COUNT_UNITS, DIMENSIONS } from '../vocabulary/vocabulary.ts';
import type { Quantity } from './types.ts';

/** Relative difference below which two normalised values are the same printed number (floating point noise only). */
const TOLERANCE = 1e-9;

/**
 * Whether two quantities say the same: the same values, of the same kind, in the same unit. Formatting never matters
 * (`1.54x` = `1.54 times`, `13B` = `13 billion`, `500 ms` = `0.5 s`); kind and unit always do (`50%` ≠ `50x`). A bare number
 * matches a count (`45M` = `45M parameters`). Ranges match by both ends.
 */
export function matchQuantity(a: Quantity, b: Quantity): boolean {
  if (a.kind !== b.kind || a.values.length !== b.values.length || a.isDate !== b.isDate) return false;
  const factor = unitFactor(a.unit, b.unit);
  if (factor === null) return false;
  return a.values.every((value, i) => sameValue(value * factor, b.values[i] ?? Number.NaN));
}

/** The two ends of a range as quantities of their own; a single quantity stands for itself alone. */
export function endsOf(quantity: Quantity): Quantity[] {
  if (quantity.kind !== 'range') return [quantity];
  return quantity.values.map((value) => ({ ...quantity, kind: kindOfUnit(quantity.unit), values: [value] }));
}

/** What the first unit is multiplied by to be in the second; null when they measure different things. */
export function unitFactor(a: string | null, b: string | null): number | null {
  if (a === b) return 1;
  if (a === null || b === null) return COUNT_UNITS.has(a ?? b ?? '') ? 1 : null;
  const [from, to] = [DIMENSIONS.get(a), DIMENSIONS.get(b)];
  return from !== undefined && to !== undefined && from[0] === to[0] ? from[1] / to[1] : null;
}

function kindOfUnit(unit: string | null): 'ratio' | 'percent' | 'absolute' {
  if (unit === 'x' || unit === 'fraction') return 'ratio';
  return unit === '%' || unit === 'pp' ? 'percent' : 'absolute';
}

const sameValue = (a: number, b: number): boolean =>
  Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
