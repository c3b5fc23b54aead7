import type { types } from '@slack/bolt';
import type { Inline, Span } from '../../model/reply.ts';
import { linkTarget } from '../../replies/link-target.ts';
import { limits } from '../shared/limits.ts';
import { type Block, plain, type RichTextElement } from './blocks.ts';
import { clean, split } from './text.ts';

type Style = 'bold' | 'italic' | 'code';

/** The most a single text element holds, so that a group of them always fits a block. */
const ELEMENT_TEXT = 2_000;
/** The JSON of the elements of one block. */
const GROUP_WEIGHT = 4_500;
/** A longer label is shown as text with its address behind it: cut up, its parts could promise another address. */
const LONGEST_LABEL = 300;
const USER_ID = /^[UW][A-Z0-9]{1,20}$/;

/** A run of text as rich text: nothing in it is read as markup. */
export const inlineElements = (content: Inline): RichTextElement[] =>
  typeof content === 'string' ? textElements(content) : content.flatMap(spanElements);

export function textElements(text: string, style?: Style): RichTextElement[] {
  const cleaned = clean(text);
  if (cleaned === '') return [];
  const styled = style ? { style: { [style]: true } } : {};
  return split(cleaned, ELEMENT_TEXT).map((piece) => ({ type: 'text', text: piece, ...styled }));
}

/** A label over an address, or the label and the address side by side where one may not stand for the other. */
export function linkElements(
  label: string,
  href: string | null | undefined,
  style?: Style,
): RichTextElement[] {
  const address = linkTarget('', href);
  if (address === null) return textElements(label, style);
  if (address.length > limits.slack.buttonUrl.use) return textElements(`${label} (${address})`, style);
  const text = clean(label);
  const styled = style ? { style: { [style]: true } } : {};
  const url = { type: 'link' as const, url: address };
  if (text === '' || text === address) return [{ ...url, ...styled }];
  if (text.length <= LONGEST_LABEL && linkTarget(text, href) !== null) return [{ ...url, text, ...styled }];
  return [...textElements(`${text} (`, style), url, ...textElements(')')];
}

const CHANNEL = /^slack:([CG][A-Z0-9]{1,20})$/;

function spanElements({ text, style, href, mention, place }: Span): RichTextElement[] {
  const channel = CHANNEL.exec(place ?? '')?.[1];
  if (channel !== undefined) return [{ type: 'channel', channel_id: channel }];
  if (mention !== undefined && USER_ID.test(mention)) return [{ type: 'user', user_id: mention }];
  return href === undefined ? textElements(text, style) : linkElements(text, href, style);
}

export const groups = (elements: RichTextElement[]): RichTextElement[][] => packed(elements, GROUP_WEIGHT);

/** Things in groups whose JSON stays under a size; a thing larger than that stands alone. */
function packed<T>(things: T[], size: number): T[][] {
  const made: T[][] = [];
  let room = 0;
  for (const thing of things) {
    const needed = JSON.stringify(thing).length + 1;
    const last = made.at(-1);
    if (last !== undefined && needed <= room) last.push(thing);
    else made.push([thing]);
    room = (last !== undefined && needed <= room ? room : size) - needed;
  }
  return made;
}

/** Blocks of running text, as many as it takes; none for a text that is empty. */
export function paragraphs(elements: RichTextElement[]): Block[] {
  if (isBlank(elements)) return [];
  return groups(elements).map((group) => richText({ type: 'rich_text_section', elements: group }));
}

export function quotes(elements: RichTextElement[]): Block[] {
  if (isBlank(elements)) return [];
  return groups(elements).map((group) => richText({ type: 'rich_text_quote', elements: group }));
}

export function preformatted(text: string): Block[] {
  const cleaned = clean(text);
  if (cleaned.trim() === '') return [];
  return split(cleaned, ELEMENT_TEXT).map((piece) =>
    richText({ type: 'rich_text_preformatted', elements: [{ type: 'text', text: piece }] }),
  );
}

/** Small print holds plain text alone. */
export function smallPrint(text: string): Block[] {
  const parts = split(clean(text).trim(), limits.slack.text.use).filter(Boolean);
  return parts.map((part) => ({ type: 'context', elements: [plain(part)] }));
}

/** A list in as many blocks as it takes. Where an ordered list has to be cut, its numbers are written out. */
export function lists(items: Inline[], ordered: boolean): Block[] {
  const sections = items.map((item) => {
    const elements = inlineElements(item);
    return isBlank(elements) ? [{ type: 'text' as const, text: ' ' }] : elements;
  });
  const parts = packed(sections, GROUP_WEIGHT);
  const fits = sections.every((section) => groups(section).length === 1) && (!ordered || parts.length === 1);
  if (!fits) {
    return sections.flatMap((section, i) =>
      paragraphs([...textElements(ordered ? `${i + 1}. ` : '• '), ...section]),
    );
  }
  return parts.map((part) =>
    richText({
      type: 'rich_text_list',
      style: ordered ? 'ordered' : 'bullet',
      elements: part.map((elements) => ({ type: 'rich_text_section', elements })),
    }),
  );
}

const richText = (element: types.RichTextBlockElement): Block => ({ type: 'rich_text', elements: [element] });

const isBlank = (elements: RichTextElement[]): boolean =>
  elements.every((element) => element.type === 'text' && element.text.trim() === '');
