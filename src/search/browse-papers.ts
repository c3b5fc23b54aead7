import type { Paper } from '../model/paper.ts';
import { outlineOf, type PaperOutline } from '../model/paper-outline.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import { type Filter, isFiltering, NO_FILTER } from '../model/query.ts';
import type { SearchIndex } from '../model/search.ts';
import { createPaperFilter } from './filters/apply.ts';

export type BrowseOrder = 'best' | 'newest' | 'arrived' | 'title';

export interface BrowseRequest {
  /** Words and filters, as search takes them; empty: all papers. */
  query: string;
  /** Only papers with this tag; empty: any. */
  tag: string;
  /** Only papers listed on this page; empty: any. */
  source: string;
  /** What searches filter by, too; left out: nothing. */
  filter?: Filter;
  /** `best` is by likeness to the query, and `newest` without one. */
  order: BrowseOrder;
  /** From 1; beyond the last it is the last. */
  page: number;
  perPage: number;
}

export type Facet = { name: string; papers: number };

export type BrowsedPapers = { papers: Paper[]; total: number; page: number; pages: number };

/** The most hits of a query that are looked through. */
const COUNTED = 2_000;

type Sorted = Exclude<BrowseOrder, 'best'>;

const ORDERS: Readonly<Record<Sorted, (a: PaperOutline, b: PaperOutline) => number>> = {
  newest: (a, b) =>
    compare(b.publishedOn ?? '', a.publishedOn ?? '') || compare(b.firstSeenAt, a.firstSeenAt),
  arrived: (a, b) =>
    compare(b.firstSeenAt, a.firstSeenAt) || compare(b.publishedOn ?? '', a.publishedOn ?? ''),
  title: (a, b) => (a.title ?? a.slug).localeCompare(b.title ?? b.slug, 'en', { sensitivity: 'base' }),
};

export function createBrowsePapers({ corpus, index }: { corpus: Corpus; index: SearchIndex }) {
  /** What was worked out of the papers as they are; forgotten when one changes. */
  let kept = new Map<string, unknown>();
  corpus.watch(() => {
    if (kept.size > 0) kept = new Map();
  });

  function once<T>(key: string, work: () => T): T {
    if (!kept.has(key)) kept.set(key, work());
    return kept.get(key) as T;
  }

  const sorted = (papers: PaperOutline[], order: Sorted): string[] =>
    papers.sort((a, b) => ORDERS[order](a, b) || compare(a.id, b.id)).map(({ id }) => id);

  function found({ query, tag, source, order, filter = NO_FILTER }: BrowseRequest): string[] {
    const fits = ({ tags, pages }: PaperOutline): boolean =>
      (tag === '' || tags.includes(tag)) && (source === '' || pages.includes(source));
    const isFiltered = isFiltering(filter);
    const isNarrowed = tag !== '' || source !== '' || isFiltered;
    if (query.trim() === '' && !isFiltered) {
      const by = order === 'best' ? 'newest' : order;
      return isNarrowed
        ? sorted([...corpus.outlines()].filter(fits), by)
        : once(`order ${by}`, () => sorted([...corpus.outlines()], by));
    }
    const hits = index
      .search(query, { limit: COUNTED, everything: isFiltered })
      .map(({ paperId }) => paperId);
    if (order === 'best' && !isNarrowed) return hits;
    const passes = createPaperFilter(filter);
    const papers = hits.flatMap((id) => {
      const paper = corpus.get(id);
      return paper === undefined || passes(paper) === null ? [] : [outlineOf(paper)];
    });
    const fitting = papers.filter(fits);
    return order === 'best' ? fitting.map(({ id }) => id) : sorted(fitting, order);
  }

  return {
    /** @throws JournalClubError `bad_usage` for a filter that is none. */
    browse(request: BrowseRequest): BrowsedPapers {
      const { perPage } = request;
      const all = found(request);
      const pages = Math.max(1, Math.ceil(all.length / perPage));
      const page = Math.min(Math.max(1, request.page), pages);
      const papers = all.slice((page - 1) * perPage, page * perPage).flatMap((id) => corpus.get(id) ?? []);
      return { papers, total: all.length, page, pages };
    },

    tags: (): Facet[] => once('tags', () => count(corpus, ({ tags }) => tags)),

    sources: (): Facet[] => once('sources', () => count(corpus, ({ pages }) => pages)),
  };
}

export type BrowsePapers = ReturnType<typeof createBrowsePapers>;

function count(corpus: Corpus, namesOf: (paper: PaperOutline) => string[]): Facet[] {
  const papers = new Map<string, number>();
  for (const paper of corpus.outlines()) {
    for (const name of new Set(namesOf(paper))) papers.set(name, (papers.get(name) ?? 0) + 1);
  }
  return [...papers]
    .map(([name, number]) => ({ name, papers: number }))
    .sort((a, b) => b.papers - a.papers || compare(a.name, b.name));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
