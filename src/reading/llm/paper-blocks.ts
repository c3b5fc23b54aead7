import { randomBytes } from 'node:crypto';
import type { ResultsTable } from '../../model/body.ts';
import type { ReadablePaper } from '../../model/ports/reader.ts';
import { foldSpace } from '../../text/words.ts';

/** A paper to be asked about, with what was wrong with the answer before. */
export type AskedPaper = { paper: ReadablePaper; problems: readonly string[] };

export interface PaperBlocks {
  fence: string;
  /** The papers, each between two lines that begin with the fence. */
  text: string;
  /** One opaque key a paper, in order. */
  keys: string[];
}

/**
 * Sets papers out as data: behind a fence nobody who wrote an abstract can have known, on one line each, so that no line of
 * an abstract can pass for a fence, under keys that say nothing.
 */
export function paperBlocks(asked: readonly AskedPaper[]): PaperBlocks {
  const fence = `fence-${randomBytes(8).toString('hex')}`;
  const keys = asked.map((_, i) => `p${i + 1}-${randomBytes(2).toString('hex')}`);
  const blocks = asked.map(({ paper, problems }, i) => {
    const lines = [
      `${fence} key: ${keys[i]}`,
      `title: ${paper.title === null ? 'none' : foldSpace(paper.title)}`,
      `abstract: ${foldSpace(paper.abstract)}`,
    ];
    if (paper.table) lines.push(`table: ${tableLine(paper.table)}`);
    if (problems.length > 0) lines.push(`problems: ${foldSpace(problems.join(' '))}`);
    return [...lines, `${fence} end`].join('\n');
  });
  return { fence, text: blocks.join('\n\n'), keys };
}

/** A table on one line: caption, heads and rows. */
export const tableLine = ({ caption, columns, rows }: ResultsTable): string =>
  [caption, columns.join(' | '), ...rows.map(({ line }) => line)].map(foldSpace).join(' ¶ ');
