import { JournalClubError } from '../model/errors.ts';
import { beginsWithTag, decodeAs, decodeByLooks, decodeMarkup } from './feeds/decode-markup.ts';

/** A listing of 10,000 papers is about 17 MB; anything larger is no page, and is never read. */
export const MAX_PAGE_BYTES = 20_000_000;
const AS_TEXT = 'Save it as CSV (a table) or plain text (UTF-8), or export BibTeX or RIS.';
/** First bytes of files that are no text, what to call them, and what to do with those that papers come in. */
const MAGIC: readonly (readonly [name: string, bytes: string, fix?: string])[] = [
  ['a PDF', '%PDF-', 'Give it to `add` alone.'],
  ['a gzip archive', '\x1f\x8b'],
  ['a zip archive', 'PK\x03\x04'],
  ['a bzip2 archive', 'BZh'],
  ['an xz archive', '\xfd7zXZ'],
  ['a Zstandard archive', '\x28\xb5\x2f\xfd'],
  ['a 7z archive', '7z\xbc\xaf'],
  ['a Word or Excel file', '\xd0\xcf\x11\xe0', AS_TEXT],
  ['an RTF file', '{\\rtf', AS_TEXT],
  ['PostScript', '%!PS', 'Make a PDF of it.'],
  ['a PNG image', '\x89PNG'],
  ['a JPEG image', '\xff\xd8\xff'],
  ['a GIF image', 'GIF8'],
  ['a program', '\x7fELF'],
  ['a database', 'SQLite'],
];
/** What zip archives hold, by names that stand near their beginning. */
const ZIPPED: readonly (readonly [name: string, sign: RegExp])[] = [
  ['an Excel workbook', /\bxl\/(?:workbook|worksheets|_rels)|opendocument\.spreadsheet/],
  ['a Word document', /\bword\/(?:document|_rels)|opendocument\.text/],
  ['an e-book', /application\/epub/],
  ['an Office file', /\[Content_Types\]\.xml/],
];

/** Text holds next to no control characters, damaged text a few; bytes without meaning hold about one in ten. */
const CONTROL_SHARE = 0.01;
const CONTROLS = /(?!\s)\p{Cc}/gu;

/**
 * A page's bytes as text, without a byte order mark; line ends and damage stay. UTF-8, UTF-16 with a byte order mark,
 * windows-1252 (which Latin-1 text is read as) for what is plainly not UTF-8, and what another script looks like. A UTF-8 page with damaged bytes keeps
 * its other characters. Feeds and web pages name their encoding: see {@link decodeMarkup}.
 *
 * @param name what the error calls the page
 * @throws JournalClubError `bad_page` for no text at all and for binary data
 */
export function decodePage(bytes: Uint8Array, name: string): string {
  const beginning = Buffer.from(bytes.subarray(0, 8000)).toString('latin1');
  const magic = MAGIC.find(([, start]) => beginning.startsWith(start));
  const zipped = magic?.[0] === 'a zip archive' ? ZIPPED.find(([, sign]) => sign.test(beginning)) : undefined;
  if (zipped) throw binary(name, zipped[0], AS_TEXT);
  if (magic)
    throw binary(name, magic[0], magic[2] ?? (/archive/.test(magic[0]) ? 'Unpack it first.' : undefined));
  if (bytes.length > MAX_PAGE_BYTES) {
    throw new JournalClubError('bad_page', `${name} is larger than ${MAX_PAGE_BYTES / 1e6} MB.`, {
      fix: 'Split it into smaller pages.',
    });
  }
  const text = beginsWithTag(bytes) ? decodeMarkup(bytes) : decode(bytes);
  if (text.trim() === '') {
    throw new JournalClubError('bad_page', `${name} is empty.`, {
      fix: 'Save the page again with its text in it.',
    });
  }
  const controls = text.match(CONTROLS)?.length ?? 0;
  if (controls > text.length * CONTROL_SHARE) throw binary(name, 'binary data');
  return text;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const utf8 = new TextDecoder('utf-8').decode(bytes);
  const damaged = utf8.match(/\ufffd/g)?.length ?? 0;
  if (damaged === 0) return utf8;
  const sound = utf8.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0;
  if (sound > damaged) return utf8;
  return isOtherScript(bytes) ? decodeByLooks(bytes) : decodeLatin(bytes);
}

/** Letters with marks of the languages written in each code page of Europe, the likeliest page first. */
const CODE_PAGES: readonly (readonly [encoding: string, alphabets: readonly string[]])[] = [
  ['windows-1252', ['äöüß', 'éèêëàâîïôùûçœæ', 'áéíóúñü', 'ãõáâàçéêíóôú', 'àèéìòù', 'åäöæøé']],
  ['windows-1250', ['ąćęłńóśźż', 'áčďéěíňóřšťúůýž', 'áäčďéíĺľňóôŕšťúýž', 'áéíóöőúüű', 'ăâîşţ', 'čćđšž']],
  ['iso-8859-2', ['ąćęłńóśźż', 'áčďéěíňóřšťúůýž', 'áäčďéíĺľňóôŕšťúýž', 'áéíóöőúüű', 'ăâîşţ', 'čćđšž']],
  ['windows-1254', ['çğıiöşüâîû']],
  ['windows-1252', ['ðþýáéíóúæö']],
  ['windows-1257', ['ąčęėįšųūž', 'āčēģīķļņšūž', 'äöõüšž']],
  ['macintosh', ['äöüß', 'éèêëàâîïôùûçœæ', 'áéíóúñü', 'ãõáâàçéêíóôú']],
  ['cp850', ['äöüß', 'éèêëàâîïôùûçœæ', 'áéíóúñü', 'ãõáâàçéêíóôú']],
];
/** Letters beyond ASCII, and what no text has: controls, and signs inside of words. */
const BEYOND =
  /[\x80-\x9f]|(?![\0-\x7f])\p{L}|(?<=\p{L})[^\0-\x7f\s\p{L}\u2010-\u2019\u2022\u2026·](?=\p{L})/gu;
/** Fewer letters that fit another page better are a foreign name; so are some among many of several languages. */
const FEWEST_BETTER = 2;
const LEFT_STRANGE = 0.25;

/** The code page in which most letters are of one language. */
function decodeLatin(bytes: Uint8Array): string {
  const read = CODE_PAGES.map(([encoding, alphabets]) => {
    const text = decodeAs(encoding, bytes);
    const beyond = (text.match(BEYOND) ?? []).map((letter) => letter.toLowerCase());
    const known = alphabets.map((letters) => beyond.filter((each) => letters.includes(each[0] ?? '')).length);
    return { text, strange: beyond.length - Math.max(...known) };
  });
  const [western = { text: '', strange: 0 }] = read;
  const best = read.reduce((least, each) => (each.strange < least.strange ? each : least));
  const isBetter =
    western.strange - best.strange >= FEWEST_BETTER && best.strange <= western.strange * LEFT_STRANGE;
  return (isBetter ? best : western).text;
}

/** Latin letters with marks stand among others without; of Cyrillic or Chinese, whole words lie beyond ASCII. */
function isOtherScript(bytes: Uint8Array): boolean {
  let [beyond, together] = [0, 0];
  for (const [i, byte] of bytes.subarray(0, 20_000).entries()) {
    if (byte < 0x80) continue;
    beyond += 1;
    if ((bytes[i - 1] ?? 0) >= 0x80 || (bytes[i + 1] ?? 0) >= 0x80) together += 1;
  }
  return beyond > 30 && together > beyond * 0.6;
}

const binary = (name: string, what: string, fix = 'Save the page as plain text (UTF-8).'): JournalClubError =>
  new JournalClubError('bad_page', `${name} is no text but ${what}.`, { fix });
