import { trendsReply } from '../../../core/replies/trends.ts';
import type { Trends } from '../../../usecases/show-trends.ts';
import { type Html, html } from '../render/html.ts';
import { many } from '../render/inline.ts';
import { tagPath } from '../render/links.ts';
import { type ReplyContext, renderReply } from '../render/reply.ts';
import { table } from '../render/table.ts';
import type { PagesDeps } from './deps.ts';

export type TrendsBy = 'published' | 'arrived';

/** What the papers are about, month by month: a picture, and the same in numbers. */
export function trendsPage(
  { showTrends }: Pick<PagesDeps, 'showTrends'>,
  by: TrendsBy,
  context: ReplyContext,
): Html {
  const trends = showTrends({ by });
  const reply = trendsReply(trends);
  const shown = trends.months.length === 0 ? reply.nodes : reply.nodes.filter(({ type }) => type !== 'table');
  const way = (value: TrendsBy, label: string): Html =>
    html`<li><a href="/trends${value === 'published' ? '' : `?by=${value}`}"${value === by ? html` aria-current="true"` : null}>${label}</a></li>`;
  return html`
    <h1>Trends</h1>
    <nav class="switch" aria-label="Months by"><ul class="menu">${way('published', 'By publication')}${way('arrived', 'By arrival here')}</ul></nav>
    ${renderReply({ ...reply, nodes: shown, actions: [] }, context)}
    ${trends.months.length === 0 ? null : monthTable(trends)}`;
}

/** The newest month first; each tag leads to its papers. */
function monthTable({ months, tags }: Trends): Html {
  const newest = months.map((month, at) => ({ month, at })).reverse();
  return table({
    columns: [
      'Month',
      ...tags.map(
        ({ tag, total }) => html`<a href="${tagPath(tag)}" title="${many(total, 'paper')}">${tag}</a>`,
      ),
    ],
    rows: newest.map(({ month, at }) => [month, ...tags.map(({ counts }) => String(counts[at] ?? 0))]),
    label: 'Papers a month, by tag',
    numeric: tags.map((_, column) => column + 1),
  });
}
