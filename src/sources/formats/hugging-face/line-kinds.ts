import { type PrintedDate, parsePrintedDate } from '../../../text/dates.ts';
import { type PaperIds, readIdLine } from '../id-line.ts';
import type { Line } from '../lines.ts';

/** What one line of a listing says, or that it is `text`: a title or (part of) an abstract. */
export type LineKind =
  | { kind: 'text' }
  /** The site's own words: navigation, buttons. */
  | { kind: 'chrome' }
  | { kind: 'separator' }
  | { kind: 'number'; value: number }
  | { kind: 'submitter' }
  | { kind: 'ids'; ids: PaperIds }
  | { kind: 'details'; details: Details };

/** The metadata of a paper as one line or more print it. */
export interface Details {
  authorsCount: number | null;
  organisation: string | null;
  date: PrintedDate | null;
  comments: number | null;
}

export const NO_DETAILS: Details = { authorsCount: null, organisation: null, date: null, comments: null };

/** Nothing but titles and abstracts is longer. */
const MAX_LENGTH = 200;

/** Phrases only a listing's own header holds. */
const HEADER_PHRASES = [
  /^get trending papers in your email inbox!?$/,
  /^by ?@?ak and the research community$/,
  /^(?:daily|trending|weekly|monthly) papers$/,
];
/** Short words of the site's navigation, buttons and footer. */
const NAVIGATION = new Set(
  `new|subscribe|papers|hugging face|models|datasets|spaces|community|docs|enterprise|pricing|log in|sign up|daily|weekly|monthly|trending|load more|previous|next|search|search papers|upvote|github|arxiv page|view arxiv page|view pdf|project page|add to collection|abstract|company|tos|privacy|about|careers|website|system theme|© hugging face|view all`.split(
    '|',
  ),
);
const SEPARATOR = /^[·•∙⋅‧・|]$/;
const BULLET = /^[•·∙⋅‧・*-]\s*/;
const AUTHORS = /^(\d{1,3}(?:[,.]\d{3})+|\d{1,6})\s+authors?$/i;
const NUMBER = /^(\d{1,3}(?:,\d{3})+|\d{1,6}|\d{1,4}(?:\.\d+)?k)$/i;
const DATE_LABEL = /^(?:published|submitted|updated|posted)(?:\s+on)?\s*:?\s+/i;
const SUBMITTER = /^submitted by(?:\s+.{1,60})?$/i;
/** What is left of a metadata line that damage or a cut has reached: "• 7 auth", "Sep 2, 20". */
const BROKEN_DETAILS = /^[•·∙⋅‧]\s*\d{1,6}\s*([a-z]*)$/i;
const INLINE_SEPARATORS = /(?<!\s)\s+[·•∙⋅‧|]\s+/;

/** Reads one line by itself; what only its neighbours can tell is told by {@link readListing}. */
export function readLine(line: Line): LineKind {
  const { text } = line;
  if (text.length > MAX_LENGTH) return { kind: 'text' };
  if (SEPARATOR.test(text)) return { kind: 'separator' };
  const number = readNumber(text);
  if (number !== null) return { kind: 'number', value: number };
  if (isChrome(text)) return { kind: 'chrome' };
  const ids = readIdLine(text);
  if (ids) return { kind: 'ids', ids };
  if (SUBMITTER.test(text)) return { kind: 'submitter' };
  const details = readDetails(text);
  return details ? { kind: 'details', details } : { kind: 'text' };
}

/** Whether a line is one that only the header of a listing has. */
export function isHeaderPhrase(text: string): boolean {
  const lower = text.toLowerCase();
  return HEADER_PHRASES.some((phrase) => phrase.test(lower));
}

/** The number a listing prints, without its thousands separators ("1,204", "1.2k"), or null. */
function readNumber(text: string): number | null {
  const match = NUMBER.exec(text);
  if (!match) return null;
  const digits = match[0].replaceAll(',', '').toLowerCase();
  return digits.endsWith('k') ? Math.round(Number(digits.slice(0, -1)) * 1000) : Number(digits);
}

const isChrome = (text: string): boolean => NAVIGATION.has(text.toLowerCase()) || isHeaderPhrase(text);

/** "• 7 authors", "Oct 3, 2023 4", "Published on Oct 3", or several of these on one line with dots between them. */
function readDetails(text: string): Details | null {
  const parts = text.replace(BULLET, '').split(INLINE_SEPARATORS);
  const read = parts.map(readDetail);
  const known = read.filter((detail) => detail !== null);
  if (known.length === 0) {
    const broken = BROKEN_DETAILS.exec(text);
    return broken && 'authors'.startsWith((broken[1] ?? '').toLowerCase()) ? NO_DETAILS : null;
  }
  const [first, ...others] = parts;
  const ownerFirst = read[0] === null && others.length > 0 && known.length === others.length;
  if (known.length < parts.length && !ownerFirst) return null;
  const all = ownerFirst && first ? [{ ...NO_DETAILS, organisation: first }, ...known] : known;
  return all.reduce(mergeDetails);
}

function readDetail(part: string): Details | null {
  const authors = AUTHORS.exec(part);
  if (authors) return { ...NO_DETAILS, authorsCount: Number((authors[1] ?? '').replace(/[,.]/g, '')) };
  const dated = parsePrintedDate(part.replace(DATE_LABEL, ''));
  if (!dated) return null;
  if (dated.rest === '') return { ...NO_DETAILS, date: dated.date };
  const comments = readNumber(dated.rest.replace(/(?<!\s)\s+comments?$/i, ''));
  if (comments !== null) return { ...NO_DETAILS, date: dated.date, comments };
  return /^,\s*\d{0,3}$/.test(dated.rest) ? NO_DETAILS : null;
}

/** Two lines' details of one paper; what stands first counts. */
export function mergeDetails(first: Details, second: Details): Details {
  return {
    authorsCount: first.authorsCount ?? second.authorsCount,
    organisation: first.organisation ?? second.organisation,
    date: first.date ?? second.date,
    comments: first.comments ?? second.comments,
  };
}
