import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createConversationStore } from '../../src/redis/conversations.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(() => redis.flush());
afterAll(() => redis.stop());

const turn = (n: number) => ({ question: `question ${n}`, paperIds: [`p-${n}`] });

describe('a thread in Redis', () => {
  it('gives its turns back in order', async () => {
    const store = createConversationStore(redis.client);
    await store.append('slack:C1:1', turn(1));
    await store.append('slack:C1:1', { ...turn(2), areNear: true });
    expect(await store.recent('slack:C1:1')).toEqual([turn(1), { ...turn(2), areNear: true }]);
  });

  it('is empty when nobody has asked in it', async () => {
    expect(await createConversationStore(redis.client).recent('nobody')).toEqual([]);
  });

  it('keeps only its last turns', async () => {
    const store = createConversationStore(redis.client);
    for (let n = 0; n < 20; n++) await store.append('t', turn(n));
    const kept = await store.recent('t');
    expect(kept.length).toBeLessThan(10);
    expect(kept.at(-1)).toEqual(turn(19));
  });

  it('is forgotten some time after its last turn, and not before', async () => {
    const store = createConversationStore(redis.client, 100);
    await store.append('t', turn(1));
    await redis.client.expire('jc:1:thread:{t}', 5);
    await store.append('t', turn(2));
    expect(await redis.client.ttl('jc:1:thread:{t}')).toBeGreaterThan(50);
    await redis.client.pexpire('jc:1:thread:{t}', 1);
    await expect.poll(() => store.recent('t')).toEqual([]);
  });
});
