import type { BodyText, Passage, Place } from '../model/body.ts';
import { sectionOf } from './builder.ts';
import { isValue, rowName } from './tables.ts';

export interface BodyLink {
  /** The exact version: `https://arxiv.org/html/1810.04805v2`; null when it came from a file. */
  url: string | null;
}

/** Section, page, anchor and address of a quote, in a table row and column too. @param offset of it in the passage */
export function placeOf(body: BodyText, passage: Passage, offset: number, { url }: BodyLink): Place {
  const section = sectionOf(body, passage.section);
  const page =
    passage.page === null
      ? null
      : passage.page + (passage.pageBreaks ?? []).filter((start) => start <= offset).length;
  const cell = passage.table ? cellAt(passage, offset) : null;
  const fragment = page !== null ? `#page=${page}` : passage.anchor !== null ? `#${passage.anchor}` : '';
  return {
    section: section?.number ?? null,
    heading: section?.heading ?? null,
    page,
    anchor: passage.anchor,
    url: url === null ? null : `${url}${fragment}`,
    table: passage.table?.label ?? null,
    row: cell?.row ?? null,
    column: cell?.column ?? null,
  };
}

function cellAt({ table, text }: Passage, offset: number): { row: string; column: string } | null {
  if (!table) return null;
  const line = text.slice(0, offset).split('\n').length - 1;
  const index = line - (table.columns.some((head) => head !== '') ? 1 : 0);
  const row = table.rows[index];
  if (!row) return null;
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).split(' | ').length - 1;
  const filled = row.flatMap((cell, column) => (cell === '' ? [] : [column]));
  const column = filled[before];
  if (column === undefined || !isValue(row[column] ?? '')) return null;
  return { row: rowName(table, index), column: table.columns[column] ?? '' };
}
