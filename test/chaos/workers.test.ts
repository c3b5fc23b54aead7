import { afterEach, describe, expect, it } from 'vitest';
import { type OwnRedis, type Program, runProgram, sleep, startOwnRedis, until } from './processes.ts';
import { entriesDone, lookAtStore, SEED_ENTRIES, WHOLE } from './seed-store.ts';

let redis: OwnRedis;
const programs: Program[] = [];

afterEach(async () => {
  await Promise.all(programs.splice(0).map((program) => program.kill()));
  await redis.close();
});

function worker(): Program {
  const program = runProgram(['serve', '--role', 'worker'], { REDIS_URL: redis.url });
  programs.push(program);
  return program;
}

/** Waits until everything has its outcome and nothing is under way any more. */
async function readWhole(withinMs = 45_000) {
  await until('end of the reading', async () => (await entriesDone(redis.client)) === SEED_ENTRIES, withinMs);
  await until('empty queue', async () => (await lookAtStore(redis.client)).underWay === 0, withinMs);
  return lookAtStore(redis.client);
}

describe('workers', () => {
  it('killed again and again while they read leave every paper in, once', { timeout: 90_000 }, async () => {
    redis = await startOwnRedis();
    for (let done = 15; done < 150; done += 45) {
      const dying = worker();
      await until('progress', async () => (await entriesDone(redis.client)) >= done);
      await sleep(Math.random() * 20);
      await dying.kill();
    }
    expect(await entriesDone(redis.client)).toBeLessThan(SEED_ENTRIES);
    worker();
    expect(await readWhole()).toEqual(WHOLE);
  });

  it('held up for longer than their lock, and let go on after others took over, do no harm', {
    timeout: 90_000,
  }, async () => {
    redis = await startOwnRedis();
    const held = worker();
    await until('progress', async () => (await entriesDone(redis.client)) >= 30);
    held.child.kill('SIGSTOP');
    worker();
    await readWhole();
    held.child.kill('SIGCONT');
    await sleep(1500);
    expect(held.child.exitCode).toBeNull();
    expect(await lookAtStore(redis.client)).toEqual(WHOLE);
    expect(await held.kill('SIGTERM')).toBe(0);
  });
});
