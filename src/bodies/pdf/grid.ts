import { type Cell, isValue } from '../tables.ts';
import { type Line, lineOf, type Piece } from './lines.ts';

/** Cells may stand closer than words of justified text; words inside a cell are not stretched. */
const CELL_GAP = 0.48;

type Column = { x: number; right: number };

/** Lines whose pieces stand under each other as rows of cells; a piece over several columns spans them. */
export function gridOf(lines: readonly Line[]): Cell[][] {
  const rows = joinBaselines(lines);
  const columns = columnsOf(rows);
  return rows.map((pieces) => {
    const cells: Cell[] = [];
    const hasValues = pieces.some((piece) => isValue(piece.text));
    let at = 0;
    for (const piece of pieces) {
      const over = columns.flatMap((column, i) => (overlap(column, piece) > 0 ? [i] : []));
      const first = Math.max(at, over[0] ?? nearest(columns, piece));
      const last = Math.max(first, over.at(-1) ?? first);
      while (at < first) {
        cells.push({ text: '', rows: 1, columns: 1, isHead: false });
        at++;
      }
      const apart = valuesIn(piece, columns.slice(first));
      if (apart !== null) {
        cells.push(...apart.map((text) => ({ text, rows: 1, columns: 1, isHead: false })));
        at = first + apart.length;
        continue;
      }
      const before = cells.at(-1);
      if (first >= columns.length && before) before.text = `${before.text} ${piece.text}`.trim();
      else {
        // Only heads and names of groups span columns; a wide value stands in the first of them.
        const columns = hasValues ? 1 : last - first + 1;
        cells.push({ text: piece.text, rows: 1, columns, isHead: false });
        at = first + columns;
      }
    }
    return cells;
  });
}

function joinBaselines(lines: readonly Line[]): Piece[][] {
  const rows: { y: number; size: number; pieces: Piece[] }[] = [];
  for (const source of lines) {
    const line = lineOf(source.runs, source.page, CELL_GAP);
    const row = rows.find(({ y, size }) => Math.abs(y - line.y) < size * 0.4);
    if (row) row.pieces.push(...line.pieces);
    else rows.push({ y: line.y, size: line.size, pieces: [...line.pieces] });
  }
  return rows.toSorted((a, b) => b.y - a.y).map(({ pieces }) => pieces.toSorted((a, b) => a.x - b.x));
}

/** Columns are what the rows with the most pieces of the usual number agree on. */
function columnsOf(rows: readonly Piece[][]): Column[] {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + length);
  const usual = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1;
  const columns: Column[] = [];
  for (const row of rows) {
    if (row.length !== usual) continue;
    row.forEach((piece, i) => {
      const column = columns[i];
      if (!column) columns.push({ x: piece.x, right: piece.right });
      else if (overlap(column, piece) > 0) {
        column.x = Math.min(column.x, piece.x);
        column.right = Math.max(column.right, piece.right);
      }
    });
  }
  return columns.map((column, i) => ({
    x: column.x,
    right: Math.min(column.right, (columns[i + 1]?.x ?? Infinity) - 0.1),
  }));
}

/** Values that stand so close that no gap parts them, one a column, behind what their row is called; null: none. */
function valuesIn(piece: Piece, columns: readonly Column[]): string[] | null {
  const covered = columns.filter((column) => overlap(column, piece) > 0.5 * (column.right - column.x)).length;
  const words = piece.text.split(' ');
  const values = words.slice(1 - covered);
  if (covered < 2 || words.length < covered || !values.every(isValue)) return null;
  return [words.slice(0, 1 - covered).join(' '), ...values];
}

const overlap = (a: Column, b: Column): number => Math.min(a.right, b.right) - Math.max(a.x, b.x);

function nearest(columns: readonly Column[], piece: Piece): number {
  const middle = (piece.x + piece.right) / 2;
  const distances = columns.map((column) => Math.abs((column.x + column.right) / 2 - middle));
  return Math.max(0, distances.indexOf(Math.min(...distances)));
}
