/** Turns the reading direction around, hides text or is drawn by nobody: control characters, bidi marks, joiners aside. */
const UNSHOWN =
  /(?![\n\t\u200c\u200d])[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;
/** Stops a mark from being one without being seen. */
const ZERO_WIDTH = '\u200b';

/** A mark that counts at the start of a line only. */
const AT_START = String.raw`(?<=(?:^|\n)[ \t]{0,64})((?:#{1,6}|-#|[-+]|>{1,3})(?=\s|$)|\d{1,9}(?=[.)](?:\s|$)))`;
/** The pieces a text falls into, tried in this order; white space and words in parts that can be broken. */
const PIECES = new RegExp(
  [
    // An address, or the beginning of one too long to be shown as one.
    String.raw`(https?:\/\/[^\s<>]{0,400}(?![^\s<>]))`,
    String.raw`(https?)(?=:\/\/)`,
    // What looks like an id as well.
    String.raw`(@(?=everyone|here|[!&]?\d))`,
    AT_START,
    // A mark that counts anywhere.
    String.raw`([\\*_~\x60|[\]<])`,
    String.raw`\s{1,64}`,
    String.raw`(?:(?!https?:\/\/)[^\s\\*_~\x60|[\]<@]){1,64}`,
    String.raw`\S`,
  ].join('|'),
  'giu',
);
/** A line mark in markdown that was escaped where it stood within a line. */
const LINE_MARK = /^(\s*)(#{1,6}|-#|[-+]|>{1,3})(?=\s|$)/;
const LINE_NUMBER = /^(\s*\d{1,9})(?=[.)](?:\s|$))/;

/** Marks that Discord looks for, escaped or not, together with what follows: `<@1>`, `](address)`. */
const OPENERS: ReadonlySet<string> = new Set(['<', ']']);

/** What a bare address may not end with: Discord and people take it for the sentence's own. */
const TRAILING = /(?<![.,:;!?"')\]*_~|`\\])[.,:;!?"')\]*_~|`\\]+$/;
const LONGEST_ADDRESS = 400;

/** Somebody's text without what cannot be shown; line breaks are kept, three or more become two. */
export const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(UNSHOWN, '')
    .replace(/\n{3,}/g, '\n\n');

/** As Discord's markdown that reads as the text and does nothing else. @returns pieces it may be broken between */
export function escapePieces(text: string): string[] {
  const pieces: string[] = [];
  const shown = clean(text);
  const find = new RegExp(PIECES);
  for (let found = find.exec(shown); found !== null; found = find.exec(shown)) {
    const [piece, address, scheme, at, lineMark, mark] = found;
    if (address) {
      const { said, length } = escapeAddress(address);
      pieces.push(said);
      find.lastIndex = found.index + length;
    } else if (scheme) pieces.push(`${scheme}\\`);
    else if (at) pieces.push(`@${ZERO_WIDTH}`);
    else if (lineMark) pieces.push(/\d/.test(lineMark) ? `${lineMark}${ZERO_WIDTH}` : `\\${lineMark}`);
    else if (mark) pieces.push(OPENERS.has(mark) ? `\\${mark}${ZERO_WIDTH}` : `\\${mark}`);
    else pieces.push(piece);
  }
  return pieces;
}

/** Escaped text that comes to stand at the start of a line, where it did not stand before. */
export const atLineStart = (markdown: string): string =>
  markdown.replace(LINE_MARK, '$1\\$2').replace(LINE_NUMBER, `$1${ZERO_WIDTH}`);

export const escapeText = (text: string): string => escapePieces(text).join('');

/** An address in its normal form stays a link; of another the scheme is made none. @returns what is said, how much */
function escapeAddress(found: string): { said: string; length: number } {
  const tail = TRAILING.exec(found)?.[0] ?? '';
  const address = found.slice(0, found.length - tail.length);
  if (address.length <= LONGEST_ADDRESS && URL.canParse(address)) {
    const url = new URL(address);
    const plain = url.href === address || url.href === `${address}/`;
    if (plain && url.username === '' && url.password === '') {
      return { said: `<${address}>`, length: address.length };
    }
  }
  const scheme = found.indexOf(':');
  return { said: `${found.slice(0, scheme)}\\:`, length: scheme + 1 };
}

/** What stands between the marks of code, where nothing can be escaped: what could count as a mark is broken up. */
export const escapeCode = (text: string): string =>
  clean(text)
    .replace(/`(?=`)/g, `\`${ZERO_WIDTH}`)
    .replace(/<(?=[@#:!/\w])/g, `<${ZERO_WIDTH}`)
    .replace(/\](?=\()/g, `]${ZERO_WIDTH}`)
    .replace(/@(?=everyone|here)/gi, `@${ZERO_WIDTH}`);

/** A text for a place that knows no markdown: labels, descriptions, names. One line. */
export const plainLine = (text: string): string => clean(text).replace(/\s+/g, ' ').trim();

/** At most `length` UTF-16 units, never half a character; what was cut shows. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text
    .slice(0, length - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')}…`;
}
