import { afterAll, beforeAll, expect, it } from 'vitest';
import { createScript } from '../../src/redis/script.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;

beforeAll(async () => {
  redis = await startTestRedis();
});

afterAll(() => redis.stop());

const add = createScript(`return redis.call('INCRBY', KEYS[1], ARGV[1])`);

it('a script runs on a server that has never seen it, and on one that has forgotten it', async () => {
  expect(await add(redis.client, ['sum'], [2])).toBe(2);
  expect(await add(redis.client, ['sum'], ['3'])).toBe(5);
  await redis.client.script('FLUSH');
  expect(await add(redis.client, ['sum'], [4])).toBe(9);
});

it('an error of a script is told once, and nothing is done twice', async () => {
  const failing = createScript(`redis.call('INCR', KEYS[1]) return redis.call('NO-SUCH-COMMAND')`);
  await expect(failing(redis.client, ['tries'], [])).rejects.toThrow(/Unknown Redis command/);
  await expect(failing(redis.client, ['tries'], [])).rejects.toThrow(/Unknown Redis command/);
  expect(await redis.client.get('tries')).toBe('2');
});
