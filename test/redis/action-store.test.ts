import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createActionStore } from '../../src/redis/action-store.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
beforeEach(() => redis.flush());

describe('actions', () => {
  it('are found by their tokens, by any process', async () => {
    await createActionStore(redis.client).keep(
      new Map([
        ['a', 'similar coat'],
        ['b', '{"nodes":[]}'],
      ]),
    );
    const other = createActionStore(redis.client);
    expect(await other.find('a')).toBe('similar coat');
    expect(await other.find('b')).toBe('{"nodes":[]}');
    expect(await other.find('c')).toBeNull();
  });

  it('are forgotten after a while, counted from when they were last kept', async () => {
    const store = createActionStore(redis.client, 1_000);
    await store.keep(new Map([['a', 'x']]));
    await redis.client.expire('jc:1:action:a', 10);
    await store.keep(new Map([['a', 'x']]));
    expect(await redis.client.ttl('jc:1:action:a')).toBeGreaterThan(900);
  });

  it('need not be any', async () => {
    await createActionStore(redis.client).keep(new Map());
    expect(await redis.client.dbsize()).toBe(0);
  });
});
