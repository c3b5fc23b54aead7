import type { PaperCard } from '../../../model/reply.ts';
import { type Html, html } from './html.ts';
import { day } from './inline.ts';
import { askPath, paperPath, tagPath } from './links.ts';

/** A paper in a list: what it is, its best result with the way to its receipt, why it is shown. */
export function paperCard(
  card: PaperCard,
  { level = 3, isTickable = false }: { level?: 2 | 3; isTickable?: boolean } = {},
): Html {
  const { slug, title, oneLine, topResult, tags, publishedOn, why } = card;
  const name = html`<a href="${paperPath(slug)}">${title || slug}</a>`;
  return html`<article class="card">
    ${level === 2 ? html`<h2>${name}</h2>` : html`<h3>${name}</h3>`}
    <p class="small"><span class="slug">${slug}</span>${publishedOn ? html` · ${day(publishedOn)}` : null} · <a href="${askPath(`similar ${slug}`)}">similar<span class="unseen"> to ${slug}</span></a>${isTickable ? html` · <label class="tick"><input type="checkbox" name="with" value="${slug}"> compare<span class="unseen"> ${slug}</span></label>` : null}</p>
    ${oneLine ? html`<p>${oneLine}</p>` : null}
    ${topResult ? html`<p class="result">${topResult.text} ${receiptLink(slug, topResult.quote)}</p>` : null}
    ${why ? html`<p class="small">Why: ${why}</p>` : null}
    ${tagList(tags)}
  </article>`;
}

/** The way to the sentence a number stands in. */
export const receiptLink = (slug: string, quote: string, label = 'receipt'): Html =>
  html`<a class="receipt-link" href="${paperPath(slug, quote)}" title="${quote}">${label}<span class="unseen"> in the abstract of ${slug}</span></a>`;

/** Tags, each leading to the papers that have it. */
export function tagList(tags: readonly string[]): Html | null {
  if (tags.length === 0) return null;
  return html`<ul class="tags" aria-label="Tags">${tags.map((tag) => html`<li><a href="${tagPath(tag)}">${tag}</a></li>`)}</ul>`;
}

/** A quote, folded, with the way to its place in the abstract. @param slug null when it stands in no paper here */
export const receipt = (
  quote: string,
  slug: string | null,
  source: string,
): Html => html`<details class="receipt">
    <summary>${source === '' ? 'The sentence' : html`${source} says`}</summary>
    <blockquote>${quote}</blockquote>
    ${slug === null ? null : html`<p><a href="${paperPath(slug, quote)}">See it in the abstract</a></p>`}
  </details>`;
