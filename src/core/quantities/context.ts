import type { Qualifier } from './types.ts';

const QUALIFIERS: readonly (readonly [RegExp, Qualifier])[] = [
  [/(?:up ?to|upto|as (?:much|many|high|large|long|far) as|a maximum of|maximum of)\s*$/i, 'up to'],
  [
    /(?:at least|no (?:less|fewer) than|not less than|a minimum of|≥|as (?:little|few|low) as)\s*$/i,
    'at least',
  ],
  [
    /(?:less|fewer|smaller|lower|shorter) than(?: or equal to)?\s*$|(?:under|below|within|sub-|≤|<|at most|no (?:more|longer) than|not exceeding)\s*$/i,
    'less than',
  ],
  [
    /(?:more|greater|larger|higher|longer|faster) than\s*$|(?:over|above|exceeding|exceeds|beyond|upwards of|surpassing|>)\s*$/i,
    'more than',
  ],
  [/(?:about|around|approximately|approx\.?|roughly|nearly|almost|close to|circa|some|~|≈)\s*$/i, 'about'],
];
const BETWEEN_QUALIFIER_AND_NUMBER =
  /(?<=(?:up to|about|least|almost|nearly|roughly) )(?:an? )?(?:average (?:of )?|additional |just |only |a factor of )?\$?$|\$$/i;

/** The qualifier that stands before `at`, if any. */
export function qualifierBefore(text: string, at: number): Qualifier | null {
  const before = text.slice(Math.max(0, at - 48), at).replace(BETWEEN_QUALIFIER_AND_NUMBER, '');
  for (const [pattern, qualifier] of QUALIFIERS) if (pattern.test(before)) return qualifier;
  return null;
}

/** Where the number before ends, and whether it belongs to a name. */
export interface PreviousNumber {
  end: number;
  inName: boolean;
}

const NUMBERED_THINGS =
  /(?:Table|Figure|Fig\.|Section|Sec\.|Theorem|Lemma|Algorithm|Chapter|Appendix|Equation|Eq\.|[Vv]ersion|[Ll]evel|[Ss]tage|[Pp]hase|[Ss]tep|[Tt]ype|[Tt]ask|[Tt]rack|[Pp]art|RTX|GTX|No\.|#)\s$/;
const MONTH = /(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? $/;
const CAPITALISED_NAME = /(?<=[\p{L}\p{N},;)] |\()(?:[A-Z][a-z]{2,}\p{L}*|i[A-Z][a-z]+) $/u;
/** A name of capitals before a round version: `NVLM 1.0`, `SQuAD 2.0`. */
const NAMED_RELEASE = /\p{Lu}[\p{L}\d]*\p{Lu}[\p{L}\d]* $/u;
const METRIC_ACRONYM = /(?:FID|PPL|BLEU|PSNR|SSIM|F1|mAP|AP|IoU|MOS|FPS|ROUGE|WER|CER|MAE|AUC|PQ|SUC) $/;
const METRIC_NAMES =
  /(?:Score|Accuracy|Precision|Recall|Dice|Rouge|Bleu|Top|Over|Across|About|Only|Total|Average) $/;
const PLURAL_NEXT = /^ (?!as |was |is |has |does )[a-z]+(?:-[a-z]+)?s\b/;

/**
 * Whether the digits `[start, end)` belong to a name: letters touch them, or the words before say so. `previous` is where
 * the number before ends and whether it belongs to a name.
 */
export function isInName(text: string, start: number, end: number, last: PreviousNumber): boolean {
  const previous = text.charAt(start - 1);
  const beforeThat = text.charAt(start - 2);
  if (/[\p{L}_@#]/u.test(previous)) return true;
  if (previous === '^') return true;
  if (previous === '.' && /\p{L}/u.test(beforeThat)) return true;
  if (/[-/.:+]/.test(previous)) {
    if (last.end === start - 1) return last.inName;
    if (/[\p{L}_)]/u.test(beforeThat)) return true;
  }
  const next = text.slice(end, end + 24);
  if (/^(?:st|nd|rd|th|D|d|p|G|g|H|R|V|o|way)(?![\p{L}\p{N}])/u.test(next)) return true;
  if (/^(?:\p{L}|_)/u.test(next)) return true;
  if (/^-(?:\p{Lu}\p{Ll}|D(?!\p{L}))/u.test(next)) return true;
  if (next.startsWith(')') && end - start === 1 && /(?:^|[\s(;:,])$/.test(text.slice(0, start))) return true;
  return isVersion(text, start, end, next);
}

/** Year, or day of a month. */
export function isDateNumber(text: string, start: number, end: number): boolean {
  const digits = text.slice(start, end);
  const next = text.slice(end, end + 24);
  if (/^(?:19\d\d|20[0-3]\d)$/.test(digits)) return !PLURAL_NEXT.test(next) || /^s\b/.test(next);
  return /^\d{1,2}$/.test(digits) && MONTH.test(text.slice(Math.max(0, start - 12), start));
}

function isVersion(text: string, start: number, end: number, next: string): boolean {
  const digits = text.slice(start, end);
  if (!/^\d{1,2}(?:\.\d)?$/.test(digits)) return false;
  const before = text.slice(Math.max(0, start - 30), start);
  if (NUMBERED_THINGS.test(before)) return true;
  if (/\.0$/.test(digits) && NAMED_RELEASE.test(before) && !METRIC_ACRONYM.test(before)) return true;
  if (PLURAL_NEXT.test(next)) return false;
  return (CAPITALISED_NAME.test(before) || /\bGPT $/.test(before)) && !METRIC_NAMES.test(before);
}
