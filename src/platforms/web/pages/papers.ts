import { paperCard as cardOf } from '../../../core/replies/papers.ts';
import type { BrowsedPapers, BrowseOrder, BrowsePapers, Facet } from '../../../usecases/browse-papers.ts';
import { paperCard } from '../render/card.ts';
import { type Html, html } from '../render/html.ts';
import { many } from '../render/inline.ts';
import { query } from '../render/links.ts';

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
  page: number;
}

/** @param text anything; what is no order is the best match. */
export function readOrder(text: string | undefined): BrowseOrder {
  return text !== undefined && Object.hasOwn(ORDERS, text) ? (text as BrowseOrder) : 'best';
}

/** Papers to browse, narrowed down by words, tag and page they are listed on. */
export function papersPage(browsePapers: BrowsePapers, asked: PapersQuery): Html {
  const { q, tag, source, order, page } = asked;
  const found = browsePapers.browse({ query: q, tag, source, order, page, perPage: PER_PAGE });
  return html`
    <h1>Papers</h1>
    ${filters(browsePapers, asked)}
    <p role="status">${summary(found, asked)}</p>
    ${found.total === 0 ? nothing(asked) : html`<div class="cards list">${found.papers.map((paper) => paperCard(cardOf(paper), { level: 2 }))}</div>`}
    ${pager(found, asked)}`;
}

function filters(browsePapers: BrowsePapers, { q, tag, source, order }: PapersQuery): Html {
  return html`<form class="filters" action="/papers" method="get" role="search" aria-label="Filter papers">
    <p class="grow"><label for="filter-q">Words</label><input id="filter-q" name="q" type="search" value="${q}" maxlength="500" autocomplete="off" aria-describedby="filter-hint"></p>
    <p><label for="filter-tag">About</label><select id="filter-tag" name="tag"><option value="">anything</option>${options(browsePapers.tags(), tag)}</select></p>
    <p><label for="filter-source">Listed on</label><select id="filter-source" name="source"><option value="">any page</option>${options(browsePapers.sources(), source)}</select></p>
    <p><label for="filter-order">Order</label><select id="filter-order" name="order">${Object.entries(ORDERS).map(([value, label]) => option(value, label, value === order))}</select></p>
    <p><button class="primary">Show</button></p>
    <p class="hint" id="filter-hint">Words may be narrowed down too: <code>since:2024-10</code>, <code>until:2025</code>, <code>method:NAME</code>.</p>
  </form>`;
}

function options(facets: readonly Facet[], chosen: string): Html[] {
  const offered = facets.slice(0, MOST_OFFERED);
  const isOffered = chosen === '' || offered.some(({ name }) => name === chosen);
  const own = facets.find(({ name }) => name === chosen) ?? { name: chosen, papers: 0 };
  const shown = isOffered ? offered : [own, ...offered];
  return shown.map(({ name, papers }) => option(name, `${name} (${papers})`, name === chosen));
}

function option(value: string, label: string, selected: boolean): Html {
  return html`<option value="${value}"${selected ? html` selected` : null}>${label}</option>`;
}

function summary({ total, papers, page }: BrowsedPapers, { q, tag, source }: PapersQuery): string {
  const narrowed = q !== '' || tag !== '' || source !== '';
  const first = (page - 1) * PER_PAGE + 1;
  const shown = total > papers.length ? ` ${first} to ${first + papers.length - 1} are shown.` : '';
  return `${many(total, 'paper')}${narrowed ? (total === 1 ? ' fits' : ' fit') : ''}.${shown}`;
}

function nothing({ q }: PapersQuery): Html {
  return html`<p>No paper fits. ${q === '' ? null : 'The search goes by words: try others, or fewer. '}<a href="/papers">Show all papers</a></p>`;
}

function pager({ page, pages }: BrowsedPapers, { q, tag, source, order }: PapersQuery): Html | null {
  if (pages === 1) return null;
  const to = (number: number): string =>
    `/papers${query({ q, tag, source, order: order === 'best' ? '' : order, page: number === 1 ? '' : number })}`;
  const around = new Set(
    [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages),
  );
  return html`<nav class="pager" aria-label="Pages">
    ${page > 1 ? html`<a rel="prev" href="${to(page - 1)}">Previous</a>` : null}
    <ol>${[...around].map((number) => html`<li><a href="${to(number)}"${number === page ? html` aria-current="page"` : null}><span class="unseen">Page </span>${number}</a></li>`)}</ol>
    ${page < pages ? html`<a rel="next" href="${to(page + 1)}">Next</a>` : null}
  </nav>`;
}
