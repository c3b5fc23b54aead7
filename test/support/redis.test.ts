import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from './redis.ts';

let one: TestRedis;
let other: TestRedis;

beforeAll(async () => {
  one = await startTestRedis();
  other = await startTestRedis();
});

afterAll(async () => {
  await one.stop();
  await other.stop();
});

it('gives each user a database of its own', async () => {
  await one.client.set('key', 'mine');
  expect(await other.client.get('key')).toBeNull();
  await other.flush();
  expect(await one.client.get('key')).toBe('mine');
  expect(await one.client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
});
