import { BM25 } from './bm25.ts';
import type { Postings } from './postings.ts';
import { leastOfBest, type Scored, selectBest } from './select.ts';

export interface CorpusFigures {
  /** Length of each document, in terms. */
  lengths: Uint32Array;
  averageLength: number;
  /** One more than the highest document number. */
  end: number;
  idf: (term: number) => number;
  id: (document: number) => string;
}

/** Terms with their weights in a query: 1 for each time it says it, less for what was added to it. */
export type TermWeights = ReadonlyMap<number, number>;

/** To look whether what is left may bring new ones is worth its time once it is no more than so much of what is done. */
const CLOSES = 0.25;

/** A term with the most it may bring a document. */
type Term = { term: number; most: number };

/**
 * Finds papers by BM25 over all lists of the query's terms, those that say most first. Once what is left cannot bring a new
 * document among the best, it only adds to those that may still be (Turtle and Flood 1995): the longest lists say least.
 */
export function createFirstPass(postings: Postings) {
  let scores = new Float64Array(0);
  let touched = new Uint32Array(0);

  /** @param bonuses what some documents get in any case */
  return function firstPass(
    weights: TermWeights,
    bonuses: ReadonlyMap<number, number>,
    corpus: CorpusFigures,
    { limit, accepts }: { limit: number; accepts: ((document: number) => boolean) | null },
  ): Scored[] {
    if (scores.length < corpus.end) {
      scores = new Float64Array(Math.ceil(corpus.end * 1.25));
      touched = new Uint32Array(scores.length);
    }
    let count = 0;
    for (const [document, bonus] of bonuses) {
      touched[count++] = document;
      scores[document] = bonus;
    }
    const terms = Array.from(
      weights,
      ([term, weight]): Term => ({ term, most: mostOf(term, weight, corpus) }),
    );
    terms.sort((a, b) => b.most - a.most);
    let done = 0;
    let left = terms.reduce((sum, { most }) => sum + most, 0);
    let isClosed = false;
    for (const each of terms) {
      count = accumulate(each, corpus, count, isClosed);
      done += each.most;
      left -= each.most;
      if (isClosed || accepts !== null || left <= 0 || left > CLOSES * done) continue;
      const open = stillOpen(count, limit, left);
      isClosed = open !== null;
      count = open ?? count;
    }
    const found = touched.subarray(0, count);
    const best = selectBest(accepts ? found.filter(accepts) : found, scores, limit, corpus.id);
    for (let i = 0; i < count; i++) scores[touched[i] ?? 0] = 0;
    return best;
  };

  /** Leaves those that may still be among the best, and says how many; null while others may come among them. */
  function stillOpen(count: number, limit: number, left: number): number | null {
    const least = leastOfBest(touched.subarray(0, count), scores, limit);
    if (least <= left) return null;
    let open = 0;
    for (let i = 0; i < count; i++) {
      const document = touched[i] as number;
      if ((scores[document] as number) + left < least) scores[document] = 0;
      else touched[open++] = document;
    }
    return open;
  }

  function accumulate({ term, most }: Term, corpus: CorpusFigures, found: number, isClosed: boolean): number {
    const { lengths } = corpus;
    // The parts of BM25's length norm: see lengthNorm in bm25.ts.
    const fixed = BM25.k1 * (1 - BM25.b);
    const perTerm = (BM25.k1 * BM25.b) / corpus.averageLength;
    let count = found;
    postings.each(term, (document, times) => {
      const before = scores[document] as number;
      if (before === 0) {
        if (isClosed) return;
        touched[count++] = document;
      }
      scores[document] = before + (most * times) / (times + fixed + perTerm * (lengths[document] as number));
    });
    return count;
  }
}

const mostOf = (term: number, weight: number, { idf }: CorpusFigures): number =>
  weight * idf(term) * (BM25.k1 + 1);
