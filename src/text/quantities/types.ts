import type { Qualifier } from '../vocabulary/kinds.ts';

export type { Qualifier };
/** `range`: two ends; its `unit` (`x`, `%`, `GB` …) tells a range of ratios from one of percents. */
export type QuantityKind = 'ratio' | 'percent' | 'absolute' | 'range';

/** A number as a text says it. */
export interface Quantity {
  kind: QuantityKind;
  /** One value, or both ends of a range, or the sides of a dimension; scales applied (`2M` is 2000000). */
  values: readonly number[];
  /** Normalised: `x`, `%`, `pp`, `GB`, `s`, `tokens`, `tokens/s`, `px` (a dimension), `kg/s`, `a:b` …; null for a bare number. */
  unit: string | null;
  qualifier: Qualifier | null;
  /** `± 0.1`, in the value's own unit; null when none is given. */
  tolerance: number | null;
  /** The number as printed, folded, without unit: `1.54`, `6.9-13.4`, `2.00 to 3.26`, `2M`, `1/100`; words as digits. */
  printed: string;
  /** Exactly `text.slice(start, end)`, the unit included and the qualifier not. */
  surface: string;
  start: number;
  end: number;
  /** A digit of a name or a label (`GPT-4`, `A100`, `CIFAR-10`, `Table 3`, `[12]`): says nothing by itself. */
  inName: boolean;
  /** A year or a day of a month. */
  isDate: boolean;
  /** Said in words (`five`, `twice`). */
  spelled: boolean;
}
