import { kindOf, LETTER } from '../characters.ts';
import { PREPOSITIONS, VERBS } from '../vocabulary/lexicon.ts';
import { anyOf, LABELS, QUALIFIER_WORDS } from '../vocabulary/vocabulary.ts';
import { formsOf } from '../vocabulary/word-forms.ts';
import { COUNTED_NEXT, type PreviousNumber } from './labels.ts';
import type { Qualifier } from './types.ts';

const QUALIFIERS = QUALIFIER_WORDS.map(
  ([qualifier, words]) => [new RegExp(`(?<![\\p{L}])(?:${anyOf(words)})\\s*$`, 'iu'), qualifier] as const,
);
/** Most numbers have none of them before. */
const ANY_QUALIFIER = new RegExp(
  `(?<![\\p{L}])(?:${anyOf(QUALIFIER_WORDS.flatMap(([, words]) => words))})\\s*$`,
  'iu',
);
/** The last word of a text, or its last sign. */
function lastOf(text: string): string {
  const end = text.trimEnd();
  let start = end.length;
  while (start > 0 && kindOf(end.charCodeAt(start - 1)) === LETTER) start--;
  return end.slice(Math.min(start, end.length - 1)).toLowerCase();
}

/** What they end on: told many times faster than whether one of them stands there. */
const QUALIFIER_ENDS = new Set(QUALIFIER_WORDS.flatMap(([, words]) => words.map(lastOf)));
const BETWEEN_QUALIFIER_AND_NUMBER = new RegExp(
  `(?<=(?:up to|about|least|almost|nearly|roughly|than|over|around) )(?:an? )?${formsOf('before number')}?$`,
  'i',
);

/** "up to (1) 3x, (2) 5x" */
const NUMBERING = /\(\w{1,3}\)\s?$/;

/** The qualifier that stands before `at`, if any. */
export function qualifierBefore(text: string, at: number): Qualifier | null {
  const before = text
    .slice(Math.max(0, at - 48), at)
    .replace(NUMBERING, '')
    .replace(BETWEEN_QUALIFIER_AND_NUMBER, '');
  if (
    !QUALIFIER_ENDS.has(lastOf(before)) ||
    !ANY_QUALIFIER.test(before) ||
    isAcross(before, text.slice(at, at + 24))
  )
    return null;
  for (const [pattern, qualifier] of QUALIFIERS) if (pattern.test(before)) return qualifier;
  return null;
}

const OR_MORE =
  /^(?: \p{L}+)? (?:or (?:more|higher|greater|longer|larger|older)|(?:and|or) (?:above|over))(?!\p{L}| than)/u;
const OR_LESS =
  /^(?: \p{L}+)? (?:or (?:less|fewer|lower|shorter|smaller|younger)|(?:and|or) (?:below|under))(?!\p{L}| than)/u;

/** "half or more", "12 GB or less": the qualifier that stands behind. */
export function qualifierBehind(text: string, end: number): Qualifier | null {
  const next = text.slice(end, end + 32);
  if (!/ (?:or|and) /.test(next)) return null;
  return OR_MORE.test(next) ? 'at least' : OR_LESS.test(next) ? 'up to' : null;
}

/** "spread over three languages", "Over six languages, …": among them, not more. */
function isAcross(before: string, next: string): boolean {
  const isCount = /^\p{L}+ (?!hundred|thousand|million|billion)/u.test(next);
  const isOpening = isCount && /(?:^|[.!?]\s)Over\s$/.test(before);
  return (
    isOpening ||
    /\b(?:spread|distributed|averaged?|divided|summed|computed|evaluated|tested)\s+over\s$/i.test(before)
  );
}

const MONTH = /(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? $/;
/** A sentence or a field that begins with a name and its version: `Llama 3.1 70B`. */
const OPENING_NAME = /(?:^|[.!?:]\s)\p{Lu}\p{Ll}{2,}\p{L}* $/u;
const CAPITALISED_NAME = /(?<=[\p{L}\p{N},;)] |\()(?:[A-Z][a-z]{2,}\p{L}*|i[A-Z][a-z]+) $/u;
/** A name of capitals before a whole number: `HEM 907`, `OAE 2`. */
const NAMED_NUMBER = /(?<![\p{L}\d])\p{Lu}{2,8} $/u;
/** A name of capitals before a round version: `NVLM 1.0`, `SQuAD 2.0`. */
const NAMED_RELEASE = /(?<![\p{L}\d])[\p{Ll}\d]*\p{Lu}[\p{Ll}\p{Lo}\d]*\p{Lu}[\p{L}\d]* $/u;
const METRIC_ACRONYM = new RegExp(`(?<!\\p{L})(?:${anyOf(LABELS.metric_acronyms)}) $`, 'u');
const NAMES_BEFORE = new RegExp(`(?<!\\p{L})(?:${anyOf(LABELS.names)}) $`, 'u');
const METRIC_NAMES =
  /(?:Score|Accuracy|Precision|Recall|Dice|Rouge|Bleu|Top|Over|Across|About|Only|Total|Average) $/;

/**
 * Whether the digits `[start, end)` belong to a name: letters touch them, or the words before say so. `previous` is where
 * the number before ends and whether it belongs to a name.
 */
export function isInName(text: string, start: number, end: number, last: PreviousNumber): boolean {
  const previous = text.charAt(start - 1);
  const beforeThat = text.charAt(start - 2);
  if (/[\p{L}_@#]/u.test(previous)) return !isGlued(text, start);
  if (previous === '^' || (/['’]/.test(previous) && /\p{L}/u.test(beforeThat))) return true;
  if (previous === '.' && /\p{L}/u.test(beforeThat)) return true;
  if (previous === ')' || /\^\([^()]{0,20}$/.test(text.slice(Math.max(0, start - 22), start))) return true;
  if (/[-/.:+–]/.test(previous)) {
    if (last.end === start - 1) return last.inName;
    if (/[\p{L}_)]/u.test(beforeThat)) return true;
  }
  const next = text.slice(end, end + 24);
  if (/^(?:st|nd|rd|th|D|d|p|G|g|H|R|V|o|way)(?![\p{L}\p{N}])/u.test(next)) return true;
  if (/^(?:\p{L}|_)/u.test(next)) return true;
  if (/^-(?:\p{Lu}\p{Ll}|D(?!\p{L}))/u.test(next)) return true;
  if (/^[/.:-]\d+[a-z]+-?\d/.test(next)) return true;
  if (
    next.startsWith(')') &&
    end - start === 1 &&
    /(?:^|(?<![=<>≤≥~∼])[\s(;:,])$/.test(text.slice(Math.max(0, start - 2), start))
  )
    return true;
  return isVersion(text, start, end, next);
}

/** "provide25x", "by40%": a printing error between a verb or a preposition and its number. */
function isGlued(text: string, start: number): boolean {
  const word = GLUED.exec(text.slice(Math.max(0, start - 20), start))?.[0] ?? '';
  return VERBS.get(word)?.isNoun === false || (word.length > 1 && PREPOSITIONS.has(word));
}

const GLUED = /(?<![\p{L}\p{N}-])\p{Ll}+$/u;

/** Year, or day of a month. */
export function isDateNumber(text: string, start: number, end: number): boolean {
  const digits = text.slice(start, end);
  const next = text.slice(end, end + 24);
  if (/^(?:19\d\d|20[0-3]\d)$/.test(digits)) return !COUNTED_NEXT.test(next) || /^s\b/.test(next);
  return /^\d{1,2}$/.test(digits) && MONTH.test(text.slice(Math.max(0, start - 12), start));
}

function isVersion(text: string, start: number, end: number, next: string): boolean {
  const digits = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 30), start);
  if (/^\d{1,4}$/.test(digits) && NAMED_NUMBER.test(before) && !METRIC_ACRONYM.test(before))
    return !COUNTED_NEXT.test(next) && !/^\s?[,;]?\s?(?:and|,)?\s?\d/.test(next);
  if (!/^\d{1,2}(?:\.\d)?$/.test(digits)) return false;
  if (NAMES_BEFORE.test(before)) return true;
  if (/\.0$/.test(digits) && NAMED_RELEASE.test(before) && !METRIC_ACRONYM.test(before)) return true;
  if (COUNTED_NEXT.test(next)) return false;
  if (OPENING_NAME.test(before) && /^(?:-|\s\d+(?:\.\d+)?[BM]\b|\s\p{Lu}\p{Ll})/u.test(next)) return true;
  return CAPITALISED_NAME.test(before) && !METRIC_NAMES.test(before);
}
