import {
  BASELINE_WORDS,
  CHANGE_NOUNS,
  CHANGING,
  COMPARATIVES,
  PROPERTY_WORDS,
} from '../vocabulary/lexicon.ts';
import { cueAt, cueIn, isQualifier } from './cues.ts';
import { listAfter, phraseAfter, phraseBefore, type Range, withOf } from './phrases.ts';
import type { Said } from './said.ts';
import { isVerbWord, type Site } from './site.ts';
import type { Token } from './tokens.ts';

/** What the quantities of a site are measured against: the phrases behind "compared to", "than", "over", or what is beaten. */
export function readBaseline(site: Site, said: Said, nextQuantity: number): Range[] {
  const { tokens, clause, right } = site;
  if (said.beaten !== null) return phrasesAt(tokens, said.beaten.from);
  // "comes within 0.4 PPL of X"
  const of = PROPERTY_WORDS.has(tokens[right]?.lower ?? '') ? right + 1 : right;
  const isWithin = tokens[(site.members[0] ?? 0) - 1]?.lower === 'within' && tokens[of]?.lower === 'of';
  if (isWithin) return phrasesAt(tokens, of + 1);
  const end = Math.min(nextQuantity, endOfScope(site));
  const behind = cueIn(tokens, right, end);
  if (behind !== null) return phrasesAt(tokens, behind);
  const later = cueIn(tokens, right, endOfScope(site));
  // "at 550 tokens/s, 7.9x faster than X": what is faster is the later one.
  const isChange = said.change === 'by' || tokens[site.members[0] ?? 0]?.quantity?.unit === 'x';
  const isIts = isChange || later === null || !isOfChange(tokens, right, later);
  if (later !== null && isIts && isListedTo(tokens, right, later)) return phrasesAt(tokens, later);
  const before = cueIn(tokens, clause.from, site.left + 1);
  // "12 points over X, with 95% accuracy": X goes with the figure before it.
  const isApart = tokens[site.left]?.text !== '(';
  const isOfLast = before !== null && isApart && hasOwnNumber(tokens, clause.from, before);
  if (before !== null && !isOfLast && !hasQuantity(tokens, before, site.members[0] ?? 0))
    return phrasesAt(tokens, before);
  const beaten = beatenBefore(site);
  if (beaten !== null) return phrasesAt(tokens, beaten.from);
  const opening = cueIn(tokens, 0, said.change === 'by' ? site.left : Math.min(site.left, OPENING));
  // "80% less than X, and 90% than Y, while cutting memory by 90%": than which of them, nobody says.
  const isOneOf = opening !== null && cueIn(tokens, opening, site.left) !== null;
  return opening === null || isOneOf ? [] : phrasesAt(tokens, opening);
}

/** "beats the best libraries, A and B, by 2x and 3x": the names that stand behind what they are, one for each number. */
export function namedEach({ tokens, members }: Site, baselines: Range[]): Range[] {
  if (members.length > 1 && baselines.length === members.length + 1) return baselines.slice(1);
  let at = baselines[0]?.to ?? tokens.length;
  while (/^(?:[,(.]|such|as|like|including|namely|i\.e|e\.g)$/.test(tokens[at]?.lower ?? '')) at++;
  const names = baselines.length === 1 && members.length > 1 ? listAfter(tokens, at) : [];
  return names.length === members.length ? names : baselines;
}

/** What is compared at `cue` is a change by a later number: "7.9x faster than X", "a 3.6% improvement over X". */
function isOfChange(tokens: readonly Token[], from: number, cue: number): boolean {
  for (let i = cue - 1; i > from && tokens[i]?.quantity == null; i--) {
    const word = tokens[i]?.lower ?? '';
    if (COMPARATIVES.has(word) || CHANGE_NOUNS.has(word)) return hasQuantity(tokens, from, i);
  }
  return false;
}

/** Words of a sentence's start in which a comparison goes for all of it: "When compared to X, …". */
const OPENING = 6;

/**
 * "1.5x less memory and 2x more speed than X": between the number and what it is held against stand more figures and what
 * changes by them, no more.
 */
function isListedTo(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const token = tokens[i];
    if (cueAt(tokens, i) === to) return true;
    const isNext = cueAt(tokens, i + 1) === to;
    if (
      (token?.tag === 'subordinator' && !isNext) ||
      (token?.tag === 'gerund' && tokens[i - 1]?.text === ',')
    )
      return false;
    if (token?.tag === 'verb' && !CHANGING.has(token.verb?.relation ?? 'equals')) return false;
    const opens = token?.text === ',' && /^(?:with|in|for)$/.test(tokens[i + 1]?.lower ?? '');
    if (opens && tokens[i + 2]?.quantity == null) return false;
  }
  return true;
}

/** "outperforms X with 33% higher throughput": what a verb of beating before the number has beaten. */
function beatenBefore({ tokens, left }: Site): Range | null {
  let isApart = false;
  for (let i = left; i >= 0; i--) {
    const token = tokens[i];
    if (token?.text === ';') return null;
    isApart ||= token?.tag === 'subordinator';
    if (token?.verb?.relation !== 'beats' || token.tag === 'noun') continue;
    // "beats X at 80% and even Y by 4%, all while using 30% less memory": than which of them, nobody says.
    if (isApart && tokens.slice(0, i).some(({ verb, tag }) => verb?.relation === 'beats' && tag !== 'noun'))
      return null;
    // "beats X by 3 points and Y by 5"
    const next = tokens[left]?.lower === 'by' ? phraseBefore(tokens, left) : null;
    const isNext = next !== null && hasQuantity(tokens, i, next.from) && !hasVerb(tokens, i + 1, next.from);
    return isNext ? next : phraseAfter(tokens, i + 1);
  }
  return null;
}

/** When the quantities themselves stand behind a cue ("versus 72.4 for BERT"), whose they are. */
export function otherSideOf(site: Site): Range | null {
  const { tokens, clause } = site;
  const first = site.members[0] ?? 0;
  const owner = ownerBefore(site);
  if (owner !== null && cueIn(tokens, clause.from, owner.from) !== null) return owner;
  const beaten = beatenAt(site) ?? leftBehind(site);
  if (beaten !== null) return beaten;
  // It has a comparison of its own: "… and 1.9% over X".
  if (cueAt(tokens, site.right) !== null) return null;
  let at = -1;
  for (let i = Math.max(0, clause.from - 3); i < first; i++) {
    const place = cueAt(tokens, i);
    if (place !== null && !isQualifier(tokens, i, place)) at = place;
  }
  if (at < 0 || first - at > 9 || hasQuantity(tokens, at, first)) return null;
  const isChange = site.tokens[first]?.quantity?.unit === 'x' || tokens[site.left]?.lower === 'by';
  if (isChange) return null;
  for (let i = at; i < first; i++)
    if (/^(?:on|by|in|with|while)$/.test(tokens[i]?.lower ?? '') || tokens[i]?.text === ',') return null;
  const behind = /^(?:for|of|by|with)$/.test(tokens[site.right]?.lower ?? '')
    ? phraseAfter(tokens, site.right + 1)
    : null;
  const named = phraseAfter(tokens, at);
  const isMore = named !== null && tokens[named.to - 1]?.tag === 'comparative';
  return (isMore ? null : named) ?? behind ?? { from: at, to: at };
}

/** "… than X's 3.3%": whose the number is. */
export const ownerBefore = ({ tokens, left, clause }: Site): Range | null =>
  /['’]s$/.test(tokens[left]?.text ?? '') ? phraseBefore(tokens, left + 1, clause.from) : null;

/** "compared with 44% for A and 40% for B": what is listed with a number of the other side is of that side too. */
export function nextOtherSide(
  { tokens, left, right }: Site,
  last: Site | undefined,
  other: Range | null,
): Range | null {
  const link = tokens[right]?.lower ?? '';
  const isListed = /^(?:,|and)$/.test(tokens[left]?.lower ?? '') && link === tokens[last?.right ?? -1]?.lower;
  return other !== null && isListed && /^(?:for|of|by|with)$/.test(link)
    ? phraseAfter(tokens, right + 1)
    : null;
}

/** "outperforms X at 80%", "a baseline that sustains 39 TFLOPS": the number of what is beaten. */
function beatenAt({ tokens, left }: Site): Range | null {
  const link = tokens[left];
  if (link?.lower === 'at') {
    const phrase = phraseBefore(tokens, left);
    const before = tokens[(phrase?.from ?? 0) - 1];
    const verb =
      before?.tag === 'determiner' || before?.quantity != null ? tokens[(phrase?.from ?? 0) - 2] : before;
    return verb?.verb?.relation === 'beats' && verb.tag !== 'noun' ? phrase : null;
  }
  const that = tokens[left - 1];
  if (link?.tag !== 'verb' || !/^(?:that|which)$/.test(that?.lower ?? '')) return null;
  const owner = phraseBefore(tokens, left - 1);
  const isRival =
    owner !== null && tokens.slice(owner.from, owner.to).some(({ lower }) => BASELINE_WORDS.has(lower));
  return isRival ? owner : null;
}

/** "reaches 55%, up from 41%": where it was before. */
function leftBehind({ tokens, members }: Site): Range | null {
  let at = (members[0] ?? 0) - 1;
  while (tokens[at]?.tag === 'adverb' || tokens[at]?.tag === 'determiner') at--;
  if (
    tokens[at]?.lower !== 'from' ||
    !/^(?:up|down|improved|reduced|increased|decreased)$/.test(tokens[at - 1]?.lower ?? '')
  )
    return null;
  if (!hasQuantity(tokens, Math.max(0, at - MOST_BETWEEN), at - 1)) return null;
  return { from: at, to: at };
}

/** Words between a level and the one it is up or down from. */
const MOST_BETWEEN = 8;

function phrasesAt(tokens: readonly Token[], at: number): Range[] {
  // "higher precision than recall"; "the performance of X" is X's.
  const named = phraseAfter(tokens, at);
  if (named !== null && named.to - named.from === 1 && PROPERTY_WORDS.has(tokens[named.from]?.lower ?? ''))
    return tokens[named.to]?.lower === 'of' ? phrasesAt(tokens, named.to + 1) : [];
  const list = listAfter(tokens, at);
  if (list.length > 1) return list;
  const start = tokens[at]?.lower === 'using' ? at + 1 : skipThat(tokens, at);
  // "larger than previously feasible"
  if (tokens[start]?.lower === 'previously') return [];
  const phrase = doing(tokens, start) ?? phraseAfter(tokens, start);
  return phrase === null ? [] : [withTail(tokens, withOf(tokens, phrase))];
}

/** "than naively querying each point", "over training on all data": what is done instead, with its object. */
function doing(tokens: readonly Token[], at: number): Range | null {
  let verb = at;
  while (tokens[verb]?.tag === 'adverb') verb++;
  const isDoing = tokens[verb]?.tag === 'gerund' || (verb > at && /ing$/.test(tokens[verb]?.lower ?? ''));
  if (!isDoing) return null;
  const next = tokens[verb + 1]?.tag === 'preposition' ? verb + 2 : verb + 1;
  const object = phraseAfter(tokens, next);
  return object === null ? null : { from: at, to: object.to };
}

/** "the top performance from the leaderboard", "models trained on one task": what tells one baseline from others. */
function withTail(tokens: readonly Token[], phrase: Range): Range {
  const isThat = /^(?:that|which)$/.test(tokens[phrase.to]?.lower ?? '');
  const made = isThat && tokens[phrase.to + 1]?.verb?.lemma === 'be' ? phrase.to + 2 : phrase.to;
  const isMade = MADE.test(tokens[made]?.lower ?? '') && tokens[made + 1]?.tag === 'preposition';
  const link = isMade ? made + 1 : phrase.to;
  if (!isMade && !/^(?:from|with)$/.test(tokens[link]?.lower ?? '')) return phrase;
  const rest = phraseAfter(tokens, link + 1);
  if (rest === null || hasQuantity(tokens, phrase.to, rest.to + 2) || (!isMade && says(tokens, rest)))
    return phrase;
  return { from: phrase.from, to: rest.to };
}

const MADE = /^(?:(?:pre-?|fine-?)?(?:trained|tuned)|built|based)$/;

/** A measure or a comparison says how it went, not what it is held against. */
const says = (tokens: readonly Token[], { from, to }: Range): boolean =>
  COMPARATIVES.has(tokens[from]?.lower ?? '') || PROPERTY_WORDS.has(tokens[to - 1]?.lower ?? '');

/** "than that of X", "over those with X": X is what counts. */
function skipThat(tokens: readonly Token[], at: number): number {
  const isThat = /^(?:that|those)$/.test(tokens[at]?.lower ?? '');
  return isThat && tokens[at + 1]?.tag === 'preposition' ? at + 2 : at;
}

function hasQuantity(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (tokens[i]?.quantity != null) return true;
  return false;
}

const hasOwnNumber = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens.slice(from, to).some(({ tag }) => tag === 'quantity');

function hasVerb(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isVerbWord(tokens[i])) return true;
  return false;
}

const ENUMERATOR = /^(?:\d|[ivx]{1,4}|[a-h])$/;

/** How far the words behind a number speak of it: to the end of its bracket, or of its sentence part. */
function endOfScope({ tokens, right }: Site): number {
  let depth = 0;
  for (let i = right; i < tokens.length; i++) {
    const text = tokens[i]?.text;
    // "(2)" begins another point.
    if (text === '(' && tokens[i + 2]?.text === ')' && ENUMERATOR.test(tokens[i + 1]?.text ?? '')) return i;
    if (text === '(') depth++;
    else if (text === ')') {
      const isMeantToo = depth === 0 && cueAt(tokens, i + 1) !== null;
      if (depth === 0 && !isMeantToo) return i;
      depth = Math.max(0, depth - 1);
    } else if (text === ';' || /^(?:whereas|although|but|which)$/.test(tokens[i]?.lower ?? '')) return i;
  }
  return tokens.length;
}
