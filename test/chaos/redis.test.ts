import { afterEach, describe, expect, it } from 'vitest';
import { askMemory, createBench, urlOf } from './bench.ts';
import { until } from './processes.ts';
import { entriesDone, lookAtStore, WHOLE } from './seed-store.ts';

const bench = createBench();
afterEach(bench.clear);

describe('Redis', () => {
  it('killed and away for a while in the midst of the reading: it goes on where it was', {
    timeout: 90_000,
  }, async () => {
    const own = await bench.startRedis({ fsync: 'always' });
    const bot = bench.run(['serve'], { REDIS_URL: own.url });
    await until('progress', async () => (await entriesDone(own.client)) >= 40);
    await own.stop();
    await until('word of it', () => bot.said().includes('Redis cannot be reached'));
    await own.start();
    const url = await until('bot that serves', () => urlOf(bot), 60_000);
    await until('empty queue', async () => (await lookAtStore(own.client)).underWay === 0);
    expect(await lookAtStore(own.client)).toEqual(WHOLE);

    // Once more, under a bot that answers.
    await own.stop();
    await until('word that it is not ready', async () => (await fetch(`${url}/readyz`)).status === 503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    // Asked now, it answers or says that it cannot, and does not keep anybody waiting.
    expect([200, 503]).toContain((await askMemory(url)).status);
    await own.start();
    const answered = await until('answer', async () => {
      const response = await askMemory(url);
      return response.ok ? response : null;
    });
    expect(((await answered.json()) as { text: string }).text).toContain('1.54');
    await until('word that it is ready', async () => (await fetch(`${url}/readyz`)).status === 200);
    expect(bot.child.exitCode).toBeNull();
  });
});
