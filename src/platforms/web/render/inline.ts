import type { Inline, Span } from '../../../model/reply.ts';
import { linkTarget } from '../../../replies/link-target.ts';
import { type Html, html } from './html.ts';

/** A run of text. */
export function inline(content: Inline): Html {
  return typeof content === 'string' ? html`${content}` : html`${content.map(span)}`;
}

function span({ text, style, href, mention }: Span): Html {
  if (mention !== undefined) return html`<span class="mention">@${mention}</span>`;
  return externalLink(text, href, styled(text, style));
}

function styled(text: string, style: Span['style']): Html {
  switch (style) {
    case 'bold':
      return html`<strong>${text}</strong>`;
    case 'italic':
      return html`<em>${text}</em>`;
    case 'code':
      return html`<code>${text}</code>`;
    default:
      return html`${text}`;
  }
}

/** A label over an address elsewhere; the label alone where the address is none, or not the one it promises. */
export function externalLink(
  label: string,
  href: string | null | undefined,
  shown: Html = html`${label}`,
): Html {
  const target = linkTarget(label, href);
  return target === null ? shown : html`<a href="${target}" rel="noreferrer nofollow">${shown}</a>`;
}

/** A day as people write it, machine-readable beneath. @param iso a date or a time */
export function day(iso: string): Html {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return html`${iso}`;
  const shown = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(date);
  return html`<time datetime="${iso.slice(0, 10)}">${shown}</time>`;
}

/** A day and a time, in UTC. @param iso a time */
export function moment(iso: string): Html {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return html`${iso}`;
  const form = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const;
  return html`<time datetime="${iso}">${new Intl.DateTimeFormat('en-GB', form).format(date)} UTC</time>`;
}

/** "1 paper", "274 papers". */
export function many(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`;
}
