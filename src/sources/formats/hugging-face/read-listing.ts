import { endsMidSentence } from '../../../papers/identity/sentence-end.ts';
import type { PrintedDate } from '../../../text/dates.ts';
import { mergeIds, NO_IDS, type PaperIds } from '../id-line.ts';
import { type Line, linesOf, unwrap } from '../lines.ts';
import { titleness } from '../titleness.ts';
import {
  type Details,
  isHeaderPhrase,
  type LineKind,
  mergeDetails,
  NO_DETAILS,
  readLine,
} from './line-kinds.ts';

/** A listing as a row of texts (titles and abstracts, not yet told apart) and of what is printed between them. */
export type Listing = { headerDate: PrintedDate | null; items: Item[] };

export type Item =
  | { kind: 'text'; text: string; blankBefore: boolean }
  | { kind: 'between'; details: Details; ids: PaperIds; hasDetails: boolean };

type ReadLine = Line & { read: LineKind };

/** No header is longer than this many lines. */
const HEADER_LINES = 40;
/** No line of a header, and no organisation's name, is longer. */
const HEADER_LINE_LENGTH = 200;
const ORGANISATION_LENGTH = 80;
/** Lines of wrapped text are not longer. */
const WRAPPED_LENGTH = 150;

/** Reads the lines of a listing and parts its header from its papers. */
export function readListing(body: string): Listing {
  const lines = unwrap(linesOf(body)).map((line): ReadLine => ({ ...line, read: readLine(line) }));
  const header = readHeader(lines);
  const rest = lines.slice(header.end);
  return { headerDate: header.date, items: gather(nameOrganisations(nameSubmitters(keepWrapped(rest)))) };
}

/** How many signs of this site a page holds: its header's phrases, author counts, dates after a dot. */
export function countSigns(body: string): number {
  const lines = unwrap(linesOf(body)).map((line): ReadLine => ({ ...line, read: readLine(line) }));
  return lines.filter((line, i) => {
    const { read } = line;
    if (read.kind !== 'details') return isHeaderPhrase(line.text);
    return read.details.authorsCount !== null || lines[i - 1]?.read.kind === 'separator';
  }).length;
}

/**
 * The header goes on through its last own phrase and the date after it. A date that stands before any paper belongs to
 * none.
 */
function readHeader(lines: readonly ReadLine[]): { end: number; date: PrintedDate | null } {
  let end = 0;
  for (const [i, { text, read }] of lines.slice(0, HEADER_LINES).entries()) {
    const inPapers =
      read.kind === 'separator' || (read.kind === 'details' && read.details.authorsCount !== null);
    if (inPapers || text.length > HEADER_LINE_LENGTH) break;
    if (isHeaderPhrase(text)) end = i + 1;
  }
  while (lines[end]?.read.kind === 'chrome') end++;
  const next = lines[end]?.read;
  const date = next?.kind === 'details' && next.details.authorsCount === null ? next.details.date : null;
  return { end: date ? end + 1 : end, date };
}

/** A wrapped abstract may break so that a line holds one word of the navigation, a number or an address alone. */
function keepWrapped(lines: readonly ReadLine[]): ReadLine[] {
  return lines.map((line, i) => {
    const before = lines[i - 1];
    const mayBeWrapped =
      line.read.kind === 'ids' ||
      ((line.read.kind === 'chrome' || line.read.kind === 'number') &&
        (before?.text.length ?? 0) <= WRAPPED_LENGTH);
    const isWrapped =
      mayBeWrapped &&
      !line.blankBefore &&
      before?.read.kind === 'text' &&
      endsMidSentence(before.text) &&
      titleness(before.text) < 0;
    return isWrapped ? { ...line, read: { kind: 'text' } } : line;
  });
}

/** "Submitted by" alone on its line has the name on the next. */
function nameSubmitters(lines: readonly ReadLine[]): ReadLine[] {
  return lines.map((line, i) => {
    const before = lines[i - 1];
    const isName =
      line.read.kind === 'text' &&
      before?.read.kind === 'submitter' &&
      /^submitted by$/i.test(before.text) &&
      line.text.split(' ').length <= 3;
    return isName ? { ...line, read: { kind: 'submitter' } } : line;
  });
}

/** A short line after an abstract and before the dot and the date is who published the paper. */
function nameOrganisations(lines: readonly ReadLine[]): ReadLine[] {
  return lines.map((line, i) => {
    const before = lines[i - 1];
    const after = lines[i + 2]?.read;
    const isOrganisation =
      line.read.kind === 'text' &&
      line.text.length <= ORGANISATION_LENGTH &&
      before?.read.kind === 'text' &&
      titleness(before.text) < 0 &&
      lines[i + 1]?.read.kind === 'separator' &&
      (after === undefined || (after.kind === 'details' && after.details.authorsCount === null));
    if (!isOrganisation) return line;
    return { ...line, read: { kind: 'details', details: { ...NO_DETAILS, organisation: line.text } } };
  });
}

/** Joins what stands between two texts into one item. */
function gather(lines: readonly ReadLine[]): Item[] {
  const items: Item[] = [];
  let parted = true;
  for (const [i, line] of lines.entries()) {
    const { read } = line;
    if (read.kind === 'chrome') {
      parted = true;
      continue;
    }
    if (read.kind === 'text') {
      items.push({ kind: 'text', text: line.text, blankBefore: line.blankBefore || parted });
      parted = false;
      continue;
    }
    const found = between(line, lines[i - 1], lines[i + 1]);
    const last = items.at(-1);
    if (last?.kind !== 'between') items.push(found);
    else {
      last.details = mergeDetails(last.details, found.details);
      last.ids = mergeIds(last.ids, found.ids);
      last.hasDetails ||= found.hasDetails;
    }
  }
  return items;
}

/**
 * A number right under a date is the date's, unless a title is right under it; any other is a vote count, which nothing
 * is made of.
 */
function between(
  { read, blankBefore }: ReadLine,
  before: ReadLine | undefined,
  after: ReadLine | undefined,
): Extract<Item, { kind: 'between' }> {
  const isUnderDate = !blankBefore && before?.read.kind === 'details' && before.read.details.date !== null;
  const isOverTitle = after?.read.kind === 'text' && !after.blankBefore;
  const comments = read.kind === 'number' && isUnderDate && !isOverTitle ? read.value : null;
  return {
    kind: 'between',
    details: read.kind === 'details' ? read.details : { ...NO_DETAILS, comments },
    ids: read.kind === 'ids' ? read.ids : NO_IDS,
    hasDetails: read.kind === 'details',
  };
}
