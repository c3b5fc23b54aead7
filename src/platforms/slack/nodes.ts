import { type PaperCard, plainText, type ReplyNode } from '../../model/reply.ts';
import { limits } from '../shared/limits.ts';
import { paperActions } from '../shared/paper-actions.ts';
import { type Block, commandButton, plain, type RichTextElement } from './blocks.ts';
import { chartBlocks } from './chart.ts';
import { type Piece, piece } from './piece.ts';
import {
  groups,
  inlineElements,
  linkElements,
  lists,
  paragraphs,
  preformatted,
  quotes,
  smallPrint,
  textElements,
} from './rich-text.ts';
import { tablePiece } from './table.ts';
import { clean } from './text.ts';

const TONES = { info: 'ℹ️', warning: '⚠️', error: '❌' } as const;
const BAR_LENGTH = 10;

/** @param index its place: files are named by it @param amongOthers a paper without buttons: a menu serves them all */
export function nodePiece(node: ReplyNode, index: number, amongOthers = false): Piece {
  switch (node.type) {
    case 'heading':
      return piece(heading(node.text));
    case 'paragraph':
      return piece(paragraphs(inlineElements(node.content)));
    case 'small':
      return piece(smallPrint(plainText(node.content)));
    case 'list':
      return piece(lists(node.items, node.ordered === true));
    case 'quote':
      return piece(quotes(quoteElements(node.text, node.source)));
    case 'code':
      return piece(preformatted(node.text));
    case 'facts':
      return piece(facts(node.items));
    case 'table':
      return tablePiece(node, index);
    case 'chart':
      return piece(chartBlocks(node));
    case 'paper':
      return piece(amongOthers ? cardBlocks(node.card) : paperBlocks(node.card));
    case 'callout':
      return piece(
        paragraphs([{ type: 'text', text: `${TONES[node.tone]} ` }, ...inlineElements(node.content)]),
      );
    case 'progress':
      return piece(paragraphs(textElements(progressLine(node))));
    case 'file':
      return filePiece(node, index);
  }
}

/** "Reading pages ▓▓▓░░░░░░░ 3 of 10". */
export function progressLine({ label, done, total }: { label: string; done: number; total: number }): string {
  if (total === 0) return label;
  const filled = total > 0 ? Math.round((BAR_LENGTH * Math.min(done, total)) / total) : 0;
  return `${label} ${'▓'.repeat(filled)}${'░'.repeat(BAR_LENGTH - filled)} ${done} of ${total}`;
}

function heading(text: string): Block[] {
  const line = clean(text).trim();
  if (line === '') return [];
  if (line.length <= limits.slack.headerText.use && !line.includes('\n')) {
    return [{ type: 'header', text: plain(line) }];
  }
  return paragraphs(textElements(text, 'bold'));
}

function quoteElements(text: string, source: string): RichTextElement[] {
  if (clean(source).trim() === '') return textElements(text);
  return [...textElements(`${text}\n`), ...textElements(`— ${source}`, 'italic')];
}

/** Labels and values in lines, as many lines a block as fit. */
function facts(items: Extract<ReplyNode, { type: 'facts' }>['items']): Block[] {
  const elements = items.flatMap(({ label, value }, i) => [
    ...textElements(i === 0 ? label : `\n${label}`, 'bold'),
    ...textElements(': '),
    ...inlineElements(value),
  ]);
  return elements.length === 0 ? [] : groups(elements).flatMap(paragraphs);
}

/** A paper by itself, its buttons under it. */
function paperBlocks(card: PaperCard): Block[] {
  const buttons = paperActions([card]).map(commandButton);
  return [...cardBlocks(card), { type: 'actions', elements: buttons }];
}

function cardBlocks(card: PaperCard): Block[] {
  const title = linkElements(card.title || card.slug, card.url, 'bold');
  const line = textElements(card.oneLine === '' ? '' : `\n${card.oneLine}`);
  const result = card.topResult ? textElements(`\n${card.topResult.text}`, 'bold') : [];
  const small = [card.publishedOn, ...card.tags, card.why].filter(Boolean).join(' · ');
  return [
    ...paragraphs([...title, ...line, ...result]),
    ...(card.topResult ? quotes(textElements(card.topResult.quote)) : []),
    ...paragraphs(textElements(small, 'italic')),
  ];
}

function filePiece(node: Extract<ReplyNode, { type: 'file' }>, index: number): Piece {
  const name = fileName(node.name, index);
  const line = paragraphs([
    ...textElements(`📎 ${name}`, 'bold'),
    ...textElements(node.altText === '' ? '' : `: ${node.altText}`),
  ]);
  // Slack refuses an upload of nothing.
  if (node.content === '') return piece(line);
  return piece(line, [{ name, title: name, content: node.content }]);
}

/** A name every file system takes; made up when nothing is left of the one given. */
function fileName(given: string, index: number): string {
  const safe = given
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  return safe === '' ? `file-${index + 1}.txt` : safe.slice(-80);
}
