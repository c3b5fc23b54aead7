import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createExtractiveReader } from '../src/readers/extractive-reader.ts';
import { createSearchIndex } from '../src/search/index.ts';
import { createChangeFeed } from '../src/storage/changes.ts';
import { createPaperStore } from '../src/storage/papers.ts';
import { createCorpusFollower } from '../src/usecases/follow-corpus.ts';
import { madeUpEntries } from './entries.ts';
import { startBenchRedis } from './redis.ts';

/**
 * How long a process takes to be ready with so many papers, and what memory it takes beyond their text:
 * `node bench/memory.ts [--sizes 1000,10000,100000]`. Each size starts in a fresh process, as a bot does.
 */
const { values } = parseArgs({
  allowPositionals: true,
  options: { sizes: { type: 'string', default: '1000,10000,100000' }, child: { type: 'string' } },
});

/** Papers whose reading is made; the others take one of theirs. */
const READINGS = 500;
const BATCH = 1000;

interface Outcome {
  papers: number;
  seconds: number;
  heapBytes: number;
  textBytes: number;
}

if (values.child === undefined) await compare(values.sizes.split(',').map(Number));
else process.stdout.write(JSON.stringify(await start(Number(values.child))));

async function compare(sizes: number[]): Promise<void> {
  process.stdout.write('Start: a process that takes up all papers from Redis, and what it holds then:\n');
  process.stdout.write('  papers   ready in   a paper beyond its text\n');
  for (const size of sizes) {
    const redis = await startBenchRedis();
    await fill(redis.client, size);
    const child = spawn(process.execPath, [import.meta.filename, '--child', String(redis.settings.port)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    await once(child, 'close');
    await redis.close();
    const { papers, seconds, heapBytes, textBytes } = JSON.parse(said) as Outcome;
    const each = (heapBytes - textBytes) / papers / 1000;
    process.stdout.write(
      `  ${String(papers).padStart(6)}   ${seconds.toFixed(1).padStart(6)} s   ${each.toFixed(2)} kB\n`,
    );
  }
}

async function fill(client: Awaited<ReturnType<typeof startBenchRedis>>['client'], count: number) {
  const papers = createPaperStore(client);
  const reader = createExtractiveReader();
  const entries = madeUpEntries(count);
  const readings = await reader.read(
    entries.slice(0, READINGS).map(({ entry }) => ({ ...entry, titleSource: 'page' as const })),
  );
  for (let at = 0; at < entries.length; at += BATCH) {
    await Promise.all(
      entries.slice(at, at + BATCH).map(async ({ entry, page, pageHash, seenAt }, i) => {
        const id = `p-${at + i}`;
        await papers.putEntry(id, { ...entry, page, pageHash, seenAt });
        const reading = readings[(at + i) % readings.length];
        if (reading) await papers.putReading(id, reading, [id]);
      }),
    );
  }
}

async function start(port: number): Promise<Outcome> {
  const { Redis } = await import('ioredis');
  const client = new Redis({ host: '127.0.0.1', port });
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const follower = createCorpusFollower({
    papers: createPaperStore(client),
    changes: createChangeFeed(client, client),
    index: createSearchIndex(),
    log: silent,
  });
  const before = heap();
  const began = performance.now();
  await follower.load();
  const seconds = (performance.now() - began) / 1000;
  const heapBytes = heap() - before;
  let textBytes = 0;
  for (const { abstract, title } of follower.corpus.all())
    textBytes += abstract.length + (title?.length ?? 0);
  client.disconnect();
  return { papers: follower.corpus.size, seconds, heapBytes, textBytes };
}

/** Bytes in use after everything unreachable is gone. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}
