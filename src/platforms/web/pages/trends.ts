import { trendsReply } from '../../../core/replies/trends.ts';
import { type Html, html } from '../render/html.ts';
import { type ReplyContext, renderReply } from '../render/reply.ts';
import type { PagesDeps } from './deps.ts';

export type TrendsBy = 'published' | 'arrived';

/** What the papers are about, month by month: a picture, and the same in numbers. */
export function trendsPage(
  { showTrends }: Pick<PagesDeps, 'showTrends'>,
  by: TrendsBy,
  context: ReplyContext,
): Html {
  const way = (value: TrendsBy, label: string): Html =>
    html`<li><a href="/trends${value === 'published' ? '' : `?by=${value}`}"${value === by ? html` aria-current="true"` : null}>${label}</a></li>`;
  return html`
    <h1>Trends</h1>
    <nav class="switch" aria-label="Months by"><ul class="menu">${way('published', 'By publication')}${way('arrived', 'By arrival here')}</ul></nav>
    ${renderReply({ ...trendsReply(showTrends({ by })), actions: [] }, context)}`;
}
