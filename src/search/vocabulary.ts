import { grown } from '../text/compact/grow.ts';
import { createStringTable } from '../text/compact/string-table.ts';
import { stem } from '../text/stem.ts';
import { STOP_WORDS } from '../text/stop-words.ts';
import { createSurfaces } from './surfaces.ts';

/** Terms kept as strings, so that a word asked for again and again is not put together anew each time; and words with theirs. */
const STRINGS_KEPT = 1 << 14;

/** Index terms by number from 1 (0: none), never given away again. Each word met is kept: none is stemmed twice. */
export function createVocabulary() {
  const words = createStringTable();
  const terms = createStringTable();
  for (const word of STOP_WORDS) words.add(word);
  const firstOther = words.end;
  /** By word: its term. */
  let termOfWord = new Uint32Array(1 << 10);
  const surfaces = createSurfaces({ words, termOf: (word) => termOfWord[word] as number });
  let strings = new Map<number, string>();
  let contentTerms = new Map<string, string>();

  /** The number of a word's term, given one when it has none yet. */
  const intern = (word: string): number => internNumbered(word, words.add(word));

  /** The number of the term of a word that stands in a text, given one when it has none; 0 for a stop word. */
  function internPart(text: string, start: number, end: number): number {
    const number = words.addPart(text, start, end);
    if (number < firstOther) return 0;
    return termOfWord[number] || internNumbered(text.slice(start, end), number);
  }

  function internNumbered(word: string, number: number): number {
    termOfWord = grown(termOfWord, number + 1);
    const known = termOfWord[number] as number;
    if (known !== 0) return known;
    const id = terms.add(stem(word));
    termOfWord[number] = id;
    surfaces.note(number, word);
    return id;
  }

  /** The term of a word that was met, 0 when it was not. */
  const met = (word: string): number => termOfWord[words.find(word)] ?? 0;

  function term(id: number): string {
    const kept = strings.get(id);
    if (kept !== undefined) return kept;
    if (strings.size >= STRINGS_KEPT) strings = new Map();
    const text = terms.get(id);
    strings.set(id, text);
    return text;
  }

  const state = () => ({
    words: words.state(),
    terms: terms.state(),
    termOfWord,
    surfaces: surfaces.state(),
  });

  /** The stem of a word; of one that was never met, "llms" typed in lower case, without the s that the stemmer leaves. */
  function stemOf(word: string): string {
    const stemmed = stem(word);
    if (!stemmed.endsWith('s') || terms.find(stemmed) !== 0) return stemmed;
    const singular = stem(word.slice(0, -1));
    return terms.find(singular) === 0 ? stemmed : singular;
  }

  return {
    state,
    restore(from: ReturnType<typeof state>): void {
      words.restore(from.words);
      terms.restore(from.terms);
      termOfWord = from.termOfWord;
      surfaces.restore(from.surfaces);
      strings = new Map();
      contentTerms = new Map();
    },
    intern,
    /** The same, but 0 for a stop word. */
    internContent: (word: string): number => internPart(word, 0, word.length),
    internPart,
    /** The number of a term that is not to be stemmed. */
    internTerm: (text: string): number => terms.add(text),
    surfaces,
    /** The number of a word's term, 0 when the index has never seen it. */
    find: (word: string): number => met(word) || terms.find(stemOf(word)),
    /** The number of a term, 0 when the index has never seen it. */
    findTerm: (text: string): number => terms.find(text),
    /** The term of a word, whether or not the index has seen it. */
    termOf(word: string): string {
      const id = met(word);
      return id === 0 ? stemOf(word) : term(id);
    },
    /** The same; '' for a stop word. */
    contentTermOf(word: string): string {
      const kept = contentTerms.get(word);
      if (kept !== undefined) return kept;
      if (STOP_WORDS.has(word)) return '';
      const id = met(word);
      if (id === 0) return stemOf(word);
      if (contentTerms.size >= STRINGS_KEPT) contentTerms = new Map();
      const text = term(id);
      contentTerms.set(word, text);
      return text;
    },
    term,
    /** One more than the highest number. */
    get end(): number {
      return terms.end;
    },
  };
}

export type Vocabulary = ReturnType<typeof createVocabulary>;

export const isStopWord = (word: string): boolean => STOP_WORDS.has(word);
