import { DIGIT, kindOf, LETTER, MARK, SPACE, SURROGATE } from '../characters.ts';
import type { Quantity } from '../quantities/types.ts';
import {
  ADVERBS,
  CHANGING,
  COMPARATIVES,
  COORDINATORS,
  DETERMINERS,
  MODALS,
  OWN_HEADS,
  PREPOSITIONS,
  PRONOUNS,
  PROPERTY_WORDS,
  SUBORDINATORS,
  VERBS,
  type VerbWord,
} from '../vocabulary/lexicon.ts';

/** Part of speech as far as clauses need it; `noun` is every open word that is no verb, adjectives among them. */
export type Tag =
  | 'quantity'
  | 'noun'
  | 'verb'
  | 'gerund'
  | 'participle'
  | 'adverb'
  | 'comparative'
  | 'determiner'
  | 'preposition'
  | 'coordinator'
  | 'subordinator'
  | 'pronoun'
  | 'modal'
  | 'mark';

export interface Token {
  text: string;
  lower: string;
  start: number;
  end: number;
  tag: Tag;
  verb: VerbWord | null;
  quantity: Quantity | null;
}

const PIECE = /vs\.|[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}⁺@+%°_&/'’.-]*[\p{L}\p{N}\p{M}⁺+%])?|[^\s]/gu;
/** A sentence longer than this is read up to here: no text may cause unbounded work. */
const MOST_TOKENS = 400;

/** The words and marks of a sentence with their parts of speech; each quantity is one token. */
export function readTokens(text: string, from: number, quantities: readonly Quantity[]): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const quantity of quantities) {
    addWords(tokens, text.slice(at, quantity.start - from), from + at);
    at = quantity.end - from;
    const isHyphened = /^[-‐‑]\p{L}/u.test(text.slice(at, at + 2));
    const isSize =
      /^\d[\d.]*[BM]$/.test(quantity.surface) && /^ (?:models?|LLMs?)\b/.test(text.slice(at, at + 8));
    tokens.push({
      text: quantity.surface,
      lower: quantity.surface.toLowerCase(),
      start: quantity.start,
      end: quantity.end,
      // "a 22-thread CPU", "the base 8B model": part of a phrase.
      tag: (isHyphened && quantity.unit === null) || isSize ? 'noun' : 'quantity',
      verb: null,
      quantity,
    });
    if (isHyphened) at++;
  }
  addWords(tokens, text.slice(at), from + at);
  const kept = tokens.slice(0, MOST_TOKENS);
  for (const [i, token] of kept.entries()) if (token.quantity === null) token.tag = tagOf(kept, i);
  return kept;
}

function addWords(tokens: Token[], text: string, from: number): void {
  for (const [start, end] of placesOfPieces(text)) {
    const word = text.slice(start, end);
    const lower = word.toLowerCase();
    tokens.push({
      text: word,
      lower,
      start: from + start,
      end: from + end,
      tag: 'noun',
      verb: VERBS.get(lower) ?? null,
      quantity: null,
    });
  }
}

/** What {@link PIECE} finds, several times faster. */
function placesOfPieces(text: string): [start: number, end: number][] {
  if (SURROGATE.test(text))
    return Array.from(text.matchAll(PIECE), ({ 0: piece, index }) => [index, index + piece.length]);
  const places: [number, number][] = [];
  for (let at = 0; at < text.length; ) {
    const first = kindOf(text.charCodeAt(at));
    let end = at + 1;
    if (first === LETTER || first === DIGIT || first === MARK) {
      if (text.startsWith('vs.', at)) end = at + 3;
      else
        for (let next = end; next < text.length; next++) {
          const unit = text.charCodeAt(next);
          const kind = kindOf(unit);
          if (kind === LETTER || kind === DIGIT || kind === MARK || ENDS_PIECE.has(unit)) end = next + 1;
          else if (!INSIDE_PIECE.has(unit)) break;
        }
    }
    if (first !== SPACE) places.push([at, end]);
    at = end;
  }
  return places;
}

const unitsOf = (signs: string): ReadonlySet<number> =>
  new Set(Array.from(signs, (sign) => sign.charCodeAt(0)));
/** Signs that a piece may end on, and others that may stand in it. */
const ENDS_PIECE = unitsOf('⁺+%');
const INSIDE_PIECE = unitsOf("@°_&/'’.-");

const CLOSED: readonly (readonly [Tag, ReadonlySet<string>])[] = [
  ['modal', MODALS],
  ['coordinator', COORDINATORS],
  ['preposition', PREPOSITIONS],
  ['determiner', DETERMINERS],
  ['subordinator', SUBORDINATORS],
  ['pronoun', PRONOUNS],
  ['adverb', ADVERBS],
];

function closedTags(): ReadonlyMap<string, Tag> {
  const tags = new Map<string, Tag>();
  for (const word of COMPARATIVES.keys()) tags.set(word, 'comparative');
  for (const [tag, words] of CLOSED) for (const word of words) if (!tags.has(word)) tags.set(word, tag);
  return tags;
}

const CLOSED_TAGS = closedTags();

function tagOf(tokens: readonly Token[], i: number): Tag {
  const token = tokens[i];
  if (token === undefined || isMark(token.text)) return 'mark';
  const { lower, verb } = token;
  const closed = CLOSED_TAGS.get(lower);
  // "5% reduced cost" compares, "is reduced by" does.
  const isDone = closed === 'comparative' && verb !== null && tokens[i - 1]?.quantity == null;
  if (closed !== undefined && !isDone) {
    if (lower === 'that') return isNounNext(tokens, i) ? 'determiner' : 'subordinator';
    if (closed === 'determiner' && isAlone(tokens, i)) return 'pronoun';
    return closed;
  }
  const before = beforeBracket(tokens, i);
  const next = tokens[i + 1];
  if (
    next?.lower === 'to' &&
    /^(?:relative|prior|due|according|owing|close|similar|comparable|equivalent|identical|adjacent)$/.test(
      lower,
    )
  )
    return 'adverb';
  if (verb !== null && isLowered(token, i)) return verbTag(lower, verb, before, next);
  if (
    lower.endsWith('ly') &&
    /^\p{Ll}{3,}ly$/u.test(lower) &&
    !/^(?:family|assembly|supply|reply|only)$/.test(lower)
  )
    return 'adverb';
  return 'noun';
}

/** Nearly every piece tells by its first character. */
function isMark(text: string): boolean {
  const first = kindOf(text.charCodeAt(0));
  return first !== LETTER && first !== DIGIT && !/[\p{L}\p{N}]/u.test(text);
}

/** "Qwen (7B) gains": what stands before a bracket. */
function beforeBracket(tokens: readonly Token[], i: number): Token | undefined {
  if (tokens[i - 1]?.text !== ')') return tokens[i - 1];
  const open = tokens.slice(0, i).findLastIndex(({ text }) => text === '(');
  return tokens[open - 1];
}

/** A capital inside a sentence makes a name of a word. */
const isLowered = (token: Token, i: number): boolean => i === 0 || token.text === token.lower;

function verbTag(lower: string, verb: VerbWord, before: Token | undefined, next: Token | undefined): Tag {
  const left = before?.tag ?? 'mark';
  if (verb.lemma === 'be' || (verb.lemma === 'have' && verb.form !== 'ing')) return 'verb';
  const isNominal =
    left === 'determiner' || left === 'preposition' || left === 'quantity' || left === 'comparative';
  if (verb.form === 'ing' && left === 'mark' && next?.verb?.form === 's' && !next.verb.isNoun) return 'noun';
  if (verb.form === 'ing') {
    const isKind = verb.relation === null && isOpen(next) && /^(?:verb|gerund|participle)$/.test(left);
    if (isKind || (verb.relation === null && PROPERTY_WORDS.has(next?.lower ?? ''))) return 'noun';
    if (left === 'noun')
      return verb.relation !== null && (opensObject(next) || isOpen(next)) ? 'gerund' : 'noun';
    return isNominal && left !== 'preposition' ? 'noun' : 'gerund';
  }
  if (verb.form === 'past') {
    if (isNominal && isOpen(next)) return 'noun';
    // "a boost compared with X"
    const isHeld = verb.lemma === 'compare' && /^(?:to|with)$/.test(next?.lower ?? '');
    return before?.verb?.lemma === 'be' || left !== 'noun' || isHeld ? 'participle' : 'verb';
  }
  if (left === 'modal' || left === 'pronoun' || before?.lower === 'to') return 'verb';
  // "increased yield by": what a verb has as its object is no verb.
  const isObject = verb.isNoun && before?.verb?.relation != null && /^(?:verb|gerund|participle)$/.test(left);
  if (isObject && before?.verb?.lemma !== 'be') return 'noun';
  if (isNominal && (verb.isNoun || verb.form !== 's')) return 'noun';
  // "reducing attention compute by 28x"
  const isMeasure = left === 'noun' && next?.lower === 'by' && PROPERTY_WORDS.has(lower);
  if (!verb.isNoun) return isMeasure ? 'noun' : 'verb';
  // "X, matches or even beats", "X, scores 48%"
  const opens = next?.quantity != null || /^(?:or|and)$/.test(next?.lower ?? '');
  if (verb.form === 's' && before?.text === ',' && opens) return 'verb';
  // "models trained on"
  if (verb.form === 's' && OWN_HEADS.has(lower) && next?.verb?.form === 'past') return 'noun';
  // "evaluation results show 5%"
  if (next?.verb?.lemma === 'show') return 'noun';
  if (next?.verb && !next.verb.isNoun && next.verb.form !== 'ing' && next.verb.form !== 'past') return 'noun';
  const takesObject = opensObject(next);
  if (left === 'noun') {
    // "transformer-based models": what stands before is an adjective.
    if (/-\p{L}+(?:ed|ing)$/u.test(before?.lower ?? '')) return 'noun';
    // "training costs by 4x" are reduced; "accuracy drops by 4%".
    if (next?.lower === 'by' && !CHANGING.has(verb.relation ?? 'equals')) return 'noun';
    // A name that ends in s is one thing.
    const isMany =
      before?.text === before?.lower
        ? /(?<!ic)s$/.test(before?.lower ?? '')
        : /\p{Lu}s$/u.test(before?.text ?? '');
    const agrees = (verb.form === 'base') === isMany;
    // "Experiments on this dataset show that": the noun before it is not its subject.
    const isShown = verb.lemma === 'show' && takesObject;
    return isShown || (agrees && (takesObject || isOpen(next))) ? 'verb' : 'noun';
  }
  if (left === 'coordinator') return takesObject || (verb.form === 's' && isOpen(next)) ? 'verb' : 'noun';
  if (left === 'adverb' && verb.form === 's' && isOpen(next)) return 'verb';
  return takesObject && left !== 'mark' ? 'verb' : 'noun';
}

const OPENS_OBJECT = /^(?:by|to|from|that|a|an|up|as|at|only|about|\p{L}+ly)$/u;

function opensObject(next: Token | undefined): boolean {
  if (next === undefined) return false;
  return (
    next.quantity !== null ||
    (DETERMINERS.has(next.lower) && next.lower !== 'such') ||
    COMPARATIVES.has(next.lower) ||
    OPENS_OBJECT.test(next.lower)
  );
}

/** A word that may be a noun or an adjective. */
function isOpen(token: Token | undefined): boolean {
  if (token === undefined) return false;
  return token.quantity !== null || (/^[\p{L}\p{N}]/u.test(token.text) && !CLOSED_TAGS.has(token.lower));
}

function isNounNext(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1];
  const isComplement = before !== undefined && (before.tag === 'noun' || before.tag === 'verb');
  const next = tokens[i + 1];
  return !isComplement && next !== undefined && !CLOSED_TAGS.has(next.lower) && next.verb === null;
}

/** "this is", "these reach": the determiner stands for the thing. */
function isAlone(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  if (next === undefined) return true;
  const word = tokens[i]?.lower ?? '';
  if (!/^(?:this|that|these|those|all|both|each|some)$/.test(word)) return false;
  return next.verb !== null
    ? next.verb.form !== 'past' && next.verb.form !== 'ing' && !next.verb.isNoun
    : CLOSED_TAGS.get(next.lower) === 'modal' || next.lower === 'of';
}
