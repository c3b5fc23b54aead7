import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { FetchFailure } from '../../model/ports/fetcher.ts';

const DECODERS: Readonly<Record<string, () => NodeJS.ReadWriteStream & Readable>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

/** What is asked for in `Accept-Encoding`. */
export const ENCODINGS = 'gzip, deflate, br';

/** Nobody packs a page more than twice for a good reason. */
const MAX_LAYERS = 2;

/**
 * An answer's body, unpacked. The unpacked size is held to the limit while reading, so that what unpacks to far more
 * than it was sent as ends the reading and nothing else.
 *
 * @throws FetchFailure `unfit` when it is larger, packed in an unknown way, or damaged; the signal's reason
 */
export async function readBody(
  answer: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (Number(answer.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of unpacked(answer)) {
      size += (chunk as Uint8Array).length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk as Uint8Array);
    }
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    if (cause instanceof FetchFailure) throw cause;
    throw new FetchFailure('unreachable', 'The answer broke off.', { cause });
  } finally {
    answer.destroy();
  }
  return Buffer.concat(chunks);
}

function unpacked(answer: IncomingMessage): Readable {
  const layers = (answer.headers['content-encoding'] ?? '')
    .toLowerCase()
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && each !== 'identity')
    .reverse();
  if (layers.length > MAX_LAYERS)
    throw new FetchFailure('unfit', `The answer is packed ${layers.length} times.`);
  const decoders = layers.map((layer) => {
    const create = DECODERS[layer];
    if (!create)
      throw new FetchFailure('unfit', `The answer is packed as ${layer}, which was not asked for.`);
    return create();
  });
  const last = decoders.at(-1);
  if (!last) return answer;
  // Whatever goes wrong on the way destroys the last stream with it, where the reader meets it.
  pipeline([answer, ...decoders], () => undefined);
  return last;
}

const tooLarge = (maxBytes: number): FetchFailure =>
  new FetchFailure('unfit', `The answer is larger than ${maxBytes / 1e6} MB.`);
