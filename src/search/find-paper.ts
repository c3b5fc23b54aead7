import { JournalClubError } from '../model/errors.ts';
import type { Paper } from '../model/paper.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { SearchIndex } from '../model/search.ts';

/** How many near names an error offers. */
const OFFERED = 3;

/** Finds the paper a person means by its id, slug, method name or title; typing errors are forgiven. */
export function createFindPaper({ corpus, index }: { corpus: Corpus; index: SearchIndex }) {
  return function findPaper(ref: string): Paper {
    const wanted = ref.trim();
    const exact = corpus.get(wanted) ?? corpus.bySlug(wanted) ?? byName(corpus, wanted);
    if (exact) return exact;
    const near = index.search(wanted, { limit: OFFERED }).flatMap(({ paperId }) => corpus.get(paperId) ?? []);
    const names = near.map(({ slug }) => slug).join(', ');
    throw new JournalClubError('not_found', `No paper is called “${wanted}”.`, {
      fix: names ? `Near it: ${names}.` : 'Try search with a few words of its title.',
    });
  };
}

export type FindPaper = ReturnType<typeof createFindPaper>;

function byName(corpus: Corpus, name: string): Paper | undefined {
  const folded = name.toLowerCase();
  for (const { id, methodName, title } of corpus.outlines()) {
    if (methodName?.toLowerCase() === folded || title?.toLowerCase() === folded) return corpus.get(id);
  }
  return undefined;
}
