import { parse } from 'csv-parse/sync';
import type { Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { readAuthors } from '../feeds/author-names.ts';
import { feedDate } from '../feeds/feed-date.ts';
import { looksLikeMarkup } from './lines.ts';
import { linksIn, withoutMarks } from './markdown/blocks.ts';
import { type PaperRecord, pageOfRecords } from './records.ts';

const NAME = 'table';
const CALLED = 'a table of papers';

type Column = 'title' | 'abstract' | 'authors' | 'date' | 'venue' | 'url' | 'doi' | 'arxiv' | 'id';

/** What columns are called in exports of Zotero, Scopus, Web of Science, Dimensions and in tables people make. */
const COLUMNS: Readonly<Record<Column, readonly RegExp[]>> = {
  title: [
    /^(?:paper |article |document |item )?titles?$/,
    /^paper name$/,
    /^ti$/,
    /^paper$/,
    /^publication(?: title| name)?$/,
  ],
  abstract: [/^abstract(?: note| text)?s?$/, /^summary$/, /^ab$/],
  authors: [
    /^(?:author|all) full names$/,
    /^af$/,
    /^authors?$/,
    /^author\(s\)$/,
    /^authors? names?$/,
    /^au$/,
    /^creators?$/,
  ],
  date: [
    /^(?:publication |published |publish |release |online )?date(?: published)?$/,
    /^published(?: on)?$/,
    /^pd$/,
    /^(?:publication |pub |published )?year$/,
    /^py$/,
  ],
  venue: [
    /^venue$/,
    /^(?:source|publication|book|conference|anthology|journal) (?:title|name)$/,
    /^(?:journal|conference|source|so)$/,
    /^journal abbreviation$/,
  ],
  url: [/^urls?$/, /^links?$/, /^(?:paper |source |pdf )(?:url|link)$/],
  doi: [/^(?:item )?doi(?: link)?$/, /^di$/],
  arxiv: [/^arxiv(?: id| link| url)?$/],
  id: [/^ids?$/, /^extra$/],
};

const RULER = /^\s{0,3}\|?\s?:?-{2,}[\s|:-]*$/m;
const DELIMITERS = ['\t', ',', ';', '|'];
/** A header is one line of this much at most. */
const LONGEST_HEADER = 3000;
/** It stands in one of this many lines. */
const HIGHEST_HEADER = 4;

/** Tables with a header that names a title and at least one more thing a paper has, parted by commas, semicolons or tabs. */
export const table: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises: ({ body }) => !looksLikeMarkup(body) && headerOf(body) !== null,
  parse(page: Page): ParsedPage {
    const header = headerOf(page.body);
    const warnings: string[] = [];
    const rows = header ? rowsOf(page.body.slice(header.at), header.delimiter, warnings) : [];
    const [names = [], ...rest] = rows;
    const columns = columnsOf(names);
    const people = rest.map((row) => peopleIn(cellOf(row, columns.get('authors')?.[0])));
    const isList = partsPeople(people.filter((parts) => parts.length > 0));
    const records = rest.map((row, i) => ({
      ...readRow(row, columns),
      authors: namesOf(people[i] ?? [], isList),
    }));
    return pageOfRecords(NAME, page, records, { calledBy: CALLED, warnings });
  },
};

/** The first line that names columns: exports may say above it where they are from. */
function headerOf(body: string): { delimiter: string; at: number } | null {
  for (const { 0: line, index } of body.slice(0, LONGEST_HEADER * 2).matchAll(/[^\r\n]+/g)) {
    if (line.length >= LONGEST_HEADER || body.slice(0, index).split('\n').length > HIGHEST_HEADER)
      return null;
    for (const delimiter of DELIMITERS) {
      const cells = line.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, ''));
      const columns = columnsOf(cells);
      if (cells.length > 1 && columns.has('title') && columns.size > 1) return { delimiter, at: index };
    }
  }
  return null;
}

/** Which columns hold each thing, the most telling one first. */
function columnsOf(cells: readonly string[]): Map<Column, number[]> {
  const names = cells.map((cell) =>
    cell
      .replace(/^\ufeff/, '')
      .toLowerCase()
      .replace(/[_\s]+/g, ' ')
      .trim(),
  );
  const found = new Map<Column, number[]>();
  for (const column of Object.keys(COLUMNS) as Column[]) {
    const places = COLUMNS[column].flatMap((pattern) =>
      names.flatMap((name, at) => (pattern.test(name) ? [at] : [])),
    );
    if (places.length > 0) found.set(column, places);
  }
  return found;
}

/** A table in Markdown: rows between bars, with a line of dashes under the header. */
function markdownRows(body: string): string[][] {
  return body
    .split(/\r\n|[\n\r]/)
    .filter((line) => line.includes('|') && !/^[\s|:-]+$/.test(line))
    .map((line) => {
      const cells = line
        .trim()
        .replace(/^\||(?<!\\)\|$/g, '')
        .split(/(?<!\\)\|/);
      return cells.map((cell) => cell.trim());
    });
}

function rowsOf(body: string, delimiter: string, warnings: string[]): string[][] {
  if (delimiter === '|' && RULER.test(body)) return markdownRows(body);
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
        warnings.push(`A row cannot be read (${error.code}): it is left out.`);
      return undefined;
    },
  });
}

function cellOf(row: readonly string[], at: number | undefined): string {
  return at === undefined ? '' : withoutMarks(row[at] ?? '');
}

function readRow(
  row: readonly string[],
  columns: ReadonlyMap<Column, number[]>,
): Omit<PaperRecord, 'authors'> {
  const cells = (column: Column) =>
    (columns.get(column) ?? []).map((at) => cellOf(row, at)).filter((text) => text !== '');
  const cell = (column: Column): string | null => cells(column)[0] ?? null;
  const links = row.flatMap((text) => linksIn(text).map(({ url }) => url));
  const url = cell('url');
  const arxiv = cell('arxiv');
  return {
    title: cell('title'),
    abstract: cell('abstract'),
    date: dateIn(cells('date')),
    venue: cell('venue'),
    url: [url, arxiv].find((each) => /^https?:/.test(each ?? '')) ?? links[0] ?? null,
    ids: [
      arxiv === null || /arxiv/i.test(arxiv) ? arxiv : `arXiv:${arxiv}`,
      cell('doi'),
      url,
      cell('id'),
      ...links,
    ],
  };
}

/** The most precise date of a row: the whole one, the month and day beside their year, the year. */
function dateIn(cells: readonly string[]): string | null {
  const year = cells.find((cell) => /^\d{4}$/.test(cell));
  const dates = cells.flatMap((cell) => [feedDate(cell), year ? feedDate(`${cell} ${year}`) : null]);
  return dates.reduce((best, date) => ((date?.length ?? 0) > (best?.length ?? 0) ? date : best), null);
}

/** What the signs between names part: "Lee, Ann; Ray, Bo" in two, and so "Ann Lee, Bo Ray" and "Lee, Ann". */
function peopleIn(cell: string): string[] {
  return readAuthors(cell.replace(/(?<!\s)\s*\(\d{4,20}\)/g, '')).names;
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

function namesOf(parts: readonly string[], isList: boolean): string[] {
  return parts.length === 2 && !isList && !parts[0]?.includes(',') ? [parts.join(', ')] : [...parts];
}
