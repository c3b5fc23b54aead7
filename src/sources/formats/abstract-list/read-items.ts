import { endsMidSentence } from '../../../papers/identity/sentence-end.ts';
import { type Authors, readAuthors } from '../../feeds/author-names.ts';
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
 * and read like a title. By the place of their first line; their other lines give nothing.
 */
function bareTitles(pieces: readonly Piece[]): Map<number, ListItem[]> {
  const headings = new Map<number, ListItem[]>();
  const labels = pieces.flatMap((piece, i) => (piece.kind === 'abstract' ? [i] : []));
  const blocks = labels.flatMap((label, nth) => {
    const start = blockBefore(pieces, label);
    const lines = start === null ? [] : pieces.slice(start, label).map(({ line }) => line.text);
    const heading = readHeading(lines);
    return start !== null && heading ? [{ start, lines, heading, nth }] : [];
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

/** Where the few lines of text begin that stand right before a label and apart from what is above them. */
function blockBefore(pieces: readonly Piece[], label: number): number | null {
  let end = label;
  while (isLink(pieces[end - 1])) end--;
  let start = end;
  while (pieces[start - 1]?.kind === 'text' && (start === end || !isParted(pieces, start))) start--;
  return start === end || end - start > MAX_BARE_LINES || !isParted(pieces, start) ? null : start;
}

/** An id or an address on a line of its own may stand between title and abstract. */
const isLink = (piece: Piece | undefined): boolean => piece?.kind === 'field' && piece.item?.kind === 'ids';

/** A blank line, a field, or the end of an unwrapped paragraph stands before this line. */
function isParted(pieces: readonly Piece[], index: number): boolean {
  const before = pieces[index - 1];
  const line = pieces[index]?.line;
  if (!before || !line || line.blankBefore || before.kind === 'field') return true;
  return before.line.text.length >= WRAPPED_LENGTH && !endsMidSentence(before.line.text);
}

/** Marks around a title, and its number in the list. */
const HEAD_MARKS = /^(?:[#>*_]+ ?|(?:\d{1,3}[.)]|\[\d{1,3}\]) )+|[*_]+$/g;

function readHeading(lines: readonly string[]): ListItem[] | null {
  const ids = lines.map((line, i) => (i > 0 ? readIdLine(line) : null));
  const title = lines.filter((_, i) => !ids[i]);
  if (title.length === 0 || title.some((line) => titleness(line) <= 0)) return null;
  return [
    { kind: 'title', lines: title.map((line) => line.replace(HEAD_MARKS, '')) },
    ...ids.flatMap((each) => (each ? [{ kind: 'ids' as const, ids: each }] : [])),
  ];
}
