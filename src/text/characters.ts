/** What a UTF-16 unit is, by Unicode; half of a character beyond 16 bits is none of them. */
export const OTHER = 1;
export const LETTER = 2;
export const DIGIT = 3;
export const SPACE = 4;
export const MARK = 5;
const KINDS: readonly (readonly [RegExp, number])[] = [
  [/\p{L}/u, LETTER],
  [/\p{N}/u, DIGIT],
  [/\s/, SPACE],
  [/\p{M}/u, MARK],
];

/** By unit; 0 for one that has not been met. */
const kinds = new Uint8Array(1 << 16);

/** One look into a table, where a pattern takes fifty times as long. */
export function kindOf(unit: number): number {
  const known = kinds[unit] as number;
  if (known !== 0) return known;
  const character = String.fromCharCode(unit);
  const kind = KINDS.find(([pattern]) => pattern.test(character))?.[1] ?? OTHER;
  kinds[unit] = kind;
  return kind;
}

/** Characters beyond the 16 bits of a unit: texts that have any are read by patterns. */
export const SURROGATE = /[\ud800-\udfff]/;
