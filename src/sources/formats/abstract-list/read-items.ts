import { endsMidSentence } from '../../../papers/identity/sentence-end.ts';
import { type Authors, isNameList, isNames, readAuthors } from '../../feeds/author-names.ts';
import { feedDate } from '../../feeds/feed-date.ts';
import { afterAbstractLabel } from '../abstract-label.ts';
import { type PaperIds, readIdLine } from '../id-line.ts';
import { type Line, linesOf } from '../lines.ts';
import { titleness } from '../titleness.ts';

/** What a list of abstracts says, piece by piece, in page order. */
export type ListItem =
  | { kind: 'title'; lines: string[] }
  | { kind: 'authors'; authors: Authors }
  | { kind: 'ids'; ids: PaperIds }
  | { kind: 'date'; date: string }
  | { kind: 'venue'; venue: string }
  | { kind: 'abstract'; lines: string[] };

type Piece =
  | { kind: 'abstract'; line: Line; after: string }
  | { kind: 'text'; line: Line }
  | { kind: 'field'; line: Line; item: Exclude<ListItem, { kind: 'abstract' }> | null; takesMore: boolean };

const MARKS = '[\\s#>*_•-]{0,8}(?:\\d{1,4}[.)]\\s*|\\[\\d{1,4}\\]\\s*)?[\\s*_]{0,8}';
const DATES = 'year|(?:publication )?date|published(?: on)?|submitted(?: on)?';
const VENUES = 'journal|venue|conference|booktitle';
/** What else is said of a paper with a label. */
const OTHERS =
  'comments?|subjects?|keywords?|index terms|categor(?:y|ies)|licen[sc]e|tags?|volume|issue|pages|publisher|issn|isbn|pmid|pmcid|language|type|affiliations?|notes?|code|citations?|status';
const FIELD = new RegExp(
  `^${MARKS}(title|authors?|${DATES}|${VENUES}|${OTHERS})[\\s*_]{0,4}[:：]{1,2}[\\s*_]{0,4}(.*)$`,
  'i',
);
const IS_DATE = new RegExp(`^(?:${DATES})$`);
const IS_VENUE = new RegExp(`^(?:${VENUES})$`);
/** What follows the abstract when a paper's first page was saved: no more of it belongs to the abstract. */
export const SECTION = new RegExp(
  `^${MARKS}(?:(?:[IVX]{1,4}|\\d)\\.?\\s+)?(?:introduction|references|ccs concepts|related work|acknowledge?ments?)[*_.]{0,4}$`,
  'i',
);
/** Lines longer than this were not wrapped: what follows them is a paragraph of its own. */
const WRAPPED_LENGTH = 150;
const MAX_BARE_LINES = 4;

/** Reads a list of abstracts, and which lines are none of these; nothing when it holds no "Abstract:" label. */
export function readItems(body: string): { items: ListItem[]; others: string[] } {
  const pieces = readPieces(linesOf(body));
  const bare = bareTitles(pieces);
  const items: ListItem[] = [];
  let open: Extract<ListItem, { kind: 'abstract' }> | null = null;
  let more: ListItem | null = null;
  const others: string[] = [];
  for (const [i, piece] of pieces.entries()) {
    const heading = bare.get(i);
    if (heading) {
      items.push(...heading);
      open = null;
      more = null;
    } else if (piece.kind === 'abstract') {
      open = { kind: 'abstract', lines: [piece.after] };
      more = null;
      items.push(open);
    } else if (piece.kind === 'field') {
      open = null;
      more = piece.takesMore ? piece.item : null;
      if (piece.item) items.push(piece.item);
    } else if (open) open.lines.push(piece.line.text);
    else if (more?.kind === 'title' && !piece.line.blankBefore) more.lines.push(piece.line.text);
    else {
      more = null;
      others.push(piece.line.text);
    }
  }
  return { items, others };
}

function readPieces(lines: readonly Line[]): Piece[] {
  const pieces: Piece[] = [];
  for (const line of lines) pieces.push(readPiece(line, pieces.at(-1)));
  return pieces;
}

function readPiece(line: Line, before: Piece | undefined): Piece {
  const { text } = line;
  const after = afterAbstractLabel(text, line.blankBefore);
  if (after !== null) return { kind: 'abstract', line, after };
  const field = FIELD.exec(text);
  if (field) return readField(line, (field[1] ?? '').toLowerCase(), (field[2] ?? '').trim());
  if (SECTION.test(text)) return { kind: 'field', line, item: null, takesMore: false };
  const wrapped =
    !line.blankBefore && before !== undefined && before.kind !== 'field' && endsMidSentence(before.line.text);
  const ids = wrapped || text.length > 300 ? null : readIdLine(text);
  return ids ? { kind: 'field', line, item: { kind: 'ids', ids }, takesMore: false } : { kind: 'text', line };
}

function readField(line: Line, label: string, value: string): Piece {
  if (label === 'title')
    return { kind: 'field', line, item: { kind: 'title', lines: [value] }, takesMore: true };
  if (label.startsWith('author')) {
    return { kind: 'field', line, item: { kind: 'authors', authors: readAuthors(value) }, takesMore: false };
  }
  const date = IS_DATE.test(label) ? feedDate(value) : null;
  const venue = IS_VENUE.test(label) && value !== '' ? value : null;
  const item =
    date !== null
      ? { kind: 'date' as const, date }
      : venue !== null
        ? { kind: 'venue' as const, venue }
        : null;
  return { kind: 'field', line, item, takesMore: false };
}

/**
 * Unlabelled titles: the lines between two abstracts that stand right before a label, apart from what is above them,
 * and read like a title (and a line of names). By the place of their first line; their other lines give nothing.
 */
function bareTitles(pieces: readonly Piece[]): Map<number, ListItem[]> {
  const headings = new Map<number, ListItem[]>();
  const labels = pieces.flatMap((piece, i) => (piece.kind === 'abstract' ? [i] : []));
  const found = labels.flatMap((label, nth) => {
    const block = blockBefore(pieces, label);
    return block ? [{ ...block, nth }] : [];
  });
  const hasAuthors = found.some((block) => readHeading(block, false)?.some(({ kind }) => kind === 'authors'));
  const blocks = found.flatMap((block) => {
    const heading = readHeading(block, hasAuthors);
    return heading ? [{ ...block, heading }] : [];
  });
  const isHabit = blocks.length * 2 > labels.length;
  for (const { start, lines, heading, nth } of blocks) {
    // What stands above the first abstract alone is the page's heading.
    if (nth === 0 && !isHabit) continue;
    headings.set(start, heading);
    for (let i = 1; i < lines.length; i++) headings.set(start + i, []);
  }
  return headings;
}

function blockBefore(
  pieces: readonly Piece[],
  label: number,
): { start: number; lines: string[]; people?: string[] } | null {
  let end = label;
  while (isLink(pieces[end - 1])) end--;
  const near = partedBlock(pieces, end);
  if (near === null) return null;
  const lines = pieces.slice(near, end).map((piece) => piece.line.text);
  // Where a line of names stands alone, the title is above it, behind another blank line.
  const above = lines.every((line) => isNames(line)) ? partedBlock(pieces, near) : null;
  const title = above === null ? [] : pieces.slice(above, near).map((piece) => piece.line.text);
  if (above === null || title.some((line) => titleness(line) <= 0 || isNames(line)))
    return { start: near, lines };
  return { start: above, lines: [...title, ...lines], people: lines };
}

/** An id or an address on a line of its own may stand between names and abstract. */
const isLink = (piece: Piece | undefined): boolean => piece?.kind === 'field' && piece.item?.kind === 'ids';

/** Where the few lines of text begin that stand right before a place and apart from what is above them. */
function partedBlock(pieces: readonly Piece[], end: number): number | null {
  let start = end;
  while (pieces[start - 1]?.kind === 'text' && (start === end || !isParted(pieces, start))) start--;
  return start === end || end - start > MAX_BARE_LINES || !isParted(pieces, start) ? null : start;
}

/** A blank line, a field, or the end of an unwrapped paragraph stands before this line. */
function isParted(pieces: readonly Piece[], index: number): boolean {
  const before = pieces[index - 1];
  const line = pieces[index]?.line;
  if (!before || !line || line.blankBefore || before.kind === 'field') return true;
  return before.line.text.length >= WRAPPED_LENGTH && !endsMidSentence(before.line.text);
}

/** Marks around a title, and its number in the list. */
const HEAD_MARKS = /^(?:[#>*_]+ ?|(?:\d{1,3}[.)]|\[\d{1,3}\]) )+|[*_]+$/g;

function readHeading(
  { lines, people }: { lines: readonly string[]; people?: string[] },
  hasAuthors: boolean,
): ListItem[] | null {
  const ids = lines.map((line, i) => (i > 0 ? readIdLine(line) : null));
  const listed = people ?? lines.filter((line, i) => i > 0 && isNameList(line));
  // Where the page names the authors of its papers, a name alone is of one.
  const last = listed.length === 0 && hasAuthors ? lines.findLastIndex((_, i) => !ids[i]) : -1;
  const isName = (line: string, i: number) => listed.includes(line) || (i > 0 && i === last && isNames(line));
  const told = lines.map((line, i) => isName(line, i) || ids[i] !== null);
  const end = told.includes(true) ? told.indexOf(true) : lines.length;
  const title = lines.slice(0, end);
  if (title.length === 0 || title.some((line) => titleness(line) <= 0)) return null;
  const names = lines.filter(isName);
  const items: ListItem[] = [{ kind: 'title', lines: title.map((line) => line.replace(HEAD_MARKS, '')) }];
  if (names.length > 0) items.push({ kind: 'authors', authors: readAuthors(names.join(', ')) });
  for (const each of ids) if (each) items.push({ kind: 'ids', ids: each });
  // Under the names: where it appeared, and when.
  const [, venue, year] = lines.flatMap((line, i) =>
    told[i] || i < end ? [] : (PLACE_AND_YEAR.exec(line) ?? []),
  );
  if (venue && year) items.push({ kind: 'venue', venue }, { kind: 'date', date: year });
  return items;
}

const PLACE_AND_YEAR = /^(\p{Lu}.{2,200}?)[\s,(]{1,3}((?:19|20)\d\d)\)?\.?$/u;
