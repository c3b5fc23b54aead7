import { expect } from 'vitest';
import { type Program, runProgram, startOwnRedis, until } from './processes.ts';
import { entriesDone, lookAtStore, SEED_ENTRIES, WHOLE } from './seed-store.ts';

/** A Redis, and workers that read the seed pages into it. Close it when done. */
export async function startWorkers() {
  const redis = await startOwnRedis();
  const programs: Program[] = [];
  return {
    redis,
    start(): Program {
      const program = runProgram(['serve', '--role', 'worker'], { REDIS_URL: redis.url });
      programs.push(program);
      return program;
    },
    progress: (entries: number) =>
      until('progress', async () => (await entriesDone(redis.client)) >= entries),
    /** Waits until everything has its outcome and nothing is under way any more. */
    async readWhole(withinMs = 45_000) {
      await until(
        'end of the reading',
        async () => (await entriesDone(redis.client)) === SEED_ENTRIES,
        withinMs,
      );
      await until('empty queue', async () => (await lookAtStore(redis.client)).underWay === 0, withinMs);
      return lookAtStore(redis.client);
    },
    async close(): Promise<void> {
      await Promise.all(programs.map((program) => program.kill()));
      await redis.close();
    },
  };
}

export type Workers = Awaited<ReturnType<typeof startWorkers>>;

/** Workers are killed one after the other while they read; the last one is left alone: every paper is in, once. */
export async function readThroughKills(workers: Workers, kills: number): Promise<void> {
  for (let killed = 0; killed < kills; killed++) {
    const dying = workers.start();
    await workers.progress(15 + killed * 45);
    await dying.kill();
  }
  expect(await entriesDone(workers.redis.client)).toBeLessThan(SEED_ENTRIES);
  workers.start();
  expect(await workers.readWhole()).toEqual(WHOLE);
}
