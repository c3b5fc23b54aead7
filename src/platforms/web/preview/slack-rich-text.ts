import type { RichTextElement } from '../../slack/blocks.ts';
import type { SlackMessage } from '../../slack/render.ts';
import { type Html, html } from '../render/html.ts';
import { externalLink } from '../render/inline.ts';

type RichText = Extract<SlackMessage['blocks'][number], { type: 'rich_text' }>['elements'][number];

/** A part of a rich text block: running text, a list, a quote, preformatted text. */
export function richText(part: RichText): Html {
  switch (part.type) {
    case 'rich_text_list': {
      const items = part.elements.map(({ elements }) => html`<li>${elements.map(inlineElement)}</li>`);
      return part.style === 'ordered' ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'rich_text_quote':
      return html`<blockquote>${part.elements.map(inlineElement)}</blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre tabindex="0">${part.elements.map(inlineElement)}</pre>`;
    case 'rich_text_section':
      return html`<p>${part.elements.map(inlineElement)}</p>`;
  }
}

function inlineElement(element: RichTextElement): Html {
  switch (element.type) {
    case 'text':
      return styled(element.text, element.style);
    case 'link':
      return externalLink(
        element.text ?? '',
        element.url,
        styled(element.text ?? element.url, element.style),
      );
    case 'user':
      return html`<span class="sl-mention">@${element.user_id}</span>`;
    case 'channel':
      return html`<span class="sl-mention">#${element.channel_id}</span>`;
    case 'broadcast':
      return html`<span class="sl-mention">@${element.range}</span>`;
    case 'emoji':
      return html`:${element.name}:`;
    default:
      return html`(${element.type})`;
  }
}

function styled(
  text: string,
  style: { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean } | undefined,
): Html {
  let shown = html`${text}`;
  if (style?.code) shown = html`<code>${shown}</code>`;
  if (style?.strike) shown = html`<s>${shown}</s>`;
  if (style?.italic) shown = html`<em>${shown}</em>`;
  if (style?.bold) shown = html`<strong>${shown}</strong>`;
  return shown;
}
