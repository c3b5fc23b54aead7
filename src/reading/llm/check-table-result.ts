import type { ReadablePaper } from '../../model/ports/reader.ts';
import type { Result } from '../../model/reading.ts';
import { findQuantities } from '../../text/quantities/find.ts';
import { foldSpace } from '../../text/words.ts';
import { exactQuote } from '../receipts/exact-quote.ts';
import { SHORTEST_QUOTE } from './check-statement.ts';
import type { Draft } from './draft.ts';
import { groundedShare } from './grounding.ts';

/** Below this share of its words in the column's head and the caption, a metric is named as the column is. */
const LEAST_GROUNDED = 0.99;

/** @returns the result with its place; null: its quote is no such row, or no one cell of it holds the value */
export function checkTableResult(
  given: Draft['results'][number],
  { table, abstract }: ReadablePaper,
): Result | null {
  const quote = foldSpace(given.quote);
  if (!table || quote.length < SHORTEST_QUOTE || exactQuote(quote, abstract) !== null) return null;
  const row = table.rows.find(({ line, isOwn }) => isOwn && foldSpace(line) === quote);
  if (row === undefined) return null;
  const value = numberOf(given.value);
  const [column, ...others] = row.cells.flatMap((cell, i) =>
    i > 0 && value !== null && numberOf(cell) === value ? [i] : [],
  );
  const head = foldSpace(table.columns[column ?? -1] ?? '');
  if (column === undefined || others.length > 0 || head === '') return null;
  const heading = `${head} ${table.caption}`;
  const said = (text: string | null): string | null =>
    text !== null && groundedShare(text, `${heading} ${row.name}`) >= LEAST_GROUNDED ? foldSpace(text) : null;
  const unit =
    findQuantities(foldSpace(row.cells[column] ?? ''))[0]?.unit ?? (head.includes('%') ? '%' : null);
  return {
    metric: said(given.metric) ?? head,
    value: value ?? '',
    unit,
    direction: given.direction,
    baseline: null,
    setting: said(given.setting),
    qualifier: null,
    entity: null,
    quote: row.line,
    place: { ...table.place, row: row.name, column: head },
  };
}

/** The one number a cell or a value holds, as printed; null when there is none or several. */
function numberOf(text: string): string | null {
  const [only, ...others] = text.match(/\d+(?:[.,]\d+)*/g) ?? [];
  return only !== undefined && others.length === 0 ? only : null;
}
