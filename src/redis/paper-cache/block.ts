import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Paper } from '../../model/paper.ts';
import { outlineOf, type PaperOutline } from '../../model/paper-outline.ts';
import { type Stored, stored } from '../../text/compact/stored.ts';

const NEWLINE = 10;
/** A block of papers compresses to about 5 kB and unpacks to about 22 kB: in one piece each. */
const COMPRESSED_CHUNK = 1 << 13;
const CHUNK = 1 << 15;

/**
 * A few papers that are as JSON has them, compressed together, since papers and their readings say many things twice: a line
 * with all outlines, which take next to nothing beside the papers, then a line a paper. By zstd at level 3: some 50 µs a paper,
 * to a quarter of its JSON. (The library's asynchronous way takes three times the processor time for pieces this small.)
 */
export function packPapers(papers: readonly Paper[]): Stored {
  const values: unknown[] = [papers.map(outlineOf), ...papers];
  const json = Buffer.from(`${values.map((value) => JSON.stringify(value)).join('\n')}\n`, 'utf8');
  const options = { pledgedSrcSize: json.length, chunkSize: COMPRESSED_CHUNK };
  // A copy of just its size: what the library returns is a piece of something larger.
  const bytes = new Uint8Array(zstdCompressSync(json, options));
  return stored(bytes.length, () => bytes);
}

/** The packed paper at a place, from 0. */
export const paperAt = (packed: Stored, place: number): Paper => line(packed, place + 1) as Paper;

export function papersIn(packed: Stored): Paper[] {
  const text = unpacked(packed);
  const lines = text.toString('utf8', text.indexOf(NEWLINE) + 1).trimEnd();
  return JSON.parse(`[${lines.replaceAll('\n', ',')}]`) as Paper[];
}

export const outlinesIn = (packed: Stored): PaperOutline[] => line(packed, 0) as PaperOutline[];

/** What stands on a line, from 0. */
function line(packed: Stored, number: number): unknown {
  const text = unpacked(packed);
  let start = 0;
  for (let i = 0; i < number; i++) start = text.indexOf(NEWLINE, start) + 1;
  return JSON.parse(text.toString('utf8', start, text.indexOf(NEWLINE, start)));
}

function unpacked(packed: Stored): Buffer {
  return zstdDecompressSync(packed.bytes(), { chunkSize: CHUNK });
}
