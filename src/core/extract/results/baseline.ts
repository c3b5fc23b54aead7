import type { Quantity } from '../../quantities/types.ts';
import { BEATING } from './lexicon.ts';
import { trimPhrase } from './phrases.ts';

const CUE =
  /(?:,\s*)?(?:when |as )?\b(?:compared (?:to|with|against)|in comparison (?:to|with)|relative to|in contrast to|versus|vs\.?|w\.r\.t\.?|with respect to|as opposed to|rather than|instead of|than (?:that of |those of |the )?|over(?! (?:a |an )?(?:range|set|variety|series|period|time))|against|upon)\s*/gi;
const LEADING_CUE =
  /^(?:[A-Z][a-z]+, )?(?:(?:When |As )?[Cc]ompared (?:to|with|against)|In comparison (?:to|with)|Relative to|In contrast to|Over|Unlike)\s+([^,]{2,80}),/;
const BASELINE_END =
  /[,;()]|\.(?:\s|$)|\s(?:while|when|with|on|in|by|for|across|using|under|at|during|which|that|without|as|but|respectively|whereas|where|thereby|thus|to|via|despite|yet|showing|achieving|setting|creating|demonstrating|both|only)\b|\sand\s(?=(?:achiev|reduc|improv|increas|surpass|outperform|up to|over|by|a |an |is|are|even|show|can|accelerat|deliver|provid|support|save|speed|sav|enabl|\d|~))|\s(?:--|–|—)\s|:/;
const GENERIC = /^(?:the|a|an|its|their|prior|previous)?\s*$/i;

/** What a quantity is measured against, as printed; null when the sentence does not say. `next`: the quantity that follows. */
export function findBaseline(
  text: string,
  group: readonly Quantity[],
  next: Quantity | undefined,
): string | null {
  const first = group[0];
  const last = group.at(-1);
  if (first === undefined || last === undefined) return null;
  const ownEnd = next?.start ?? text.length;
  return (
    cueAfter(text, last.end, ownEnd) ??
    beatenBefore(text, first.start) ??
    cueAfter(text, last.end, text.length) ??
    cueBefore(text, first.start) ??
    LEADING_CUE.exec(text)?.[1] ??
    null
  );
}

/** A cue such as "compared to" behind the quantity, before `end`. */
function cueAfter(text: string, from: number, end: number): string | null {
  const right = text.slice(from, end);
  const clause = right.slice(0, right.search(/\.\s|;|$/));
  for (const match of clause.matchAll(CUE)) {
    if (isQualifier(clause, match.index, match[0])) continue;
    const phrase = cut(text.slice(from + match.index + match[0].length));
    if (phrase !== null) return phrase;
  }
  return null;
}

/** "improvement over X of 5%", "compared to X by 5%". */
function cueBefore(text: string, at: number): string | null {
  const left = text.slice(0, at);
  const clause = left.slice(Math.max(0, left.lastIndexOf('; ') + 1));
  let found: string | null = null;
  for (const match of clause.matchAll(CUE)) {
    if (isQualifier(clause, match.index, match[0])) continue;
    found = cut(clause.slice(match.index + match[0].length)) ?? found;
  }
  return found;
}

/** "outperforms X by 5%". */
function beatenBefore(text: string, at: number): string | null {
  const left = text.slice(0, at);
  const match = new RegExp(`\\b${BEATING}\\s+(.{2,90}?)\\s+(?:by|with|in|on|at)\\s[^.;]*$`, 'i').exec(left);
  if (match?.[1] === undefined || /\d\s?[%x×]/.test(match[1])) return null;
  return cut(match[1]);
}

/** "over 40%", "more than 8x": says how many, not against what. */
function isQualifier(clause: string, index: number, cue: string): boolean {
  const after = clause.slice(index + cue.length);
  const before = clause.slice(0, index);
  if (/^over|^upon/i.test(cue.trim())) return /^\s*[~\d]/.test(after);
  if (!/^than/i.test(cue.trim())) return false;
  return (
    /\b(?:more|less|fewer|greater|larger|higher|lower|faster|smaller|better)\s*$/i.test(before) &&
    /^\s*(?:an? )?(?:~?\d|one|two|three|half|third)/i.test(after)
  );
}

function cut(text: string): string | null {
  const end = text.search(BASELINE_END);
  const phrase = trimPhrase((end < 0 ? text : text.slice(0, end)).slice(0, 90));
  if (GENERIC.test(phrase) || !/[\p{L}\d]/u.test(phrase)) return null;
  const words = phrase.split(/\s+/);
  return words
    .slice(0, 10)
    .join(' ')
    .replace(/[.'’]+$/, '');
}
