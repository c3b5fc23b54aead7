import { stem } from './stem.ts';
import { STOP_WORDS } from './stop-words.ts';
import { createSurfaces } from './surfaces.ts';

/** Words whose term is kept at hand, so that a text is not stemmed again and again. */
const CACHED_WORDS = 8192;

/** The index terms, each with a number from 1; 0 is no term. Numbers are never given away again. */
export function createVocabulary() {
  const byTerm = new Map<string, number>();
  const terms: string[] = [''];
  const surfaces = createSurfaces();
  let cache = new Map<string, number>();

  /** The number of a word's term, given one when it has none yet. */
  function intern(word: string): number {
    const cached = cache.get(word);
    if (cached !== undefined) return cached;
    const id = internTerm(stem(word));
    surfaces.note(id, word);
    if (cache.size >= CACHED_WORDS) cache = new Map();
    cache.set(detached(word), id);
    return id;
  }

  /** The number of a term that is not to be stemmed. */
  function internTerm(term: string): number {
    const known = byTerm.get(term);
    if (known !== undefined) return known;
    const own = detached(term);
    byTerm.set(own, terms.length);
    return terms.push(own) - 1;
  }

  return {
    intern,
    internTerm,
    surfaces,
    /** The number of a word's term, 0 when the index has never seen it. */
    find: (word: string): number => cache.get(word) ?? byTerm.get(stem(word)) ?? 0,
    /** The number of a term, 0 when the index has never seen it. */
    findTerm: (term: string): number => byTerm.get(term) ?? 0,
    /** The term of a word, whether or not the index has seen it. */
    termOf: (word: string): string => terms[cache.get(word) ?? 0] || stem(word),
    term: (id: number): string => terms[id] ?? '',
    /** One more than the highest number. */
    get end(): number {
      return terms.length;
    },
  };
}

export type Vocabulary = ReturnType<typeof createVocabulary>;

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/** A copy that shares no memory: a piece cut from a text would keep the whole text alive. */
function detached(word: string): string {
  return word.length < 13 ? word : Buffer.from(word, 'utf8').toString('utf8');
}
