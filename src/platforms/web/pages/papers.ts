import { Feed } from 'feed';
import { type Filter, NO_FILTER } from '../../../model/query.ts';
import { paperCard as cardOf } from '../../../replies/papers.ts';
import type { BrowsedPapers, BrowseOrder, BrowsePapers, Facet } from '../../../search/browse-papers.ts';
import { filtersIn } from '../../../search/filters/said.ts';
import { paperCard } from '../render/card.ts';
import { type Html, html, printable } from '../render/html.ts';
import { many } from '../render/inline.ts';
import { paperPath, query } from '../render/links.ts';

const PER_PAGE = 20;
/** A longer list of choices nobody reads: words find the rest. */
const MOST_OFFERED = 200;
const ORDERS: Readonly<Record<BrowseOrder, string>> = {
  best: 'best match first',
  newest: 'newest first',
  arrived: 'latest arrival first',
  title: 'by title',
};

export interface PapersQuery {
  q: string;
  tag: string;
  source: string;
  order: BrowseOrder;
  /** Published from and until: a year, a month or a day; empty: any time. */
  since: string;
  until: string;
  /** Who published it; empty: anybody. */
  by: string;
  /** Only papers whose code is out. */
  code: boolean;
  /** A result it must report, in words; empty: any. */
  result: string;
  page: number;
}

/** The newest papers that fit, as an Atom feed. @param origin where the page is reached: addresses in feeds are whole */
export function papersFeed(browsePapers: BrowsePapers, asked: PapersQuery, origin: string): string {
  const { papers } = browse(browsePapers, { ...asked, order: 'arrived', page: 1 });
  const named = [asked.q, asked.tag, asked.source].filter(Boolean).join(', ');
  const id = `${origin}/papers${listQuery(asked)}`;
  const feed = new Feed({
    id,
    link: id,
    title: printable(`Journal Club: ${named === '' ? 'all papers' : named}`),
    feedLinks: { atom: `${origin}/papers.atom${listQuery(asked)}` },
    updated: new Date(papers[0]?.firstSeenAt ?? 0),
    author: { name: 'Journal Club' },
    copyright: '',
  });
  for (const paper of papers) {
    const { title, oneLine } = cardOf(paper);
    const link = `${origin}${paperPath(paper.slug)}`;
    feed.addItem({
      id: link,
      link,
      // The library says that titles are HTML.
      title: String(html`${printable(title)}`),
      description: printable(oneLine),
      date: new Date(paper.firstSeenAt),
    });
  }
  return feed.atom1();
}

/** @param text anything; what is no order is the best match. */
export const readOrder = (text: string | undefined): BrowseOrder =>
  text !== undefined && Object.hasOwn(ORDERS, text) ? (text as BrowseOrder) : 'best';

/** Papers to browse, narrowed down by words, tag and page they are listed on. */
export function papersPage(browsePapers: BrowsePapers, asked: PapersQuery): Html {
  const found = browse(browsePapers, asked);
  return html`
    <h1>Papers</h1>
    ${filters(browsePapers, asked)}
    <p role="status">${summary(found, asked)}</p>
    ${
      found.total === 0
        ? html`<p><a href="/papers">Show all papers</a></p>`
        : html`<form action="/compare" method="get">
      <div class="cards list">${found.papers.map((paper) => paperCard(cardOf(paper), { level: 2, isTickable: true }))}</div>
      <p class="ticked"><button class="plain">Compare the ticked papers</button></p>
    </form>`
    }
    ${pager(found, asked)}
    <p class="small"><a href="/papers.atom${listQuery(asked)}">Follow this list as a feed</a></p>`;
}

function browse(browsePapers: BrowsePapers, asked: PapersQuery): BrowsedPapers {
  const { q, since, until, by, code, result, ...rest } = asked;
  const within = [since && `since:"${since}"`, until && `until:"${until}"`].filter(Boolean);
  const filter = {
    ...NO_FILTER,
    organisation: by === '' ? null : by,
    hasCode: code ? true : null,
    measurement: measurementIn(result),
  };
  return browsePapers.browse({ ...rest, filter, query: [q, ...within].join(' ').trim(), perPage: PER_PAGE });
}

/** A result as a search would read it: "at least 1.5x speedup"; null when it is none. */
const measurementIn = (result: string): Filter['measurement'] =>
  result === '' ? null : filtersIn(result, '').filter.measurement;

/** The part of the address that says what is narrowed down to. */
function listQuery({ q, tag, source, order, since, until, by, code, result }: PapersQuery, page = 1): string {
  return query({
    q,
    tag,
    source,
    order: order === 'best' ? '' : order,
    since,
    until,
    by,
    code: code ? '1' : '',
    result,
    page: page === 1 ? '' : page,
  });
}

function filters(browsePapers: BrowsePapers, asked: PapersQuery): Html {
  const { q, tag, source, order, since, until, by, code, result } = asked;
  const isRead = result === '' || measurementIn(result) !== null;
  return html`<form class="filters" action="/papers" method="get" role="search" aria-label="Filter papers">
    <p class="words"><label for="filter-q">Words</label><input id="filter-q" name="q" type="search" value="${q}" maxlength="500" autocomplete="off" aria-describedby="filter-hint"></p>
    <p><label for="filter-tag">About</label><select id="filter-tag" name="tag"><option value="">anything</option>${options(browsePapers.tags(), tag)}</select></p>
    <p><label for="filter-source">Listed on</label><select id="filter-source" name="source"><option value="">any page</option>${options(browsePapers.sources(), source)}</select></p>
    <p><label for="filter-by">Published by</label><input id="filter-by" name="by" type="text" value="${by}" placeholder="NVIDIA" maxlength="80" autocomplete="off"></p>
    <p><label for="filter-order">Order</label><select id="filter-order" name="order">${Object.entries(ORDERS).map(([value, label]) => option(value, label, value === order))}</select></p>
    <p><label for="filter-since">From</label>${dateInput('since', since)}</p>
    <p><label for="filter-until">Until</label>${dateInput('until', until)}</p>
    <p><label for="filter-result">Reports</label><input id="filter-result" name="result" type="text" value="${result}" placeholder="at least 1.5x speedup" maxlength="120" autocomplete="off"${isRead ? null : html` aria-invalid="true" aria-describedby="filter-unread"`}></p>
    <p class="yes"><label class="tick"><input name="code" type="checkbox" value="1"${code ? html` checked` : null}> Code is out</label></p>
    <p><button class="primary">Show</button></p>
    ${isRead ? null : html`<p class="hint" id="filter-unread">“${result}” names no result to compare with, so it was left out. Say how much of what: <code>more than 30% memory saving</code>.</p>`}
    <p class="hint" id="filter-hint">A date is a year, a month or a day; with one, papers that have no date are left out. <code>method:NAME</code> among the words finds papers that use a method.</p>
  </form>`;
}

const dateInput = (name: 'since' | 'until', value: string): Html =>
  html`<input id="filter-${name}" name="${name}" type="text" value="${value}" placeholder="2024-10" pattern="\\d{4}(-\\d{1,2}){0,2}" maxlength="10" autocomplete="off" aria-describedby="filter-hint">`;

function options(facets: readonly Facet[], chosen: string): Html[] {
  const offered = facets.slice(0, MOST_OFFERED);
  const isOffered = chosen === '' || offered.some(({ name }) => name === chosen);
  const own = facets.find(({ name }) => name === chosen) ?? { name: chosen, papers: 0 };
  const shown = isOffered ? offered : [own, ...offered];
  return shown.map(({ name, papers }) => option(name, `${name} (${papers})`, name === chosen));
}

const option = (value: string, label: string, selected: boolean): Html =>
  html`<option value="${value}"${selected ? html` selected` : null}>${label}</option>`;

function summary(
  { total, papers, page }: BrowsedPapers,
  { q, tag, source, since, until, by, code, result }: PapersQuery,
): string {
  const narrowed = code || [q, tag, source, since, until, by, result].some((given) => given !== '');
  if (total === 0 && narrowed) return 'No paper fits. Try fewer words, or fewer filters.';
  const first = (page - 1) * PER_PAGE + 1;
  const shown = total > papers.length ? ` ${first} to ${first + papers.length - 1} are shown.` : '';
  return `${many(total, 'paper')}${narrowed ? (total === 1 ? ' fits' : ' fit') : ''}.${shown}`;
}

function pager({ page, pages }: BrowsedPapers, asked: PapersQuery): Html | null {
  if (pages === 1) return null;
  const to = (number: number): string => `/papers${listQuery(asked, number)}`;
  const around = new Set(
    [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages),
  );
  return html`<nav class="pager" aria-label="Pages">
    ${page > 1 ? html`<a rel="prev" href="${to(page - 1)}">Previous</a>` : null}
    <ol>${[...around].map((number) => html`<li>${number > 1 && !around.has(number - 1) ? html`<span aria-hidden="true">… </span>` : null}<a href="${to(number)}"${number === page ? html` aria-current="page"` : null}><span class="unseen">Page </span>${number}</a></li>`)}</ol>
    ${page < pages ? html`<a rel="next" href="${to(page + 1)}">Next</a>` : null}
  </nav>`;
}
