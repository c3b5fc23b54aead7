import { parse } from 'csv-parse/sync';
import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { leadsToPaper } from '../../papers/mentions.ts';
import { foldSpace } from '../../text/words.ts';
import { readAuthors } from '../feeds/author-names.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { unglued } from '../feeds/people.ts';
import { jsonOf } from '../feeds/recognise.ts';
import { areOfPapers, columnsOf, JUDGED_ROWS, withRowsBelow } from './columns.ts';
import { meaningsOf, namedId, placesOf, type Role, SUMMARY_RANK } from './field-roles.ts';
import { shorten } from './findings.ts';
import { looksLikeMarkup } from './lines.ts';
import { BREAK, isTableRule, linksIn, withoutMarks } from './markdown/blocks.ts';
import { readTree } from './record-tree.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';

const NAME = 'table';
const CALLED = 'a table of papers';

const DELIMITERS = ['\t', ',', ';', '|'];
/** A header is one line of this much at most. */
const LONGEST_HEADER = 12_000;
/** Longer cells of a first line name no column. */
const LONGEST_NAME = 40;
/** It stands in one of this many lines. */
const HIGHEST_HEADER = 4;

/** Tables parted by commas, semicolons or tabs whose header names a title and one more thing a paper has, or whose rows show it. */
export const table: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => !looksLikeMarkup(body) && (headerOf(body) ?? headless(body)) !== null,
  parse(page: Page): ParsedPage {
    const header = headerOf(page.body);
    const delimiter = header?.delimiter ?? headless(page.body);
    const warnings: string[] = [];
    const rows = delimiter === null ? [] : rowsOf(page.body.slice(header?.at ?? 0), delimiter, warnings);
    const [first = []] = rows;
    // A header in words that nobody knows is one all the same.
    const isNamed = header !== null || !areOfPapers([first]);
    const records = recordsIn(isNamed ? rows : [first.map(() => ''), ...rows], warnings);
    return pageOfRecords(NAME, page, records, { calledBy: CALLED, warnings });
  },
};

/** The papers in rows of cells, the header first; what is left out is told. */
function recordsIn([names = [], ...given]: string[][], warnings: string[]): PaperRecord[] {
  const { own: rows, abstracts } = withRowsBelow(given.map((row) => row.map(plainCell)));
  const rest = rows.filter((row) => !row.slice(names.length).some((cell) => cell.trim() !== ''));
  warnings.push(...tooLong(rows.filter((row) => !rest.includes(row))));
  const columns = columnsOf(names, rest);
  const places = columns.get('authors') ?? [];
  const titles = columns.get('title')?.[0] ?? -1;
  const people = rest.map((row) => {
    // Some have the names in a second line of the title's cell.
    const parts = (row[titles] ?? '').split(BREAK);
    const [title = '', under = ''] =
      parts.length > 1 ? parts.filter((part) => /\p{L}/u.test(withoutMarks(part))) : parts;
    if (titles in row) row[titles] = title;
    // "Lead author" stands beside "All authors".
    const told = places.map((at) => peopleIn(foldSpace((row[at] ?? '').replace(/\n/g, '; '))));
    const [first] = told.filter((names) => names.length > 0).toSorted((a, b) => b.length - a.length);
    return first ?? peopleIn(under);
  });
  const days = (columns.get('date') ?? []).flatMap((at) => rest.map((row) => cellOf(row, at)));
  const language = languageOf(days);
  const isList = partsPeople(people.filter((parts) => parts.length > 0));
  const kind = names.findIndex((name) => KIND.test(name));
  return rest.map((row, i) => ({
    ...withoutRemark(readRow(row, columns, language), names[columns.get('abstract')?.[0] ?? -1]),
    ...(abstracts.has(row) ? { abstract: abstracts.get(row) ?? null } : {}),
    kind: row[kind] ?? null,
    authors: namesOf(people[i] ?? [], isList),
  }));
}

/** A cell that holds JSON as it is said: names in a row, ids with what they are of. */
function plainCell(cell: string): string {
  const json = /^\s*[[{]/.test(cell) ? jsonOf(cell) : undefined;
  if (typeof json !== 'object' || json === null) return cell;
  const { authors } = readTree({ authors: json });
  if (Array.isArray(json)) return authors.join('; ');
  return Object.entries(json)
    .flatMap(([name, value]) => (typeof value === 'string' ? [`${name}:${value}`] : []))
    .join(' ');
}

/** Fewer words under "Summary" or "Description" are a remark. */
const FEWEST_WORDS = 25;

function withoutRemark<R extends Pick<PaperRecord, 'abstract'>>(record: R, name = ''): R {
  const isSummary = (meaningsOf(name)[0]?.rank ?? 0) >= SUMMARY_RANK;
  const isRemark = isSummary && (record.abstract ?? '').split(' ').length < FEWEST_WORDS;
  return isRemark ? { ...record, abstract: null } : record;
}

/** Which of two numbers is the day, "6/11/2024" alone does not say; another one of its column may: "3/19/2024". */
function languageOf(days: readonly string[]): string | null {
  const told = days.flatMap(
    (day) => /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b/.exec(day)?.slice(1).map(Number) ?? [],
  );
  const [dayFirst, monthFirst] = [0, 1].map((place) =>
    told.some((number, i) => i % 2 === place && number > 12),
  );
  if (dayFirst === monthFirst) return null;
  return monthFirst ? 'en-US' : 'en-GB';
}

/** The column that says of each row whether it is an article, a web page, … */
const KIND = /^(?:item|entry|reference) ?type$/i;

/** The papers of a table in Markdown; none where its header names other things. */
export function papersOfTable(rows: readonly string[][], warnings: string[]): PaperRecord[] {
  const names = rows[0] ?? [];
  // A table straight under another: the line above its own ruler is its header.
  const next = rows.findIndex((row) => isTableRule(row.join('|')));
  const own = next < 0 ? rows : rows.slice(0, next - 1);
  const titles = columnsOf(names, own.slice(1)).get('title')?.[0] ?? -1;
  // What is linked where titles stand are papers, whatever the columns are called.
  const linked = own
    .slice(1)
    .filter((row) => linksIn(row[titles] ?? '').some(({ url }) => leadsToPaper(url)));
  const areLinked = linked.length * 2 > own.length - 1;
  const told = areLinked && !isOfPapers(names, placesOf(names)) ? [names, ...linked] : own;
  const found =
    areLinked || isOfPapers(names, placesOf(names)) ? recordsIn(told.map(unmarked), warnings) : [];
  if (next < 0) return found;
  return [...found, ...papersOfTable([...rows.slice(next - 1, next), ...rows.slice(next + 1)], warnings)];
}

/** Cells of Markdown without its marks; links stay. */
const unmarked = (row: readonly string[]) =>
  row.map((cell) => (cell.includes('](') ? cell : withoutMarks(cell)));

/** A row with more cells than columns has a comma too many in one of them: what stands where nobody knows. */
function tooLong([first, ...more]: readonly string[][]): string[] {
  if (!first) return [];
  const rows = more.length === 0 ? 'is' : `and ${more.length} more are`;
  return [
    `The row “${shorten(first.join(' '))}” ${rows} left out: more cells than the header has. A text with the sign between cells in it stands in quotation marks.`,
  ];
}

/** The first line that names columns: exports may say above it where they are from. */
function headerOf(body: string): { delimiter: string; at: number } | null {
  for (const { 0: line, index } of body.slice(0, LONGEST_HEADER * 2).matchAll(/[^\r\n]+/g)) {
    if (line.length >= LONGEST_HEADER || body.slice(0, index).split('\n').length > HIGHEST_HEADER)
      return null;
    const [, under = ''] =
      /^\r?\n([^\r\n]{1,1000})/.exec(body.slice(index + line.length, index + line.length + 1002)) ?? [];
    // Tables in Markdown stand among other things, which are read as well.
    if (line.includes('|') && isTableRule(under)) return null;
    for (const delimiter of DELIMITERS) {
      const cells = line.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, ''));
      // A row of data names nothing.
      if (cells.some((cell) => /:\/\/|\b10\.\d{4,9}\//.test(cell))) continue;
      const columns = placesOf(cells);
      const isOfLinks = columns.has('title') && columns.has('url') && leadsToPapers(body.slice(index));
      if (cells.length > 1 && (isOfLinks || isOfPapers(cells, columns))) return { delimiter, at: index };
    }
  }
  return null;
}

/** What parts the cells of a table that has no header. */
function headless(body: string): string | null {
  const lines = body.slice(0, LONGEST_HEADER).split(/\r\n|[\n\r]/);
  const first = (body.length > LONGEST_HEADER ? lines.slice(0, -1) : lines).slice(0, JUDGED_ROWS);
  // Pipes stand in tables of Markdown, which are read as such.
  return (
    DELIMITERS.filter((sign) => sign !== '|' && first[0]?.includes(sign)).find((sign) =>
      areOfPapers(rowsOf(first.join('\n'), sign, [])),
    ) ?? null
  );
}

/** Whether most of the first rows hold the address of a paper. */
function leadsToPapers(table: string): boolean {
  const [, ...rows] = table.slice(0, LONGEST_HEADER).split(/[\r\n]+/, JUDGED_ROWS);
  const linked = rows.filter((row) => row.split(/[\s,;|"]+/).some(leadsToPaper)).length;
  return linked > 0 && linked * 2 >= rows.length - 1;
}

/** A title and one more thing; where names stand instead, as in any table, it has to be something that papers have. */
function isOfPapers(cells: readonly string[], columns: ReadonlyMap<Role, number[]>): boolean {
  const title = cells[columns.get('title')?.[0] ?? -1];
  if (title === undefined)
    return (columns.has('doi') || columns.has('arxiv')) && cells.every((cell) => cell.length < LONGEST_NAME);
  if (columns.size < 2) return false;
  const isTold = (['authors', 'abstract', 'doi', 'arxiv'] as const).some((role) => columns.has(role));
  return isTold || !/^\W*(?:display.)?names?\W*$/i.test(title);
}

function rowsOf(body: string, delimiter: string, warnings: string[]): string[][] {
  return parse(body, {
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    // Pasted from a spreadsheet, a quotation mark is a letter like any other.
    quote: delimiter === '\t' && !/(?:^|\t)"/m.test(body) ? null : '"',
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error && warnings.length < 5)
        warnings.push(
          error.code === 'CSV_QUOTE_NOT_CLOSED'
            ? 'The file ends in the middle of a row: it is left out.'
            : `A row cannot be read (${error.code}): it is left out.`,
        );
      return undefined;
    },
  });
}

/** The marks of Markdown are read where there is a link of it: elsewhere they are LaTeX's, or the author's. */
function cellOf(row: readonly string[], at: number | undefined): string {
  const cell = at === undefined ? '' : (row[at] ?? '');
  return cell.includes('](') ? withoutMarks(cell) : foldSpace(cell);
}

function readRow(
  row: readonly string[],
  columns: ReadonlyMap<Role, number[]>,
  language: string | null,
): Omit<PaperRecord, 'authors'> {
  const cells = (role: Role) =>
    (columns.get(role) ?? []).map((at) => cellOf(row, at)).filter((text) => text !== '');
  const cell = (role: Role): string | null => cells(role)[0] ?? null;
  // Where a table names its addresses, those of other cells are of other things: what a paper cites, where it was found.
  const named = (['title', 'url', 'doi', 'arxiv', 'id'] as const).flatMap((role) => columns.get(role) ?? []);
  const places = columns.has('url') || columns.has('doi') ? named.map((at) => row[at] ?? '') : row;
  const links = places.flatMap((text) => linksIn(text).map(({ url }) => url));
  const addresses = [...cells('url'), ...cells('arxiv'), ...links, ...cells('id')];
  const pages = addresses.flatMap((text) => /https?:\/\/[^\s;,|]+/.exec(text)?.[0] ?? []);
  const pmid = /^\d{1,9}$/.exec(cell('pmid') ?? '')?.[0];
  return {
    title: cell('title'),
    abstract: cell('abstract'),
    date: dateIn(cells('date'), cell('month'), cell('day'), language),
    venue: cell('venue'),
    url:
      pages.find(leadsToPaper) ??
      pages[0] ??
      (pmid === undefined ? null : `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`),
    ids: [
      ...cells('arxiv').map((text) => (/arxiv/i.test(text) ? text : `arXiv:${text}`)),
      ...cells('doi'),
      ...cells('url'),
      ...cells('id').map(namedId),
      ...links,
    ],
  };
}

/** The most precise date of a row: the whole one, the month and day beside their year, the year. */
function dateIn(
  cells: readonly string[],
  month: string | null,
  day: string | null,
  language: string | null,
): string | null {
  const year = cells.find((cell) => /^\d{4}$/.test(cell));
  const parts = [year, month, day].filter(Boolean);
  const dates = cells.flatMap((cell) => [
    feedDate(cell, language) ?? /\b(?:19|20)\d\d\b/.exec(cell)?.[0] ?? null,
    year ? feedDate(`${cell} ${year}`) : null,
  ]);
  if (month) dates.push(feedDate(/^\d+$/.test(month) ? parts.join('-') : `${day ?? ''} ${month} ${year}`));
  return dates.reduce((best, date) => ((date?.length ?? 0) > (best?.length ?? 0) ? date : best), null);
}

/** What the signs between names part: "Lee, Ann; Ray, Bo" in two, and so "Ann Lee, Bo Ray" and "Lee, Ann". */
function peopleIn(cell: string): string[] {
  const { names, count } = readAuthors(cell.replace(/(?<!\s)\s*\(\d{4,20}\)/g, ''));
  if (names.length === 1 && count === 1) return unglued(names[0] ?? '');
  return count === null && names.length > 0 ? [...names, 'et al.'] : names;
}

/** Which of two ways the cells of a column go: "Lee, Ann" as one person, or "Lee, Ray" as two. */
function partsPeople(column: readonly (readonly string[])[]): boolean {
  if (column.flat().some((part) => part.includes(','))) return false;
  const hasSpace = (part: string | undefined) => /\s/.test(part ?? '');
  const listed = column.filter((parts) =>
    parts.length % 2 === 0 ? parts.every(hasSpace) : parts.length > 1 || hasSpace(parts[0]),
  );
  const either = column.filter((parts) => parts.length === 2 && !parts.every(hasSpace));
  return listed.length > either.length;
}

const namesOf = (parts: readonly string[], isList: boolean): string[] =>
  parts.length === 2 && !isList && !parts[0]?.includes(',') && parts[1] !== 'et al.'
    ? [parts.join(', ')]
    : [...parts];
