import { foldSpace } from '../../text/words.ts';

/** One line of a page that holds something, its white space folded. */
export interface Line {
  text: string;
  /** A blank line, or the page's beginning, stands before it. */
  blankBefore: boolean;
}

/** Zero-width characters are layout at a line's beginning; inside a line they are the page's own. */
const LEADING = /^[\s\u200b\ufeff]+/;

/** The lines of a page that hold something: LF, CRLF and CR end a line, as do form feeds and Unicode's separators. */
export function linesOf(body: string): Line[] {
  const lines: Line[] = [];
  let blankBefore = true;
  for (const raw of body.split(/\r\n|[\n\r\f\u0085\u2028\u2029]/)) {
    const text = foldSpace(raw.replace(LEADING, ''));
    if (text === '') blankBefore = true;
    else {
      lines.push({ text, blankBefore });
      blankBefore = false;
    }
  }
  return lines;
}

/** Fewer line breaks inside paragraphs than this say nothing of how a page was wrapped. */
const TELLING_BREAKS = 8;
/** Text is wrapped at 72 to 120 characters as a rule; a line of more was left whole. */
const MAX_WRAP_WIDTH = 200;
const MIN_WRAP_WIDTH = 40;
/** Share of the breaks inside paragraphs that wrapping at one width explains, on a wrapped page. */
const EXPLAINED = 0.8;

/**
 * Joins lines that were broken only because a page was wrapped at some width: a break is such a one when the next word
 * would not have fitted. Titles, metadata and the last lines of paragraphs leave room for it and stay apart. Pages that
 * were not wrapped come back as they are.
 */
export function unwrap<L extends Line & { kind?: string }>(lines: readonly L[]): L[] {
  const width = wrapWidth(lines);
  if (width === null) return [...lines];
  const joined: L[] = [];
  let last: L | undefined;
  for (const line of lines) {
    const open = joined.at(-1);
    const isText = line.kind === undefined || line.kind === 'text';
    if (open && last && isText && !line.blankBefore && room(last, line) > width)
      open.text = `${open.text} ${line.text}`;
    else joined.push({ ...line });
    last = line;
  }
  return joined;
}

/** The width a page was wrapped at, or null when it was not. Short lines (metadata) tell nothing of it. */
function wrapWidth(lines: readonly Line[]): number | null {
  const breaks = lines.flatMap((line, i) => {
    const next = lines[i + 1];
    if (!next || next.blankBefore || line.text.length < MIN_WRAP_WIDTH) return [];
    return [{ length: line.text.length, needed: room(line, next) }];
  });
  const lengths = breaks.map(({ length }) => length).sort((a, b) => a - b);
  // Single words, addresses above all, may be wider than the page.
  const width = lengths[Math.floor(lengths.length * 0.98)] ?? 0;
  const explained = breaks.filter(({ needed }) => needed > width).length;
  const isWrapped =
    breaks.length >= TELLING_BREAKS && width <= MAX_WRAP_WIDTH && explained >= breaks.length * EXPLAINED;
  return isWrapped ? width : null;
}

/** How wide the line would have to be for the next line's first word to fit on it. */
const room = (line: Line, next: Line): number =>
  line.text.length + 1 + (next.text.split(' ', 1)[0] ?? '').length;

/** Fewer lines tell nothing of what a page is made of. */
const TELLING_LINES = 10_000;
/** Lines of text, wrapped ones and those of menus among them, hold more than this on average. */
const EMPTIEST_LINE = 8;

/** Web pages, feeds and data files are no text, nor are pages of lines that hold next to nothing. */
export const isText = (body: string): boolean => !looksLikeMarkup(body) && !isHollow(body);

function isHollow(body: string): boolean {
  let lines = 1;
  for (let at = body.indexOf('\n'); at >= 0; at = body.indexOf('\n', at + 1)) lines += 1;
  return lines > TELLING_LINES && body.length < lines * EMPTIEST_LINE;
}

/** Web pages, feeds and data files hold the same words as listings but are no listings. */
export const looksLikeMarkup = (body: string): boolean =>
  /^[\s\ufeff]*(?:<(?:\?xml|!doctype|html|head|body|rss|feed|rdf:|div|article|p[ >])|[{[]\s*["{[\]}])/i.test(
    body,
  );
