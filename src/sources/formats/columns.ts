import { leadsToPaper } from '../../papers/mentions.ts';
import { isNames } from '../feeds/author-names.ts';
import { idsAmong } from '../feeds/item-ids.ts';
import { afterAbstractLabel } from './abstract-label.ts';
import { titleDoubt } from './doubts.ts';
import { isTelling, placesOf, type Role } from './field-roles.ts';
import { type JsonObject, textOf } from './json-fields.ts';
import { BREAK, withoutMarks } from './markdown/blocks.ts';

/** Rows that a table is judged by. */
export const JUDGED_ROWS = 60;
const FEWEST_IN_TITLE = 3;
const MOST_IN_TITLE = 40;
const FEWEST_IN_ABSTRACT = 30;

/** What the cells of a column are where its name does not say, the more telling things first. */
const CONTENTS: readonly (readonly [role: Role, fits: (cell: string) => boolean])[] = [
  ['doi', (cell) => /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s?)?10\.\d{4,9}\/\S+$/i.test(cell)],
  ['arxiv', (cell) => /^arxiv:/i.test(cell) && idsAmong([cell]).arxivId !== null],
  ['url', leadsToPaper],
  ['date', (cell) => /^(?:19|20)\d\d$/.test(cell)],
  ['authors', (cell) => isNames(cell) || /^\p{Lu}[\p{L}’'-]+ et al\.?$/u.test(cell)],
  ['abstract', (cell) => cell.split(' ').length >= FEWEST_IN_ABSTRACT && /[.!?…]$/.test(cell)],
  [
    'title',
    (whole) => {
      const cell = whole.includes('](') ? withoutMarks(whole) : whole;
      const words = cell.split(/\s+/, MOST_IN_TITLE + 1).length;
      const isShort = words >= FEWEST_IN_TITLE && words <= MOST_IN_TITLE;
      return isShort && !isNames(cell) && !/\.$|https?:/.test(cell) && titleDoubt(cell) === null;
    },
  ],
];

/** Where each thing stands in a table: as its columns are named, and by what stands in those whose names tell nothing. */
export function columnsOf(names: readonly string[], rows: readonly string[][]): Map<Role, number[]> {
  const columns = placesOf(names);
  const width = Math.max(names.length, rows[0]?.length ?? 0);
  for (let at = 0; at < width; at += 1) {
    if (isTelling(names[at] ?? '')) continue;
    const cells = rows.slice(0, JUDGED_ROWS).flatMap((row) => row[at]?.trim() || []);
    const role = CONTENTS.find(
      ([role, fits]) =>
        !columns.has(role) && cells.length > 0 && cells.filter(fits).length * 2 > cells.length,
    )?.[0];
    if (role !== undefined) columns.set(role, [at]);
  }
  return columns;
}

/** Objects whose keys say nothing, with what their values are for names; as they are where that shows no papers. */
export function namedByContent(objects: readonly JsonObject[]): JsonObject[] {
  const keys = [...new Set(objects.slice(0, JUDGED_ROWS).flatMap(Object.keys))];
  const columns = columnsOf(
    keys.map((key) => (OF_ANYTHING.test(key) ? '' : key)),
    objects.map((object) => keys.map((key) => valuesIn(object[key], 0).join('; '))),
  );
  const named = [...columns].flatMap(([role, [at = -1]]) =>
    isTelling(keys[at] ?? '') && !OF_ANYTHING.test(keys[at] ?? '') ? [] : [[role, keys[at] ?? ''] as const],
  );
  if (!columns.has('title') || columns.size < 2) return [...objects];
  return objects.map((object) => ({
    ...object,
    ...Object.fromEntries(named.flatMap(([role, key]) => (key in object ? [[role, object[key]]] : []))),
  }));
}

function valuesIn(value: unknown, deep: number): string[] {
  if (typeof value !== 'object' || value === null) return [textOf(value) ?? ''];
  return deep > 2
    ? []
    : Object.values(value)
        .slice(0, MOST_VALUES)
        .flatMap((each) => valuesIn(each, deep + 1));
}

const MOST_VALUES = 1000;
const OF_ANYTHING = /^#?(?:text|content|body|value)$/i;

/** Whether rows without a header are of papers: a title, and what only papers have beside it. */
export function areOfPapers(rows: readonly string[][]): boolean {
  const [first = []] = rows;
  const columns = columnsOf([], rows);
  const isTold = (['doi', 'arxiv', 'url'] as const).some((role) => columns.has(role));
  return (
    first.length > 1 && rows.every((row) => row.length === first.length) && columns.has('title') && isTold
  );
}

/** What stands in a title's cell to be pressed: "[Abstract] [BibTeX]". */
const PRESSED = /(?:\s?\[(?:abstract|bibtex|url|doi|pdf|review)\]){1,6}$/i;

const BREAKS = new RegExp(BREAK, 'gi');

/** Rows of one cell, as JabRef's pages have them below each paper: its abstract, and its record, which tells no more. */
export function withRowsBelow(rows: readonly string[][]): {
  own: string[][];
  abstracts: Map<string[], string>;
} {
  const own: string[][] = [];
  const abstracts = new Map<string[], string>();
  for (const row of rows) {
    const [only = '', ...more] = row
      .map((cell) => withoutMarks(cell.replace(BREAKS, ' ')))
      .filter((cell) => cell !== '');
    const above = own.at(-1);
    const after = more.length === 0 && above ? afterAbstractLabel(only, true) : null;
    if (after !== null && above) abstracts.set(above, after);
    else if (more.length > 0 || !/^(?:bibtex:\s?)?@\w{3,20}\{/i.test(only))
      own.push(row.map((cell) => cell.replace(PRESSED, '')));
  }
  return { own, abstracts };
}
