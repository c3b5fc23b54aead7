import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commandText } from '../../src/commands/command-text.ts';
import { createLogAdminAction } from '../../src/commands/log-admin-action.ts';
import { createAdminLog } from '../../src/redis/admin-log.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
let minute = 0;

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
beforeEach(() => redis.flush());

const clock = () => new Date(Date.UTC(2026, 4, 4, 9, minute++));
const who = { person: 'slack:U1', place: 'slack:C1', action: 'reindex --force' };

describe('what people who run the bot did', () => {
  it('is kept with who, when and what became of it', async () => {
    const adminLog = createAdminLog(redis.client);
    const log = createLogAdminAction({ adminLog, clock });
    await log(who, async () => {
      expect(await adminLog.recent(5)).toMatchObject([{ ...who, outcome: 'running' }]);
      return { ok: true };
    });
    await log({ ...who, action: 'retry' }, () => ({ ok: false }));
    const failing = log({ ...who, action: 'sources' }, () => Promise.reject(new Error('Redis is away.')));
    await expect(failing).rejects.toThrow('Redis is away');
    expect(await adminLog.recent(5)).toMatchObject([
      { action: 'sources', outcome: 'failed', reason: 'Redis is away.' },
      { action: 'retry', outcome: 'failed' },
      { action: 'reindex --force', outcome: 'done', reason: null },
    ]);
  });

  it('is told as it was typed, without passwords in addresses', () => {
    const command = {
      name: 'reindex',
      targets: ['https://me:secret@example.org/a', 'b.txt'],
      force: true,
    } as const;
    expect(commandText({ ...command, targets: [...command.targets] })).toBe(
      'reindex https://…@example.org/a b.txt --force',
    );
  });
});
