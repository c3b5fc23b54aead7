import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../src/redis/keys.ts';
import { createModelCache } from '../../src/redis/model-cache.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(() => redis.flush());
afterAll(() => redis.stop());

describe('the cache of replies', () => {
  it('gives what is kept, in order, and null for the rest', async () => {
    const cache = createModelCache(redis.client);
    await cache.put('a', 'one');
    await cache.put('b', 'two');
    expect(await cache.getMany(['b', 'none', 'a'])).toEqual(['two', null, 'one']);
    expect(await cache.getMany([])).toEqual([]);
  });

  it('keeps what it is told to for good or for a while', async () => {
    const cache = createModelCache(redis.client);
    await cache.put('good', 'one');
    await cache.put('while', 'two', 60);
    const ttls = await Promise.all(['good', 'while'].map((key) => redis.client.ttl(keys.reply(key))));
    expect(ttls).toEqual([-1, expect.any(Number)]);
    expect(ttls[1]).toBeGreaterThan(0);
  });
});
