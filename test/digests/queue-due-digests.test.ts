import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDigestWorld, type DigestWorld } from '../support/digest-world.ts';
import { makePaper } from '../support/papers.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { createTestPlatform } from '../support/sender.ts';

let redis: TestRedis;
let world: DigestWorld;

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  await redis.flush();
  world = createDigestWorld(redis);
});

const keys = () => world.queued.splice(0).map(({ key }) => key);

/** The next looks find nothing new, until the messages are settled. */
async function settleAll(): Promise<void> {
  for (const { key } of await world.outbox.owed()) await world.outbox.settle(key);
}

describe('looking what is due', () => {
  it('queues a digest at its hour, by a name that is the same for whoever looks', async () => {
    await world.subscribe();
    world.setTime('2026-05-04T08:59:59.000Z');
    await world.lookWhatIsDue();
    expect(keys()).toEqual([]);
    world.setTime('2026-05-04T09:00:00.000Z');
    await Promise.all([world.lookWhatIsDue(), world.lookWhatIsDue()]);
    expect(new Set(keys())).toEqual(new Set(['digest:1:2026-05-04']));
    await settleAll();
    world.setTime('2026-05-04T09:01:00.000Z');
    await world.lookWhatIsDue();
    expect(keys()).toEqual([]);
  });

  it('catches up once with the newest it missed, and keeps the older as missed', async () => {
    await world.subscribe({ cadence: 'daily', createdAt: '2026-04-30T12:00:00.000Z' });
    await world.lookWhatIsDue();
    keys();
    await settleAll();
    world.setTime('2026-05-08T07:00:00.000Z');
    await world.lookWhatIsDue();
    expect(keys()).toEqual(['digest:1:2026-05-07']);
    const missed = await world.subscriptions.missed('1');
    expect(missed.map(({ period }) => period)).toEqual([
      '2026-05-01',
      '2026-05-02',
      '2026-05-03',
      '2026-05-05',
      '2026-05-06',
    ]);
  });

  it('lets a weekly digest go that is more than three days old', async () => {
    await world.subscribe();
    world.setTime('2026-05-07T09:00:01.000Z');
    await world.lookWhatIsDue();
    expect(keys()).toEqual([]);
    expect(await world.subscriptions.missed('1')).toMatchObject([{ period: '2026-05-04' }]);
  });

  it('goes on queuing a message until it is settled', async () => {
    await world.subscribe();
    await world.lookWhatIsDue();
    await world.lookWhatIsDue();
    expect(keys()).toEqual(['digest:1:2026-05-04', 'digest:1:2026-05-04']);
  });

  it('does not bring up after a pause what was due in it', async () => {
    const asker = { person: 'slack:U1', place: 'slack:C1', isAdmin: false };
    await world.subscribe({ cadence: 'daily', pausedAt: '2026-05-01T00:00:00.000Z' });
    await world.lookWhatIsDue();
    await world.manage.pause('1', false, asker);
    world.setTime('2026-05-05T08:00:00.000Z');
    await world.lookWhatIsDue();
    expect(keys()).toEqual([]);
    world.setTime('2026-05-05T09:00:00.000Z');
    await world.lookWhatIsDue();
    expect(keys()).toEqual(['digest:1:2026-05-05']);
    expect(await world.subscriptions.missed('1')).toEqual([]);
  });

  it('is not stopped by one subscription that cannot be reckoned', async () => {
    await world.subscribe({ cadence: 'cron', cron: 'nonsense' });
    await world.subscribe();
    await world.lookWhatIsDue();
    expect(keys()).toEqual(['digest:2:2026-05-04']);
  });
});

describe('a digest that comes late', () => {
  it('says so, and what did not come before it', async () => {
    const { sender, messages } = createTestPlatform('slack');
    world.library.put(makePaper({ id: 'rain', firstSeenAt: '2026-05-07T01:00:00.000Z' }));
    await world.subscribe({
      cadence: 'daily',
      timeZone: 'Asia/Kolkata',
      createdAt: '2026-05-05T12:00:00.000Z',
    });
    world.setTime('2026-05-07T06:00:00.000Z');
    await world.lookWhatIsDue();
    const [job] = world.queued;
    if (job) await world.deliverer([sender])(job);
    const text = messages[0]?.reply.fallbackText ?? '';
    expect(text).toContain('it was due on 2026-05-07 at 09:00 (Asia/Kolkata)');
    expect(text).toContain('One digest before it did not go out');
    expect(text).toContain('2026-05-06 (nothing was running at the time)');
  });

  it('says nothing of either when it is in time', async () => {
    const { sender, messages } = createTestPlatform('slack');
    world.library.put(makePaper({ id: 'rain' }));
    await world.subscribe();
    await world.lookWhatIsDue();
    const [job] = world.queued;
    if (job) await world.deliverer([sender])(job);
    expect(messages[0]?.reply.fallbackText).not.toMatch(/late|did not go out/);
  });
});
