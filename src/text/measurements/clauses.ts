import shortWords from '../vocabulary/short-words.json' with { type: 'json' };
import { isName, nameIn } from './names.ts';
import { phraseBefore, type Range } from './phrases.ts';
import type { Token } from './tokens.ts';

/** A clause of a sentence: who does what, as far as the words tell. */
export interface Clause extends Range {
  /** Place of the main verb; -1 when there is none. */
  verb: number;
  isPassive: boolean;
  /** What stands before the verb, or what the clause before was about. */
  subject: Range | null;
  /** The subject is not this clause's own but the one before's. */
  isShared: boolean;
  isNegated: boolean;
}

/** The clauses of a sentence in order; every token is in exactly one. */
export function splitClauses(tokens: readonly Token[]): Clause[] {
  const clauses: Clause[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.text === '(' || token?.text === '[') depth++;
    else if (token?.text === ')' || token?.text === ']') depth = Math.max(0, depth - 1);
    if (depth === 0 && i > from && startsClause(tokens, i, from)) {
      clauses.push(readClause(tokens, { from, to: i }, clauseBefore(tokens, clauses, from)));
      from = i;
    }
  }
  if (from < tokens.length)
    clauses.push(readClause(tokens, { from, to: tokens.length }, clauseBefore(tokens, clauses, from)));
  return clauses;
}

/** The clause that the one beginning at `at` goes on with: past "…, which reaches 45 mAP," it is the main one. */
function clauseBefore(tokens: readonly Token[], clauses: readonly Clause[], at: number): Clause | null {
  const last = clauses.at(-1) ?? null;
  const goesOn = last !== null && tokens[at - 1]?.text === ',' && isAside(tokens, last.from);
  return goesOn ? (clauses.at(-2) ?? null) : last;
}

/** "…, which" */
const isAside = (tokens: readonly Token[], at: number): boolean =>
  /^(?:which|who|whose)$/.test(tokens[at]?.lower ?? '') && tokens[at - 1]?.text === ',';

function startsClause(tokens: readonly Token[], i: number, from: number): boolean {
  const token = tokens[i];
  const before = tokens[i - 1];
  if (token === undefined || before === undefined) return false;
  if (/^[;:—]$/.test(before.text) || (before.text === '–' && before.start > (tokens[i - 2]?.end ?? 0)))
    return true;
  if (token.tag === 'subordinator')
    return (
      (hasVerb(tokens, i, 14) || tokens[skipAdverbs(tokens, i + 1)]?.tag === 'gerund') && !isJoined(before)
    );
  if (token.tag === 'coordinator') {
    const next = skipAdverbs(tokens, i + 1);
    const isDoing = tokens[next]?.tag === 'gerund' && isGerundClause(tokens, from);
    if (isDoing || (isVerbal(tokens[next]) && hasVerb(tokens, from, i - from))) return true;
    // "… and 60% were women"
    if (tokens[next]?.quantity != null && tokens[next + 1]?.verb?.lemma === 'be') return true;
    return before.text === ',' && hasVerb(tokens, from, i - from) && hasVerb(tokens, i + 1, 10);
  }
  if (before.text === ',') {
    const next = skipAdverbs(tokens, i);
    if (tokens[next]?.tag === 'gerund' || endsSubordinate(tokens, i, from)) return true;
    // "A was 5%, the B was 3%"
    if (token.lower === 'the' && hasVerb(tokens, from, i - from) && opensStatement(tokens, i)) return true;
    return isVerbal(tokens[next]) && tokens[next]?.tag === 'verb' && hasVerb(tokens, from, i - from);
  }
  if (token.tag === 'gerund' && before.tag === 'preposition')
    return hasVerb(tokens, from, i - from) && !isParticle(tokens, i - 1);
  return (
    token.lower === 'to' &&
    tokens[skipAdverbs(tokens, i + 1)]?.tag === 'verb' &&
    (hasVerb(tokens, from, i - from) || isGerundClause(tokens, from))
  );
}

/** "While GPT-4 scores 62%, ours …", "unlike X, which needs 80 GB, ours …", "beats X, which reaches 45, by 3": what follows is not its. */
function endsSubordinate(tokens: readonly Token[], i: number, from: number): boolean {
  const isOpening =
    tokens[from]?.tag === 'subordinator' && (from === 0 || /^[,;]$/.test(tokens[from - 1]?.text ?? ''));
  if (!isOpening || !hasVerb(tokens, from + 1, i - from - 1)) return false;
  return (isAside(tokens, from) && tokens[i]?.lower === 'by') || opensStatement(tokens, i);
}

/** "reducing …", "while reducing …" */
function isGerundClause(tokens: readonly Token[], from: number): boolean {
  const at = skipAdverbs(tokens, tokens[from]?.tag === 'subordinator' ? from + 1 : from);
  return tokens[at]?.tag === 'gerund';
}

/** A subject with its verb close behind it. */
function opensStatement(tokens: readonly Token[], at: number): boolean {
  if (!/^(?:noun|determiner|pronoun|adverb|comparative)$/.test(tokens[at]?.tag ?? '')) return false;
  const isPronoun = tokens[at]?.tag === 'pronoun';
  for (let i = at + 1; i < at + MOST_BEFORE_VERB; i++) {
    const tag = tokens[i]?.tag;
    if (tag === 'verb' || tag === 'modal' || (tag === 'participle' && isPronoun)) return true;
    if (tag === undefined || tag === 'mark' || tag === 'coordinator' || tag === 'subordinator') return false;
  }
  return false;
}

/** A subject of more words is none. */
const MOST_BEFORE_VERB = 9;

/** "speeds up training": the preposition belongs to the verb. */
export const isParticle = (tokens: readonly Token[], at: number): boolean =>
  /^(?:up|down)$/.test(tokens[at]?.lower ?? '') && isVerbal(tokens[at - 1]);

/** "and which", ", where" begin at the word before. */
const isJoined = (before: Token): boolean => before.tag === 'coordinator';

const isVerbal = (token: Token | undefined): boolean => /^(?:verb|participle|gerund)$/.test(token?.tag ?? '');

function hasVerb(tokens: readonly Token[], from: number, most: number): boolean {
  for (let i = from; i < from + most && i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.tag === 'verb' || token?.tag === 'participle') return true;
    if (token !== undefined && i > from && /^[;:]$/.test(token.text)) return false;
  }
  return false;
}

function skipAdverbs(tokens: readonly Token[], at: number): number {
  let place = at;
  while (tokens[place]?.tag === 'adverb' || tokens[place]?.tag === 'modal') place++;
  return place;
}

function readClause(tokens: readonly Token[], range: Range, last: Clause | null): Clause {
  const verb = mainVerb(tokens, range);
  const isPassive = verb >= 0 && tokens[verb]?.verb?.form === 'past' && followsBe(tokens, verb, range.from);
  // "…, compared to X" has no subject of its own; "the small one, X, reached 5%" has.
  const isBehind = tokens[verb]?.tag === 'participle' && tokens[verb - 1]?.text === ',';
  const isApart = isBehind && !isApposed(tokens, verb - 1, range.from);
  const own = verb < 0 || isApart ? null : subjectBefore(tokens, verb, range.from);
  const first = tokens[range.from];
  const isRelative = first !== undefined && /^(?:which|that|who|whose|where)$/.test(first.lower);
  const antecedent = isRelative ? antecedentOf(tokens, range.from) : null;
  return {
    ...range,
    verb: verb < 0 && tokens[range.from]?.lower === 'by' ? (last?.verb ?? verb) : verb,
    isPassive,
    subject: own ?? antecedent ?? last?.subject ?? null,
    isShared: own === null,
    isNegated: isNegated(tokens, range, verb),
  };
}

/** Between commas stands a name for what stands before them, and behind them an object. */
function isApposed(tokens: readonly Token[], comma: number, least: number): boolean {
  const name = phraseBefore(tokens, comma, least);
  if (name === null || nameIn(tokens, name) === null || tokens[name.from - 1]?.text !== ',') return false;
  return /^(?:determiner|quantity)$/.test(tokens[comma + 2]?.tag ?? '');
}

/** What "which" stands for; a place ("on ADE20K, which is …") is not it. */
function antecedentOf(tokens: readonly Token[], at: number): Range | null {
  const near = phraseBefore(tokens, skipMarks(tokens, at));
  if (near === null) return null;
  const phrase = agreeing(tokens, near, tokens[skipAdverbs(tokens, at + 1)]);
  let before = phrase.from - 1;
  while (tokens[before]?.tag === 'determiner') before--;
  return /^(?:on|at|in|for)$/.test(tokens[before]?.lower ?? '') && tokens[at]?.lower === 'which'
    ? null
    : phrase;
}

/** "a model with 8 experts, which achieves": one thing does, so it is the model. */
function agreeing(tokens: readonly Token[], phrase: Range, verb: Token | undefined): Range {
  const isOne = verb?.tag === 'verb' && verb.verb?.form === 's';
  if (!isOne || !/\p{Ll}{2}(?<![sui])s$/u.test(tokens[phrase.to - 1]?.text ?? '')) return phrase;
  let link = phrase.from - 1;
  while (tokens[link]?.tag === 'determiner' || tokens[link]?.tag === 'quantity') link--;
  const owner = tokens[link]?.tag === 'preposition' ? phraseBefore(tokens, link) : null;
  return owner ?? phrase;
}

function skipMarks(tokens: readonly Token[], at: number): number {
  let place = at;
  while (place > 0 && (tokens[place - 1]?.text === ',' || tokens[place - 1]?.tag === 'preposition')) place--;
  return place;
}

function mainVerb(tokens: readonly Token[], { from, to }: Range): number {
  let found = -1;
  let depth = 0;
  // ", matching a model trained for 7M steps": what was trained does not do it.
  const isDoing = from > 0 && isGerundClause(tokens, from);
  for (let i = from; i < to; i++) {
    const token = tokens[i];
    if (token?.text === '(') depth++;
    else if (token?.text === ')') depth--;
    if (depth > 0 || !isVerbal(token) || (isDoing && token?.verb?.form === 'past')) continue;
    if (token?.tag === 'verb' && token.verb?.lemma !== 'be' && token.verb?.lemma !== 'have') return i;
    if (found < 0) found = i;
    else if (isAuxiliary(tokens[found])) return isOneVerb(tokens, found, i) ? i : found;
    else if (token?.tag === 'verb')
      return token.verb?.lemma === 'be' && isVerbal(tokens[skipAdverbs(tokens, i + 1)])
        ? skipAdverbs(tokens, i + 1)
        : i;
  }
  return found;
}

/** "was not further reduced": nothing but small words between. */
const isOneVerb = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens.slice(from + 1, to).every(({ tag }) => tag === 'adverb' || tag === 'modal' || tag === 'determiner');

const isAuxiliary = (token: Token | undefined): boolean => /^(?:be|have|do)$/.test(token?.verb?.lemma ?? '');

function followsBe(tokens: readonly Token[], verb: number, least: number): boolean {
  for (let i = verb - 1; i >= least && i >= verb - 4; i--) {
    if (tokens[i]?.verb?.lemma === 'be') return true;
    if (tokens[i]?.tag !== 'adverb' && tokens[i]?.tag !== 'modal') return false;
  }
  return false;
}

/** The noun phrase in front of a verb, its auxiliaries and adverbs; the head when it has an "of" behind it. */
function subjectBefore(tokens: readonly Token[], verb: number, least: number): Range | null {
  let end = verb;
  while (end > least && /^(?:adverb|modal)$/.test(tokens[end - 1]?.tag ?? '')) end--;
  while (end > least && isAuxiliary(tokens[end - 1])) end--;
  while (end > least && /^(?:adverb|modal)$/.test(tokens[end - 1]?.tag ?? '')) end--;
  if (tokens[end - 1]?.text === ')') end = openingOf(tokens, end - 1, least);
  if (tokens[end - 1]?.text === ',') end = beforeAside(tokens, end - 1, least);
  if (tokens[end - 1]?.quantity?.unit === null && end - 1 > least) end--;
  const pronoun = tokens[end - 1];
  if (end > least && pronoun?.tag === 'pronoun') return { from: end - 1, to: end };
  return behindFronted(tokens, end, least) ?? headBefore(tokens, end, least);
}

/** "On the ImageNet val set GaLore reaches": the name behind a phrase that opens the clause. */
function behindFronted(tokens: readonly Token[], end: number, least: number): Range | null {
  const phrase = phraseBefore(tokens, end, least);
  if (phrase === null) return null;
  let link = phrase.from - 1;
  while (link > least && tokens[link]?.tag === 'determiner') link--;
  if (link !== least || tokens[link]?.tag !== 'preposition') return null;
  let from = end;
  const isNamed = (token: Token | undefined, i: number) => token !== undefined && isName(token, i);
  while (from > phrase.from && isNamed(tokens[from - 1], from - 1)) from--;
  return from < end && from > phrase.from ? { from, to: end } : null;
}

/** "in comparison", "trained on A", "fine-tuned on A" */
function opensAside(token: Token | undefined, next: Token | undefined): boolean {
  if (/^(?:preposition|participle|gerund)$/.test(token?.tag ?? '')) return true;
  return /ed$/.test(token?.lower ?? '') && next?.tag === 'preposition';
}

const MOST_ASIDE = 15;

/** "X, in comparison, loses": the place before the first comma. */
function beforeAside(tokens: readonly Token[], comma: number, least: number): number {
  for (let i = comma - 1; i > least && i > comma - MOST_ASIDE; i--)
    if (tokens[i]?.text === ',') return opensAside(tokens[i + 1], tokens[i + 2]) ? i : comma;
  // "that X achieving 83% accuracy, outperforms"
  for (let i = least + 2; i < comma && i < least + MOST_ASIDE; i++)
    if (tokens[i]?.tag === 'gerund' && tokens[i]?.verb?.relation != null && tokens[i - 1]?.tag === 'noun')
      return i;
  return comma;
}

/** The first phrase of a chain: "the accuracy" in "the accuracy of the model on the test set". */
function headBefore(tokens: readonly Token[], end: number, least: number): Range | null {
  let phrase = phraseBefore(tokens, end, least);
  for (let guard = 0; phrase !== null && guard < 5; guard++) {
    let link = phrase.from - 1;
    while (link >= least && tokens[link]?.tag === 'determiner') link--;
    if (link <= least || !CHAINS.has(tokens[link]?.lower ?? '')) break;
    const before = phraseBefore(tokens, link, least);
    if (before === null) break;
    phrase = before;
  }
  return phrase;
}

const CHAINS = new Set(shortWords.chains);

function openingOf(tokens: readonly Token[], close: number, least: number): number {
  for (let i = close; i >= least; i--) if (tokens[i]?.text === '(') return i;
  return close;
}

const NEGATIONS = /^(?:not|never|cannot|no|without|neither|nor|hardly|don't|doesn't|didn't)$/;

function isNegated(tokens: readonly Token[], { from, to }: Range, verb: number): boolean {
  const end = verb < 0 ? to : verb + 2;
  for (let i = from; i < end && i < to; i++)
    if (NEGATIONS.test(tokens[i]?.lower ?? ''))
      return !/^(?:more|less|fewer|later|longer)$/.test(tokens[i + 1]?.lower ?? '');
  return false;
}
