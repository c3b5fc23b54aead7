import type { SlackFile } from '../../slack/piece.ts';
import type { SlackMessage } from '../../slack/render.ts';
import { type DrawChart, picture } from '../render/chart.ts';
import { type Html, html } from '../render/html.ts';
import { richText } from './slack-rich-text.ts';

type Block = SlackMessage['blocks'][number];
type ActionElement = Extract<Block, { type: 'actions' }>['elements'][number];

/** A message of Block Kit, drawn the way Slack draws it. */
export function slackMessage(blocks: readonly Block[], draw: DrawChart, id: string): Html {
  return html`${blocks.map((each, i) => block(each, draw, `${id}-${i}`))}`;
}

function block(given: Block, draw: DrawChart, id: string): Html {
  switch (given.type) {
    case 'data_visualization':
      return chart(given, draw, id);
    case 'header':
      return html`<p class="sl-header">${given.text.text}</p>`;
    case 'rich_text':
      return html`${given.elements.map(richText)}`;
    case 'table':
      return slackTable(given);
    case 'actions':
      return html`<p class="sl-actions">${given.elements.map(element)}</p>`;
    case 'context_actions':
      return html`<p class="sl-actions"><span class="sl-thumb" aria-label="Good response">👍</span> <span class="sl-thumb" aria-label="Bad response">👎</span></p>`;
    case 'context':
      return html`<p class="small">${given.elements.map((each) => ('text' in each ? each.text : ''))}</p>`;
    case 'divider':
      return html`<hr>`;
    default:
      return html`<p class="small">(${given.type})</p>`;
  }
}

function element(given: ActionElement): Html {
  if (given.type === 'static_select') {
    return html`<span class="sl-button">${given.placeholder?.text ?? ''} ▾</span>`;
  }
  if (given.type !== 'button') return html`<span class="sl-button">${given.type}</span>`;
  return html`<span class="sl-button ${given.style ?? ''}">${given.text.text}</span>`;
}

function slackTable({ rows, column_settings: settings }: Extract<Block, { type: 'table' }>): Html {
  const [head = [], ...body] = rows;
  const cells = (row: typeof head, tag: 'th' | 'td'): Html[] =>
    row.map((cell, column) => {
      const text = cell.type === 'raw_text' ? cell.text : '';
      const content = cell.type === 'rich_text' ? html`${cell.elements.map(richText)}` : html`${text}`;
      const side = settings?.[column]?.align === 'right' ? 'number' : '';
      const isName = tag === 'th' && (cell.type === 'rich_text' || text.trim() !== '');
      return isName
        ? html`<th scope="col" class="${side}">${content}</th>`
        : html`<td class="${side}">${content}</td>`;
    });
  return html`<div class="scroll" role="region" aria-label="Table in Slack" tabindex="0"><table>
    <thead><tr>${cells(head, 'th')}</tr></thead><tbody>${body.map((row) => html`<tr>${cells(row, 'td')}</tr>`)}</tbody>
  </table></div>`;
}

function chart(
  { title, chart }: Extract<Block, { type: 'data_visualization' }>,
  draw: DrawChart,
  id: string,
): Html {
  const series = chart.series.map(({ name, data }) => ({ name, values: data.map(({ value }) => value) }));
  const drawn = {
    type: 'chart' as const,
    title,
    categories: chart.axis_config.categories,
    series,
    altText: title,
  };
  return html`<figure class="sl-file"><div class="picture" role="img" aria-label="${title}">${picture(drawn, draw, id)}</div></figure>`;
}

/** What is uploaded beside the message. */
export function slackFile({ title, content }: SlackFile): Html {
  const lines = content.split('\n').length;
  return html`<p class="sl-file"><span aria-hidden="true">📄</span> <strong>${title}</strong> <span class="small">${lines} lines</span></p>`;
}
