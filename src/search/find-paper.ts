import { JournalClubError } from '../model/errors.ts';
import type { Paper } from '../model/paper.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { SearchIndex } from '../model/search.ts';
import { canonicalIds, idNamed } from '../papers/identity/ids.ts';
import { paperIdFor } from '../papers/identity/paper-id.ts';

/** How many near names an error offers. */
const OFFERED = 3;

/** Finds the paper a person means by its id, DOI, link, slug, method name or title. */
export function createFindPaper({ corpus, index }: { corpus: Corpus; index: SearchIndex }) {
  return function findPaper(ref: string): Paper {
    const wanted = ref.trim();
    const exact = corpus.get(wanted) ?? corpus.bySlug(wanted) ?? byName(corpus, wanted);
    if (exact) return exact;
    const id = idNamed(wanted);
    if (id) return byId(corpus, id) ?? unknownId(wanted);
    const near = index.search(wanted, { limit: OFFERED }).flatMap(({ paperId }) => corpus.get(paperId) ?? []);
    const names = near.map(({ slug }) => slug).join(', ');
    throw new JournalClubError('not_found', `No paper is called “${wanted}”.`, {
      fix: names ? `Near it: ${names}.` : 'Try search with a few words of its title.',
    });
  };
}

export type FindPaper = ReturnType<typeof createFindPaper>;

type NamedId = NonNullable<ReturnType<typeof idNamed>>;

function byId(corpus: Corpus, wanted: NamedId): Paper | undefined {
  const own = corpus.get(paperIdFor({ title: null, abstract: null, arxivId: wanted.arxiv, doi: wanted.doi }));
  if (own) return own;
  // A paper keeps the id it came with: others are learnt later.
  for (const outline of corpus.outlines()) {
    const { arxiv, doi } = canonicalIds(outline);
    const isIt = wanted.arxiv === null ? doi === wanted.doi : arxiv === wanted.arxiv;
    if (isIt) return corpus.get(outline.id);
  }
  return undefined;
}

function unknownId(wanted: string): never {
  throw new JournalClubError('not_found', `No paper here has the id “${wanted}”.`, {
    fix: 'Add it: `add` and its link.',
  });
}

function byName(corpus: Corpus, name: string): Paper | undefined {
  const folded = name.toLowerCase();
  for (const { id, methodName, title } of corpus.outlines()) {
    if (methodName?.toLowerCase() === folded || title?.toLowerCase() === folded) return corpus.get(id);
  }
  return undefined;
}
