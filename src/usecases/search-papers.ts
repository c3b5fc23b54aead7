import type { Corpus } from '../core/ports/corpus.ts';
import { displayTitle } from '../core/replies/papers.ts';
import type { SearchIndex } from '../core/search.ts';
import { readable } from '../core/text/latex.ts';
import { splitSentences } from '../core/text/sentences.ts';

export interface FoundPapers {
  items: { paperId: string; title: string; score: number; snippet: string }[];
  total: number;
}

/** The most hits counted. */
const COUNTED = 1000;

/** Papers for a query, best first, each with the sentence of its abstract that fits best. */
export function createSearchPapers({ corpus, index }: { corpus: Corpus; index: SearchIndex }) {
  return function searchPapers(query: string, limit: number): FoundPapers {
    const hits = index.search(query, { limit: Math.max(limit, COUNTED) });
    const terms = new Set(index.analyse(query));
    const items = hits.slice(0, limit).flatMap(({ paperId, score }) => {
      const paper = corpus.get(paperId);
      if (paper === undefined) return [];
      const snippet = bestSentence(paper.abstract, terms, index);
      return [{ paperId, title: displayTitle(paper), score, snippet }];
    });
    return { items, total: hits.length };
  };
}

export type SearchPapers = ReturnType<typeof createSearchPapers>;

/** The sentence that holds the rarest of the wanted terms; the first when none does. */
function bestSentence(abstract: string, terms: Set<string>, index: SearchIndex): string {
  let best = { text: '', score: -1 };
  for (const { text } of splitSentences(abstract)) {
    const present = new Set(index.analyse(text).filter((term) => terms.has(term)));
    const score = [...present].reduce((sum, term) => sum + index.idf(term), 0);
    if (score > best.score) best = { text, score };
  }
  return readable(best.text);
}
