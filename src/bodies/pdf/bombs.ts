import { inflateSync } from 'node:zlib';
import { JournalClubError } from '../../model/errors.ts';

/** What a page draws, or a font, unpacks to a few MB at most. */
const MOST_UNPACKED = 40_000_000;
/** Deflate packs 1,032 times at best, so that less cannot unpack to more than that. */
const FEWEST_PACKED = MOST_UNPACKED / 1032;
/** A stream's dictionary stands right before it. */
const DICTIONARY = 600;

/**
 * Looks for streams that unpack to more than a paper holds, before anything unpacks them whole. Pictures may be large, and
 * are not unpacked for their text.
 *
 * @throws JournalClubError `bad_page`
 */
export function refuseBombs(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.subarray(at - 3, at).toString('latin1') === 'end') continue;
    const end = file.indexOf('endstream', at);
    const start = at + 6 + (file[at + 6] === 13 ? 2 : 1);
    if (end < 0 || end - start < FEWEST_PACKED) continue;
    const dictionary = file.subarray(Math.max(0, at - DICTIONARY), at).toString('latin1');
    const own = dictionary.slice(dictionary.lastIndexOf('obj') + 3);
    if (
      /\/FlateDecode|\/Fl\b/.test(own) &&
      !/\/Subtype\s*\/Image/.test(own) &&
      unpacksToTooMuch(file.subarray(start, end))
    ) {
      throw new JournalClubError('bad_page', 'The file unpacks to more than a paper holds.', {
        fix: 'Give another copy of the paper.',
      });
    }
    at = end;
  }
}

function unpacksToTooMuch(packed: Uint8Array): boolean {
  try {
    inflateSync(packed, { maxOutputLength: MOST_UNPACKED });
    return false;
  } catch (error) {
    // Whatever else is wrong with it is for the reader of the file to say.
    return error instanceof RangeError;
  }
}
