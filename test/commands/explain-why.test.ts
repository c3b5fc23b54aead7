import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createExplainWhy } from '../../src/commands/explain-why.ts';
import type { Asker } from '../../src/digests/subscriptions/place.ts';
import { parseTopic } from '../../src/model/topic.ts';
import { whyReply } from '../../src/replies/why.ts';
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

const here: Asker = { person: 'slack:U1', place: 'slack:C1', isAdmin: false };

async function sendAll(): Promise<void> {
  await world.lookWhatIsDue();
  const { sender } = createTestPlatform('slack');
  for (const job of world.queued) await world.deliverer([sender])(job);
}

async function why(id: string, asker = here) {
  const paper = world.library.corpus.get(id) ?? makePaper({ id });
  const explain = createExplainWhy({ ...world.library, bodies: { refusal: async () => null }, ...world });
  return explain(paper, asker);
}

describe('why a paper came, or did not', () => {
  it('names the papers of the same title it is kept apart from', async () => {
    const title = 'Hearing the rain with cheap microphones';
    const { library } = world;
    library.put(makePaper({ id: 'one', slug: 'rain', title }));
    library.put(makePaper({ id: 'other', slug: 'rain-2', title: `${title}.` }));
    const report = await why('one');
    expect(report.namesakes).toEqual(['rain-2']);
    expect(whyReply(report).fallbackText).toContain('Another paper has the same title: rain-2.');
  });

  it('names the other parts of its series', async () => {
    const { library } = world;
    library.put(makePaper({ id: 'one', slug: 'rain', title: 'Rain by ear' }));
    library.put(makePaper({ id: 'other', slug: 'rain-2', title: 'Rain by ear II: drops' }));
    const report = await why('one');
    expect(report.parts).toEqual(['rain-2']);
    expect(whyReply(report).fallbackText).toContain('Others of the same series: rain-2.');
  });

  it('tells which digest took it and which left it, and for what', async () => {
    await world.subscribe({ size: 1, topic: parseTopic('pruning -medical') });
    await world.subscribe({ topic: parseTopic('speech') });
    world.library.put(makePaper({ id: 'a', abstract: 'Pruning of networks by layer pruning.' }));
    world.library.put(makePaper({ id: 'b', abstract: 'Some networks, with pruning.' }));
    world.library.put(makePaper({ id: 'c', abstract: 'Pruning of medical networks.' }));
    await sendAll();
    world.library.put(
      makePaper({ id: 'd', abstract: 'Pruning, once more.', firstSeenAt: '2026-05-05T00:00:00.000Z' }),
    );

    const outcome = async (id: string) => (await why(id)).digests.map((each) => [each.outcome, each.period]);
    expect(await outcome('a')).toEqual([
      ['took', '2026-05-04'],
      ['not on topic', null],
    ]);
    expect((await why('a')).digests[0]?.why).toBe('matches pruning');
    expect(await outcome('b')).toEqual([
      ['left', '2026-05-04'],
      ['not on topic', null],
    ]);
    expect((await why('b')).digests[0]?.why).toContain('ranked 2 of 2');
    expect((await why('c')).digests[0]).toMatchObject({
      outcome: 'left',
      why: expect.stringContaining('medical'),
    });
    expect((await why('d')).digests[0]).toMatchObject({ outcome: 'waits' });
  });

  it('tells what another subscription of the place had shown, and what came too early', async () => {
    await world.subscribe({ topic: parseTopic('networks') });
    world.library.put(makePaper({ id: 'a', abstract: 'Networks.' }));
    await sendAll();
    await world.subscribe({ topic: parseTopic('networks'), createdAt: '2026-05-04T10:00:00.000Z' });
    expect((await why('a')).digests[1]).toMatchObject({
      outcome: 'took elsewhere',
      why: expect.stringContaining('subscription 1'),
    });
    world.library.put(
      makePaper({ id: 'old', abstract: 'Networks of old.', firstSeenAt: '2026-01-01T00:00:00.000Z' }),
    );
    expect((await why('old')).digests[0]).toMatchObject({
      outcome: 'left',
      why: expect.stringContaining('before the first'),
    });
  });

  it('speaks of the digests of the place alone, to people who do not run the bot', async () => {
    await world.subscribe({ place: 'slack:C2', createdBy: 'slack:U2' });
    expect((await why('a')).digests).toEqual([]);
    expect((await why('a', { ...here, isAdmin: true, isOperator: true })).digests).toHaveLength(1);
  });

  it('says where it was listed, what each listing gave, and how it was read', async () => {
    const paper = makePaper({
      id: 'p',
      arxivId: '2410.19313',
      sources: [
        { page: 'a.txt', index: 1, seenAt: '2026-05-01T08:00:00.000Z' },
        { page: 'b.txt', index: 6, seenAt: '2026-05-02T08:00:00.000Z' },
      ],
      provenance: { title: 'b.txt#6', abstract: 'a.txt#1' },
      reading: { fallbackReason: 'the day’s budget is spent' },
    });
    const text = whyReply({ paper, digests: [] }).fallbackText;
    expect(text).toContain('Listed 2 times');
    expect(text).toContain('b.txt, entry 7, first seen 2026-05-02 08:00 UTC');
    expect(text).toContain('The 2 listings are one paper (arXiv 2410.19313');
    expect(text).toContain('title from b.txt entry 7');
    expect(text).toContain('Read by rules');
    expect(text).toContain('the day’s budget is spent');
  });

  it('says of each figure whether its sentence says it, and by which rule not', async () => {
    const abstract = 'Lynx reduces training memory by 40% compared to AdamW.';
    const told = (metric: string) => {
      const results = [makeResult({ quote: abstract, metric, value: '40', unit: '%' })];
      world.library.put(makePaper({ id: 'f', abstract, reading: { results } }));
      return why('f');
    };
    const right = await told('training memory reduction');
    expect(right.figures).toMatchObject([{ verdict: 'supported', rule: null }]);
    expect(whyReply(right).fallbackText).toContain('✓');
    const wrong = await told('translation quality');
    expect(wrong.figures).toMatchObject([{ verdict: 'undecided', rule: 'words' }]);
    expect(whyReply(wrong).fallbackText).toContain('only quoted (undecided: words)');
  });

  it('names the versions that are known, and a withdrawal', () => {
    const versions = [
      { version: 1, announcedOn: '2024-10-25', listing: 'a.txt#1' },
      { version: 2, announcedOn: null, listing: 'b.txt#6' },
    ];
    const text = (withdrawn: boolean) =>
      whyReply({ paper: makePaper({ id: 'p', versions, withdrawn }), digests: [] }).fallbackText;
    expect(text(false)).toContain('Versions: v1 of 2024-10-25 from a.txt entry 2; v2 from b.txt entry 7.');
    expect(text(false)).not.toContain('withdraws');
    expect(text(true)).toContain('The newest one withdraws the paper.');
    expect(whyReply({ paper: makePaper({ id: 'p' }), digests: [] }).fallbackText).not.toContain('Versions');
  });

  it('tells how a search finds it, or that it does not', () => {
    const paper = makePaper({ id: 'p' });
    const item = { from: { words: 0.2, meaning: 0.914 }, snippet: 'Cars brake late.' };
    const said = (place: number | null) =>
      whyReply({
        paper,
        digests: [],
        found: { query: 'vehicles', place, total: 7, item: place === null ? null : item },
      }).fallbackText;
    expect(said(3)).toContain('Found for “vehicles” at place 3 of 7: words 0.20, meaning 0.91');
    expect(said(3)).toContain('“Cars brake late.”');
    expect(said(null)).toContain('Not found for “vehicles”');
  });

  it('hints at a paper whose text means nearly the same', async () => {
    const toOne = { values: Int8Array.of(127, 0), scale: 1 / 127 };
    const toOther = { values: Int8Array.of(0, 127), scale: 1 / 127 };
    for (const [id, vector] of [
      ['a', toOne],
      ['b', toOne],
      ['c', toOther],
    ] as const) {
      world.library.put(makePaper({ id }));
      world.library.index.setVector(id, vector);
    }
    expect((await why('a')).twin?.id).toBe('b');
    expect((await why('c')).twin).toBe(null);
    expect(whyReply(await why('a')).fallbackText).toContain('perhaps one paper, listed twice');
  });

  it('says where its body came from, or why there is none', () => {
    const body = {
      source: 'pdf' as const,
      passages: 84,
      version: 2,
      licence: null,
      url: 'https://arxiv.org/pdf/2401.00001v2',
      readAt: '2026-11-28T12:00:00Z',
    };
    const read = whyReply({ paper: makePaper({ id: 'p', body }), digests: [] }).fallbackText;
    expect(read).toContain(
      'Read in full from its PDF (https://arxiv.org/pdf/2401.00001v2) on 2026-11-28 12:00 UTC: version 2, 84 passages.',
    );
    const bodyRefusal = { reason: 'The PDF is a scan.', at: '2026-11-28T12:00:00Z' };
    const refused = whyReply({ paper: makePaper({ id: 'p' }), bodyRefusal, digests: [] }).fallbackText;
    expect(refused).toContain('Not read in full (tried on 2026-11-28 12:00 UTC): The PDF is a scan.');
  });
});
