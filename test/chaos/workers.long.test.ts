import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProcessBoard } from '../../src/redis/processes.ts';
import { until } from './processes.ts';
import { lookAtStore, WHOLE } from './seed-store.ts';
import { readThroughKills, startWorkers, type Workers } from './workers.ts';

let workers: Workers;

beforeEach(async () => {
  workers = await startWorkers();
});
afterEach(() => workers.close());

describe('workers', () => {
  it('killed again and again while they read leave every paper in, once', { timeout: 90_000 }, () =>
    readThroughKills(workers, 3),
  );

  it('held up for longer than their lock, and let go on after others took over, do no harm', {
    timeout: 90_000,
  }, async () => {
    const { client } = workers.redis;
    const board = createProcessBoard(client);
    const held = workers.start();
    await workers.progress(30);
    const [{ name = '' } = {}] = await board.list();
    held.child.kill('SIGSTOP');
    workers.start();
    await workers.readWhole();
    held.child.kill('SIGCONT');
    const since = new Date().toISOString();
    // It tells of itself every ten seconds: by then it has done what it was in the midst of.
    await until('word of the one that was held', async () =>
      (await board.list()).some((each) => each.name === name && each.seenAt > since),
    );
    expect(held.child.exitCode).toBeNull();
    expect(await lookAtStore(client)).toEqual(WHOLE);
    expect(await held.kill('SIGTERM')).toBe(0);
  });
});
