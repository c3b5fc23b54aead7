import type { ReplyNode } from '../../model/reply.ts';
import { limits } from '../shared/limits.ts';
import type { Block } from './blocks.ts';
import { fileTitle, type Piece, piece } from './piece.ts';
import { paragraphs, textElements } from './rich-text.ts';
import { clean } from './text.ts';

type TableNode = Extract<ReplyNode, { type: 'table' }>;

const { slack } = limits;
const NUMBER = /^[-+~≈<>≤≥]?\s*[$€]?\d[\d.,]*\s*(x|×|%|[KMGTP]?B|ms|s)?$/i;

/** As many rows as fit; when not all do, the whole table comes along as a CSV file. @param index for the file's name */
export function tablePiece(node: TableNode, index: number): Piece {
  const title = node.caption ? paragraphs(textElements(node.caption, 'bold')) : [];
  const width = Math.max(node.columns.length, ...node.rows.map((row) => row.length));
  const rows = [node.columns, ...node.rows].map((row) =>
    Array.from({ length: width }, (_, column) => clean(row[column] ?? '').trim()),
  );
  const shown = width === 0 || width > slack.tableColumns.use ? [] : fitting(rows);
  if (shown.length === rows.length) return piece([...title, tableBlock(shown)]);

  const name = `table-${index + 1}.csv`;
  const content = csv([node.columns, ...node.rows]);
  const file = { name, title: fileTitle(node.caption ?? '', name), content };
  // The header row is always among those that fit, and says nothing alone.
  const part =
    shown.length > 1 ? `The first ${shown.length - 1} of ${node.rows.length} rows` : 'Too wide to show here';
  const note = paragraphs(textElements(`${part}; the whole table is attached as ${name}.`, 'italic'));
  const table = shown.length > 1 ? [tableBlock(shown)] : [];
  return piece([...title, ...table, ...note], [file]);
}

/** The first rows that fit one block. */
function fitting(rows: string[][]): string[][] {
  let characters = 0;
  const end = rows.findIndex((row, i) => {
    characters += row.reduce((sum, cell) => sum + Math.max(cell.length, 1), 0);
    return i >= slack.tableRows.use || characters > slack.tableCharacters.use;
  });
  return end === -1 ? rows : rows.slice(0, end);
}

function tableBlock(rows: string[][]): Block {
  const [header = [], ...body] = rows;
  return {
    type: 'table',
    // Slack refuses an empty cell.
    rows: rows.map((row) => row.map((text) => ({ type: 'raw_text', text: text || ' ' }))),
    column_settings: header.map((_, column) => {
      const numeric = body.length > 0 && body.every((row) => NUMBER.test(row[column] ?? '') || !row[column]);
      return { align: numeric ? 'right' : 'left', is_wrapped: !numeric };
    }),
  };
}

/** A table as CSV. A cell that a spreadsheet would take for a formula is marked as text. */
function csv(rows: string[][]): string {
  const cell = (text: string) => {
    const safe = /^([=@\t]|[-+](?![\d.]))/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
