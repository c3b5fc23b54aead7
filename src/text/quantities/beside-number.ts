import { anyOf, CURRENCIES } from '../vocabulary/vocabulary.ts';

/** "the two", "all three": counted before, or everything there is. */
const DEFINITE = /\b(?:the|these|those|all|both|our|its|their|first|last|other|remaining|next|previous)\s$/i;
const MONEY = new RegExp(`(?:(?<!\\p{L})(${anyOf(Object.keys(CURRENCIES))})|([$€£¥]))\\s?$`, 'u');

/** The sign of money right before a number and how long it is. */
export function moneyBefore(text: string, start: number): { unit: string; length: number } | null {
  const match = MONEY.exec(text.slice(Math.max(0, start - 5), start));
  const sign = match?.[1] ?? match?.[2];
  const unit = sign === undefined ? undefined : CURRENCIES[sign];
  return match === null || unit === undefined ? null : { unit, length: match[0].length };
}

/** `×2` and `x2.5`: where the ratio starts, or null. */
export function prefixRatio(text: string, start: number, end: number): number | null {
  if (/(?<!\p{L})times$/u.test(text.slice(Math.max(0, start - 6), start))) return start - 5;
  const sign = text.charAt(start - 1);
  const glued = sign === '×' || (sign === 'x' && text.slice(start, end).includes('.'));
  return glued && !/[\p{L}\p{N}]/u.test(text.charAt(start - 2)) && !/^[x×%−⁻^]/.test(text.charAt(end))
    ? start - 1
    : null;
}

/** "1/3", "two of three": a part of a whole, told from a date or a page by its size and what follows. */
export function isShare(numerator: string, denominator: string, next: string): boolean {
  const [a, b] = [Number(numerator), Number(denominator)];
  return a < b && Number.isInteger(a) && (a === 1 || /^(?:th|rd)?s? of\b/.test(next));
}

/** "the two" refers to what was counted before, "two-stage" tells a kind. */
export const isNoCount = (text: string, start: number, end: number): boolean =>
  /^-\p{L}/u.test(text.slice(end, end + 2)) || DEFINITE.test(text.slice(Math.max(0, start - 12), start));
