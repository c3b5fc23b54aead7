import { DIGIT, kindOf, LETTER, SURROGATE } from '../characters.ts';
import { foldReadable } from '../fold.ts';
import { rememberLast } from '../remember.ts';
import entries from './taxonomy.json' with { type: 'json' };

/** A task is what papers are tried on, too: it is a paper's own that says so in its title, as what it brings, or twice. */
export type TermKind = 'technique' | 'task' | 'domain';

/** One line of `taxonomy.json`. To teach the bot a new technique, task or field, add a line there. */
export interface TaxonomyEntry {
  /** The name readings use. */
  name: string;
  kind: TermKind;
  /** Other ways of saying it. Short ones in capitals (`RAG`) are found in capitals only. */
  synonyms?: readonly string[];
  /** What people call a field who ask for papers on it, none of them a part of it. */
  asked?: readonly string[];
  /** Fields a technique or task speaks for. */
  domains?: readonly string[];
}

/** A term of the taxonomy found in a text. */
export interface TermHit {
  entry: TaxonomyEntry;
  /** How often it is said, in any of its ways. */
  count: number;
  /** Place in the text (in words) where it is first said. */
  first: number;
  /** Words of the longest way of saying it that was found: the longer, the surer. */
  length: number;
}

export const TAXONOMY: readonly TaxonomyEntry[] = entries.map((entry) => ({
  ...entry,
  kind: entry.kind as TermKind,
}));

interface Phrase {
  words: readonly string[];
  entry: TaxonomyEntry;
  /** In capitals, to be found in capitals. */
  capitals: boolean;
}

/** Every term of the taxonomy that a text says, by name or synonym, plural or not. */
export function findTerms(text: string): TermHit[] {
  const words = wordsFor(text);
  const hits = new Map<TaxonomyEntry, TermHit>();
  for (let at = 0; at < words.length; at++) {
    for (const phrase of PHRASES.get(words[at]?.key ?? '') ?? []) {
      if (!phraseAt(words, at, phrase)) continue;
      const known = hits.get(phrase.entry);
      if (known === undefined)
        hits.set(phrase.entry, { entry: phrase.entry, count: 1, first: at, length: phrase.words.length });
      else {
        known.count++;
        known.length = Math.max(known.length, phrase.words.length);
      }
    }
  }
  return [...hits.values()];
}

/** The taxonomy's name for a phrase (`mixture-of-experts` → `mixture of experts`), or null when it has none. */
export function canonicalTerm(phrase: string): TaxonomyEntry | null {
  const words = wordsFor(phrase);
  const candidates = PHRASES.get(words[0]?.key ?? '') ?? [];
  return (
    candidates.find((each) => each.words.length === words.length && phraseAt(words, 0, each))?.entry ?? null
  );
}

/** The name of the term that is asked for by a phrase, plural or not, or null where none is: "clips" are videos, "CLIP" is a model. */
export const termAsked = (phrase: string): string | null =>
  ASKED.get(foldReadable(phrase)) ?? ASKED.get(keysOf(phrase)) ?? null;

const keysOf = (phrase: string): string =>
  wordsFor(phrase)
    .map(({ key }) => key)
    .join(' ');

/** A word in front that tells which ("2:4 sparsity", "N:M sparsity", "8-bit quantization") belongs to the term. */
const WHICH = /(?:^|[\s(])((?=[^\s(]*[\d:])[^\s(,;]{1,12}\s)$/;

/** A technique in the words a readable text has for it, the longest; the name itself where the text has none. */
export function termAsWritten(name: string, text: string): string {
  const plain = lowered(text).indexOf(name.toLowerCase());
  if (plain >= 0) return text.slice(plain - whichBefore(text, plain), plain + name.length);
  const first = foldWord(/[\p{L}\p{N}]+/u.exec(name)?.[0] ?? '').key;
  const entry = PHRASES.has(first) ? canonicalTerm(name) : null;
  if (entry === null) return name;
  return writtenIn(text).get(entry) ?? name;
}

/** The techniques of one paper are looked for in one text. */
const lowered = rememberLast(2, (text) => text.toLowerCase());

/** The longest words a text has for each term it says. */
const writtenIn = rememberLast(2, (text): ReadonlyMap<TaxonomyEntry, string> => {
  const places = placesOfWords(text);
  const words = places.map(([start, end]) => foldWord(text.slice(start, end)));
  const longest = new Map<TaxonomyEntry, string>();
  for (const [at, { key }] of words.entries())
    for (const phrase of PHRASES.get(key) ?? []) {
      if (!phraseAt(words, at, phrase)) continue;
      const [start] = places[at] ?? [0, 0];
      const [, end] = places[at + phrase.words.length - 1] ?? [0, start];
      const said = text.slice(start - whichBefore(text, start), end);
      if (said.length > (longest.get(phrase.entry)?.length ?? 0)) longest.set(phrase.entry, said);
    }
  return longest;
});

const whichBefore = (text: string, at: number): number =>
  WHICH.exec(text.slice(Math.max(0, at - 14), at))?.[1]?.length ?? 0;

type FoldedWord = { readonly key: string; readonly capitals: boolean };

const wordsFor = (text: string): FoldedWord[] =>
  placesOfWords(text).map(([start, end]) => foldWord(text.slice(start, end)));

const WORD = /[\p{L}\p{N}][\p{L}\p{N}+#]*/gu;
const PLUS = 43;
const SHARP = 35;

/** Where words begin and end: what {@link WORD} finds, several times faster. */
function placesOfWords(text: string): [start: number, end: number][] {
  if (SURROGATE.test(text))
    return Array.from(text.matchAll(WORD), ({ 0: word, index }) => [index, index + word.length]);
  const places: [number, number][] = [];
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const kind = kindOf(unit);
    if (kind === LETTER || kind === DIGIT) {
      if (start < 0) start = at;
    } else if (start >= 0 && unit !== PLUS && unit !== SHARP) {
      places.push([start, at]);
      start = -1;
    }
  }
  if (start >= 0) places.push([start, text.length]);
  return places;
}

/** Papers share most of their words. */
const WORDS_KEPT = 10_000;

const foldWord = rememberLast(
  WORDS_KEPT,
  (word): FoldedWord => ({
    key: singular(foldReadable(word)),
    capitals: /\p{Lu}.*\p{Lu}|\p{Lu}\d|^\p{Lu}$/u.test(word),
  }),
);

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

function phraseAt(words: readonly FoldedWord[], at: number, { words: wanted, capitals }: Phrase): boolean {
  if (at + wanted.length > words.length) return false;
  // The last word tells most phrases apart: many begin alike.
  for (let i = wanted.length - 1; i >= 0; i--) {
    const there = words[at + i];
    if (there?.key !== wanted[i] || (capitals && !there?.capitals)) return false;
  }
  return true;
}

const PHRASES = indexPhrases(TAXONOMY);

function indexPhrases(taxonomy: readonly TaxonomyEntry[]): ReadonlyMap<string, Phrase[]> {
  const index = new Map<string, Phrase[]>();
  for (const entry of taxonomy) {
    for (const said of [entry.name, ...(entry.synonyms ?? [])]) {
      const words = wordsFor(said).map((word) => word.key);
      const first = words[0];
      if (first === undefined) continue;
      const capitals = said.length <= 5 && /^(?:[^\s\p{Lu}]*\p{Lu}){2}\S*$|^\p{Lu}\p{N}$/u.test(said);
      index.set(first, [...(index.get(first) ?? []), { words, entry, capitals }]);
    }
  }
  return index;
}

const ASKED: ReadonlyMap<string, string> = new Map(
  [keysOf, foldReadable].flatMap((keyOf) =>
    TAXONOMY.flatMap(({ name, asked = [] }) => asked.map((said) => [keyOf(said), name] as const)),
  ),
);
