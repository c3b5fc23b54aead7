import { atLineStart } from './escape.ts';

/** A stretch of markdown with one style. */
export interface Run {
  /** What it may be broken between; joined, the whole. */
  pieces: () => string[];
  open: string;
  close: string;
}

/** Text that stands together; broken over messages only when it has to be. */
export interface TextBlock {
  runs: Run[];
  /** Before the first line: "- ", "## ". */
  prefix: string;
  /** Before every further line, and before what follows a break: "> ". */
  linePrefix: string;
  /** Around each part of it, on lines of their own: the fences of code. */
  fence: { open: string; close: string } | null;
  /** Whether it is what was left when an earlier part was broken off. */
  isRest: boolean;
}

export function textBlock(
  runs: Run[],
  rest: Partial<Pick<TextBlock, 'prefix' | 'linePrefix' | 'fence'>> = {},
): TextBlock {
  return { prefix: '', linePrefix: '', fence: null, isRest: false, ...rest, runs };
}

/** Between two styled stretches, so that their marks do not run together. */
const JOINT = '\u200b';

/** The block's markdown; empty when nothing in it can be seen. */
export function blockMarkdown(block: TextBlock): string {
  const body = block.runs.reduce((text, run) => text + runMarkdown(run, text), '');
  if (!/[^\s\p{Cf}]/u.test(body)) return '';
  return wrap(block, block.prefix, body);
}

/**
 * Breaks a block in two.
 * @param room UTF-16 units the first part may have; at least a few hundred, since a piece is not broken.
 * @returns the first part's markdown, and the rest.
 */
export function splitBlock(block: TextBlock, room: number): { head: string; rest: TextBlock } {
  const taken: Run[] = [];
  const left = [...block.runs];
  let body = '';
  for (let run = left.shift(); run !== undefined; run = left.shift()) {
    const whole = body + runMarkdown(run, body);
    if (wrap(block, block.prefix, whole).length <= room) {
      taken.push(run);
      body = whole;
      continue;
    }
    const pieces = run.pieces();
    const space = room - wrap(block, block.prefix, body + JOINT + run.open + run.close).length;
    const count = fitting(pieces, space, block.linePrefix.length);
    if (count > 0) body += runMarkdown({ ...run, pieces: () => pieces.slice(0, count) }, body);
    left.unshift({ ...run, pieces: () => pieces.slice(count) });
    break;
  }
  const rest = { ...block, prefix: block.linePrefix, runs: left, isRest: true };
  return { head: body.trim() === '' ? '' : wrap(block, block.prefix, body), rest };
}

function fitting(pieces: string[], room: number, prefixLength: number): number {
  let used = 0;
  let lastSpace = 0;
  for (const [at, piece] of pieces.entries()) {
    used += piece.length + prefixLength * (piece.split('\n').length - 1);
    // Rather before a word than within one, unless the word fills what there is.
    if (used > room) return lastSpace > at - 20 && lastSpace > 0 ? lastSpace : at;
    if (/^\s/.test(piece)) lastSpace = at + 1;
  }
  return pieces.length;
}

function runMarkdown(run: Run, before: string): string {
  const text = run.pieces().join('');
  if (text === '') return '';
  if (run.open === '') return text;
  const inner = text.trim();
  if (inner === '') return text;
  const start = text.indexOf(inner);
  const joint = start === 0 && /[*`]$/.test(before) ? JOINT : '';
  const marked = `${run.open}${inner}${run.close}`;
  return `${joint}${text.slice(0, start)}${marked}${text.slice(start + inner.length)}`;
}

function wrap(block: TextBlock, prefix: string, body: string): string {
  const { fence, linePrefix } = block;
  if (fence !== null) return `${fence.open}\n${body}\n${fence.close}`;
  const text = block.isRest ? atLineStart(body) : body;
  return prefix + text.replaceAll('\n', `\n${linePrefix}`);
}
