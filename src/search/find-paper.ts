import { JournalClubError, UnknownPaperError } from '../model/errors.ts';
import type { Paper } from '../model/paper.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { SearchIndex } from '../model/search.ts';
import { canonicalIds, idNamed } from '../papers/identity/ids.ts';
import { paperIdFor } from '../papers/identity/paper-id.ts';
import { editDistance } from '../text/edit-distance.ts';

/** How many near names an error offers. */
const OFFERED = 3;
/** A name of fewer letters is too near to others; from the second length on two slips are looked past. */
const [SHORTEST, LONG] = [3, 8];

/** Finds the paper a person means by its id, DOI, link, slug, method name or title. */
export function createFindPaper({ corpus, index }: { corpus: Corpus; index: SearchIndex }) {
  return function findPaper(ref: string): Paper {
    const wanted = ref.trim();
    const exact = corpus.get(wanted) ?? corpus.bySlug(wanted) ?? byName(corpus, wanted);
    if (exact) return exact;
    const id = idNamed(wanted);
    if (id) return byId(corpus, id) ?? unknownId(wanted);
    const found = index
      .search(wanted, { limit: OFFERED })
      .flatMap(({ paperId }) => corpus.get(paperId) ?? []);
    const meant = slipOf(corpus, wanted.toLowerCase());
    const names = [...new Set([...meant, ...found.map(({ slug }) => slug)])].slice(0, OFFERED).join(', ');
    throw new UnknownPaperError(`No paper is called “${wanted}”.`, {
      fix: names ? `Near it: ${names}.` : 'Try search with a few words of its title.',
      meant: meant.slice(0, OFFERED),
    });
  };
}

export type FindPaper = ReturnType<typeof createFindPaper>;

/** The short names of papers nearest to what was typed, by a slip or two. */
function slipOf(corpus: Corpus, typed: string): string[] {
  if (typed.length < SHORTEST) return [];
  const allowed = typed.length < LONG ? 1 : 2;
  const near = Map.groupBy(corpus.outlines(), ({ slug, methodName }) =>
    Math.min(...[slug, methodName?.toLowerCase() ?? slug].map((name) => editDistance(typed, name, allowed))),
  );
  const nearest = near.get(1) ?? (allowed > 1 ? near.get(2) : undefined) ?? [];
  return nearest.map(({ slug }) => slug);
}

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
