import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createChangeFeed } from '../../src/redis/changes.ts';
import { keys } from '../../src/redis/keys.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;

beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(() => redis.flush());
afterAll(() => redis.stop());

const feed = () => createChangeFeed(redis.client, redis.client);
const change = (at: string, paperId: string) => redis.client.xadd(keys.changes, at, 'id', paperId);

describe('the feed of changes', () => {
  it('gives each paper that changed once, and says how far that is', async () => {
    await change('5-0', 'old');
    await change('7-0', 'a');
    await change('7-1', 'b');
    await change('8-0', 'a');
    expect(await feed().after('5-0', 10)).toEqual({ paperIds: ['a', 'b'], position: '8-0' });
    expect(await feed().after('8-0', 10)).toEqual({ paperIds: [], position: '8-0' });
    expect(await feed().position()).toBe('8-0');
  });

  it('begins at the beginning where nothing has changed yet', async () => {
    expect(await feed().position()).toBe('0-0');
    expect(await feed().after('0-0', 10)).toEqual({ paperIds: [], position: '0-0' });
  });

  it('goes back with a server that lost the last changes, and gives the latest it has', async () => {
    await change('7-0', 'a');
    await change('9-1', 'b');
    expect(await feed().after('9-2', 10)).toEqual({ paperIds: ['a', 'b'], position: '9-1' });
    await redis.flush();
    expect(await feed().after('9-2', 10)).toEqual({ paperIds: [], position: '0-0' });
  });
});
