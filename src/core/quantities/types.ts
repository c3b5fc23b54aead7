/** `range`: two ends; its `unit` (`x`, `%`, `GB` …) tells a range of ratios from one of percents. */
export type QuantityKind = 'ratio' | 'percent' | 'absolute' | 'range';

export type Qualifier = 'up to' | 'about' | 'less than' | 'more than' | 'at least';

/** A number as a text says it. */
export interface Quantity {
  kind: QuantityKind;
  /** One value, or both ends of a range, or the sides of a dimension; scales applied (`2M` is 2000000). */
  values: readonly number[];
  /** Normalised: `x`, `%`, `pp`, `GB`, `s`, `tokens`, `tokens/s`, `px` (a dimension) …; null for a bare number. */
  unit: string | null;
  qualifier: Qualifier | null;
  /** The number as printed, folded, without unit: `1.54`, `6.9-13.4`, `2.00 to 3.26`, `2M`, `1/100`; words as digits. */
  printed: string;
  /** Exactly `text.slice(start, end)`, the unit included and the qualifier not. */
  surface: string;
  start: number;
  end: number;
  /** A digit of a name (`GPT-4`, `A100`, `CIFAR-10`): says nothing by itself. */
  inName: boolean;
  /** A year or a day of a month. */
  isDate: boolean;
  /** Said in words (`five`, `twice`). */
  spelled: boolean;
}
