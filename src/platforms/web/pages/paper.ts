import type { Paper, ProvenancedField } from '../../../core/paper.ts';
import type { Reading, Result } from '../../../core/reading.ts';
import { sayValue } from '../../../core/receipts.ts';
import { paperCard as cardOf, displayTitle } from '../../../core/replies/papers.ts';
import { readable } from '../../../core/text/latex.ts';
import { abstractText, markQuote } from '../render/abstract.ts';
import { paperCard, receiptLink, tagList } from '../render/card.ts';
import { type Html, html } from '../render/html.ts';
import { day, externalLink, many } from '../render/inline.ts';
import { askPath, paperPath, previewPath, query } from '../render/links.ts';
import { actionButton, callout, type ReplyContext } from '../render/reply.ts';
import { table } from '../render/table.ts';

interface PaperPage {
  paper: Paper;
  /** The sentence to open it at; null: none. */
  quote: string | null;
  similar: { paper: Paper; why: string | null }[];
  reachOf: ReplyContext['reachOf'];
}

/** Everything kept of one paper: what was read of it, its results, where each field comes from, papers like it. */
export function paperPage({ paper, quote, similar, reachOf }: PaperPage): Html {
  const { slug, reading, abstract } = paper;
  const marked = quote === null ? null : markQuote(abstract, quote);
  return html`
    <article class="paper">
      <h1>${displayTitle({ ...paper, titleSource: 'page' })}</h1>
      ${paper.titleSource === 'page' ? null : html`<p class="small">No page gives this paper a title; this one is proposed.</p>`}
      <p class="meta">${metaLine(paper)}</p>
      ${reading ? html`<p class="lead">${reading.oneLine}</p>` : null}
      ${tagList(reading?.tags ?? [])}
      ${quote !== null && marked === null ? notInAbstract(quote) : null}
      <h2 id="abstract">Abstract</h2>
      ${abstractText(abstract, marked)}
      ${reading ? readingPart(slug, reading) : null}
      <div class="actions">
        <a class="button plain" href="${askPath(`similar ${slug}`)}">Similar</a>
        <a class="button plain" href="/compare${query({ a: slug })}">Compare with …</a>
        ${actionButton({ label: 'Save', command: `save ${slug}` }, { reachOf })}
        <a class="button plain" href="${previewPath(`paper ${slug}`)}">As Slack and Discord show it</a>
      </div>
      <h2>Where it comes from</h2>
      ${provenance(paper)}
      ${
        similar.length === 0
          ? null
          : html`<h2>Papers like it</h2><div class="cards">${similar.map(({ paper: other, why }) => paperCard(cardOf(other, why)))}</div>`
      }
    </article>`;
}

function notInAbstract(quote: string): Html {
  return html`<div id="quote" tabindex="-1">${callout('info', html`“${quote}” does not stand in the abstract. If it is a date, a name or a number of authors, it is from the listing: see <a href="#provenance">where it comes from</a>.`)}</div>`;
}

function metaLine({
  slug,
  publishedOn,
  authors,
  authorsCount,
  organisation,
  url,
  codeUrl,
  comments,
}: Paper): Html {
  const by =
    authors.length > 0 ? authors.join(', ') : authorsCount === null ? '' : many(authorsCount, 'author');
  const parts = [
    html`<span class="slug">${slug}</span>`,
    ...(publishedOn ? [day(publishedOn)] : []),
    ...[by, organisation ?? ''].filter(Boolean).map((text) => html`${text}`),
    ...(comments === null ? [] : [html`${many(comments, 'comment')}`]),
    ...(url ? [externalLink('Page of the paper', url)] : []),
    ...(codeUrl ? [externalLink('Code', codeUrl)] : []),
  ];
  return html`${parts.map((part, i) => html`${i > 0 ? ' · ' : ''}${part}`)}`;
}

function readingPart(slug: string, reading: Reading): Html {
  const { summary, results, task, techniques, domains } = reading;
  const facts = [
    ['Task', task ?? ''],
    ['Techniques', techniques.join(', ')],
    ['Domains', domains.join(', ')],
    ['Read by', readBy(reading)],
  ].filter(([, value]) => value !== '');
  return html`
    ${
      summary.length === 0
        ? null
        : html`<h2>Summary</h2><ul class="summary">${summary.map(({ text, quotes }) => html`<li>${text} ${quotes.map((each) => receiptLink(slug, readable(each)))}</li>`)}</ul>`
    }
    ${results.length === 0 ? null : html`<h2>Results</h2>${resultsTable(slug, results)}`}
    <h2>Reading</h2>
    <dl class="facts">${facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function resultsTable(slug: string, results: readonly Result[]): Html {
  return table({
    columns: ['What', 'Value', 'Against', 'Where', 'Receipt'],
    rows: results.map((result) => [
      readable(result.metric),
      html`<strong>${sayValue(result.value, result.unit)}</strong>`,
      result.baseline ? readable(result.baseline) : html`<span class="none">not said</span>`,
      result.setting ? readable(result.setting) : html`<span class="none">not said</span>`,
      receiptLink(slug, readable(result.quote), 'sentence'),
    ]),
    label: 'Results, each with its receipt',
  });
}

function readBy({
  engine,
  model,
  receipts: { numbers, verified, withheld },
  fallbackReason,
}: Reading): string {
  const who = engine === 'llm' ? `the model ${model ?? ''}`.trim() : 'the extractive engine';
  const left = withheld > 0 ? `, ${many(withheld, 'statement')} withheld` : '';
  return `${who}; ${verified} of ${many(numbers, 'number')} verified${left}${fallbackReason ? `; ${fallbackReason}` : ''}`;
}

const FIELDS: readonly [ProvenancedField, string][] = [
  ['title', 'Title'],
  ['abstract', 'Abstract'],
  ['authors', 'Authors'],
  ['authorsCount', 'Number of authors'],
  ['organisation', 'Organisation'],
  ['publishedOn', 'Published'],
  ['comments', 'Comments'],
  ['arxivId', 'arXiv id'],
  ['doi', 'DOI'],
  ['url', 'Address'],
  ['version', 'Version'],
];

/** Each field with the listing it was taken from, and what no listing says with who says it. */
function provenance(paper: Paper): Html {
  const fromPages = FIELDS.flatMap(([field, label]) => {
    const origin = paper.provenance[field];
    return origin === undefined ? [] : [[label, shownValue(paper, field), originOf(origin)]];
  });
  const { reading, titleSource, methodName, codeUrl } = paper;
  const by =
    reading?.engine === 'llm' ? 'the model’s reading of the abstract' : 'the reading of the abstract';
  const fromReading = [
    ...(titleSource !== 'page' && paper.title ? [['Proposed title', readable(paper.title), by]] : []),
    ...(methodName ? [['Name of the method', methodName, by]] : []),
    ...(codeUrl ? [['Code', externalLink(codeUrl, codeUrl), by]] : []),
  ];
  const listings = paper.sources.map(
    ({ page, index, seenAt }) =>
      html`<li>${externalLink(page, page)}, entry ${index + 1}, first seen ${day(seenAt)}</li>`,
  );
  return html`<div id="provenance">
    ${table({ columns: ['Field', 'Value', 'From'], rows: [...fromPages, ...fromReading], label: 'Where each field comes from' })}
    <p>Listed on ${many(new Set(paper.sources.map(({ page }) => page)).size, 'page')}:</p>
    <ul>${listings}</ul>
  </div>`;
}

function shownValue(paper: Paper, field: ProvenancedField): Html | string {
  const value = paper[field];
  if (field === 'abstract') return `${paper.abstract.length} characters`;
  if (field === 'title') return readable(paper.title ?? '');
  if (field === 'url') return externalLink(paper.url ?? '', paper.url);
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}

/** `page#index`, said as people do. */
function originOf(origin: string): Html {
  const [, page = origin, index] = /^(.*)#(\d+)$/s.exec(origin) ?? [];
  const entry = index === undefined ? '' : `, entry ${Number(index) + 1}`;
  return html`<a href="/papers${query({ source: page })}">${page}</a>${entry}`;
}

/** What is shown of a paper nobody knows. */
export function unknownPaperPage(ref: string, near: readonly Paper[]): Html {
  return html`
    <h1>No such paper</h1>
    <p>No paper here is called “${ref}”.</p>
    ${near.length === 0 ? null : html`<h2>Near it</h2><ul class="sources">${near.map((paper) => html`<li><a href="${paperPath(paper.slug)}">${displayTitle(paper)}</a></li>`)}</ul>`}
    <p><a href="/papers${query({ q: ref })}">Search the papers for it</a></p>`;
}
