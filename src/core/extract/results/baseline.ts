import type { Quantity } from '../../quantities/types.ts';
import { isOtherSide } from './claims.ts';
import { BEATING } from './lexicon.ts';
import { stripVerb, trimPhrase } from './phrases.ts';

const CUE =
  /(?:,\s*)?(?:when |as )?\b(?:compared (?:to|with|against)|in comparison (?:to|with)|relative to|in contrast to|versus|vs\.?|w\.r\.t\.?|with respect to|as opposed to|rather than|instead of|than\b(?: (?:that|those) (?:of|with))?|over\b(?: that (?:of|with))?(?! (?:a |an )?(?:range|set|variety|series|period|time)\b)|against)\s*/gi;
const LEADING_CUE =
  /^(?:[A-Z][a-z]+, )?(?:(?:When |As )?[Cc]ompared (?:to|with|against)|In comparison (?:to|with)|Relative to|In contrast to|Over|Unlike)\s+([^,]{2,80}),/;
const BASELINE_END =
  /[,;()]|\.(?:\s|$)|\s(?:while|when|with|from|on|in|by|for|across|using|under|at|during|which|that|without|as|but|respectively|whereas|where|thereby|thus|to|via|despite|yet|such as|showing|achieving|setting|creating|demonstrating|both|only|(?:associated|used|trained|based) (?:in|for|with|by|on))\b|\sand\s(?=(?:achiev|reduc|improv|increas|surpass|outperform|up to|over|by|a |an |is|are|even|show|can|\w+ly\b|accelerat|deliver|provid|support|save|speed|sav|enabl|\d|~))|\s(?:--|–|—)\s|:/;
/** These go on naming a baseline where "with" or "and" would end others. */
const NAMED_WITH =
  /^((?:\p{Lu}[\p{L}\d.+-]*\s?)+(?:with|and)\s(?:\p{L}+\s){0,2}(?:parallelism|attention|sparsity|quantization|\p{Lu}[\p{L}\d-]*)(?:\s\+\s[\p{L}\s]+?parallelism)?)/u;
const HAS_VERB =
  /\b(?:allows?|achieves?|enables?|improves?|reduces?|surpass\w*|outperform\w*|delivers?|retains?|speeds?)\b/i;
const GENERIC = /^(?:the|a|an|its|their|prior|previous|it|them|this|that|all|each|other|one|training)?\s*$/i;

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
  const own = cueAfter(text, last.end, ownEnd);
  if (own !== null) return own;
  const isShared =
    next !== undefined &&
    /^(?:[^.;:,]{0,60}|[^.;:]{0,90},?)\band\s+(?:[\p{L}-]+\s){0,5}(?:by |up to |about |over |a |an )*$/iu.test(
      text.slice(last.end, next.start),
    ) &&
    !HAS_VERB.test(text.slice(last.end, next.start));
  const far = cueAfter(text, last.end, farEnd(text, last.end));
  if (isShared && far !== null) return far;
  return (
    beatenBefore(text, first.start) ??
    far ??
    cueBefore(text, first.start) ??
    LEADING_CUE.exec(text)?.[1] ??
    null
  );
}

/**
 * The numbers a group is set against ("compared to 9.05 and 52.2 for text-only models"), one a member, each with whose it
 * is; null when the next group is not the other side of this one.
 */
export function otherSide(
  text: string,
  group: readonly Quantity[],
  next: readonly Quantity[] | undefined,
): string[] | null {
  const theirs = next?.[0];
  const last = next?.at(-1);
  if (next === undefined || theirs === undefined || last === undefined || !isOtherSide(text, theirs))
    return null;
  const isSame = next.length === group.length && next.every((each, i) => each.kind === group[i]?.kind);
  if (!isSame) return null;
  const whose = ownerOf(text, group.at(-1)?.end ?? 0, theirs, last);
  return next.map((each) => (whose === null ? each.surface.trim() : `${each.surface.trim()} (${whose})`));
}

/** Whose number the other side is: "versus BERT's 3090.54", "69.2 for finetuned models", "whereas baseline methods may sacrifice 17%". */
function ownerOf(text: string, from: number, first: Quantity, last: Quantity): string | null {
  const between = text.slice(from, first.start);
  const cue = [
    ...between.matchAll(/\b(?:compared (?:to|with)|versus|vs\.?|whereas|while|than|over)\s+/gi),
  ].at(-1);
  const named = cue === undefined ? '' : between.slice(cue.index + cue[0].length);
  const owner = trimPhrase(
    stripVerb(
      `${named.replace(/'s\s*$|\b(?:of|at|with|score|may|can|accuracy|perplexity)\s*/gi, ' ').trim()}`,
    ),
  );
  if (/\p{L}{2}/u.test(owner) && !GENERIC.test(owner)) return owner.split(/\s+/).slice(0, 6).join(' ');
  const behind = text.slice(last.end);
  const forWhom = /^\s*(?:for|of|by|with)\s+(.*)/.exec(behind)?.[1];
  if (forWhom !== undefined) return cut(forWhom);
  return /^\s*\)/.test(behind) ? cueAfter(text, last.end, text.length) : null;
}

/** How far a baseline may stand behind its number: not past the bracket the number is in. */
function farEnd(text: string, from: number): number {
  const close = text.indexOf(')', from);
  const open = text.indexOf('(', from);
  const isInside = close >= 0 && (open < 0 || open > close);
  const next = isInside ? text.slice(close + 1) : '';
  return isInside && !/^\s*(?:compared|over|than|relative|versus)\b/i.test(next) ? close : text.length;
}

/** A cue such as "compared to" behind the quantity, before `end`. */
function cueAfter(text: string, from: number, end: number): string | null {
  const right = text.slice(from, end);
  const clause = right.slice(0, right.search(/\.\s|;|$/));
  for (const match of clause.matchAll(CUE)) {
    if (isQualifier(text.slice(from), match.index, match[0])) continue;
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
    if (isQualifier(text, match.index + left.length - clause.length, match[0])) continue;
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
function isQualifier(text: string, index: number, cue: string): boolean {
  const after = text.slice(index + cue.length);
  const before = text.slice(0, index);
  if (/^,?\s*over/i.test(cue)) return /^\s*[~\d]/.test(after);
  if (!/^than/i.test(cue.trim())) return false;
  return (
    /\b(?:more|less|fewer|greater|larger|higher|lower|faster|smaller|better|rather)\s*$/i.test(before) &&
    /^\s*(?:or equal to )?(?:an? )?(?:~?\d|one|two|three|four|five|ten|half|third|twice|double|triple)/i.test(
      after,
    )
  );
}

function cut(text: string): string | null {
  const named = NAMED_WITH.exec(text)?.[1];
  const end = text.search(BASELINE_END);
  const phrase = trimPhrase((named ?? (end < 0 ? text : text.slice(0, end))).slice(0, 90));
  if (GENERIC.test(phrase) || !/[\p{L}\d]/u.test(phrase)) return null;
  return phrase
    .split(/\s+/)
    .slice(0, 10)
    .join(' ')
    .replace(/(?:'s|[.'’])+$/, '');
}
