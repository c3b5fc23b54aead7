import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryJob } from '../../src/model/ports/delivery.ts';
import { createDigestWorld, type DigestWorld, LEASE_MS, sleep } from '../support/digest-world.ts';
import { createProcess, Killed, type Moment } from '../support/mortal.ts';
import { makePaper } from '../support/papers.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { createTestPlatform, type SendFault } from '../support/sender.ts';

let redis: TestRedis;
let world: DigestWorld;
let job: DeliveryJob;

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

async function prepare(): Promise<void> {
  await redis.flush();
  world = createDigestWorld(redis);
  for (const id of ['rain', 'snow', 'hail']) world.library.put(makePaper({ id }));
  await world.subscribe();
  await world.lookWhatIsDue();
  const [due] = world.queued;
  if (due === undefined) throw new Error('Nothing is due.');
  job = due;
}

beforeEach(prepare);

/** Tries again, as the queue does, until there is nothing left to do. */
async function retry(deliver: (due: DeliveryJob) => Promise<unknown>, tries = 8): Promise<void> {
  for (let i = 0; i < tries; i++) {
    try {
      await deliver(job);
      return;
    } catch {
      await sleep(LEASE_MS / 2);
    }
  }
  throw new Error('It was never delivered.');
}

/** Whatever happened, the place was told once, and everybody knows. */
async function expectToldOnce(messages: readonly unknown[]): Promise<void> {
  expect(messages).toHaveLength(1);
  expect((await world.outbox.get(job.place, job.key))?.state).toBe('sent');
  expect([...(await world.outbox.told(job.place)).keys()].sort()).toEqual(['hail', 'rain', 'snow']);
  expect(await world.outbox.reserved(job.place)).toEqual(new Map());
  expect(await world.outbox.owed()).toEqual([]);
  expect(await world.outbox.progress(job.place, job.ownerId)).toMatchObject({ period: '2026-05-04' });
}

describe('delivering a digest', () => {
  it('sends it, and calling again does nothing', async () => {
    const { sender, messages } = createTestPlatform('slack');
    const deliver = world.deliverer([sender]);
    expect(await deliver(job)).toBe('sent');
    expect(await deliver(job)).toBe('was there');
    await expectToldOnce(messages);
  });

  it('keeps which papers it took and which it left, for whoever asks why', async () => {
    await redis.flush();
    world = createDigestWorld(redis);
    for (const id of ['rain', 'snow']) world.library.put(makePaper({ id }));
    await world.subscribe({ size: 1 });
    await world.lookWhatIsDue();
    const [due] = world.queued;
    if (due === undefined) throw new Error('Nothing is due.');
    await world.deliverer([createTestPlatform('slack').sender])(due);
    const considered = await world.outbox.considered(due.place, due.ownerId, ['rain', 'snow']);
    expect([...considered.values()].map(({ taken }) => taken).sort()).toEqual([false, true]);
  });

  it('is one message when two processes deliver it at once', async () => {
    const { sender, messages } = createTestPlatform('slack', 10);
    const both = await Promise.allSettled([world.deliverer([sender])(job), world.deliverer([sender])(job)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await retry(world.deliverer([sender]));
    await expectToldOnce(messages);
  });

  it.each<Moment>(['before', 'during', 'after'])(
    'is one message wherever a process is killed, %s a step',
    async (moment) => {
      for (let step = 1; ; step++) {
        await prepare();
        const { sender, messages } = createTestPlatform('slack', 5);
        const process = createProcess(step, moment);
        const outcome = await world
          .deliverer(
            [sender],
            process.mortal,
          )(job)
          .catch((error: unknown) => error);
        await retry(world.deliverer([sender]));
        await expectToldOnce(messages);
        if (!process.isDead) {
          expect(outcome).toBe('sent');
          expect(step).toBeGreaterThan(12);
          return;
        }
        expect(outcome).toBeInstanceOf(Killed);
      }
    },
    60_000,
  );

  it('is one message wherever Redis goes away while the process lives on', async () => {
    for (let step = 1; ; step++) {
      await prepare();
      const { sender, messages } = createTestPlatform('slack', 5);
      const storage = createProcess(step, 'during');
      const wrap = <T extends object>(port: T): T => ('find' in port ? port : storage.mortal(port));
      await world
        .deliverer(
          [sender],
          wrap,
        )(job)
        .catch(() => {});
      await retry(world.deliverer([sender]));
      await expectToldOnce(messages);
      if (!storage.isDead) return;
    }
  }, 60_000);

  it.each<[SendFault[], number]>([
    [['lost answer'], 1],
    [['lost message'], 1],
    [['not_now'], 1],
    [['lost message', 'lost message', 'not_now', 'lost answer'], 1],
  ])('is one message when the platform answers with %j', async (faults) => {
    const { sender, messages, faults: coming } = createTestPlatform('slack');
    coming.push(...faults);
    await retry(world.deliverer([sender]), 20);
    await expectToldOnce(messages);
  });

  it('does not send again while the platform cannot say whether it has the message', async () => {
    const { sender, messages, faults, findFaults } = createTestPlatform('slack');
    faults.push('lost answer');
    findFaults.push('not_now', 'not_now', 'not_now');
    await retry(world.deliverer([sender]), 20);
    await expectToldOnce(messages);
  });

  it('gives up what the platform will never take, says why, and frees its papers', async () => {
    const { sender, messages, faults } = createTestPlatform('slack');
    faults.push('refused');
    expect(await world.deliverer([sender])(job)).toBe('given up');
    expect(messages).toEqual([]);
    expect(await world.outbox.reserved(job.place)).toEqual(new Map());
    expect(await world.outbox.told(job.place)).toEqual(new Map());
    expect(await world.subscriptions.missed(job.ownerId)).toMatchObject([
      { period: '2026-05-04', reason: expect.stringContaining('refused') },
    ]);
    expect(await world.outbox.owed()).toEqual([]);
    expect(world.posted.at(-1)).toMatchObject({
      place: 'slack:U1',
      text: expect.stringMatching(/The digest on .* of 2026-05-04 could not be posted to .*: .*refused/),
    });
  });

  it('sends the same whoever sends it, though more came in since it was frozen', async () => {
    const { sender, messages, faults } = createTestPlatform('slack');
    faults.push('not_now');
    await world
      .deliverer([sender])(job)
      .catch(() => {});
    world.library.put(makePaper({ id: 'late' }));
    await retry(world.deliverer([sender]));
    await expectToldOnce(messages);
  });

  it('does not send what was unsubscribed, paused or moved before anybody tried', async () => {
    const { sender, messages } = createTestPlatform('slack');
    await world.subscriptions.remove(job.ownerId);
    expect(await world.deliverer([sender])(job)).toBe('given up');
    expect(messages).toEqual([]);
    expect(await world.outbox.owed()).toEqual([]);
    expect(await world.subscriptions.missed(job.ownerId)).toEqual([]);
  });

  it('waits for a connection to the platform', async () => {
    const { sender } = createTestPlatform('discord');
    await expect(world.deliverer([sender])(job)).rejects.toThrow(/no connection to slack/);
    expect(await world.outbox.owed()).toHaveLength(1);
  });
});
