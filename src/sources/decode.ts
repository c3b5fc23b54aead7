import { JournalClubError } from '../model/errors.ts';
import { beginsWithTag, decodeMarkup } from './feeds/decode-markup.ts';

/** First bytes of files that are no text, and what to call them. */
const MAGIC: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a zip archive', [0x50, 0x4b, 0x03, 0x04]],
  ['a bzip2 archive', [0x42, 0x5a, 0x68]],
  ['an xz archive', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['a Zstandard archive', [0x28, 0xb5, 0x2f, 0xfd]],
  ['a 7z archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['a program', [0x7f, 0x45, 0x4c, 0x46]],
  ['a database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
];

/** Text holds next to no control characters, damaged text a few; bytes without meaning hold about one in ten. */
const CONTROL_SHARE = 0.01;
const CONTROLS = /(?!\s)\p{Cc}/gu;

/**
 * A page's bytes as text, without a byte order mark; line ends and damage stay. UTF-8, UTF-16 with a byte order mark,
 * and windows-1252 (which Latin-1 text is read as) for what is plainly not UTF-8. A UTF-8 page with damaged bytes keeps
 * its other characters. Feeds and web pages name their encoding: see {@link decodeMarkup}.
 *
 * @param name what the error calls the page
 * @throws JournalClubError `bad_page` for no text at all and for binary data
 */
export function decodePage(bytes: Uint8Array, name: string): string {
  const magic = MAGIC.find(([, start]) => start.every((byte, i) => bytes[i] === byte));
  if (magic) throw binary(name, magic[0]);
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
  return sound > damaged ? utf8 : new TextDecoder('windows-1252').decode(bytes);
}

function binary(name: string, what: string): JournalClubError {
  return new JournalClubError('bad_page', `${name} is no text but ${what}.`, {
    fix: 'Save the page as plain text (UTF-8).',
  });
}
