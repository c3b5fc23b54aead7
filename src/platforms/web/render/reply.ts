import type { Reach } from '../../../commands/define.ts';
import type { Inline, Reply, ReplyAction, ReplyNode } from '../../../model/reply.ts';
import { paperCard, receipt, receiptLink } from './card.ts';
import { chartFigure, type DrawChart } from './chart.ts';
import { type Html, html } from './html.ts';
import { externalLink, inline as inlineWith, type NameLinks } from './inline.ts';
import { askPath, paperPath } from './links.ts';
import { numericColumns, table } from './table.ts';

export interface ReplyContext extends NameLinks {
  drawChart: DrawChart;
  /** What a command is here: one that only reads can be a link, one that changes something has to be a button. */
  reachOf: (command: string) => Reach;
  /** What the reply follows on: questions of one thread may refer to each other. */
  thread?: string | undefined;
  /** The sentence a paper is a source by, by its slug: the way to the paper leads to it. */
  quotes?: ReadonlyMap<string, string>;
  /** The sentence that a cell of the reply's table rests on; null: none. */
  receiptOf?: (row: number, column: number) => { slug: string; quote: string } | null;
}

/** A reply as part of a page, under a first heading of its own. */
export const renderReply = (reply: Reply, context: ReplyContext): Html =>
  html`${reply.nodes.map((node, i) => renderNode(node, context, i))}${closing(reply, context)}`;

/** What closes a reply: its sources, what can be done next, and whether it helped. */
function closing({ sources: given, actions, feedback }: Reply, context: ReplyContext): Html {
  const sources = given.filter(({ isNamed }) => !isNamed);
  return html`
    ${
      sources.length === 0
        ? null
        : html`<h2>Sources</h2>
          <ul class="sources">${sources.map(
            ({ slug, title, url }) =>
              html`<li><a href="${paperPath(slug, context.quotes?.get(slug))}">${title || slug}</a>${url ? html` <span class="small">(${externalLink(hostOf(url), url)})</span>` : null}</li>`,
          )}</ul>`
    }
    ${actions.length === 0 ? null : html`<div class="actions">${actions.map((action) => actionButton(action, context))}</div>`}
    ${feedback === null ? null : feedbackForm(feedback.subject)}`;
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

/** A link where the command only reads, a button where it changes something, nothing where it is not for the web. */
export function actionButton(
  { label, command, style }: ReplyAction,
  context: Pick<ReplyContext, 'reachOf' | 'thread'>,
): Html | null {
  const look = style ?? 'plain';
  const reach = context.reachOf(command);
  if (reach === 'reads') {
    return html`<a class="button ${look}" href="${askPath(command, context.thread)}">${label}</a>`;
  }
  if (reach !== 'keeps') return null;
  return html`<form method="post" action="/commands" class="inline"><input type="hidden" name="text" value="${command}"><button class="${look}">${label}</button></form>`;
}

/** Whether it helped. @param subject what it is kept under */
export function feedbackForm(subject: string): Html {
  const verdict = (word: 'good' | 'bad', label: string): Html =>
    html`<button name="text" value="feedback ${word} ${subject}" class="plain">${label}</button>`;
  return html`<form method="post" action="/commands" class="feedback" aria-label="Did this help?">${verdict('good', 'This helped')} ${verdict('bad', 'This did not')}</form>`;
}

function renderNode(node: ReplyNode, context: ReplyContext, index: number): Html {
  const withReceipt = (cell: string, row: number, column: number): string | Html => {
    const receipt = context.receiptOf?.(row, column) ?? null;
    return receipt === null ? cell : html`${cell} ${receiptLink(receipt.slug, receipt.quote, 'sentence')}`;
  };
  const inline = (content: Inline): Html => inlineWith(content, context);
  switch (node.type) {
    case 'heading':
      return html`<h2>${node.text}</h2>`;
    case 'paragraph':
      return html`<p>${inline(node.content)}</p>`;
    case 'small':
      return html`<p class="small">${inline(node.content)}</p>`;
    case 'list': {
      const items = node.items.map((item) => html`<li>${inline(item)}</li>`);
      return node.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'quote':
      return receipt(node.text, context.isSlug(node.source) ? node.source : null, node.source);
    case 'code':
      return html`<pre tabindex="0"><code>${node.text}</code></pre>`;
    case 'facts':
      return html`<dl class="facts">${node.items.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${inline(value)}</dd></div>`)}</dl>`;
    case 'table':
      return table({
        columns: node.columns,
        rows: node.rows.map((cells, row) => cells.map((cell, column) => withReceipt(cell, row, column))),
        label: node.caption ?? `Table of ${node.columns.filter(Boolean).join(', ')}`,
        caption: node.caption,
        numeric: numericColumns(node.rows),
      });
    case 'chart':
      return chartFigure(node, context.drawChart, `chart${index}`);
    case 'paper':
      return paperCard(node.card);
    case 'callout':
      return callout(node.tone, inline(node.content));
    case 'progress':
      return html`<p><label>${node.label} <progress value="${Math.min(node.done, node.total)}" max="${Math.max(1, node.total)}"></progress></label> ${node.done} of ${node.total}</p>`;
    case 'file':
      return fileNode(node);
  }
}

/** A remark set apart; its words say what kind it is. */
export const callout = (tone: 'info' | 'warning' | 'error', content: Html | string): Html =>
  html`<p class="callout ${tone}">${content}</p>`;

function fileNode({ name, mimeType, content, altText }: Extract<ReplyNode, { type: 'file' }>): Html {
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(mimeType) ? mimeType : 'application/octet-stream';
  const address = `data:${type};base64,${Buffer.from(content).toString('base64')}`;
  return html`<p class="file"><a download="${name}" href="${address}">${name}</a>${altText ? html`: ${altText}` : null}</p>
    <details><summary>Show ${name}</summary><pre tabindex="0"><code>${content}</code></pre></details>`;
}
