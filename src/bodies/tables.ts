import type { Passage, Table } from '../model/body.ts';
import { foldSpace } from '../text/words.ts';

/** Cells of a table beyond these are left out: no table that a person reads is larger. */
const MOST_ROWS = 400;
const MOST_COLUMNS = 60;
/** Head rows a table has at most when nothing marks them. */
const MOST_HEAD_ROWS = 3;

/** A cell of a source table; `rows` and `columns` say how many it spans. */
export type Cell = { text: string; rows: number; columns: number; isHead: boolean };

/** A table from its cells, spans filled in, head rows joined; unmarked heads are rows without values. Null: empty. */
export function tableOf(
  label: string | null,
  caption: string,
  cells: readonly (readonly Cell[])[],
): Table | null {
  const { grid, heads } = spread(cells.slice(0, MOST_ROWS));
  const width = Math.max(0, ...grid.map((row) => row.length));
  const rows = grid.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? ''));
  const filled = rows.flatMap((row, i) =>
    row.some((cell) => cell !== '') ? [{ row, isHead: heads[i] ?? false }] : [],
  );
  if (filled.length === 0 || width === 0) return null;
  let count = 0;
  while (count < filled.length - 1 && filled[count]?.isHead) count++;
  if (count === 0) {
    const rowAt = (i: number) => filled[i]?.row ?? [];
    // A row that names all columns is a head when heads follow it; above values it names a group of rows.
    const isHead = (i: number) => isHeadLike(rowAt(i)) || (isGroup(rowAt(i)) && isHeadLike(rowAt(i + 1)));
    while (count < MOST_HEAD_ROWS && count < filled.length - 1 && isHead(count)) count++;
    if (!filled.slice(count).some(({ row }) => row.slice(1).some(isValue))) count = Math.min(count, 1);
  }
  const columns = Array.from({ length: width }, (_, i) =>
    foldSpace([...new Set(filled.slice(0, count).map(({ row }) => row[i] ?? ''))].join(' ')),
  );
  return { label, caption, columns, rows: filled.slice(count).map(({ row }) => row) };
}

/** Whether a cell holds a value: a number with at most a sign, a unit or a mark beside it. */
export const isValue = (cell: string): boolean => cell.length <= 40 && /^[^\p{L}\d]{0,4}\d/u.test(cell);

function isHeadLike(row: readonly string[]): boolean {
  const rest = row.slice(1).filter((cell) => cell !== '');
  return rest.length > 0 && !isGroup(row) && !rest.some((cell) => isValue(cell));
}

/** Whether a row only names the rows below it: one text, in one cell or over all. */
function isGroup(row: readonly string[]): boolean {
  const said = new Set(row.filter((cell) => cell !== ''));
  return said.size === 1 && !row.some((cell) => isValue(cell));
}

/** Every cell written into all the places it spans. */
function spread(source: readonly (readonly Cell[])[]): { grid: string[][]; heads: boolean[] } {
  const grid: string[][] = source.map(() => []);
  const heads = source.map((row) => row.length > 0 && row.every((cell) => cell.isHead || cell.text === ''));
  const taken = source.map(() => new Set<number>());
  source.forEach((row, r) => {
    let at = 0;
    for (const cell of row) {
      while (taken[r]?.has(at)) at++;
      const down = Math.min(Math.max(1, cell.rows), source.length - r);
      const across = Math.min(Math.max(1, cell.columns), MOST_COLUMNS - at);
      for (let y = r; y < r + down; y++) {
        for (let x = at; x < at + across; x++) {
          taken[y]?.add(x);
          const line = grid[y];
          if (line) {
            while (line.length <= x) line.push('');
            line[x] = cell.text;
          }
        }
      }
      at += Math.max(0, across);
    }
  });
  return { grid, heads };
}

/** A table's text: one line a row, a row that only names those below it said once. */
export function tableText({ columns, rows }: Table): string {
  const lines = columns.some((head) => head !== '') ? [columns, ...rows] : rows;
  return lines
    .map((row) =>
      isGroup(row) ? row.find((cell) => cell !== '') : row.filter((cell) => cell !== '').join(' | '),
    )
    .join('\n');
}

export function rowOffset({ table, text }: Pick<Passage, 'table' | 'text'>, index: number) {
  const lines = text.split('\n');
  const at = index + (table?.columns.some((head) => head !== '') ? 1 : 0);
  const start = lines.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0);
  return { line: lines[at] ?? '', start };
}

/** Name of a row: its cells up to the first value, after the name of the group it stands in. */
export function rowName(table: Table, index: number): string {
  const row = table.rows[index] ?? [];
  const end = row.findIndex((cell, i) => i > 0 && isValue(cell));
  const group = table.rows
    .slice(0, index)
    .findLast(isGroup)
    ?.find((cell) => cell !== '');
  return foldSpace([...new Set([group ?? '', ...row.slice(0, Math.max(end, 1))])].join(' '));
}

/** `Table 3` of "Table 3:" or "TABLE III.". */
export function labelOf(caption: string): string | null {
  const match = /^\s*(Table|Figure|Fig\.?|Algorithm|Listing)\s*([A-Z]?\.?\d{1,3}[a-z]?|[IVX]{1,6})\b/i.exec(
    caption.slice(0, 60),
  );
  if (!match) return null;
  const word = (match[1] ?? '').toLowerCase();
  const name = word.startsWith('fig') ? 'Figure' : word.charAt(0).toUpperCase() + word.slice(1);
  return `${name} ${match[2]}`;
}

/** How many rows or columns a cell says it spans; 1 when it says nothing sensible. */
export function spanOf(value: string | undefined): number {
  const span = Number(value);
  return Number.isInteger(span) && span > 0 ? span : 1;
}
