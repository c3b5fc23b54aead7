import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Digest } from '../../src/model/digest.ts';
import type { Subscription } from '../../src/model/subscription.ts';
import { parseTopic } from '../../src/model/topic.ts';
import { digestReply } from '../../src/replies/digests.ts';
import { createDigestWorld, type DigestWorld } from '../support/digest-world.ts';
import { makePaper, makeResult } from '../support/papers.ts';
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

const ids = ({ items }: Digest): string[] => items.map(({ paperId }) => paperId);

/** Lets a weekly subscription's next digest go out. @returns what was posted, in words */
async function week(monday: string): Promise<string> {
  world.setTime(`${monday}T09:00:00.000Z`);
  world.queued.length = 0;
  await world.lookWhatIsDue();
  const { sender, messages } = createTestPlatform('slack');
  for (const job of world.queued) await world.deliverer([sender])(job);
  return messages.map(({ reply }) => reply.fallbackText).join('\n');
}

const shown = (text: string): string[] => [...text.matchAll(/^On (\S+)$/gm)].map(([, id = '']) => id);

describe('what a preview shows', () => {
  it('is what came in since a week ago, or since a date, and fits the topic', async () => {
    const about = 'We study layer pruning of large networks.';
    world.library.put(makePaper({ id: 'new', abstract: about }));
    world.library.put(makePaper({ id: 'old', abstract: about, firstSeenAt: '2026-04-20T00:00:00.000Z' }));
    world.library.put(makePaper({ id: 'other', abstract: 'We study rain gauges in valleys.' }));
    expect(ids(await world.buildDigest.preview({ topic: 'layer pruning' }))).toEqual(['new']);
    expect(
      ids(await world.buildDigest.preview({ topic: 'layer pruning', since: '2026-04-01' })).sort(),
    ).toEqual(['new', 'old']);
    expect(ids(await world.buildDigest.preview({ topic: '' })).sort()).toEqual(['new', 'other']);
  });

  it('is not what came in at the very moment the time before it ended', async () => {
    world.library.put(makePaper({ id: 'before', firstSeenAt: '2026-04-20T00:00:00.000Z' }));
    world.library.put(makePaper({ id: 'after', firstSeenAt: '2026-04-20T00:00:00.001Z' }));
    expect(ids(await world.buildDigest.preview({ topic: '', since: '2026-04-20' }))).toEqual(['after']);
  });

  it.each(['yesterday', '2026-13-01', '2027-01-01', ''.padEnd(30, '9')])(
    'refuses %j as a date',
    async (since) => {
      await expect(world.buildDigest.preview({ topic: '', since })).rejects.toMatchObject({
        code: 'bad_usage',
      });
    },
  );

  it('says of its papers why they are in it, unless the same is so of all', async () => {
    const { library } = world;
    const whys = async () => {
      const digest = await world.buildDigest.preview({ topic: 'pruning, FP8' });
      const frame = { heading: '', notices: [], reference: null, moreCommand: null };
      return digestReply(digest, frame, library.corpus.get).nodes.flatMap((node) =>
        node.type === 'paper' ? [node.card.why] : [],
      );
    };
    library.put(makePaper({ id: 'a', abstract: 'We prune by pruning.' }));
    library.put(makePaper({ id: 'b', abstract: 'Pruning of trees.' }));
    expect(await whys()).toEqual([null, null]);
    library.put(makePaper({ id: 'c', abstract: 'We train in FP8.' }));
    expect(await whys()).not.toContain(null);
  });

  it('leaves out what says a negative word, and says why', async () => {
    world.library.put(makePaper({ id: 'plain', abstract: 'Quantization of networks.' }));
    world.library.put(makePaper({ id: 'ward', abstract: 'Quantization of medical networks.' }));
    const digest = await world.buildDigest.preview({ topic: 'quantization -medical' });
    expect(ids(digest)).toEqual(['plain']);
    expect(digest.left).toEqual([{ paperId: 'ward', why: expect.stringContaining('medical') }]);
    expect(digest.more).toBe(0);
  });

  it('leaves out a paper its authors have withdrawn', async () => {
    world.library.put(makePaper({ id: 'standing' }));
    world.library.put(makePaper({ id: 'gone', withdrawn: true }));
    expect(ids(await world.buildDigest.preview({ topic: '' }))).toEqual(['standing']);
  });

  it('goes by tags in any way of writing them', async () => {
    world.library.put(makePaper({ id: 'a', reading: { tags: ['mixture of experts'] } }));
    world.library.put(makePaper({ id: 'b', reading: { tags: ['pruning'] } }));
    const digest = await world.buildDigest.preview({ topic: 'tag:Mixture-of-Experts' });
    expect(digest.items).toMatchObject([{ paperId: 'a', why: 'tagged Mixture-of-Experts' }]);
  });

  it('follows what the place liked, says so, and is not ten of a kind', async () => {
    const twin = (id: string) =>
      makePaper({
        id,
        abstract: 'Networks that prune attention heads by gradients.',
        reading: { tags: ['pruning'] },
      });
    for (let i = 0; i < 6; i++) world.library.put(twin(`prune-${i}`));
    world.library.put(
      makePaper({
        id: 'speech',
        abstract: 'Networks that hear speech in noise.',
        reading: { tags: ['speech'] },
      }),
    );
    world.library.put(
      makePaper({
        id: 'liked',
        abstract: 'Networks that hear speech in rain.',
        firstSeenAt: '2026-01-01T00:00:00.000Z',
        reading: { tags: ['speech'] },
      }),
    );
    const plain = await world.buildDigest.preview({ topic: 'networks', size: 3 });
    expect(ids(plain)).toContain('speech');
    expect(plain.more).toBe(4);
    await world.feedback.set('slack:C1', 'liked', 1);
    const [first] = (await world.buildDigest.preview({ topic: 'networks', size: 3, place: 'slack:C1' }))
      .items;
    expect(first).toMatchObject({ paperId: 'speech', why: expect.stringContaining('like liked') });
    await world.feedback.set('slack:C1', 'liked', -1);
    const away = await world.buildDigest.preview({ topic: 'networks', size: 3, place: 'slack:C1' });
    expect(ids(away)).not.toContain('speech');
  });

  it('shows no number without its receipt, and counts what it withheld', async () => {
    const abstract = 'It cuts memory by 1.54x.';
    const result = makeResult({ quote: abstract });
    world.library.put(makePaper({ id: 'good', abstract, reading: { results: [result] } }));
    world.library.put(
      makePaper({
        id: 'bad',
        abstract,
        reading: { oneLine: 'It cuts memory by 9x.', results: [{ ...result, value: '9' }] },
      }),
    );
    const { items, receipts } = await world.buildDigest.preview({ topic: '' });
    const of = (id: string) => items.find(({ paperId }) => paperId === id);
    expect(of('good')?.topResult?.text).toContain('1.54x');
    expect(of('bad')).toMatchObject({ oneLine: '', topResult: null });
    expect(receipts).toEqual({ numbers: 2, verified: 2, withheld: 2, quoted: 0 });
  });

  it('tells a quiet week from a broken source in its one line and its footer', async () => {
    const at = '2026-05-03T00:00:00.000Z';
    const page = {
      path: 'x',
      run: 'r',
      hash: 'h',
      parserVersion: '1',
      format: 'f',
      warnings: [],
      seenAt: at,
    };
    await world.pages.open({ ...page, page: 'good.txt', listed: 2 });
    await world.pages.entryStored('good.txt', 'r', 0, 'p-1');
    await world.pages.entryStored('good.txt', 'r', 1, 'p-2');
    const frame = { heading: 'What is new', notices: [], moreCommand: null, reference: null };
    const text = async () =>
      digestReply(await world.buildDigest.preview({ topic: 'FP8' }), frame, () => undefined).fallbackText;
    const quiet = await text();
    expect(quiet.split('\n')).toHaveLength(2);
    expect(quiet).toContain('Nothing new on FP8 since 2026-04-27');
    expect(quiet).toContain('good.txt: 2 of 2');
    await world.pages.fail({
      page: 'broken.txt',
      path: 'x',
      run: 'r',
      reason: 'the server said 500',
      seenAt: at,
    });
    expect(await text()).toContain('broken.txt: 0 of 0, failed on 2026-05-03: the server said 500');
  });
});

describe('the digests of a subscription', () => {
  let subscription: Subscription;
  beforeEach(async () => {
    subscription = await world.subscribe({ size: 2 });
  });

  it('never show a paper twice, nor bring up again what had no room', async () => {
    for (const id of ['a', 'b', 'c', 'd']) world.library.put(makePaper({ id }));
    const first = await week('2026-05-04');
    expect(shown(first)).toHaveLength(2);
    expect(shown(await week('2026-05-11'))).toEqual([]);
  });

  it('do not repeat what another subscription of the same place showed', async () => {
    await world.subscribe({ size: 2, topic: parseTopic('all') });
    for (const id of ['a', 'b', 'c', 'd']) world.library.put(makePaper({ id }));
    expect(shown(await week('2026-05-04')).sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('bring a paper that was read late, and the next time no more', async () => {
    world.library.put(makePaper({ id: 'early' }));
    await week('2026-05-04');
    // Fetched before the last digest, read after it.
    world.library.put(makePaper({ id: 'slow', firstSeenAt: '2026-05-04T08:59:00.000Z' }));
    expect(shown(await week('2026-05-11'))).toEqual(['slow']);
    expect(shown(await week('2026-05-18'))).toEqual([]);
  });

  it('bring what comes at the very moment they are made: the next one begins after it', async () => {
    const { library } = world;
    library.put(makePaper({ id: 'now', firstSeenAt: '2026-05-04T09:00:00.000Z' }));
    expect(shown(await week('2026-05-04'))).toEqual(['now']);
  });

  it('leave out papers that another message has taken meanwhile', async () => {
    const { library } = world;
    for (const id of ['a', 'b']) library.put(makePaper({ id }));
    const message = { period: '2026-05-04', key: 'digest:1:2026-05-04', excluded: ['a'] };
    expect(ids(await world.buildDigest.forSubscription(subscription, message))).toEqual(['b']);
  });

  it('go back no further than the first one did', async () => {
    world.library.put(makePaper({ id: 'ancient', firstSeenAt: '2026-04-22T00:00:00.000Z' }));
    world.library.put(makePaper({ id: 'a' }));
    expect(shown(await week('2026-05-04'))).toEqual(['a']);
    expect(shown(await week('2026-05-11'))).toEqual([]);
  });

  it('mark a new version that changes its headline number, once, and pass over one that does not', async () => {
    const say = (id: string, version: number, value: string) => {
      const abstract = `It cuts memory by ${value}x.`;
      return makePaper({
        id,
        version,
        abstract,
        reading: { results: [makeResult({ value, quote: abstract })] },
      });
    };
    world.library.put(say('moves', 1, '1.54'));
    world.library.put(say('stays', 1, '2.5'));
    await week('2026-05-04');
    world.library.put(say('moves', 2, '1.75'));
    world.library.put(say('stays', 2, '2.5'));
    const second = await week('2026-05-11');
    expect(shown(second)).toEqual(['moves']);
    expect(second).toMatch(/^.*Updated$/m);
    expect(second).toContain('1.75x');
    expect(second).toContain('"It cuts memory by 1.54x." (moves, before version 2)');
    expect(shown(await week('2026-05-18'))).toEqual([]);
  });

  it('cover the time of one that was given up', async () => {
    world.library.put(makePaper({ id: 'a' }));
    world.setTime('2026-05-04T09:00:00.000Z');
    await world.lookWhatIsDue();
    const { sender, faults } = createTestPlatform('slack');
    faults.push('refused');
    const [job] = world.queued;
    if (job) await world.deliverer([sender])(job);
    const next = await week('2026-05-11');
    expect(shown(next)).toEqual(['a']);
    expect(next).toContain('One digest before it did not go out');
  });

  it('show in a preview just what would go out, and change nothing by it', async () => {
    for (const id of ['a', 'b', 'c']) world.library.put(makePaper({ id }));
    const job = { period: 'preview', key: 'preview' };
    const before = ids(await world.buildDigest.forSubscription(subscription, job));
    expect(ids(await world.buildDigest.forSubscription(subscription, job))).toEqual(before);
    expect(shown(await week('2026-05-04'))).toEqual(before);
    expect(ids(await world.buildDigest.forSubscription(subscription, job))).toEqual([]);
  });
});
