import type { Passage, ResultsTable } from '../model/body.ts';
import type { KeptBody } from '../model/ports/bodies.ts';
import { containsWord, matchText } from '../text/folded.ts';
import { placeOf } from './place.ts';
import { isValue, rowName, rowOffset } from './tables.ts';

const OURS = /\b(?:ours?|this (?:work|paper))\b|\(ours\)/i;
const RESULTS =
  /\b(?:results?|performance|compar\w+|scores?|accurac\w+|evaluations?|state[- ]of[- ]the[- ]art)\b/i;
/** What is left out, and how many there are: no table of main results. */
const ASIDE = /\b(?:ablat\w+|hyper-?parameters?|statistics|notations?)\b/i;
/** Rows and characters a model is given; more is no table that sums a paper up. */
const MOST_ROWS = 24;
const MOST_CHARACTERS = 2500;

/** The table in which the paper's own method stands beside others; null when no table has a row of it. */
export function resultsTableOf(body: KeptBody, methodName: string | null): ResultsTable | null {
  const own = methodName === null ? null : matchText(methodName);
  const read = (passage: Passage): (ResultsTable & { worth: number }) | null => {
    const { table } = passage;
    if (table === null) return null;
    const rows = table.rows.map((cells, index) => {
      const name = rowName(table, index);
      const isOwn = OURS.test(name) || (own !== null && containsWord(matchText(name), own));
      return { name, line: rowOffset(passage, index).line, cells, isOwn };
    });
    const measured = rows.filter(({ cells }) => cells.slice(1).some(isValue)).slice(0, MOST_ROWS);
    const size = measured.reduce((sum, { line }) => sum + line.length, 0);
    const isHeld = measured.some(({ isOwn }) => isOwn) && measured.some(({ isOwn }) => !isOwn);
    if (!isHeld || size > MOST_CHARACTERS) return null;
    const { caption, columns } = table;
    const worth = Number(RESULTS.test(caption)) - 2 * Number(ASIDE.test(caption));
    // The table's own place: a row of it has no value at its beginning.
    const place = { ...placeOf(body.text, passage, 0, body), row: null, column: null };
    return { caption, columns, rows: measured, place, worth };
  };
  const tables = body.text.passages.flatMap((passage) => read(passage) ?? []);
  const [best] = tables.toSorted((a, b) => b.worth - a.worth);
  if (best === undefined) return null;
  const { worth: _, ...table } = best;
  return table;
}
