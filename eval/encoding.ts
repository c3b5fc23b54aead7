import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SHIPPED_ENCODER } from '../src/app/meaning.ts';
import { openLocalEncoder } from '../src/encoder/local-encoder.ts';
import type { Encoder } from '../src/model/encoder.ts';
import type { Corpus } from '../src/model/ports/corpus.ts';
import type { SearchIndex } from '../src/model/search.ts';
import { createFind, type Find, type FindablePaper } from '../src/search/find.ts';
import { besideTexts, type EncodedSentences, partsOf, textOf } from '../src/search/meaning/encode-papers.ts';
import { createNearestIn, type NearestIn } from '../src/search/meaning/nearest-in.ts';
import { shrink } from '../src/search/meaning/vectors.ts';

/** Vectors made before, by any run: encoding the seed pages takes half a minute. */
const KEPT = fileURLToPath(new URL('../node_modules/.cache/journal-club', import.meta.url));
const PRINT = 16;
const FLOAT = 4;

interface KeepingEncoder extends Encoder {
  /** Keeps what was encoded for the next run, and ends the encoder. */
  close(): Promise<void>;
}

let opened: Promise<KeepingEncoder> | null = null;

/** The encoder the bot comes with, one a run. What a run on this machine has encoded is not encoded again. */
export function theEncoder(): Promise<Encoder> {
  opened ??= openEncoder();
  return opened;
}

/** Ends it, when it was used. */
export async function closeEncoder(): Promise<void> {
  await (await opened)?.close();
  opened = null;
}

async function openEncoder(): Promise<KeepingEncoder> {
  const encoder = await openLocalEncoder({ folder: SHIPPED_ENCODER });
  const file = join(KEPT, encoder.name.replace(/[^\w.@-]/g, '_'));
  const known = readKept(file, encoder.dimensions);
  const before = known.size;
  return {
    name: encoder.name,
    dimensions: encoder.dimensions,
    async encode(texts, options) {
      const missing = [...new Set(texts)].filter((text) => !known.has(printOf(text)));
      const made = await encoder.encode(missing, options);
      for (const [i, text] of missing.entries()) known.set(printOf(text), made[i] as Float32Array);
      return texts.map((text) => known.get(printOf(text)) as Float32Array);
    },
    async close() {
      await encoder.close();
      if (known.size > before) writeKept(file, known);
    },
  };
}

const printOf = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 2 * PRINT);

function readKept(file: string, dimensions: number): Map<string, Float32Array> {
  const known = new Map<string, Float32Array>();
  if (!existsSync(file)) return known;
  const bytes = readFileSync(file);
  const size = PRINT + dimensions * FLOAT;
  for (let at = 0; at + size <= bytes.length; at += size) {
    const vector = bytes.buffer.slice(bytes.byteOffset + at + PRINT, bytes.byteOffset + at + size);
    known.set(bytes.toString('hex', at, at + PRINT), new Float32Array(vector));
  }
  return known;
}

/** In one step: a run that is ended leaves what was there. */
function writeKept(file: string, known: ReadonlyMap<string, Float32Array>): void {
  mkdirSync(KEPT, { recursive: true });
  const records = [...known].flatMap(([print, vector]) => [
    Buffer.from(print, 'hex'),
    Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
  ]);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, Buffer.concat(records));
  renameSync(draft, file);
}

interface Findable {
  index: SearchIndex;
  corpus: Pick<Corpus, 'bySlug'> & { get(id: string): FindablePaper | undefined };
}

/**
 * Finding by words and by meaning in papers that all have their vectors.
 * @param sentences whether their sentences have vectors, too: of collections they make no difference, and take as long again
 */
export async function createEncodedFind(
  papers: readonly FindablePaper[],
  { index, corpus }: Findable,
  { sentences: hasSentences }: { sentences: boolean },
): Promise<{ find: Find; nearestIn: NearestIn }> {
  const encoder = await theEncoder();
  const vectors = await encoder.encode(papers.map(textOf));
  for (const [i, { id }] of papers.entries()) index.setVector(id, shrink(vectors[i] as Float32Array));
  const sentences = new Map<string, EncodedSentences>();
  const meaning = {
    vectorOf: async (text: string) => (await encoder.encode([text], { as: 'question' }))[0] ?? null,
    async sentencesOf(ids: readonly string[]) {
      if (!hasSentences) return sentences;
      for (const paper of ids.flatMap((id) => (sentences.has(id) ? [] : (corpus.get(id) ?? [])))) {
        const made = await encoder.encode(partsOf(paper));
        sentences.set(paper.id, besideTexts(paper, made.map(shrink)));
      }
      return sentences;
    },
  };
  return { find: createFind({ corpus, index, meaning }), nearestIn: createNearestIn(meaning) };
}
