import { parseArgs } from 'node:util';
import { runProgram, sleep, startOwnRedis, until } from '../test/chaos/processes.ts';
import { entriesDone, lookAtStore, SEED_ENTRIES, WHOLE } from '../test/chaos/seed-store.ts';

/**
 * Workers killed at random while they read the seed pages, until there were so many kills: `node bench/chaos.ts
 * [--kills 100]`. A store that is whole is emptied and read anew.
 */
const { values } = parseArgs({
  allowPositionals: true,
  options: { kills: { type: 'string', default: '100' } },
});
const wanted = Number(values.kills);
/** Entries a worker gets done before it dies, at most. */
const LIFE = 30;

const redis = await startOwnRedis();
const began = performance.now();
let kills = 0;
let midway = 0;
let rounds = 0;
const wrong: unknown[] = [];
while (kills < wanted) {
  await redis.client.flushall();
  rounds += 1;
  while (kills < wanted && (await entriesDone(redis.client)) < SEED_ENTRIES) {
    const from = await entriesDone(redis.client);
    const dying = runProgram(['serve', '--role', 'worker'], { REDIS_URL: redis.url });
    const goal = Math.min(SEED_ENTRIES, from + Math.ceil(Math.random() * LIFE));
    await until('progress', async () => (await entriesDone(redis.client)) >= goal, 60_000);
    await sleep(Math.random() * 15);
    await dying.kill();
    kills += 1;
    if ((await entriesDone(redis.client)) < SEED_ENTRIES) midway += 1;
  }
  const last = runProgram(['serve', '--role', 'worker'], { REDIS_URL: redis.url });
  await until('end', async () => (await entriesDone(redis.client)) === SEED_ENTRIES, 60_000);
  await until('empty queue', async () => (await lookAtStore(redis.client)).underWay === 0, 60_000);
  const found = await lookAtStore(redis.client);
  await last.kill();
  if (JSON.stringify(found) !== JSON.stringify(WHOLE)) wrong.push(found);
}
await redis.close();

const seconds = (performance.now() - began) / 1000;
process.stdout.write(
  [
    `Kills (SIGKILL): ${kills}, ${midway} of them midway through the reading, in ${rounds} readings of the seed pages (${seconds.toFixed(0)} s).`,
    wrong.length === 0
      ? `Each reading ended with ${WHOLE.papers} papers of ${WHOLE.listings} listings, each read, none twice, nothing failed.`
      : `${wrong.length} readings ended wrong: ${JSON.stringify(wrong)}`,
    '',
  ].join('\n'),
);
if (wrong.length > 0) process.exitCode = 1;
