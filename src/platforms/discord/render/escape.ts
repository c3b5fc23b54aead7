/** Turns the reading direction around, hides text or is drawn by nobody: control characters, bidi marks, joiners aside. */
const UNSHOWN =
  /(?![\n\t\u200c\u200d])[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;
/** Stops a mark from being one without being seen. */
const ZERO_WIDTH = '\u200b';

/**
 * The pieces a text falls into, tried in this order: an address; `@everyone`, `@here` and what looks like an id; a mark
 * that counts at the start of a line only; a mark that counts anywhere; white space; a word, in parts that can be broken.
 */
const PIECES =
  /(https?:\/\/[^\s<>]*)|(@(?=everyone|here|[!&]?\d))|(?<=(?:^|\n)[ \t]*)(#{1,6}(?=\s|$)|-#(?=\s|$)|[-+](?=\s|$)|>{1,3}(?=\s|$)|\d{1,9}(?=[.)](?:\s|$)))|([\\*_~`|[\]<])|\s+|(?:(?!https?:\/\/)[^\s\\*_~`|[\]<@]){1,64}|\S/giu;
/** A line mark in markdown that was escaped where it stood within a line. */
const LINE_MARK = /^(\s*)(#{1,6}|-#|[-+]|>{1,3})(?=\s|$)/;
const LINE_NUMBER = /^(\s*\d{1,9})(?=[.)](?:\s|$))/;

/** Marks that Discord looks for, escaped or not, together with what follows: `<@1>`, `](address)`. */
const OPENERS: ReadonlySet<string> = new Set(['<', ']']);

/** What a bare address may not end with: Discord and people take it for the sentence's own. */
const TRAILING = /[.,:;!?"')\]*_~|`\\]+$/;
const LONGEST_ADDRESS = 400;

/** Somebody's text without what cannot be shown; line breaks are kept, three or more become two. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(UNSHOWN, '')
    .replace(/\n{3,}/g, '\n\n');
}

/**
 * A text as Discord's markdown that reads as the text itself and does nothing else: no mention, no mark, no masked link.
 * Plain http(s) addresses stay links to what they show.
 * @returns the pieces it may be broken between; joined, they are the whole.
 */
export function escapePieces(text: string): string[] {
  const pieces: string[] = [];
  for (const [piece, address, at, lineMark, mark] of clean(text).matchAll(PIECES)) {
    if (address) pieces.push(...escapeAddress(address));
    else if (at) pieces.push(`@${ZERO_WIDTH}`);
    else if (lineMark) pieces.push(/\d/.test(lineMark) ? `${lineMark}${ZERO_WIDTH}` : `\\${lineMark}`);
    else if (mark) pieces.push(OPENERS.has(mark) ? `\\${mark}${ZERO_WIDTH}` : `\\${mark}`);
    else pieces.push(piece);
  }
  return pieces;
}

/** Escaped text that comes to stand at the start of a line, where it did not stand before. */
export function atLineStart(markdown: string): string {
  return markdown.replace(LINE_MARK, '$1\\$2').replace(LINE_NUMBER, `$1${ZERO_WIDTH}`);
}

export function escapeText(text: string): string {
  return escapePieces(text).join('');
}

/** An address stays a link when it is written in its normal form and hides no host behind a user name. */
function escapeAddress(found: string): string[] {
  const tail = TRAILING.exec(found)?.[0] ?? '';
  const address = found.slice(0, found.length - tail.length);
  const rest = tail === '' ? [] : escapePieces(tail);
  if (address.length <= LONGEST_ADDRESS && URL.canParse(address)) {
    const url = new URL(address);
    const plain = url.href === address || url.href === `${address}/`;
    if (plain && url.username === '' && url.password === '') return [`<${address}>`, ...rest];
  }
  const [scheme = '', ...parts] = found.split(':');
  return [`${scheme}\\:`, ...escapePieces(parts.join(':'))];
}

/** What stands between the marks of code, where nothing can be escaped: what could count as a mark is broken up. */
export function escapeCode(text: string): string {
  return clean(text)
    .replace(/`(?=`)/g, `\`${ZERO_WIDTH}`)
    .replace(/<(?=[@#:!/\w])/g, `<${ZERO_WIDTH}`)
    .replace(/\](?=\()/g, `]${ZERO_WIDTH}`)
    .replace(/@(?=everyone|here)/gi, `@${ZERO_WIDTH}`);
}

/** A text for a place that knows no markdown: labels, descriptions, names. One line. */
export function plainLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim();
}

/** At most `length` UTF-16 units, never half a character; what was cut shows. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text
    .slice(0, length - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')}…`;
}
