import { type Html, html } from './html.ts';

interface Table {
  columns: (string | Html)[];
  rows: (string | Html)[][];
  /** What the table is, for those who cannot see what stands around it. */
  label: string;
  /** Shown above it; the label stays unseen. */
  caption?: string | undefined;
  /** Columns of numbers, set to the right. */
  numeric?: readonly number[];
}

/** A table; a wide one scrolls by itself. The first column names the rows. */
export function table({ columns, rows, label, caption, numeric = [] }: Table): Html {
  const align = (column: number): Html | null => (numeric.includes(column) ? html` class="number"` : null);
  const isNumbers = numeric.length > 0 && numeric.length === columns.length - 1;
  // Columns of words would be cut off on a phone: there each cell stands under the name of its column.
  const isStacked = !isNumbers && columns.length > 2;
  return html`<div class="scroll" role="region" aria-label="${caption ?? label}" tabindex="0">
    <table${isNumbers ? html` class="numbers"` : isStacked ? html` class="stacked"` : null}>
      ${caption === undefined ? html`<caption class="unseen">${label}</caption>` : html`<caption>${caption}</caption>`}
      <thead><tr>${columns.map((name, i) => (name === '' ? html`<td></td>` : html`<th scope="col"${align(i)}>${name}</th>`))}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${row.map((cell, i) => (i === 0 ? html`<th scope="row"${align(i)}>${cell}</th>` : html`<td${align(i)}${isStacked ? html` data-label="${columns[i] ?? ''}"` : null}>${cell}</td>`))}</tr>`)}</tbody>
    </table>
  </div>`;
}

const NUMBER = /^[-+~≈<>≤≥]?\s*[$€]?\d[\d.,]*\s*(x|×|%|[KMGTP]?B|ms|s)?$/i;

/** Which columns hold numbers alone. */
export function numericColumns(rows: readonly (readonly string[])[]): number[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, i) => i).filter(
    (column) => column > 0 && rows.every((row) => NUMBER.test(row[column] ?? '') || !row[column]),
  );
}
