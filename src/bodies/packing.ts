import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { BodyText } from '../model/body.ts';
import { tableText } from './tables.ts';

/** Larger than any kept body unpacks to. */
const MOST_BYTES = 50_000_000;

export function packBody(body: BodyText): Buffer {
  // A table's text is made of its cells.
  const passages = body.passages.map((passage) => (passage.table ? { ...passage, text: '' } : passage));
  return zstdCompressSync(JSON.stringify({ ...body, passages }));
}

export function unpackBody(packed: Uint8Array): BodyText {
  const body: BodyText = JSON.parse(
    zstdDecompressSync(packed, { maxOutputLength: MOST_BYTES }).toString('utf8'),
  );
  for (const passage of body.passages) if (passage.table) passage.text = tableText(passage.table);
  return body;
}
