import type { Inline, Span } from '../../../model/reply.ts';
import { linkTarget } from '../../../replies/link-target.ts';
import { type Html, html } from './html.ts';
import { paperPath } from './links.ts';

/** Where names in a text lead to. */
export interface NameLinks {
  /** Whether there is a paper of this slug. */
  isSlug: (text: string) => boolean;
  /** The address of what a line begins with, before its colon. */
  leads?: ReadonlyMap<string, string> | undefined;
}

/** A run of text; the name of a paper leads to it. */
export function inline(content: Inline, { isSlug, leads }: NameLinks): Html {
  if (typeof content !== 'string') return html`${content.map((each) => span(each, isSlug))}`;
  const lead = content.slice(0, Math.max(0, content.indexOf(': ')));
  const address = leads?.get(lead);
  return address === undefined
    ? html`${content}`
    : html`<a href="${address}"><strong>${lead}</strong></a>${content.slice(lead.length)}`;
}

function span({ text, style, href, mention }: Span, isSlug: NameLinks['isSlug']): Html {
  if (mention !== undefined) return html`<span class="mention">@${mention}</span>`;
  if (style === 'bold' && isSlug(text))
    return html`<a href="${paperPath(text)}"><strong>${text}</strong></a>`;
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

/** A day or a month as people write it, machine-readable beneath. @param iso a date, as precise as it is, or a time */
export function day(iso: string): Html {
  const date = new Date(iso.slice(0, 10));
  if (Number.isNaN(date.getTime()) || iso.length < 7) return html`${iso}`;
  const form =
    iso.length === 7 ? ({ month: 'short', year: 'numeric' } as const) : ({ dateStyle: 'medium' } as const);
  const shown = new Intl.DateTimeFormat('en-GB', { ...form, timeZone: 'UTC' }).format(date);
  return html`<time datetime="${iso.slice(0, 10)}">${shown}</time>`;
}

export const many = (count: number, one: string, several = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : several}`;
