import type { Paper } from '../model/paper.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import { type Filter, isFiltering, NO_FILTER, type Order } from '../model/query.ts';
import type { Figure, SearchIndex } from '../model/search.ts';
import { displayTitle } from '../replies/papers.ts';
import { readable } from '../text/latex.ts';
import { splitSentences } from '../text/sentences.ts';
import { createPaperFilter, type Fitting, inOrder } from './filters/apply.ts';
import { filtersIn } from './filters/said.ts';
import { parseFilters } from './filters/written.ts';
import type { Find, FoundPaper } from './find.ts';
import type { From } from './meaning/fuse.ts';

export interface FoundPapers {
  items: {
    paperId: string;
    title: string;
    score: number;
    snippet: string;
    publishedOn: string | null;
    /** What it was found for, where a filter asks for a figure. */
    figure: Figure | null;
    /** Shares of its score, 0–1 each: by the words of the query, and by what it means. */
    from: From;
  }[];
  total: number;
}

export type SearchRequest = { query: string; filter?: Filter; order?: Order; limit: number };

type Deps = { corpus: Corpus; index: SearchIndex; find: Find };

export type Candidate = { paper: Paper; found: FoundPaper; fitting: Fitting };

/** An order by time or figures takes in what is this near to the best by its words. */
const RELEVANT = 0.35;
/** The most hits counted. */
const COUNTED = 1000;

/** Papers for words, filters and an order: best first, or as the order says, undated ones last. */
async function findCandidates(
  { corpus, find }: Deps,
  { query, filter = NO_FILTER, order = 'relevance', limit }: SearchRequest,
): Promise<Candidate[]> {
  const bounded = await find(`${query} ${writtenDates(filter)}`.trim(), { limit, everything: true });
  const enough = order === 'relevance' ? 0 : RELEVANT * (bounded[0]?.score ?? 0);
  const fits = createPaperFilter(filter);
  const candidates = bounded.flatMap((found) => {
    if (found.score < enough) return [];
    const paper = corpus.get(found.paperId);
    const fitting = paper === undefined ? null : fits(paper);
    return paper === undefined || fitting === null ? [] : [{ paper, found, fitting }];
  });
  return inOrder(candidates, order);
}

/** The day of the newest paper here; the first day there is when none is dated. */
export function newestDayIn({ corpus, index }: Pick<Deps, 'corpus' | 'index'>): string {
  const [newest] = index.search('', { limit: 1, everything: true });
  const day = newest === undefined ? undefined : corpus.get(newest.paperId)?.publishedOn;
  return `${day ?? '1970-01-01'}-01-01`.slice(0, 10);
}

/** The index leaves out papers of other times by itself. */
export function writtenDates({ published }: Filter): string {
  const since = published?.from ? `since:${published.from}` : '';
  const until = published?.to ? `until:${published.to}` : '';
  return `${since} ${until}`.trim();
}

/** Times and numbers are no words that a paper may have: where nothing fits them, nothing is found. */
const isPlain = ({ published, authorsCount, measurement }: Filter = NO_FILTER): boolean =>
  published !== null || authorsCount !== null || measurement !== null;

/** Papers for a query, best first, each with the sentence of its abstract that fits best. */
export function createSearchPapers(deps: Deps) {
  /** What the words of a query filter by, where words are left to search for or a filter says it all. */
  function withFilters(request: SearchRequest): SearchRequest {
    // "since:2024-05" is no month that is said.
    const { text, filtersAlone } = parseFilters(request.query);
    const { filter, order, rest } = filtersIn(text, newestDayIn(deps));
    return isFiltering(filter) || order === 'newest'
      ? { ...request, query: `${rest} ${filtersAlone}`.trim(), filter, order }
      : request;
  }

  return async function searchPapers(request: SearchRequest): Promise<FoundPapers> {
    const { query, limit } = request;
    const asked =
      request.filter === undefined && request.order === undefined ? withFilters(request) : request;
    const narrowed = await findCandidates(deps, { ...asked, limit: COUNTED });
    const isMeant = asked === request || isPlain(asked.filter);
    const candidates =
      narrowed.length > 0 || isMeant ? narrowed : await findCandidates(deps, { ...request, limit: COUNTED });
    const terms = new Set(deps.index.analyse(query));
    const items = candidates.slice(0, limit).map(({ paper, found, fitting: { figure } }) => ({
      paperId: paper.id,
      title: displayTitle(paper),
      score: found.score,
      snippet:
        figure?.quote === undefined ? snippetOf(paper, found, terms, deps.index) : readable(figure.quote),
      publishedOn: paper.publishedOn,
      figure:
        figure === null
          ? null
          : { value: figure.value, unit: figure.unit, qualifier: figure.qualifier, quote: figure.quote },
      from: found.from,
    }));
    return { items, total: candidates.length };
  };
}

export type SearchPapers = ReturnType<typeof createSearchPapers>;

/** The sentence that fits best: by its words where these brought the paper here, else by its meaning. */
function snippetOf(paper: Paper, found: FoundPaper, terms: Set<string>, index: SearchIndex): string {
  const { words, meaning } = found.from;
  const isByWords = found.sentence === null || words >= meaning;
  return isByWords ? bestSentence(paper.abstract ?? '', terms, index) : readable(found.sentence ?? '');
}

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
