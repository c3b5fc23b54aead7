import { wrapAnsi } from 'fast-wrap-ansi';
import pc from 'picocolors';

const GAP = '  ';
const NARROWEST = 8;

/** Rows as aligned columns, the first as heading: the widest columns give way, their text wrapped within. */
export function renderTable(rows: string[][], width: number): string {
  const widths = narrowed(naturalWidths(rows), width);
  return rows.map((row, i) => renderRow(row, widths, i === 0)).join('\n');
}

const naturalWidths = (rows: string[][]): number[] =>
  (rows[0] ?? []).map((_, column) => Math.max(1, ...rows.map((row) => (row[column] ?? '').length)));

function narrowed(natural: number[], width: number): number[] {
  const widths = [...natural];
  const room = width - GAP.length * (widths.length - 1);
  let excess = widths.reduce((sum, each) => sum + each, 0) - room;
  while (excess > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    const now = widths[widest] ?? 0;
    if (now <= NARROWEST) break;
    widths[widest] = now - 1;
    excess -= 1;
  }
  return widths;
}

function renderRow(row: string[], widths: number[], isHeading: boolean): string {
  const cells = widths.map((width, column) => wrapAnsi(row[column] ?? '', width, { hard: true }).split('\n'));
  const height = Math.max(...cells.map((lines) => lines.length));
  const lines = Array.from({ length: height }, (_, i) =>
    widths
      .map((width, column) => (cells[column]?.[i] ?? '').padEnd(width))
      .join(GAP)
      .trimEnd(),
  );
  return lines.map((line) => (isHeading ? pc.bold(line) : line)).join('\n');
}

const LONGEST_BAR = 20;

export const bar = (value: number, largest: number): string =>
  '█'.repeat(largest <= 0 ? 0 : Math.round((value / largest) * LONGEST_BAR));

const BARS = '▁▂▃▄▅▆▇█';

/** Values as a line of bars, the largest of all series being the highest; nothing is a blank. */
export function sparkline(values: number[], largest: number): string {
  const level = (value: number): string => {
    if (value <= 0 || largest <= 0) return ' ';
    return BARS[Math.min(BARS.length - 1, Math.ceil((value / largest) * BARS.length) - 1)] ?? ' ';
  };
  return values.map(level).join('');
}
