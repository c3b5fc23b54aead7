import { atLineStart } from './escape.ts';

export interface Run {
  text: string;
  /** How much of the text each of its pieces takes, in order: it may be broken between them. */
  lengths: readonly number[];
  open: string;
  close: string;
}

/** A stretch that may be broken between the pieces. */
export const runOf = (pieces: readonly string[], open = '', close = ''): Run => ({
  text: pieces.join(''),
  lengths: pieces.map(({ length }) => length),
  open,
  close,
});

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
  /** The whole of it; empty when nothing in it can be seen. Asked for again and again while a message is put together. */
  markdown: string;
}

type Unwritten = Omit<TextBlock, 'markdown'>;

export const textBlock = (
  runs: Run[],
  rest: Partial<Pick<TextBlock, 'prefix' | 'linePrefix' | 'fence'>> = {},
): TextBlock => written({ prefix: '', linePrefix: '', fence: null, isRest: false, ...rest, runs });

/** Between two styled stretches, so that their marks do not run together. */
const JOINT = '\u200b';

function written(block: Unwritten): TextBlock {
  const body = block.runs.reduce((text, run) => text + runMarkdown(run, text), '');
  const markdown = /[^\s\p{Cf}]/u.test(body) ? wrap(block, block.prefix, body) : '';
  return { ...block, markdown };
}

/** @param room UTF-16 units for the first part, a few hundred at least @returns its markdown, and the rest */
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
    const space = room - wrap(block, block.prefix, body + JOINT + run.open + run.close).length;
    const { count, length } = fitting(run, space, block.linePrefix.length);
    if (count > 0) body += runMarkdown({ ...run, text: run.text.slice(0, length) }, body);
    left.unshift({ ...run, text: run.text.slice(length), lengths: run.lengths.slice(count) });
    break;
  }
  const rest = written({ ...block, prefix: block.linePrefix, runs: left, isRest: true });
  return { head: body.trim() === '' ? '' : wrap(block, block.prefix, body), rest };
}

/** How many pieces fit, and how much of the text they are. */
function fitting({ text, lengths }: Run, room: number, prefixLength: number) {
  let used = 0;
  let end = 0;
  let lastSpace = { count: 0, length: 0 };
  let line = text.indexOf('\n');
  for (const [at, length] of lengths.entries()) {
    const before = end;
    end += length;
    used += length;
    for (; line !== -1 && line < end; line = text.indexOf('\n', line + 1)) used += prefixLength;
    // Rather before a word than within one, unless the word fills what there is.
    if (used > room) {
      return lastSpace.count > at - 20 && lastSpace.count > 0 ? lastSpace : { count: at, length: before };
    }
    if (/\s/.test(text.charAt(before))) lastSpace = { count: at + 1, length: end };
  }
  return { count: lengths.length, length: text.length };
}

function runMarkdown(run: Run, before: string): string {
  const { text } = run;
  if (text === '') return '';
  if (run.open === '') return text;
  const inner = text.trim();
  if (inner === '') return text;
  const start = text.indexOf(inner);
  const joint = start === 0 && /[*`]$/.test(before) ? JOINT : '';
  const marked = `${run.open}${inner}${run.close}`;
  return `${joint}${text.slice(0, start)}${marked}${text.slice(start + inner.length)}`;
}

function wrap(block: Unwritten, prefix: string, body: string): string {
  const { fence, linePrefix } = block;
  if (fence !== null) return `${fence.open}\n${body}\n${fence.close}`;
  const text = block.isRest ? atLineStart(body) : body;
  return prefix + text.replaceAll('\n', `\n${linePrefix}`);
}
