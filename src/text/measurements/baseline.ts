import { CHANGE_NOUNS, CHANGING, COMPARATIVES, PROPERTY_WORDS } from '../vocabulary/lexicon.ts';
import { cueAt, cueIn, hasQuantity } from './cues.ts';
import { isNameless, nameIn } from './names.ts';
import { listAfter, phraseAfter, phraseBefore, type Range, withOf, wordsIn } from './phrases.ts';
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
  const end = isCircumstance(site, said) ? right : Math.min(nextQuantity, endOfScope(site));
  const behind = cueIn(tokens, right, end);
  if (behind !== null) return phrasesAt(tokens, behind);
  const later = end === right ? null : cueIn(tokens, right, endOfScope(site));
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
  const beaten = beatenBefore(site, said);
  if (beaten !== null) return phrasesAt(tokens, beaten.from);
  const opening = cueIn(tokens, 0, said.change === 'by' ? site.left : Math.min(site.left, OPENING));
  // "80% less than X, and 90% than Y, while cutting memory by 90%": than which of them, nobody says.
  const isOneOf = opening !== null && cueIn(tokens, opening, site.left) !== null;
  return opening === null || isOneOf || !goesOn(site, said, opening) ? [] : phrasesAt(tokens, opening);
}

/** "8.2x faster within 30 seconds compared to X": what is held against X is how much faster. */
function isCircumstance({ tokens, clause, members }: Site, { change }: Said): boolean {
  let at = (members[0] ?? 0) - 1;
  while (at > clause.from && /^(?:noun|preposition)$/.test(tokens[at]?.tag ?? '')) at--;
  const word = tokens[at]?.lower ?? '';
  return change !== 'by' && tokens[at - 1]?.quantity?.unit === 'x' && COMPARATIVES.has(word);
}

/**
 * "a 15x speedup over X, a 5.6x memory saving": what has a number of its own goes for that one alone; for one behind it only
 * where the word for the change is said again, leaves out its "than" ("30% greater"), or stands in a bracket behind it.
 */
function goesOn({ tokens, clauses, left, members }: Site, said: Said, cue: number): boolean {
  const depth = depthBetween(tokens, cue, members[0] ?? 0);
  if (depth !== 0) return depth > 0;
  const own = clauses.find(({ from, to }) => cue > from && cue <= to);
  if (own === undefined || !hasOwnNumber(tokens, own.from, cue) || said.change !== 'by') return true;
  // "over various baseline models": what all of a paper's figures are held against.
  const rival = phraseAfter(tokens, cue);
  if (rival !== null && isNameless(wordsIn(tokens, rival))) return true;
  const turn = tokens[said.turn ?? left]?.lower ?? '';
  return COMPARATIVES.has(turn) || tokens.slice(own.from, cue).some(({ lower }) => lower === turn);
}

/** How many brackets are open at `to` of those opened behind `from`; below zero when the one around `from` is closed. */
function depthBetween(tokens: readonly Token[], from: number, to: number): number {
  let depth = 0;
  for (let i = from; i < to && depth >= 0; i++) {
    if (tokens[i]?.text === '(') depth++;
    else if (tokens[i]?.text === ')') depth--;
  }
  return depth;
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
function beatenBefore({ tokens, left }: Site, said: Said): Range | null {
  let isApart = false;
  const isMore = COMPARATIVES.has(tokens[said.turn ?? -1]?.lower ?? '');
  for (let i = left; i >= 0; i--) {
    const token = tokens[i];
    if (token?.text === ';') return null;
    isApart ||= token?.tag === 'subordinator';
    // "beats X and reaches 5%"
    if (!isMore && token?.tag === 'verb' && token.verb?.relation !== 'beats' && isAdded(tokens, i))
      return null;
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

function isAdded(tokens: readonly Token[], verb: number): boolean {
  const at = tokens[verb - 1]?.tag === 'adverb' ? verb - 2 : verb - 1;
  return tokens[at]?.tag === 'coordinator';
}

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
  const isSuch = tokens[phrase.to]?.lower === 'such' && tokens[phrase.to + 1]?.lower === 'as';
  const link = isMade ? made + 1 : isSuch ? phrase.to + 1 : phrase.to;
  if (isSuch || tokens[link]?.lower === 'like') return withNames(tokens, phrase, link + 1);
  if (!isMade && !/^(?:from|with)$/.test(tokens[link]?.lower ?? '')) return phrase;
  const rest = phraseAfter(tokens, link + 1);
  if (rest === null || hasQuantity(tokens, phrase.to, rest.to + 2) || (!isMade && says(tokens, rest)))
    return phrase;
  return { from: phrase.from, to: rest.to };
}

/** "models like A and B" */
function withNames(tokens: readonly Token[], phrase: Range, at: number): Range {
  const named = listAfter(tokens, at).at(-1);
  return named === undefined || nameIn(tokens, named) === null ? phrase : { from: phrase.from, to: named.to };
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
