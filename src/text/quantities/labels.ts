import { anyOf, LABELS } from '../vocabulary/vocabulary.ts';
import { readTail } from './tail.ts';

/** What is known of the number before in the text. */
export interface PreviousNumber {
  end: number;
  inName: boolean;
  /** It only tells one numbered thing from another: "Table 3", "lines 4", "[12]". */
  isLabel: boolean;
}

const JOINS = /^\s?(?:,|,? and|,? or|,? to|&|[-–—−/])\s?$/;
const LETTERED = new RegExp(`(?<![\\p{L}\\d])(?:${anyOf(LABELS.lettered)})\\.?\\s$`, 'iu');
const NUMBERED = new RegExp(`(?<![\\p{L}\\d])(?:${anyOf(LABELS.numbered)})\\.?\\s$|[#№]\\s?$`, 'iu');
const VERBS_TOO = new RegExp(`(?<![\\p{L}\\d])(?:${anyOf(LABELS.verbs_too)})\\s$`, 'iu');
const IDENTIFIED = new RegExp(
  `(?<![\\p{L}\\d])(?:${anyOf(LABELS.identifiers)})(?: (?:no|number|nos)\\b)?[.:#\\s]{0,3}$`,
  'iu',
);
export const COUNTED_NEXT = /^ (?!as |was |is |has |does )[a-z]+(?:-[a-z]+)?s\b/;
/** Nothing but the number, or the number with the letter of a panel. */
const BARE = /^(?![\p{L}\d%°×])(?!\s?[%×°])|^[A-Za-z](?![\p{L}\d%])/u;

/** Whether the number `[start, end)` is a label: it numbers a thing and measures nothing. */
export function isLabel(text: string, start: number, end: number, last: PreviousNumber): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  const next = text.slice(end, end + 24);
  if (isReferenceMark(text, start, end) || isArgument(text, start, end)) return true;
  const digits = text.slice(start, end);
  if (/^0\d/.test(digits)) return true;
  if (/^\d{4,}/.test(digits) && IDENTIFIED.test(before)) return true;
  const isListed = last.isLabel && JOINS.test(text.slice(last.end, start));
  const hasUnit = /^\s/.test(next) && readTail(text, end).unit !== null;
  if (isListed && BARE.test(next) && !hasUnit) return true;
  if (/[-–]$/.test(before) && last.isLabel && last.end === start - 1) return true;
  if (/^[-–]0\d/.test(next) && !/[,.]/.test(digits)) return true;
  if (digits.includes(',') || !BARE.test(next)) return false;
  if (LETTERED.test(before)) return true;
  if (/^\p{L}/u.test(next)) return false;
  if (/\.\d/.test(digits) || /^\d{5}/.test(digits)) return false;
  return NUMBERED.test(before) || (VERBS_TOO.test(before) && !COUNTED_NEXT.test(next));
}

const MARK_INSIDE = /^\d{1,3}(?:\s?[,;–—-]\s?\d{1,3})*$/;
/** Words before a bracket that say an interval, a count or a score stands in it. */
const MEASURED_BEFORE = new RegExp(
  `\\b(?:range|interval|in|within|between|from|number|count|total|score|of|ages?|years?|size|mean|median|${anyOf(LABELS.metric_acronyms)})\\s?$`,
  'i',
);

/** `[33]`, `[7–12]`, `(26,29)`: whole numbers alone in brackets behind a word. */
function isReferenceMark(text: string, start: number, end: number): boolean {
  const open = lastBracket(text, start);
  if (open < 0) return false;
  const close = closing(text, open, end);
  if (close < 0) return false;
  const inside = text.slice(open + 1, close);
  const before = text.slice(Math.max(0, open - 24), open);
  if (!MARK_INSIDE.test(inside) || MEASURED_BEFORE.test(before)) return false;
  if (text.charAt(open) === '[') return !/^0\D/.test(inside) && !/(?<!\d)0$/.test(inside);
  const marks = inside.split(/[,;–—-]/).map(Number);
  const rising = marks.every((mark, i) => i === 0 || mark > (marks[i - 1] ?? 0));
  return rising && /[\p{L}\d.)”"]\s?$/u.test(before) && (marks.length > 1 || inside.length > 1);
}

/** `t(39)`, `F(1, 3.95)`, `poly(3,4-…)`: what a function or a formula takes. */
function isArgument(text: string, start: number, end: number): boolean {
  const open = lastBracket(text, start);
  if (open < 1 || text.charAt(open) !== '(' || !/\p{L}/u.test(text.charAt(open - 1))) return false;
  const close = closing(text, open, end);
  return close > 0 && /^[\d.,\s-]+$/.test(text.slice(open + 1, close).replace(/\p{L}.*$/su, ''));
}

/** The bracket right before a list of numbers that `start` stands in. */
function lastBracket(text: string, start: number): number {
  for (let at = start - 1; at >= 0 && at >= start - 40; at--) {
    const character = text.charAt(at);
    if (character === '(' || character === '[') return at;
    if (!/[\d\s,;.–—-]/.test(character)) return -1;
  }
  return -1;
}

function closing(text: string, open: number, from: number): number {
  const close = text.charAt(open) === '(' ? ')' : ']';
  const at = text.slice(from, from + 40).indexOf(close);
  return at < 0 ? -1 : from + at;
}
