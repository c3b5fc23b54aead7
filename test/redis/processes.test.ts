import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ProcessInfo } from '../../src/model/ports/processes.ts';
import { keys } from '../../src/redis/keys.ts';
import { createProcessBoard } from '../../src/redis/processes.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(() => redis.flush());
afterAll(() => redis.stop());

const process = (name: string, role: string): ProcessInfo => ({
  name,
  role,
  host: 'attic',
  since: '2026-05-04T08:00:00.000Z',
});

/** As if a process had last told of itself so long ago. */
async function seenAgo(info: ProcessInfo, ms: number): Promise<void> {
  const [seconds] = await redis.client.time();
  await redis.client.hset(
    keys.processes,
    info.name,
    `${Number(seconds) * 1000 - ms} ${JSON.stringify(info)}`,
  );
}

it('lists the processes at work, by role, with what they tell of their work', async () => {
  const board = createProcessBoard(redis.client);
  await board.show(process('attic:2', 'worker'), '[2]');
  await board.show(process('attic:1', 'bot'), '[1]');
  await board.show(process('attic:2', 'worker'), '[3]');
  expect(await board.list()).toMatchObject([
    { name: 'attic:1', role: 'bot', isAlive: true },
    { name: 'attic:2', role: 'worker', isAlive: true, since: '2026-05-04T08:00:00.000Z' },
  ]);
  expect(await board.metricsOf(['attic:2', 'attic:9'])).toEqual(['[3]']);
});

it('does not miss a process that said that it ends', async () => {
  const board = createProcessBoard(redis.client);
  await board.show(process('attic:1', 'bot'), '[]');
  await board.leave('attic:1');
  expect(await board.list()).toEqual([]);
  expect(await board.metricsOf(['attic:1'])).toEqual([]);
});

it('names one that fell silent for an hour, and keeps nothing of it after that', async () => {
  const board = createProcessBoard(redis.client);
  await seenAgo(process('attic:1', 'worker'), 90_000);
  await seenAgo(process('attic:2', 'worker'), 2 * 3_600_000);
  expect(await board.list()).toMatchObject([{ name: 'attic:1', isAlive: false }]);
  expect(await redis.client.hlen(keys.processes)).toBe(1);
});

it('lets metrics go with a process that says nothing any more', async () => {
  const board = createProcessBoard(redis.client);
  await board.show(process('attic:1', 'worker'), '[]');
  expect(await redis.client.pttl(keys.processMetrics('attic:1'))).toBeGreaterThan(0);
});
