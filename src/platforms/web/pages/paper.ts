import type { Paper } from '../../../model/paper.ts';
import type { Result } from '../../../model/reading.ts';
import { toBibtex } from '../../../papers/export/bibtex.ts';
import { citation } from '../../../replies/cite.ts';
import { displayTitle, NO_ABSTRACT, takenBack } from '../../../replies/papers.ts';
import { readable } from '../../../text/latex.ts';
import { sayFigure } from '../../../text/quantities/value.ts';
import { abstractText, markQuotes } from '../render/abstract.ts';
import { tagList } from '../render/card.ts';
import { type Html, html } from '../render/html.ts';
import { day, externalLink, many } from '../render/inline.ts';
import { askPath, paperPath, query } from '../render/links.ts';
import { actionButton, callout, type ReplyContext } from '../render/reply.ts';
import { table } from '../render/table.ts';

/** Longer lists of authors are folded. */
const AUTHORS_SHOWN = 6;

interface PaperPage {
  paper: Paper;
  /** The sentence to open it at; null: none. */
  quote: string | null;
  similar: { paper: Paper; why: string | null }[];
  reachOf: ReplyContext['reachOf'];
}

/** A paper: who wrote it and where it is, what it measured, what it says, how to cite it, papers like it. */
export function paperPage({ paper, quote, similar, reachOf }: PaperPage): Html {
  const { slug, reading, abstract } = paper;
  const results = reading?.results ?? [];
  const marks = markQuotes(abstract ?? '', [
    ...(quote === null ? [] : [{ anchor: 'quote', quote }]),
    ...results.map((result, i) => ({ anchor: `receipt-${i + 1}`, quote: result.quote })),
  ]);
  return html`
    <article class="paper">
      <h1>${displayTitle(paper)}</h1>
      ${paper.titleSource === 'page' ? null : html`<p class="small">No page gives this paper a title; this one is proposed.</p>`}
      ${authorsOf(paper)}
      <p class="meta">${joined(metaOf(paper))}</p>
      <p class="links">${joined(linksOf(paper))}</p>
      ${paper.withdrawn ? callout('warning', `${takenBack(paper, 'This paper')}.`) : null}
      ${quote !== null && !marks.anchorOf.has('quote') ? notInAbstract(quote, slug) : null}
      ${results.length === 0 ? null : html`<h2>Results</h2>${resultsTable(results, marks.anchorOf)}`}
      ${reading ? html`<h2>What it does</h2><p class="lead">${reading.oneLine}</p>` : null}
      ${tagList(reading?.tags ?? [])}
      <h2 id="abstract">Abstract</h2>
      ${abstract === null ? html`<p>${NO_ABSTRACT}</p>` : abstractText(marks)}
      <div class="actions">
        ${actionButton({ label: 'Save', command: `save ${slug}`, style: 'primary' }, { reachOf })}
        <a class="button plain" href="/compare${query({ a: slug })}">Compare with …</a>
      </div>
      ${cite(paper)}
      ${similar.length === 0 ? null : html`<h2 id="similar">Similar papers</h2>${similarList(similar)}`}
      <p class="small"><a href="${askPath(`why ${slug}`)}">Where it comes from, and how it was read</a></p>
    </article>`;
}

const joined = (parts: readonly Html[]): Html =>
  html`${parts.map((part, i) => html`${i > 0 ? ' · ' : ''}${part}`)}`;

const notInAbstract = (quote: string, slug: string): Html =>
  html`<div id="quote" tabindex="-1">${callout('info', html`“${quote}” does not stand in the abstract. If it is a date, a name or a number of authors, it is from the listing: see <a href="${askPath(`why ${slug}`)}">where it comes from</a>.`)}</div>`;

function authorsOf({ authors, authorsCount }: Paper): Html | null {
  if (authors.length === 0) {
    return authorsCount === null ? null : html`<p class="authors">${many(authorsCount, 'author')}</p>`;
  }
  const shown = authors.slice(0, AUTHORS_SHOWN).join(', ');
  const rest = authors.slice(AUTHORS_SHOWN);
  if (rest.length === 0) return html`<p class="authors">${shown}</p>`;
  return html`<div class="authors">${shown}, <details class="inline"><summary>and ${rest.length} more</summary>${rest.join(', ')}</details></div>`;
}

function metaOf({ slug, publishedOn, organisation, venue, comments }: Paper): Html[] {
  return [
    ...[organisation, venue].flatMap((text) => (text ? [html`${text}`] : [])),
    ...(publishedOn ? [day(publishedOn)] : []),
    ...(comments === null ? [] : [many(comments, 'comment')].map((text) => html`${text}`)),
    html`called <span class="slug">${slug}</span> here`,
  ];
}

/** The ways to the paper itself, each address once. */
function linksOf({ arxivId, doi, url, codeUrl }: Paper): Html[] {
  const links = new Map<string, string>();
  const add = (label: string, address: string | null): void => {
    if (address !== null && ![...links.values()].includes(address)) links.set(label, address);
  };
  add('arXiv', arxivId && `https://arxiv.org/abs/${arxivId}`);
  add('PDF', arxivId && `https://arxiv.org/pdf/${arxivId}`);
  add('DOI', doi && `https://doi.org/${encodeURI(doi)}`);
  add('Page of the paper', url);
  add('Code', codeUrl);
  return [...links].map(([label, address]) => externalLink(label, address));
}

/** What was measured; a column nobody filled in is left out. */
function resultsTable(results: readonly Result[], anchorOf: ReadonlyMap<string, string>): Html {
  const said = (text: string | null): Html =>
    text ? html`${readable(text)}` : html`<span class="none">not said</span>`;
  const hasBaseline = results.some(({ baseline }) => baseline);
  const hasSetting = results.some(({ setting }) => setting);
  return table({
    columns: ['What', 'Value', ...(hasBaseline ? ['Against'] : []), ...(hasSetting ? ['Where'] : [])],
    rows: results.map((result, i) => [
      readable(result.metric),
      html`<strong>${sayFigure(result)}</strong> ${receipt(result, anchorOf.get(`receipt-${i + 1}`))}`,
      ...(hasBaseline ? [said(result.baseline)] : []),
      ...(hasSetting ? [said(result.setting)] : []),
    ]),
    label: 'Results, each with its receipt',
  });
}

/** The way to the sentence in the abstract below, or the sentence where it stands elsewhere. */
function receipt({ metric, quote }: Result, anchor: string | undefined): Html {
  if (anchor === undefined) return html`“${readable(quote)}”`;
  return html`<a class="receipt-link" href="#${anchor}">sentence<span class="unseen"> that gives the ${readable(metric)}</span></a>`;
}

const cite = (paper: Paper): Html => html`<details class="cite"><summary>Cite</summary>
    <p>${citation(paper)}</p>
    <pre id="bibtex" tabindex="0" data-copy="Copy BibTeX"><code>${toBibtex([{ ...paper, abstract: null }]).trimEnd()}</code></pre>
  </details>`;

const similarList = (similar: PaperPage['similar']): Html =>
  html`<ul class="sources">${similar.map(
    ({ paper, why }) =>
      html`<li><a href="${paperPath(paper.slug)}">${displayTitle(paper)}</a> <span class="small">${why ?? 'in similar words'}</span></li>`,
  )}</ul>`;

export const unknownPaperPage = (ref: string, near: readonly Paper[]): Html => html`
    <h1>No such paper</h1>
    <p>No paper here is called “${ref}”.</p>
    ${near.length === 0 ? null : html`<h2>Near it</h2><ul class="sources">${near.map((paper) => html`<li><a href="${paperPath(paper.slug)}">${displayTitle(paper)}</a></li>`)}</ul>`}
    <p><a href="/papers${query({ q: ref })}">Search the papers for it</a></p>`;
