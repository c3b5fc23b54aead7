import { once } from 'node:events';
import { Queue, Worker } from 'bullmq';
import { jobOptions, PREFIX, queues } from '../jobs/queues.ts';
import { createIngestEntry } from '../src/following/ingest-entry.ts';
import type { EntryJob } from '../src/model/ports/queue.ts';
import { createReadPapers } from '../src/reading/read-papers.ts';
import { createExtractiveReader } from '../src/reading/rules/extractive-reader.ts';
import { createThreadedReader } from '../src/reading/rules/threaded-reader.ts';
import { createIdentityIndex } from '../src/redis/identity-index.ts';
import { createPageStore } from '../src/redis/pages.ts';
import { createPaperStore } from '../src/redis/papers.ts';
import { madeUpEntries } from './entries.ts';
import { type BenchRedis, startBenchRedis } from './redis.ts';

/**
 * How fast entries become papers, without a model, beside jobs of the same payload that do nothing, on the same Redis:
 * `node bench/ingest.ts`. The two take turns; the first turn of each warms up and does not count.
 */
const ENTRIES = 1500;
const TURNS = 3;

type Handle = (payload: EntryJob) => Promise<unknown>;

/** Jobs a second, from the first job taken to the last one done. */
async function rate(redis: BenchRedis, entries: EntryJob[], handle: Handle): Promise<number> {
  await redis.client.flushall();
  const connection = { ...redis.settings, maxRetriesPerRequest: null };
  const queue = new Queue('entries', { connection, prefix: PREFIX });
  await queue.addBulk(
    entries.map((data, i) => ({ name: 'entries', data, opts: jobOptions('entries', `entry-${i}`) })),
  );
  const worker = new Worker('entries', (job) => handle(job.data as EntryJob), {
    connection,
    prefix: PREFIX,
    concurrency: queues.entries.concurrency,
    autorun: false,
  });
  await worker.waitUntilReady();
  let done = 0;
  const failed: string[] = [];
  worker.on('completed', () => {
    done += 1;
  });
  worker.on('failed', (_job, error) => failed.push(error.message));
  const drained = once(worker, 'drained');
  const began = performance.now();
  void worker.run();
  await drained;
  while (done + failed.length < entries.length) await new Promise((resolve) => setTimeout(resolve, 1));
  const seconds = (performance.now() - began) / 1000;
  await worker.close();
  await queue.close();
  if (failed.length > 0) throw new Error(`${failed.length} jobs failed: ${failed[0]}`);
  return entries.length / seconds;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const redis = await startBenchRedis();
const papers = createPaperStore(redis.client);
const threaded = createThreadedReader();
const readings = createReadPapers({ papers, quick: threaded, deep: null });
const ingestEntry = createIngestEntry({
  identity: createIdentityIndex(redis.client, papers),
  papers,
  pages: createPageStore(redis.client),
  readings,
});
const entries = [...madeUpEntries(ENTRIES)];

const rates: { idle: number[]; ingesting: number[] } = { idle: [], ingesting: [] };
for (let turn = 0; turn <= TURNS; turn += 1) {
  const idle = await rate(redis, entries, async () => undefined);
  const ingesting = await rate(redis, entries, ingestEntry);
  if (turn === 0) continue;
  rates.idle.push(idle);
  rates.ingesting.push(ingesting);
}
const kept = await papers.count();
const quick = createExtractiveReader();
const began = performance.now();
for (const { entry } of entries)
  await quick.read([{ ...entry, titleSource: 'page', abstract: entry.abstract ?? '' }]);
const readingMs = (performance.now() - began) / entries.length;
await threaded.close();
await redis.close();

const ratio = median(rates.ingesting.map((each, i) => each / (rates.idle[i] ?? 1)));
process.stdout.write(
  [
    `Ingestion, ${ENTRIES} entries (${kept} papers), one process, ${TURNS} turns each, medians:`,
    `  a job that does nothing  ${median(rates.idle).toFixed(0)} a second`,
    `  an entry read            ${median(rates.ingesting).toFixed(0)} a second (${readingMs.toFixed(2)} ms of it reading the abstract)`,
    `  ratio                    ${(ratio * 100).toFixed(0)}%`,
    '',
  ].join('\n'),
);
