import { JournalClubError } from '../core/errors.ts';
import type { Paper } from '../core/paper.ts';
import type { Corpus } from '../core/ports/corpus.ts';
import type { SearchIndex } from '../core/search.ts';

export interface SimilarPaper {
  paperId: string;
  score: number;
  /** What they share, for a person; null when only their words do. */
  why: string | null;
}

const SHOWN = 5;

/** Papers like one paper, most alike first: by their words, and by the tags they share. */
export function createFindSimilar({ corpus, index }: { corpus: Corpus; index: SearchIndex }) {
  return function findSimilar(paperId: string, limit: number = SHOWN): SimilarPaper[] {
    const paper = corpus.get(paperId);
    if (paper === undefined) throw new JournalClubError('not_found', `No paper has the id ${paperId}.`);
    const hits = index.similar(paperId, limit);
    return hits.flatMap(({ paperId: id, score }) => {
      const other = corpus.get(id);
      return other ? [{ paperId: id, score, why: shared(paper, other) }] : [];
    });
  };
}

export type FindSimilar = ReturnType<typeof createFindSimilar>;

function shared(a: Paper, b: Paper): string | null {
  const tags = new Set(a.reading?.tags ?? []);
  const both = (b.reading?.tags ?? []).filter((tag) => tags.has(tag));
  return both.length > 0 ? `both: ${both.join(', ')}` : null;
}
