import { detect } from 'chardet';
import iconv from 'iconv-lite';

/** How much of a document is looked at for its declaration. */
const HEAD_BYTES = 2048;

/** Encodings of which two bytes in a row are one character: their texts can pass for UTF-8 by accident. */
const DOUBLE_BYTE = /^(?:gb|big5|euc|shift|ks|iso-2022)/;
const WIDE = /^(?:utf-?16|utf-?32|ucs)/;

/**
 * Feeds, web pages and data files as text. What the bytes plainly are counts for more than what is said of them, as
 * feeds are careless with the latter: a byte order mark, zero bytes that show UTF-16 and UTF-32, sound UTF-8; then the
 * response's charset, the document's own declaration, and at last what the text looks like.
 *
 * @param contentType the response's header; null when there is none
 */
export function decodeMarkup(bytes: Uint8Array, contentType: string | null = null): string {
  // Quotation marks of Windows that went through a program which took them for Latin-1's controls.
  return decoded(bytes, contentType).replace(/[\x80-\x84\x86-\x9f]/g, (control) =>
    decodeAs('windows-1252', Uint8Array.of(control.charCodeAt(0))),
  );
}

function decoded(bytes: Uint8Array, contentType: string | null): string {
  const wide = wideEncoding(bytes);
  if (wide !== null) return decodeWide(bytes, wide);
  const declared = declaredEncoding(bytes, contentType);
  const utf8 = strictly('utf-8', bytes);
  if (utf8 !== null && (declared === null || !isDeclared(declared, utf8))) return utf8;
  if (declared !== null && declared !== 'utf-8') return decodeAs(declared, bytes);
  const loose = new TextDecoder('utf-8').decode(bytes);
  const damaged = countOf(loose, /\ufffd/g);
  const sound = countOf(loose, /[^\0-\x7f\ufffd]/gu);
  if (declared === 'utf-8' ? sound >= damaged : sound > damaged) return loose;
  return decodeByLooks(bytes);
}

/** What no text of a script has: others' letters in a word, capitals within it, marks of Thai without the letter they stand on. */
const NO_CYRILLIC =
  /[^\0-\x7f\p{Script=Cyrillic}\xa0«»“”„’–—…№]|(?<=[\p{Ll}A-Z])[А-Я]|(?<=[a-z])[а-я]|[А-я](?=[a-z])/gu;
const NO_THAI = /[^\0-\x7fก-ฺเ-๎]|(?<![ก-ฮะ-ฺ็-๎])[ัิ-ฺ็-๎]|[เ-ไ](?![ก-ฮ])/gu;
/** Code pages that the detector does not know. */
const SCRIPTS: readonly (readonly [encoding: string, strange: RegExp])[] = [
  ['cp866', NO_CYRILLIC],
  ['windows-874', NO_THAI],
];
const MOST_STRANGE = 0.03;
/** Of fewer letters a name in another language may be made. */
const FEWEST_LETTERS = 20;

/** The one of these in which next to nothing is strange to its script. */
function scriptOf(bytes: Uint8Array): string | null {
  const beyond = bytes.filter((byte) => byte >= 0x80).length;
  const most = beyond < FEWEST_LETTERS ? 0 : beyond * MOST_STRANGE;
  return SCRIPTS.find(([encoding, signs]) => countOf(decodeAs(encoding, bytes), signs) < most)?.[0] ?? null;
}

/** In the encoding a text that says nothing of it looks most like; where none is told, the one of western Windows. */
export function decodeByLooks(bytes: Uint8Array): string {
  const lines = foreignLines(bytes.subarray(0, 200_000));
  const guessed = scriptOf(lines) ?? supported(detect(lines));
  return decodeAs(guessed === null || guessed === 'utf-8' ? 'windows-1252' : guessed, bytes);
}

/** The lines with more than a name beyond ASCII, where there are any: what stands around them in English tells nothing. */
function foreignLines(bytes: Uint8Array): Uint8Array {
  const lines: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0x0a, at) + 1 || bytes.length;
    const line = bytes.subarray(at, end);
    if (line.filter((byte) => byte >= 0x80).length * 3 > line.length) lines.push(line);
    at = end;
  }
  return lines.length > 0 ? Buffer.concat(lines) : bytes;
}

/** Whether a document begins with a tag, in whatever encoding. */
export function beginsWithTag(bytes: Uint8Array): boolean {
  const MARKS = new Set([0xef, 0xbb, 0xbf, 0xfe, 0xff, 0x00, 0x09, 0x0a, 0x0d, 0x20]);
  return bytes.subarray(0, 256).find((byte) => !MARKS.has(byte)) === 0x3c;
}

/** Whether to believe a declaration though the bytes are sound UTF-8 as well. */
function isDeclared(encoding: string, utf8: string): boolean {
  if (encoding === 'utf-8') return false;
  if (!/[^\0-\x7f]/.test(utf8)) return true;
  return DOUBLE_BYTE.test(encoding) && !/[\u0800-\uffff]/.test(utf8);
}

type Wide = 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

/** By byte order mark, or by where the zero bytes of the first characters lie, which are ASCII in any feed. */
function wideEncoding(bytes: Uint8Array): Wide | null {
  const [a = -1, b = -1, c = -1, d = -1] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0) return (c === 0xfe && d === 0xff) || (c === 0 && d > 0) ? 'utf-32be' : null;
  if (b === 0 && c === 0 && d === 0 && a > 0) return 'utf-32le';
  if (a === 0 && b > 0 && c === 0 && d > 0) return 'utf-16be';
  return a > 0 && b === 0 && c > 0 && d === 0 ? 'utf-16le' : null;
}

function decodeWide(bytes: Uint8Array, encoding: Wide): string {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return new TextDecoder(encoding).decode(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const characters: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, encoding === 'utf-32le');
    characters.push(
      code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\ufffd' : String.fromCodePoint(code),
    );
  }
  return characters.join('').replace(/^\ufeff/, '');
}

/** The encoding that is said, when there is a decoder of that name; zero bytes would have shown UTF-16 and UTF-32. */
function declaredEncoding(bytes: Uint8Array, contentType: string | null): string | null {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, HEAD_BYTES));
  const said = [
    /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? ''),
    /<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head),
    /<meta[^<>]*\bcharset\s*=\s*["']?([\w.:-]+)/i.exec(head),
  ];
  for (const match of said) {
    const encoding = supported(match?.[1] ?? null);
    if (encoding !== null && !WIDE.test(encoding)) return encoding;
  }
  return null;
}

/** Encodings to iconv-lite that are none of texts. */
const NO_CHARSET = /^(?:hex|base64|binary|utf-?7.*|cesu-?8|ucs-?2|internal.*)$/i;

/** Code pages of DOS, old Macs and the East, which the platform has no decoder for. */
const isCodePage = (label: string): boolean => !NO_CHARSET.test(label) && iconv.encodingExists(label);

/** A text in an encoding that is known here. */
export const decodeAs = (encoding: string, bytes: Uint8Array): string =>
  platformsName(encoding) ? new TextDecoder(encoding).decode(bytes) : iconv.decode(bytes, encoding);

/** What an encoding is called by whoever decodes it; null when nobody does. */
function supported(label: string | null): string | null {
  if (label === null) return null;
  return platformsName(label) ?? (isCodePage(label) ? label : null);
}

function platformsName(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
