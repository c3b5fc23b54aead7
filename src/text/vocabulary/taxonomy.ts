import { DIGIT, isSurrogate, kindOf, LETTER } from '../characters.ts';
import { foldReadable } from '../fold.ts';
import { rememberLast } from '../remember.ts';
import entries from './taxonomy.json' with { type: 'json' };

export type TermKind = 'technique' | 'domain';

/** One line of `taxonomy.json`. To teach the bot a new technique or field, add a line there. */
export interface TaxonomyEntry {
  /** The name readings use. */
  name: string;
  kind: TermKind;
  /** Other ways of saying it. Short ones in capitals (`RAG`) are found in capitals only. */
  synonyms?: readonly string[];
  /** Fields a technique speaks for. */
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
  kind: entry.kind === 'domain' ? 'domain' : 'technique',
}));

interface Phrase {
  words: readonly string[];
  entry: TaxonomyEntry;
  /** In capitals, to be found in capitals. */
  capitals: boolean;
}

/** Every term of the taxonomy that a text says, by name or synonym, plural or not. */
export function findTerms(text: string): TermHit[] {
  const hits = new Map<TaxonomyEntry, TermHit>();
  for (const { at, phrase } of phrasesIn(new FoldedWords(text))) {
    const { entry, words } = phrase;
    const known = hits.get(entry);
    if (known === undefined) hits.set(entry, { entry, count: 1, first: at, length: words.length });
    else {
      known.count++;
      known.length = Math.max(known.length, words.length);
    }
  }
  return [...hits.values()];
}

/** The taxonomy's name for a phrase (`mixture-of-experts` → `mixture of experts`), or null when it has none. */
export function canonicalTerm(phrase: string): TaxonomyEntry | null {
  const words = new FoldedWords(phrase);
  const isWhole = (each: Phrase) => each.words.length === words.places.length && phraseAt(words, 0, each);
  return words.beginningAt(0).find(isWhole)?.entry ?? null;
}

/** A word in front that tells which ("2:4 sparsity", "N:M sparsity", "8-bit quantization") belongs to the term. */
const WHICH = /(?:^|[\s(])((?=[^\s(]*[\d:])[^\s(,;]{1,12}\s)$/;

/** A technique in the words a readable text has for it, the longest; the name itself where the text has none. */
export function termAsWritten(name: string, text: string): string {
  const plain = lowered(text).indexOf(name.toLowerCase());
  if (plain >= 0) return text.slice(plain - whichBefore(text, plain), plain + name.length);
  const entry = canonicalTerm(name);
  if (entry === null) return name;
  return writtenIn(text).get(entry) ?? name;
}

/** The techniques of one paper are looked for in one text. */
const lowered = rememberLast(2, (text) => text.toLowerCase());

/** The longest words a text has for each term it says. */
const writtenIn = rememberLast(2, (text): ReadonlyMap<TaxonomyEntry, string> => {
  const longest = new Map<TaxonomyEntry, string>();
  const words = new FoldedWords(text);
  for (const { at, phrase } of phrasesIn(words)) {
    const [start] = words.places[at] ?? [0];
    const [, end] = words.places[at + phrase.words.length - 1] ?? [0, start];
    const said = text.slice(start - whichBefore(text, start), end);
    if (said.length > (longest.get(phrase.entry)?.length ?? 0)) longest.set(phrase.entry, said);
  }
  return longest;
});

const whichBefore = (text: string, at: number): number =>
  WHICH.exec(text.slice(Math.max(0, at - 14), at))?.[1]?.length ?? 0;

const WORD = /[\p{L}\p{N}][\p{L}\p{N}+#]*/gu;
const PLUS = 43;
const SHARP = 35;

/** The words of a text, each folded when it is first asked for: most begin no term. */
class FoldedWords {
  readonly places: readonly (readonly [start: number, end: number])[];
  private readonly text: string;
  private readonly keys: string[] = [];

  constructor(text: string) {
    this.text = text;
    this.places = placesOfWords(text);
  }

  keyAt(at: number): string {
    this.keys[at] ??= singular(foldReadable(this.wordAt(at)));
    return this.keys[at];
  }

  hasCapitals(at: number): boolean {
    return /\p{Lu}.*\p{Lu}|\p{Lu}\d|^\p{Lu}$/u.test(this.wordAt(at));
  }

  /** The phrases that begin with the word. */
  beginningAt(at: number): readonly Phrase[] {
    const [start, end] = this.places[at] ?? [0, 0];
    const isKnown = BEGINNINGS[beginningOf(this.text, start, end)] !== 0;
    return (isKnown ? PHRASES.get(this.keyAt(at)) : undefined) ?? [];
  }

  private wordAt(at: number): string {
    const [start, end] = this.places[at] ?? [0, 0];
    return this.text.slice(start, end);
  }
}

/** Where words begin and end: what {@link WORD} finds, several times faster. */
function placesOfWords(text: string): [start: number, end: number][] {
  const places: [number, number][] = [];
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const kind = kindOf(unit);
    if (kind === LETTER || kind === DIGIT) {
      if (start < 0) start = at;
    } else if (isSurrogate(unit)) {
      return Array.from(text.matchAll(WORD), ({ 0: word, index }) => [index, index + word.length]);
    } else if (start >= 0 && unit !== PLUS && unit !== SHARP) {
      places.push([start, at]);
      start = -1;
    }
  }
  if (start >= 0) places.push([start, text.length]);
  return places;
}

/** A number for the first three characters of a word, whatever their case; 0 for a word that is not all ASCII in them. */
function beginningOf(text: string, start: number, end: number): number {
  let code = 0;
  for (let at = start; at < start + 3; at++) {
    const unit = at < end ? text.charCodeAt(at) : 0;
    if (unit > 127) return 0;
    code = code * 64 + (unit < 64 ? unit & 31 : 32 + (unit & 31));
  }
  return code;
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

/** Every phrase that a text says, with the word it begins at. */
function phrasesIn(words: FoldedWords): { at: number; phrase: Phrase }[] {
  const found: { at: number; phrase: Phrase }[] = [];
  for (let at = 0; at < words.places.length; at++)
    for (const phrase of words.beginningAt(at)) if (phraseAt(words, at, phrase)) found.push({ at, phrase });
  return found;
}

function phraseAt(words: FoldedWords, at: number, { words: wanted, capitals }: Phrase): boolean {
  if (at + wanted.length > words.places.length) return false;
  // The last word tells most phrases apart: many begin alike.
  for (let i = wanted.length - 1; i >= 0; i--)
    if (words.keyAt(at + i) !== wanted[i] || (capitals && !words.hasCapitals(at + i))) return false;
  return true;
}

const PHRASES = indexPhrases(TAXONOMY);

function indexPhrases(taxonomy: readonly TaxonomyEntry[]): ReadonlyMap<string, Phrase[]> {
  const index = new Map<string, Phrase[]>();
  for (const entry of taxonomy) {
    for (const said of [entry.name, ...(entry.synonyms ?? [])]) {
      const folded = new FoldedWords(said);
      const words = folded.places.map((_, at) => folded.keyAt(at));
      const first = words[0];
      if (first === undefined) continue;
      const capitals = said.length <= 5 && /^(?:[^\s\p{Lu}]*\p{Lu}){2}\S*$|^\p{Lu}\p{N}$/u.test(said);
      index.set(first, [...(index.get(first) ?? []), { words, entry, capitals }]);
    }
  }
  return index;
}

/** How words that phrases begin with begin, in the plural too ("policies"); 1 also for all that are not ASCII. */
const BEGINNINGS = beginnings();

function beginnings(): Uint8Array {
  const known = new Uint8Array(1 << 18);
  known[0] = 1;
  for (const key of PHRASES.keys())
    for (const word of [key, key.replace(/y$/, 'ies')]) known[beginningOf(word, 0, word.length)] = 1;
  return known;
}
