import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

const NEWLINE = 10;
/** A block of papers compresses to about 15 kB and unpacks to about 90 kB: in one piece each. */
const COMPRESSED_CHUNK = 1 << 15;
const CHUNK = 1 << 17;

/** A few values as JSON, one a line; compressed together, since papers and their readings say many things twice. */
export interface Block<T> {
  /** The value at a place, from 0. */
  at(place: number): T;
  all(): T[];
}

/**
 * A block of values that are as JSON has them, by zstd at level 3: 15 µs a paper, to a fifth of its JSON. (The library's
 * asynchronous way takes three times the processor time for pieces this small.)
 */
export function createBlock<T>(values: readonly T[]): Block<T> {
  const json = Buffer.from(`${values.map((value) => JSON.stringify(value)).join('\n')}\n`, 'utf8');
  const options = { pledgedSrcSize: json.length, chunkSize: COMPRESSED_CHUNK };
  // A copy of just its size: what the library returns is a piece of something larger.
  const bytes = new Uint8Array(zstdCompressSync(json, options));

  const lines = (): Buffer => zstdDecompressSync(bytes, { chunkSize: CHUNK });

  return {
    at(place) {
      const text = lines();
      let start = 0;
      for (let i = 0; i < place; i++) start = text.indexOf(NEWLINE, start) + 1;
      return JSON.parse(text.toString('utf8', start, text.indexOf(NEWLINE, start))) as T;
    },
    all: () => JSON.parse(`[${lines().toString('utf8').trimEnd().replaceAll('\n', ',')}]`) as T[],
  };
}
