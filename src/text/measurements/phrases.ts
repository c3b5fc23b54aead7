import type { Token } from './tokens.ts';

/** Tokens `from` to `to`, the last not included. */
export type Range = { from: number; to: number };

/** A noun phrase of more words than this is cut: nobody measures a paragraph. */
const MOST_WORDS = 9;

const isInside = (token: Token): boolean =>
  token.tag === 'noun' || token.tag === 'comparative' || token.text === '/' || token.text === '%';

/** The noun phrase that ends right before token `end`; null when none does. */
export function phraseBefore(tokens: readonly Token[], end: number, least = 0): Range | null {
  let from = end;
  while (from > least && end - from < MOST_WORDS) {
    const token = tokens[from - 1];
    if (token === undefined) break;
    const isLinked = token.tag === 'gerund' && from < end && tokens[from]?.tag === 'noun';
    const isAnd = token.tag === 'coordinator' && from < end && isListed(tokens, from - 1);
    const isPer = token.lower === 'per' && from < end && tokens[from - 2]?.tag === 'noun';
    if (!isInside(token) && !isAnd && !isPer && !(isLinked && isPremodifier(tokens, from - 1))) break;
    from--;
  }
  const first = tokens[from];
  if (from === end || first === undefined) return null;
  if (first.tag === 'coordinator') from++;
  return from < end ? { from, to: end } : null;
}

/** "sensitivity and specificity": two bare nouns that one number or verb goes with. */
function isListed(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before?.tag === 'noun' && tokens[at - 2]?.tag !== 'verb';
}

/** "running time": a gerund that tells what sort of noun follows. */
function isPremodifier(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.tag;
  return before === 'determiner' || before === 'preposition' || before === undefined;
}

/** The noun phrase that starts at token `start` (a determiner skipped); null when none does. */
export function phraseAfter(tokens: readonly Token[], start: number, most = MOST_WORDS): Range | null {
  let from = start;
  while (tokens[from]?.tag === 'determiner' || tokens[from]?.tag === 'adverb') from++;
  // "the widely used autoencoder": the autoencoder.
  const isPraised = /ly$/.test(tokens[from - 1]?.lower ?? '') && tokens[from]?.verb?.form === 'past';
  if (isPraised && tokens[from + 1]?.tag === 'noun') from++;
  let to = from;
  while (to - from < most) {
    const token = tokens[to];
    if (token === undefined) break;
    const isHead = token.tag === 'gerund' && (to === from || tokens[to - 1]?.tag === 'noun');
    const isModifier = token.tag === 'participle' && to === from && tokens[to + 1]?.tag === 'noun';
    const isPer = token.lower === 'per' && to > from && tokens[to + 1]?.tag === 'noun';
    if (!isInside(token) && !isHead && !isModifier && !isPer) break;
    to++;
  }
  // "0.5 TER / 0.5 BLEU"
  if (tokens[to - 1]?.text === '/') to--;
  return to > from ? { from, to } : null;
}

/** A phrase with the "of …" that belongs to it: "the mean age of the patients". */
export function withOf(tokens: readonly Token[], phrase: Range): Range {
  if (tokens[phrase.to]?.lower !== 'of') return phrase;
  const rest = phraseAfter(tokens, phrase.to + 1);
  return rest === null ? phrase : { from: phrase.from, to: rest.to };
}

/** Nouns that count what stands behind their "of": "the number of video frames". */
const COUNTERS =
  /^(?:number|numbers|amount|amounts|proportion|proportions|percentage|fraction|majority|total|count)$/;

/** A phrase whose head only counts, with what it counts. */
export const countedWhole = (tokens: readonly Token[], phrase: Range): Range =>
  COUNTERS.test(tokens[phrase.to - 1]?.lower ?? '') ? withOf(tokens, phrase) : phrase;

/** The phrase before "of" when the phrase ends one: "accuracy" in "accuracy of the model". */
export function headOf(tokens: readonly Token[], phrase: Range): { head: Range; of: Range | null } {
  let at = phrase.from - 1;
  while (tokens[at]?.tag === 'determiner') at--;
  const link = tokens[at];
  if (link?.lower !== 'of' && link?.lower !== 'in' && link?.lower !== 'for')
    return { head: phrase, of: null };
  const head = phraseBefore(tokens, at);
  const isNoun = head !== null && tokens[head.to - 1]?.tag === 'noun';
  return isNoun ? { head, of: phrase } : { head: phrase, of: null };
}

/** Members of a list of phrases that ends at token `end`: "A, B and C" in order; one member when no "and" makes it a list. */
export function listBefore(tokens: readonly Token[], end: number): Range[] {
  const members: Range[] = [];
  let at = end;
  for (let guard = 0; guard < 12; guard++) {
    const phrase = memberBefore(tokens, at);
    if (phrase === null) break;
    members.unshift(phrase);
    const next = skipSeparators(tokens, phrase.from - 1);
    const isAnd = tokens.slice(next + 1, phrase.from).some(({ tag }) => tag === 'coordinator');
    if (next === phrase.from - 1 || (members.length === 1 && !isAnd)) break;
    at = next + 1;
  }
  return members;
}

/** Members of a list of phrases that starts at token `start`; only the first when no "and" closes it. */
export function listAfter(tokens: readonly Token[], start: number): Range[] {
  const members: Range[] = [];
  let isClosed = false;
  let at = start;
  for (let guard = 0; guard < 12; guard++) {
    const phrase = memberAfter(tokens, at);
    if (phrase === null) break;
    members.push(phrase);
    if (isClosed) return members;
    let next = phrase.to;
    while (isSeparator(tokens[next])) {
      isClosed ||= tokens[next]?.tag === 'coordinator';
      next++;
    }
    if (next === phrase.to) break;
    at = next;
  }
  return members.slice(0, 1);
}

function memberBefore(tokens: readonly Token[], end: number): Range | null {
  let from = end;
  while (from > 0 && end - from < MOST_WORDS && tokens[from - 1]?.tag === 'noun') from--;
  return from < end ? { from, to: end } : null;
}

function memberAfter(tokens: readonly Token[], start: number): Range | null {
  let from = start;
  while (tokens[from]?.tag === 'determiner') from++;
  let to = from;
  while (
    to - from < MOST_WORDS &&
    (tokens[to]?.tag === 'noun' ||
      (to === from && tokens[to]?.tag === 'gerund' && tokens[to + 1]?.tag !== 'determiner'))
  )
    to++;
  return to > from ? { from, to } : null;
}

const isSeparator = (token: Token | undefined): boolean =>
  token !== undefined && (token.text === ',' || token.lower === 'and' || token.lower === 'or');

/** The place before the determiners and separators that end at token `at`; `at` itself when there is no separator. */
function skipSeparators(tokens: readonly Token[], at: number): number {
  let place = at;
  while (tokens[place]?.tag === 'determiner') place--;
  if (!isSeparator(tokens[place])) return at;
  while (isSeparator(tokens[place])) place--;
  return place;
}

export function wordsIn(tokens: readonly Token[], { from, to }: Range): string {
  let out = '';
  for (let i = from; i < to; i++) {
    const token = tokens[i];
    if (token === undefined) continue;
    const last = tokens[i - 1];
    const gap = last?.quantity == null || /\d[BM]$/.test(last.text) ? ' ' : '-';
    out += (i > from && token.start > (last?.end ?? token.start) ? gap : '') + token.text;
  }
  return out;
}
