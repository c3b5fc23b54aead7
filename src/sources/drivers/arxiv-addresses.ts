import { JournalClubError } from '../../model/errors.ts';

export interface ArxivHosts {
  /** Feeds. */
  rss: string;
  api: string;
  /** Listings. */
  web: string;
}

export const ARXIV: ArxivHosts = {
  rss: 'https://rss.arxiv.org',
  api: 'https://export.arxiv.org',
  web: 'https://arxiv.org',
};

/** `cs.LG`, `math.AG`, `cond-mat.str-el`, `astro-ph`, whole archives (`cs`). */
const CATEGORY = /^([a-z]+(?:-[a-z]+)?)(?:\.([a-z]{2}|[a-z]+-[a-z]+(?:-[a-z]+)?))?$/i;
const PLACES = [
  /^https?:\/\/rss\.arxiv\.org\/(?:rss|atom)\/([^/?#]+)/i,
  /^https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:rss|list|catchup)\/([^/?#]+)/i,
];

/**
 * The category in `arxiv:cs.LG` or in the address of a feed or listing of arXiv, in arXiv's own spelling; null when it
 * names none.
 * @throws JournalClubError `bad_usage` for a category that cannot be one, and for several at once
 */
export function arxivCategory(typed: string): string | null {
  const named = /^arxiv:\s*(?!["'])(\S+)$/i.exec(typed.trim())?.[1];
  const inAddress = PLACES.map((place) => place.exec(typed.trim())?.[1]).find((found) => found !== undefined);
  const told = named ?? (inAddress === undefined ? undefined : decodeURIComponent(inAddress));
  if (told === undefined || /^\d{4}\.\d{4,5}/.test(told)) return null;
  const match = CATEGORY.exec(told);
  if (!match) {
    throw new JournalClubError('bad_usage', `${told} is no category of arXiv.`, {
      fix: told.includes('+')
        ? 'Add each category on its own: sources add arxiv:cs.LG, then sources add arxiv:cs.CL.'
        : 'Categories look like cs.LG or stat.ML (https://arxiv.org/category_taxonomy).',
    });
  }
  const [, archive = '', subject] = match;
  if (subject === undefined) return archive.toLowerCase();
  return `${archive.toLowerCase()}.${subject.length === 2 ? subject.toUpperCase() : subject.toLowerCase()}`;
}

/** One page of a query's results (https://info.arxiv.org/help/api/user-manual.html). */
export function queryUrl(
  { api }: Pick<ArxivHosts, 'api'>,
  query: {
    search: string;
    start: number;
    size: number;
    sortBy: 'relevance' | 'submittedDate' | 'lastUpdatedDate';
    order: 'ascending' | 'descending';
  },
): string {
  const url = new URL('/api/query', api);
  url.searchParams.set('search_query', query.search);
  url.searchParams.set('start', String(query.start));
  url.searchParams.set('max_results', String(query.size));
  url.searchParams.set('sortBy', query.sortBy);
  url.searchParams.set('sortOrder', query.order);
  return url.href;
}

/** Papers by their ids. */
export function idsUrl({ api }: Pick<ArxivHosts, 'api'>, ids: readonly string[]): string {
  const url = new URL('/api/query', api);
  url.searchParams.set('id_list', ids.join(','));
  url.searchParams.set('max_results', String(ids.length));
  return url.href;
}
