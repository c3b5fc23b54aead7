import type { ReplyNode, Span } from '../../../model/reply.ts';
import { clean, escapeCode, plainLine } from './escape.ts';
import { inlineRuns } from './inline.ts';
import { runOf, type TextBlock, textBlock } from './text-block.ts';

type Table = Extract<ReplyNode, { type: 'table' }>;

/** Wider than this, a line of code wraps in Discord's window and the columns are lost. */
const WIDEST_GRID = 64;
/** A longer table is attached whole as CSV, and its first rows are shown. */
const ROWS_SHOWN = 30;
const CHARACTERS_SHOWN = 5_000;

export function renderTable(table: Table): { blocks: TextBlock[]; csv: string | null } {
  const shown = rowsShown(table);
  const whole = shown.length === table.rows.length;
  const caption = table.caption ? [textBlock(inlineRuns(table.caption, 'bold'))] : [];
  const note = whole
    ? []
    : [
        textBlock(
          inlineRuns(
            `The first ${shown.length} of ${table.rows.length} rows; all of them are in the file.`,
            'italic',
          ),
        ),
      ];
  const part = { ...table, rows: shown };
  const body = grid(part) ?? keyedGrid(part) ?? records(part);
  return { blocks: [...caption, ...body, ...note], csv: whole ? null : toCsv(table) };
}

/** Text between fences, as it is. */
export function codeBlock(text: string, language: string): TextBlock {
  const pieces = escapeCode(text).match(/\n|[^\S\n]{1,64}|[^\s]{1,64}/gu) ?? [];
  const tag = /^[a-z0-9+-]{1,20}$/i.test(language) ? language : '';
  return textBlock([runOf(pieces)], { fence: { open: `\`\`\`${tag}`, close: '```' } });
}

function rowsShown({ columns, rows }: Table): string[][] {
  let characters = columns.join('').length;
  const end = rows.slice(0, ROWS_SHOWN).findIndex((row) => {
    characters += row.join('').length + columns.length;
    return characters > CHARACTERS_SHOWN;
  });
  return rows.slice(0, end === -1 ? ROWS_SHOWN : Math.max(1, end));
}

/** Columns set under each other; null when they are too wide for that. */
function grid({ columns, rows }: Pick<Table, 'columns' | 'rows'>): TextBlock[] | null {
  const cells = [columns, ...rows].map((row) => row.map(plainLine));
  const widths = columns.map((_, at) => Math.max(1, ...cells.map((row) => row[at]?.length ?? 0)));
  const width = widths.reduce((sum, each) => sum + each + 2, -2);
  if (width > WIDEST_GRID || columns.length === 0) return null;
  const line = (row: string[]) =>
    widths
      .map((each, at) => (row[at] ?? '').padEnd(each))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = cells;
  const rule = widths.map((each) => '─'.repeat(each)).join('  ');
  return [codeBlock([line(head), rule, ...body.map(line)].join('\n'), '')];
}

/** Many columns of little under long names (counts by tag): letters stand for the names. Null when that is too wide too. */
function keyedGrid({ columns, rows }: Table): TextBlock[] | null {
  const [first = '', ...others] = columns;
  if (others.length > LETTERS.length || rows.length < 2) return null;
  const letters = others.map((_, at) => LETTERS[at] ?? '');
  const body = grid({ columns: [first, ...letters], rows });
  if (body === null) return null;
  const names = others.flatMap((name, at): Span[] => [
    { text: at === 0 ? '' : ' · ' },
    { text: letters[at] ?? '', style: 'bold' },
    { text: ` ${name}` },
  ]);
  return [textBlock(inlineRuns(names)), ...body];
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Each row as its first cell and, under it, the others by the names of their columns. */
function records({ columns, rows }: Table): TextBlock[] {
  const [first = '', ...others] = columns;
  if (rows.length === 0) return [textBlock(inlineRuns(columns.map(clean).join(' · '), 'bold'))];
  return rows.flatMap((row) => {
    const head = textBlock([
      ...(first.trim() === '' ? [] : inlineRuns(`${first}: `)),
      ...inlineRuns(row[0] ?? '', 'bold'),
    ]);
    const cells = others.map((name, at) =>
      textBlock([...inlineRuns(`${name}: `), ...inlineRuns(row[at + 1] ?? '')], {
        prefix: '- ',
        linePrefix: '  ',
      }),
    );
    return [head, ...cells];
  });
}

/** RFC 4180; a cell that a spreadsheet would run as a formula is marked as text. */
function toCsv({ columns, rows }: Table): string {
  const cell = (text: string): string => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
