import type { Passage } from '../model/body.ts';
import { isValue, rowName, rowOffset } from './tables.ts';
import { questionTerms } from './terms.ts';

export interface FoundCell {
  passage: Passage;
  value: string;
  row: string;
  column: string;
  /** The whole row, as it stands in the passage's text. */
  line: string;
  /** Where the cell begins in that text. */
  offset: number;
}

/** Share of what is asked that row, column and caption must name, the paper's own name aside. */
const ENOUGH = 0.6;
/** A word of the row or the column that is not asked for makes it another one. */
const FOREIGN = 0.25;

/** The cell a question names by row and column; null: none, or two. @param known terms every row may have */
export function findCell(
  passages: readonly Passage[],
  question: string,
  known: ReadonlySet<string>,
): FoundCell | null {
  const asked = new Set(questionTerms(question));
  const telling = [...asked].filter((term) => !known.has(term));
  if (telling.length === 0) return null;
  let best: { found: FoundCell; score: number } | null = null;
  let isTied = false;
  for (const passage of passages) {
    const { table } = passage;
    if (!table) continue;
    const caption = new Set(questionTerms(`${table.label ?? ''} ${table.caption}`));
    const heads = table.columns.map((head) => new Set(questionTerms(head)));
    for (const [r, cells] of table.rows.entries()) {
      const row = apart(questionTerms(rowName(table, r)), asked, known);
      const common = row.intersection(asked).size;
      // A row that is called by more that is not asked for is another one.
      if (common === 0 || row.difference(asked).difference(known).size > common) continue;
      const most = Math.max(...heads.slice(1).map((head) => head.intersection(asked).size));
      for (const [c, value] of cells.entries()) {
        const head = heads[c];
        // What a column says that is asked for no less is not told by another one where it is empty.
        if (c === 0 || !isValue(value) || head === undefined || most === 0) continue;
        if (head.intersection(asked).size < most) continue;
        const here = row.union(head);
        const covered = telling.filter((term) => here.has(term) || caption.has(term)).length / telling.length;
        if (covered < ENOUGH) continue;
        const foreign = here.difference(asked).difference(known).size;
        const score =
          covered + telling.filter((term) => here.has(term)).length / telling.length - FOREIGN * foreign;
        if (best !== null && score < best.score) continue;
        isTied = best !== null && score === best.score && best.found.value !== value;
        const { line, start } = rowOffset(passage, r);
        const offset = start + cellOffset(cells, c);
        best = {
          found: { passage, value, row: rowName(table, r), column: table.columns[c] ?? '', line, offset },
          score,
        };
      }
    }
  }
  return isTied ? null : (best?.found ?? null);
}

/** Terms of a row; of one that is written together out of two of the question, "BERTLARGE", both. */
function apart(row: readonly string[], asked: ReadonlySet<string>, known: ReadonlySet<string>): Set<string> {
  const words = [...asked, ...known];
  return new Set(
    row.flatMap((term) => {
      if (asked.has(term) || known.has(term)) return [term];
      const first = words.find((word) => term.startsWith(word) && words.includes(term.slice(word.length)));
      return first === undefined ? [term] : [first, term.slice(first.length)];
    }),
  );
}

/** Where a cell begins in its row's line, in which empty cells are left out. */
const cellOffset = (cells: readonly string[], index: number): number =>
  cells.slice(0, index).reduce((sum, cell) => sum + (cell === '' ? 0 : cell.length + ' | '.length), 0);
