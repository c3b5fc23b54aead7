import { createFeedback } from './feedback.ts';
import { type CorpusFigures, createFirstPass, type TermWeights } from './first-pass.ts';
import type { Forward } from './forward.ts';
import type { RankingOptions } from './options.ts';
import type { Postings } from './postings.ts';
import { createSecondPass } from './second-pass.ts';
import type { Scored } from './select.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface RankedQuery {
  weights: TermWeights;
  /** The query's own terms in order, 0 for an unknown one. */
  sequence: readonly number[];
  /** What some documents get in any case. */
  bonuses: ReadonlyMap<number, number>;
}

type Deps = { postings: Postings; forward: Forward; vocabulary: Vocabulary; options: RankingOptions };

/** BM25 over all papers, a closer look at the best, words these share added to the query, a second closer look. */
export function createRanker({ postings, forward, vocabulary, options }: Deps) {
  const firstPass = createFirstPass(postings);
  const secondPass = createSecondPass(forward);
  const enrich = createFeedback(forward);
  const { titleWeight, proximity, feedback } = options;

  function lookClosely(
    found: readonly Scored[],
    weights: TermWeights,
    { sequence, bonuses }: RankedQuery,
    corpus: CorpusFigures,
  ): Scored[] {
    const documents = found.map(({ document }) => document);
    const settings = { titleWeight, proximity, vocabularyEnd: vocabulary.end };
    const scores = secondPass(documents, weights, sequence, corpus, settings);
    return documents.map((document, i) => ({
      document,
      score: (scores[i] ?? 0) + (bonuses.get(document) ?? 0),
    }));
  }

  /** The best `limit` documents, best first, equal ones in order of id. @param accepts null: all */
  return function rank(
    query: RankedQuery,
    corpus: CorpusFigures,
    { limit, accepts }: { limit: number; accepts: ((document: number) => boolean) | null },
  ): Scored[] {
    if (query.weights.size === 0 && query.bonuses.size === 0) return [];
    const found = firstPass(query.weights, query.bonuses, corpus, {
      limit: Math.max(limit, options.candidates),
      accepts,
    });
    if (proximity === null && feedback === null) return found.slice(0, limit);
    let { weights } = query;
    if (feedback && weights.size > 0) {
      const first = lookClosely(found.slice(0, feedback.candidates), weights, query, corpus);
      const best = inOrder(first, corpus).slice(0, feedback.documents);
      weights = enrich(weights, best, corpus, feedback, {
        titleWeight,
        vocabularyEnd: vocabulary.end,
        term: vocabulary.term,
      });
    }
    const close = lookClosely(found.slice(0, options.candidates), weights, query, corpus);
    const best = inOrder(close, corpus);
    return withRest(best, found.slice(options.candidates)).slice(0, limit);
  };
}

const inOrder = (scored: readonly Scored[], { id }: CorpusFigures): Scored[] =>
  [...scored].sort((a, b) => b.score - a.score || (id(a.document) < id(b.document) ? -1 : 1));

/** Documents that were not looked at closely, below those that were, in the order they were found in. */
function withRest(best: readonly Scored[], rest: readonly Scored[]): Scored[] {
  const lowest = Math.max(best.at(-1)?.score ?? 0, 0);
  const highest = rest[0]?.score ?? 1;
  return [...best, ...rest.map(({ document, score }) => ({ document, score: (lowest * score) / highest }))];
}
