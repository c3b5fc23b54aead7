import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Paper } from '../../src/model/paper.ts';
import type { DeliveryJob } from '../../src/model/ports/delivery.ts';
import { keys } from '../../src/redis/keys.ts';
import { createDigestWorld, type DigestWorld, LEASE_MS, sleep } from '../support/digest-world.ts';
import { createProcess, type Moment } from '../support/mortal.ts';
import { makePaper, makeResult } from '../support/papers.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { createTestPlatform } from '../support/sender.ts';

let redis: TestRedis;
let world: DigestWorld;
let platform: ReturnType<typeof createTestPlatform>;

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

async function prepare(): Promise<void> {
  await redis.flush();
  world = createDigestWorld(redis);
  platform = createTestPlatform('slack');
  for (const id of ['snow', 'hail', 'wind']) world.library.put(makePaper({ id }));
  await world.corrections.check();
}
beforeEach(prepare);

function says(value: string, given: Partial<Omit<Paper, 'reading'>> = {}): Paper {
  const quote = `It cuts memory by ${value}x.`;
  const abstract = `We present rain for FP8 training. ${quote}`;
  return makePaper({ id: 'rain', abstract, ...given, reading: { results: [makeResult({ value, quote })] } });
}

async function comesIn(paper: Paper): Promise<void> {
  world.library.put(paper);
  await redis.client.xadd(keys.changes, '*', 'id', paper.id);
}

/** A minute goes by. @returns what was posted in it */
async function minute() {
  const before = platform.messages.length;
  world.queued.length = 0;
  await world.corrections.check();
  await world.lookWhatIsDue();
  for (const job of world.queued) await world.deliverer([platform.sender])(job);
  return platform.messages.slice(before).map(({ reply, under }) => ({ text: reply.fallbackText, under }));
}

async function posted(): Promise<void> {
  await world.subscribe();
  await comesIn(says('1.54'));
  const [digest] = await minute();
  expect(digest?.text).toContain('1.54x');
}

describe('a result that was posted', () => {
  it('is corrected in the thread it was posted in, once, when a new version says another figure', async () => {
    await posted();
    await comesIn(says('1.4', { version: 2 }));
    const [correction, ...others] = await minute();
    expect(others).toEqual([]);
    expect(correction?.text).toContain('v2 now says 1.4x, not 1.54x.');
    expect(correction?.under).toBe('slack-1');
    await comesIn(says('1.4', { version: 2 }));
    expect(await minute()).toEqual([]);
  });

  it('stands when the new version says the same', async () => {
    await posted();
    await comesIn(says('1.54', { version: 2 }));
    expect(await minute()).toEqual([]);
  });

  it('is taken back once when the authors withdraw the paper', async () => {
    await posted();
    await comesIn(says('1.54', { withdrawn: true }));
    const corrections = await minute();
    expect(corrections).toMatchObject([
      { text: expect.stringContaining('is listed as withdrawn'), under: 'slack-1' },
    ]);
    await comesIn(says('1.54', { withdrawn: true, version: 2 }));
    expect(await minute()).toEqual([]);
  });

  it('is corrected again in the same thread by a third version', async () => {
    await posted();
    await comesIn(says('1.4', { version: 2 }));
    await minute();
    await comesIn(says('1.7', { version: 3 }));
    expect(await minute()).toMatchObject([
      { text: expect.stringContaining('v3 now says 1.7x, not 1.4x.'), under: 'slack-1' },
    ]);
  });

  it('is not listed under Updated by the next digest once it is corrected', async () => {
    await posted();
    await comesIn(says('1.4', { version: 2 }));
    await minute();
    world.setTime('2026-05-11T09:00:30.000Z');
    const [digest] = await minute();
    expect(digest?.text).toContain('Nothing new');
    expect(digest?.text).not.toContain('1.4x');
  });

  it('by an alert is corrected too, and the paper is still new to a digest', async () => {
    await world.watchPapers.create('FP8 training with at least 1.5x memory saving', {
      person: 'slack:U1',
      place: 'slack:C1',
      isAdmin: false,
    });
    await comesIn(says('1.54'));
    await world.watchPapers.check();
    expect(await minute()).toMatchObject([{ text: expect.stringContaining('1.54x') }]);
    await comesIn(says('1.4', { version: 2 }));
    expect(await minute()).toMatchObject([{ text: expect.stringContaining('not 1.54x'), under: 'slack-1' }]);
    await world.subscribe();
    world.setTime('2026-05-11T09:00:30.000Z');
    expect((await minute())[0]?.text).toContain('On rain');
  });

  it.each<Moment>(['before', 'during', 'after'])(
    'is corrected once wherever a process is killed, %s a step',
    async (moment) => {
      for (let step = 1; ; step++) {
        await prepare();
        await posted();
        await comesIn(says('1.4', { version: 2 }));
        await world.corrections.check();
        world.queued.length = 0;
        await world.lookWhatIsDue();
        const [job] = world.queued;
        expect(job?.kind).toBe('correction');
        const process = createProcess(step, moment);
        const first = world.deliverer([platform.sender], process.mortal);
        await first(job as DeliveryJob).catch(() => undefined);
        await retry(job as DeliveryJob);
        // The look that found it may have been killed as well, and finds it again.
        await comesIn(says('1.4', { version: 2 }));
        expect(await minute()).toEqual([]);
        expect(platform.messages).toHaveLength(2);
        expect((await world.outbox.told('slack:C1')).get('rain')).toMatchObject({ version: 2 });
        if (!process.isDead) return;
      }
    },
    60_000,
  );
});

async function retry(job: DeliveryJob): Promise<void> {
  for (let tries = 0; tries < 8; tries++) {
    try {
      await world.deliverer([platform.sender])(job);
      return;
    } catch {
      await sleep(LEASE_MS / 2);
    }
  }
  throw new Error('It was never delivered.');
}

describe('what a digest calls new', () => {
  const old = {
    arxivId: '1905.01234',
    version: 4,
    versions: [{ version: 4, announcedOn: '2026-05-01', listing: 'feed#0' }],
    publishedOn: null,
    announcedOn: null,
  };

  it('leaves out a paper of years ago whose new version a feed announces', async () => {
    await world.subscribe();
    world.library.put(says('1.54', old));
    expect((await minute())[0]?.text).not.toContain('On rain');
  });

  it('leaves out an old paper that a feed lists in another category', async () => {
    await world.subscribe();
    world.library.put(says('1.54', { ...old, version: 1, announcedOn: '2026-05-01' }));
    expect((await minute())[0]?.text).not.toContain('On rain');
  });

  it('takes in the second version of a paper of these days, and an old paper somebody brings', async () => {
    await world.subscribe();
    world.library.put(says('1.54', { ...old, arxivId: '2604.01234', version: 2 }));
    world.library.put({
      ...says('1.7', { ...old, version: null, versions: [] }),
      id: 'sun',
      title: 'On sun',
    });
    const [digest] = await minute();
    expect(digest?.text).toContain('On rain');
    expect(digest?.text).toContain('On sun');
  });

  it('leaves out a paper of which nothing but the title is known', async () => {
    await world.subscribe();
    world.library.put({ ...says('1.54'), abstract: null });
    expect((await minute())[0]?.text).not.toContain('On rain');
  });
});
