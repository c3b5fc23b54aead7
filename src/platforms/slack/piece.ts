import type { ReplyNode } from '../../model/reply.ts';
import type { Block } from './blocks.ts';
import { clean, shorten } from './text.ts';

export type ChartNode = Extract<ReplyNode, { type: 'chart' }>;

/** Something uploaded beside the messages. */
export interface SlackFile {
  name: string;
  title: string;
  /** What is in it; null for a chart, which is drawn when it is sent. */
  content: string | null;
  chart: ChartNode | null;
  /** What is read out for a picture. */
  altText: string;
}

/** What a part of a reply comes to: blocks that stay together on a page where they can, and files. */
export interface Piece {
  blocks: Block[];
  files: SlackFile[];
  /** How many of the blocks are tables: Slack takes one a message. */
  tables: number;
}

export function piece(blocks: Block[], files: SlackFile[] = []): Piece {
  return { blocks, files, tables: 0 };
}

const LONGEST_TITLE = 150;

/** What stands over a file; the text it comes from is shown in full elsewhere. */
export function fileTitle(text: string, name: string): string {
  return shorten(clean(text).replace(/\s+/g, ' ').trim(), LONGEST_TITLE) || name;
}
