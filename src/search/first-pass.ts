import { BM25 } from './bm25.ts';
import type { Postings } from './postings.ts';
import { type Scored, selectBest } from './select.ts';

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

/** Finds papers by BM25 over all lists of the query's terms. */
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
    for (const [term, weight] of weights) count = accumulate(term, weight, corpus, count);
    const found = touched.subarray(0, count);
    const wanted = accepts ? found.filter(accepts) : found;
    const best = selectBest(wanted, scores, limit, corpus.id);
    for (let i = 0; i < count; i++) scores[touched[i] ?? 0] = 0;
    return best;
  };

  function accumulate(term: number, weight: number, corpus: CorpusFigures, found: number): number {
    const { lengths } = corpus;
    const most = weight * corpus.idf(term) * (BM25.k1 + 1);
    // The parts of BM25's length norm: see lengthNorm in core/bm25.ts.
    const fixed = BM25.k1 * (1 - BM25.b);
    const perTerm = (BM25.k1 * BM25.b) / corpus.averageLength;
    let count = found;
    postings.each(term, (document, times) => {
      const before = scores[document] as number;
      if (before === 0) touched[count++] = document;
      scores[document] = before + (most * times) / (times + fixed + perTerm * (lengths[document] as number));
    });
    return count;
  }
}
