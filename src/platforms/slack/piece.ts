import type { Block } from './blocks.ts';
import { clean, shorten } from './text.ts';

export type SlackFile = { name: string; title: string; content: string };

export type Piece = { blocks: Block[]; files: SlackFile[] };

export const piece = (blocks: Block[], files: SlackFile[] = []): Piece => ({ blocks, files });

const LONGEST_TITLE = 150;

/** What stands over a file; the text it comes from is shown in full elsewhere. */
export const fileTitle = (text: string, name: string): string =>
  shorten(clean(text).replace(/\s+/g, ' ').trim(), LONGEST_TITLE) || name;
