import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { SHIPPED_ENCODER } from '../src/app/meaning.ts';
import { openLocalEncoder } from '../src/encoder/local-encoder.ts';
import type { EntryJob } from '../src/model/ports/queue.ts';
import type { SmallVector } from '../src/model/ports/vectors.ts';
import type { Reading } from '../src/model/reading.ts';
import { createExtractiveReader } from '../src/reading/rules/extractive-reader.ts';
import { createPaperStore } from '../src/redis/papers.ts';
import { createVectorStore } from '../src/redis/vectors.ts';
import { printOf } from '../src/search/meaning/encode-papers.ts';
import { splitSentences } from '../src/text/sentences.ts';
import { madeUpEntries } from './entries.ts';

/** Papers whose reading is made; the others take one of theirs, with names and quotes of their own. */
const READINGS = 500;
const BATCH = 1000;
/** Of the encoder's vectors. */
const DIMENSIONS = 384;
/** Every so many papers one is asked about by its name. */
const ASKED_BY_NAME = 1999;
const GOLD = join(import.meta.dirname, '..', 'eval');

/** What was kept: the bytes of all titles and abstracts, and questions that fit the papers. */
export interface MadeUpStore {
  textBytes: number;
  questions: string[];
}

/** Keeps so many made-up papers with their readings, and a vector each that means nothing. */
export async function fillStore(client: Redis, count: number): Promise<MadeUpStore> {
  const papers = createPaperStore(client);
  const vectors = createVectorStore(client);
  const encoder = await openLocalEncoder({ folder: SHIPPED_ENCODER });
  await encoder.close();
  const reader = createExtractiveReader();
  const readings = await reader.read(
    madeUpEntries(READINGS)
      .toArray()
      .map(({ entry }) => ({ ...entry, titleSource: 'page' as const, abstract: entry.abstract ?? '' })),
  );
  const names: string[] = [];
  let textBytes = 0;
  async function put({ entry, page, pageHash, seenAt }: EntryJob, number: number): Promise<void> {
    const id = `p-${number.toString(16).padStart(16, '0')}`;
    textBytes += Buffer.byteLength(entry.abstract ?? '') + Buffer.byteLength(entry.title ?? '');
    const paper = await papers.putEntry(id, { ...entry, page, pageHash, seenAt });
    const reading = readings[number % readings.length];
    if (reading === undefined) return;
    const own = fitted(reading, entry.abstract ?? '', number);
    if (own.methodName !== null && number % ASKED_BY_NAME === 0) names.push(own.methodName);
    await vectors.putPaper(encoder.name, id, {
      print: printOf(paper),
      hasSentences: true,
      vector: anyVector(),
    });
    await papers.putReading(paper, own, [(own.methodName ?? id).toLowerCase()]);
  }
  const running: Promise<void>[] = [];
  let number = 0;
  // A million are too many to hold at once.
  for (const job of madeUpEntries(count)) {
    running.push(put(job, number++));
    if (running.length === BATCH) await Promise.all(running.splice(0));
  }
  await Promise.all(running);
  return { textBytes, questions: [...goldQuestions(), ...names.map(aboutName)] };
}

/** The reading with names nobody else has, and with sentences of this abstract where it quotes another. */
function fitted(reading: Reading, abstract: string, number: number): Reading {
  const sentences = splitSentences(abstract).map(({ text }) => text);
  const own = (quote: string): string => sentences[quote.length % sentences.length] ?? abstract;
  const named = (name: string | null): string | null => name && `${name.replace(/\s+/g, '')}${number}`;
  return {
    ...reading,
    oneLine: own(reading.oneLine),
    summary: reading.summary.map(({ text, quotes }) => ({ text: own(text), quotes: quotes.map(own) })),
    results: reading.results.map((result) => ({ ...result, quote: own(result.quote) })),
    methodName: named(reading.methodName),
    methodExpansion: reading.methodExpansion && `${reading.methodExpansion} ${number}`,
    inputHash: number.toString(16).padStart(64, '0123456789abcdef'),
  };
}

/** Of length 1, or nearly so. */
const anyVector = (): SmallVector => ({
  scale: 1 / (Math.sqrt(DIMENSIONS / 3) * 128),
  values: new Int8Array(randomBytes(DIMENSIONS)),
});

function goldQuestions(): string[] {
  return ['gold', 'gold-asking'].flatMap((folder) =>
    readFileSync(join(GOLD, folder, 'questions.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => String(JSON.parse(line).question)),
  );
}

function aboutName(name: string, i: number): string {
  const forms = [
    `how much memory does ${name} save?`,
    `what is ${name}?`,
    `is ${name} faster than its baseline?`,
  ];
  return forms[i % forms.length] ?? name;
}
