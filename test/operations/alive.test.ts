import { hostname } from 'node:os';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { alive } from '../../src/app/alive.ts';
import { parseConfig } from '../../src/config.ts';
import { keys } from '../../src/redis/keys.ts';
import { createProcessBoard } from '../../src/redis/processes.ts';
import { silentLog } from '../support/pipeline.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(() => redis.flush());
afterAll(() => redis.stop());

const worker = { name: 'here:7', role: 'worker', host: hostname(), since: '2026-05-04T08:00:00.000Z' };

async function asked(role: string | null): Promise<{ code: number; said: string }> {
  let said = '';
  const output = { write: (line: string) => (said += line) } as unknown as NodeJS.WriteStream;
  const config = parseConfig({ REDIS_URL: redis.url });
  return { code: await alive({ config, log: silentLog }, { role }, { output }), said };
}

it('tells whether a process of the role is at work here, and since when', async () => {
  await createProcessBoard(redis.client).show(worker, '[]');
  await createProcessBoard(redis.client).show({ ...worker, name: 'away:1', role: 'bot', host: 'away' }, '[]');
  expect(await asked('worker')).toEqual({
    code: 0,
    said: `worker here:7 is at work since ${worker.since}.\n`,
  });
  expect((await asked(null)).code).toBe(0);
  expect(await asked('bot')).toEqual({ code: 1, said: `No bot of ${hostname()} has reported yet.\n` });
});

it('tells of one that fell silent', async () => {
  await redis.client.hset(keys.processes, worker.name, `${Date.now() - 1_800_000} ${JSON.stringify(worker)}`);
  const { code, said } = await asked(null);
  expect(code).toBe(1);
  expect(said).toMatch(/^worker here:7 has said nothing since \d{4}-/);
});
