import type { Trends } from '../../../model/trends.ts';
import { type Html, html } from '../render/html.ts';
import { day, many } from '../render/inline.ts';
import { tagPath } from '../render/links.ts';
import { callout } from '../render/reply.ts';
import { table } from '../render/table.ts';
import type { PagesDeps } from './deps.ts';

export type TrendsBy = 'published' | 'arrived';

/** What the papers are about, month by month: a small picture for each tag, all on one scale, and the same in numbers. */
export function trendsPage({ showTrends }: Pick<PagesDeps, 'showTrends'>, by: TrendsBy): Html {
  const trends = showTrends({ by });
  const way = (value: TrendsBy, label: string): Html =>
    html`<li><a href="/trends${value === 'published' ? '' : `?by=${value}`}"${value === by ? html` aria-current="true"` : null}>${label}</a></li>`;
  return html`
    <h1>Trends</h1>
    <nav class="switch" aria-label="Months by"><ul class="menu">${way('published', 'By publication')}${way('arrived', 'By arrival here')}</ul></nav>
    ${trends.months.length === 0 ? callout('info', `No paper has a date of ${nounOf(by)}.`) : counted(trends)}`;
}

const nounOf = (by: TrendsBy): string => (by === 'published' ? 'publication' : 'arrival');

function counted(trends: Trends): Html {
  const { by, months, tags, papers, undated, older } = trends;
  const uncounted = [
    ...(undated > 0 ? [`${many(undated, 'paper')} without a date of ${nounOf(by)}`] : []),
    ...(older > 0 ? [many(older, 'older paper')] : []),
  ];
  const most = Math.max(1, ...tags.flatMap(({ counts }) => counts));
  return html`
    ${uncounted.length === 0 ? null : html`<p>Not counted: ${uncounted.join(' and ')}.</p>`}
    <h2>What ${many(papers, 'paper')} are about, by month of ${nounOf(by)}</h2>
    <p class="small">A bar is a month, ${day(months[0] ?? '')} to ${day(months.at(-1) ?? '')}; the highest bar of all stands for ${many(most, 'paper')}.</p>
    <ul class="multiples">${tags.map((tag) => multiple(tag, trends, most))}</ul>
    <details><summary>The numbers</summary>${monthTable(trends)}</details>`;
}

function multiple({ tag, total, counts }: Trends['tags'][number], trends: Trends, most: number): Html {
  const { months, papers } = trends;
  const peak = Math.max(...counts);
  const peakMonth = months[counts.indexOf(peak)];
  const share = Math.round((100 * total) / Math.max(1, papers));
  return html`<li>
    <p><a href="${tagPath(tag)}">${tag}</a></p>
    <p class="small">${total} of ${many(papers, 'paper')} (${share}%)</p>
    <svg role="img" aria-label="${tag}: at most ${many(peak, 'paper')} a month, in ${peakMonth}" viewBox="0 0 ${months.length * 10} 100" preserveAspectRatio="none">${counts.map((count, i) => bar(i, count / most))}</svg>
    <p class="small span"><span>${day(months[0] ?? '')}</span><span>${day(months.at(-1) ?? '')}</span></p>
  </li>`;
}

/** A month without papers keeps a line to stand on. @param height 0 to 1 */
function bar(month: number, height: number): Html {
  const tall = Math.max(2, Math.round(100 * height));
  return html`<rect x="${month * 10 + 1}" y="${100 - tall}" width="8" height="${tall}"></rect>`;
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
