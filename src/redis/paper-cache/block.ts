import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Paper } from '../../model/paper.ts';
import { outlineOf, type PaperOutline } from '../../model/paper-outline.ts';
import { type Stored, stored } from '../../text/compact/stored.ts';

const NEWLINE = 10;
/** A block of papers compresses to about 15 kB and unpacks to about 90 kB: in one piece each. */
const COMPRESSED_CHUNK = 1 << 15;
const CHUNK = 1 << 17;

/** A few papers, compressed together, since papers and their readings say many things twice. */
export interface Block {
  /** The papers, compressed. */
  readonly packed: Stored;
  /** The paper at a place, from 0. */
  at(place: number): Paper;
  papers(): Paper[];
  outlines(): PaperOutline[];
}

/**
 * A block of papers that are as JSON has them: a line with all outlines, which take next to nothing beside the papers, then
 * a line a paper. By zstd at level 3: 15 µs a paper, to a fifth of its JSON. (The library's asynchronous way takes three
 * times the processor time for pieces this small.)
 */
export function createBlock(papers: readonly Paper[]): Block {
  const values: unknown[] = [papers.map(outlineOf), ...papers];
  const json = Buffer.from(`${values.map((value) => JSON.stringify(value)).join('\n')}\n`, 'utf8');
  const options = { pledgedSrcSize: json.length, chunkSize: COMPRESSED_CHUNK };
  // A copy of just its size: what the library returns is a piece of something larger.
  const bytes = new Uint8Array(zstdCompressSync(json, options));
  return openBlock(stored(bytes.length, () => bytes));
}

/** The block of which these are the bytes. */
export function openBlock(packed: Stored): Block {
  const unpacked = (): Buffer => zstdDecompressSync(packed.bytes(), { chunkSize: CHUNK });

  /** What stands on a line, from 0. */
  function line(number: number): unknown {
    const text = unpacked();
    let start = 0;
    for (let i = 0; i < number; i++) start = text.indexOf(NEWLINE, start) + 1;
    return JSON.parse(text.toString('utf8', start, text.indexOf(NEWLINE, start)));
  }

  return {
    packed,
    at: (place) => line(place + 1) as Paper,
    papers() {
      const text = unpacked();
      const lines = text.toString('utf8', text.indexOf(NEWLINE) + 1).trimEnd();
      return JSON.parse(`[${lines.replaceAll('\n', ',')}]`) as Paper[];
    },
    outlines: () => line(0) as PaperOutline[],
  };
}
