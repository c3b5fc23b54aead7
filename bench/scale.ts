import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Queue } from 'bullmq';
import { jobOptions, PREFIX } from '../jobs/queues.ts';
import { madeUpEntries } from './entries.ts';
import { startProgram } from './program.ts';
import { type BenchRedis, startBenchRedis } from './redis.ts';

/** Two and four worker processes against one, on the same entries and Redis: `node bench/scale.ts`. */
const ENTRIES = 1500;
const WORKERS = [1, 2, 4];

/** Entries a second, from when every worker is up. */
async function rate(redis: BenchRedis, count: number): Promise<number> {
  await redis.client.flushall();
  const connection = { ...redis.settings, maxRetriesPerRequest: null };
  const queue = new Queue('entries', { connection, prefix: PREFIX });
  const workers: ChildProcess[] = Array.from({ length: count }, () =>
    startProgram(['serve', '--role', 'worker'], { REDIS_URL: redis.url }),
  );
  // They read the seed pages first: what is measured begins when that is over.
  while ((await queue.getWorkersCount()) < count || (await papers(redis)) < 274) await sleep(50);
  await sleep(500);
  const before = await papers(redis);
  const began = performance.now();
  await queue.addBulk(
    Array.from(madeUpEntries(ENTRIES), (data, i) => ({
      name: 'entries',
      data,
      opts: jobOptions('entries', `entry-${i}`),
    })),
  );
  while ((await papers(redis)) < before + ENTRIES) await sleep(10);
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(
    workers.map(async (worker) => {
      const gone = once(worker, 'exit');
      worker.kill('SIGTERM');
      await gone;
    }),
  );
  await queue.close();
  return ENTRIES / seconds;
}

const papers = (redis: BenchRedis): Promise<number> => redis.client.zcard('jc:1:papers');
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const redis = await startBenchRedis();
process.stdout.write(`Workers, ${ENTRIES} entries, ${availableParallelism()} cores:\n`);
let one = 0;
for (const count of WORKERS) {
  const reached = await rate(redis, count);
  one ||= reached;
  process.stdout.write(
    `  ${count} ${count === 1 ? 'worker ' : 'workers'}  ${reached.toFixed(0)} a second, ${(reached / one).toFixed(2)}x\n`,
  );
}
await redis.close();
