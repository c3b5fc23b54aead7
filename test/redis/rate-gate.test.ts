import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createRateGate } from '../../src/redis/rate-gate.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
afterEach(() => redis.flush());

describe('the gate', () => {
  it('lets one in at a time, and the next only after the interval', async () => {
    let now = 1_000_000;
    const gate = createRateGate(redis.client, () => now);
    expect(await gate.enter('arxiv', 'a', 60_000)).toEqual({ entered: true });
    expect(await gate.enter('arxiv', 'b', 60_000)).toMatchObject({ entered: false, isCooling: false });
    expect(await gate.enter('elsewhere', 'b', 60_000)).toEqual({ entered: true });
    now += 5000;
    await gate.leave('arxiv', 'a', 3000);
    now += 2999;
    expect(await gate.enter('arxiv', 'b', 60_000)).toEqual({ entered: false, waitMs: 1, isCooling: false });
    now += 1;
    expect(await gate.enter('arxiv', 'b', 60_000)).toEqual({ entered: true });
  });

  it('takes the place back from whoever never leaves, and from nobody else', async () => {
    let now = 0;
    const gate = createRateGate(redis.client, () => now);
    await gate.enter('arxiv', 'dead', 60_000);
    now += 60_000;
    expect(await gate.enter('arxiv', 'b', 60_000)).toEqual({ entered: true });
    // The dead one was only slow: its leaving must not let a third one in.
    await gate.leave('arxiv', 'dead', 0);
    expect(await gate.enter('arxiv', 'c', 60_000)).toMatchObject({ entered: false });
  });

  it('lets nobody in while a group cools down; the later end counts', async () => {
    let now = 0;
    const gate = createRateGate(redis.client, () => now);
    await gate.coolDown('arxiv', 900_000);
    await gate.coolDown('arxiv', 1000);
    expect(await gate.enter('arxiv', 'a', 1000)).toEqual({
      entered: false,
      waitMs: 900_000,
      isCooling: true,
    });
    now += 900_000;
    expect(await gate.enter('arxiv', 'a', 1000)).toEqual({ entered: true });
  });

  it('counts refusals in a row until they are forgiven', async () => {
    const gate = createRateGate(redis.client);
    expect([await gate.strike('arxiv'), await gate.strike('arxiv')]).toEqual([1, 2]);
    await gate.forgive('arxiv');
    expect(await gate.strike('arxiv')).toBe(1);
  });

  it('holds between connections that share nothing but Redis, by its clock', async () => {
    const clients = Array.from({ length: 4 }, () => redis.client.duplicate());
    const interval = 30;
    const began: number[] = [];
    let inside = 0;
    let most = 0;
    const passThrough = async (client: (typeof clients)[number], ticket: string): Promise<void> => {
      const gate = createRateGate(client);
      for (;;) {
        const entrance = await gate.enter('arxiv', ticket, 60_000);
        if (entrance.entered) break;
        await new Promise((resolve) => setTimeout(resolve, entrance.waitMs));
      }
      const [seconds = 0, micros = 0] = await redis.client.time();
      began.push(Number(seconds) * 1000 + Number(micros) / 1000);
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 1));
      inside--;
      await gate.leave('arxiv', ticket, interval);
    };
    await Promise.all(
      clients.flatMap((client, i) => Array.from({ length: 4 }, (_, j) => passThrough(client, `${i}-${j}`))),
    );
    const gaps = began.slice(1).map((at, i) => at - (began[i] ?? 0));
    expect(began).toHaveLength(16);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(interval);
    expect(most).toBe(1);
    for (const client of clients) client.disconnect();
  });
});
