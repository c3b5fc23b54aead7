import type { Qualifier } from './kinds.ts';
import labels from './labels.json' with { type: 'json' };
import qualifiers from './qualifiers.json' with { type: 'json' };
import units from './units.json' with { type: 'json' };

/** The alternatives of a word list as the source of a pattern, longer ones first, special characters taken literally. */
export const anyOf = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');

/** Words before a number that say how it is meant, by what they mean. */
export const QUALIFIER_WORDS: readonly (readonly [Qualifier, readonly string[]])[] = [
  ['up to', qualifiers['up to']],
  ['at least', qualifiers['at least']],
  ['less than', qualifiers['less than']],
  ['more than', qualifiers['more than']],
  ['about', qualifiers.about],
];

export const LABELS = labels;

export interface UnitRule {
  unit: string;
  /** Alternatives, matched right after the number; longer ones first inside an alternation. */
  pattern: string;
  /** `ratio` or `percent`; a plain measure when left out. */
  kind?: string;
  /** Only after white space or a hyphen: a bare letter glued to a digit is something else. */
  spaced?: boolean;
  /** Upper and lower case differ (`s`, `B`). */
  exact?: boolean;
}

/** Units that stand behind a number. The first rule that matches wins, so longer forms stand first. */
export const UNITS: readonly UnitRule[] = units.rules;

/** Units that say what is counted rather than measure it: a bare number matches them too. */
export const COUNT_UNITS: ReadonlySet<string> = new Set(units.counts);

/** Scale words and letters behind a number. */
export const SCALE_WORDS: Readonly<Record<string, number>> = units.scaleWords;
export const SCALE_LETTERS: Readonly<Record<string, number>> = units.scaleLetters;

/** Signs and codes of money before a number, and the unit they stand for. */
export const CURRENCIES: Readonly<Record<string, string>> = units.currencies;

/** Units of one dimension and their size in it, so that `500 ms` is `0.5 s`. Decimal prefixes (SI) throughout. */
export const DIMENSIONS: ReadonlyMap<string, readonly [dimension: string, size: number]> = new Map(
  Object.entries(units.dimensions).flatMap(([unit, [dimension, size]]) =>
    typeof dimension === 'string' && typeof size === 'number' ? [[unit, [dimension, size] as const]] : [],
  ),
);

/** Symbols that compound units are made of (`kg s−1`, `W/m2`), with their prefixes. */
export const SYMBOLS: ReadonlySet<string> = new Set([
  ...units.symbols.plain,
  ...units.symbols.bases,
  ...units.symbols.prefixes.flatMap((prefix) => units.symbols.bases.map((base) => prefix + base)),
]);
