import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createRunResolution } from '../../src/bodies/queue-resolutions.ts';
import { arxivQueries, createResolvePaper } from '../../src/bodies/resolve-paper.ts';
import { createPoliteFetcher } from '../../src/following/polite-fetch.ts';
import { BARE_ENTRY, type Entry } from '../../src/model/page.ts';
import { createExtractiveReader } from '../../src/reading/rules/extractive-reader.ts';
import { createResolutionStore } from '../../src/redis/bodies.ts';
import { createRateGate } from '../../src/redis/rate-gate.ts';
import { createArxivSearch } from '../../src/sources/drivers/arxiv-search.ts';
import { createFetcher } from '../../src/sources/fetch/fetcher.ts';
import { createFakeClock } from '../fakes/arxiv/clock.ts';
import { seededRandom } from '../fakes/arxiv/random.ts';
import { startFakeArxiv } from '../fakes/arxiv/server.ts';
import { createWorld, type WorldPaper } from '../fakes/arxiv/world.ts';
import { makePaper } from '../support/papers.ts';
import { createPipeline, silentLog } from '../support/pipeline.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
afterEach(() => redis.flush());

/** Papers in number, each with a look-alike: the same title over another abstract. Some are not on arXiv themselves. */
const LISTED = 40;
const ABSENT = 10;

function world() {
  const made = createWorld({
    from: '2026-10-05',
    to: '2026-10-16',
    categories: ['cs.LG', 'cs.CL'],
    holidays: [],
  });
  const random = seededRandom(3);
  const [all, others] = [made.papers.slice(0, LISTED), made.papers.slice(LISTED, 2 * LISTED)];
  const papers = all.map((paper, i) => ({ ...paper, title: styled(paper.title, i) }));
  const lookAlikes = others.map((paper, i): WorldPaper => ({ ...paper, title: papers[i]?.title ?? '' }));
  /** A later version on arXiv: every sixth word is another. */
  const revised = papers.map((paper, i): WorldPaper => {
    const [first] = paper.versions;
    const abstract = (first?.abstract ?? '')
      .split(' ')
      .map((word) => (random() < 0.15 ? `${word}ing` : word))
      .join(' ');
    return i % 3 === 0
      ? { ...paper, versions: [...paper.versions, { abstract, submittedOn: '2026-10-20' }] }
      : paper;
  });
  return { made, papers, onArxiv: [...revised.slice(ABSENT), ...lookAlikes] };
}

/** Titles as they are: half of them with a name before a colon, many with hyphens. */
function styled(title: string, i: number): string {
  const [name = '', ...rest] = title.split(' ');
  if (i % 2 === 0) return `${name}: ${rest.join(' ')}`;
  return i % 3 === 0 ? `${name}-${rest.join(' ')}` : title;
}

async function setUp() {
  const { made, papers, onArxiv } = world();
  const clock = createFakeClock('2026-11-20T12:00:00Z');
  const arxiv = await startFakeArxiv({
    world: { ...made, papers: onArxiv },
    clock,
    faults: [],
    holidays: [],
  });
  const pipeline = createPipeline(redis, { quick: createExtractiveReader() });
  const keepAs = async (entry: Entry, page: string) => {
    const { paperId } = await pipeline.ingestEntry({
      page,
      pageHash: 'h',
      run: 'r',
      entry,
      seenAt: '2026-11-20T12:00:00Z',
      force: false,
    });
    return paperId;
  };
  const ids = new Map<string, WorldPaper>();
  for (const [i, paper] of papers.entries()) {
    const entry = {
      ...BARE_ENTRY,
      index: i,
      title: paper.title,
      abstract: paper.versions[0]?.abstract ?? '',
    };
    ids.set(await keepAs(entry, 'list.txt'), paper);
  }
  /** One of several processes that share nothing but Redis. */
  const startProcess = () => {
    const fetcher = createPoliteFetcher({
      fetcher: createFetcher({ userAgent: 'test', allowLoopback: new Set([arxiv.port]), now: clock.date }),
      gate: createRateGate(redis.client, clock.now),
      clock,
      ticket: randomUUID,
      etiquette: () => ({ group: 'arxiv', intervalMs: 3000 }),
    });
    const keep = async (entry: Entry, page: string) => void (await keepAs(entry, page));
    return createResolvePaper({
      papers: pipeline.papers,
      search: createArxivSearch(fetcher, arxiv.hosts),
      keep,
    });
  };
  return { arxiv, pipeline, ids, startProcess };
}

describe('finding papers on arXiv by their titles', () => {
  it('gives no paper a wrong id and nearly every one its own, politely, from three processes at once', async () => {
    const { arxiv, pipeline, ids, startProcess } = await setUp();
    const waiting = [...ids.keys()];
    await Promise.all(
      [startProcess(), startProcess(), startProcess()].map(async (resolve) => {
        for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await resolve(id);
      }),
    );
    const resolved = await pipeline.papers.getMany([...ids.keys()]);
    const found = resolved.filter(({ arxivId }) => arxivId !== null);
    expect(found.filter(({ id, arxivId }) => arxivId !== ids.get(id)?.id)).toEqual([]);
    expect(found.length / (LISTED - ABSENT)).toBeGreaterThanOrEqual(0.95);
    expect(found[0]).toMatchObject({
      url: expect.stringContaining('arxiv.org/abs/'),
      categories: expect.arrayContaining([expect.stringContaining('cs.')]),
    });
    const times = arxiv.seen.map(({ at }) => at).sort((a, b) => a - b);
    expect(times.slice(1).filter((at, i) => at - (times[i] ?? 0) < 3000)).toEqual([]);
    expect(arxiv.mostAtOnce()).toBe(1);
    await arxiv.close();
  });
});

describe('what arXiv is asked', () => {
  it('is the title without what breaks its search, then its telling words with an author', () => {
    const paper = makePaper({
      id: 'a',
      title: 'FP8-LM: Training FP8 Large Language Models',
      authors: ['Ada Núñez'],
    });
    expect(arxivQueries(paper)).toEqual([
      'ti:"FP8 LM Training FP8 Large Language Models"',
      'ti:training AND ti:language AND ti:models AND ti:large AND ti:fp8 AND au:Nunez',
    ]);
  });

  it('is the beginning of the abstract where the title is not the paper’s own', () => {
    const abstract = 'One two three four five six seven eight nine ten eleven.';
    const paper = makePaper({ id: 'a', titleSource: 'extractive', abstract });
    expect(arxivQueries(paper)).toEqual(['abs:"One two three four five six seven eight nine"']);
  });
});

describe('a paper with a DOI and no arXiv id', () => {
  it('gets the record of its DOI, and counts as found though arXiv lists nothing', async () => {
    const kept: Entry[] = [];
    const entry = {
      ...BARE_ENTRY,
      title: 'Rain',
      abstract: 'Of rain.',
      authors: ['Ada Lovelace'],
      venue: 'Drops',
    };
    const resolve = createResolvePaper({
      papers: { getMany: async () => [makePaper({ id: 'a', title: 'Rain', doi: '10.1000/rain' })] },
      search: { find: async () => [] },
      registries: [
        { byDoi: async () => null },
        { byDoi: async () => ({ format: 'x', entries: [entry], warnings: [] }) },
      ],
      keep: async (each) => void kept.push(each),
    });
    expect(await resolve('a')).toBe('found');
    expect(kept).toMatchObject([
      { doi: '10.1000/rain', authors: ['Ada Lovelace'], venue: 'Drops', url: 'https://doi.org/10.1000/rain' },
    ]);
  });
});

describe('a machine without a network', () => {
  it('says so once and tries again after growing pauses', async () => {
    const resolutions = createResolutionStore(redis.client);
    const told: string[] = [];
    let now = 0;
    const fetcher = createFetcher({
      userAgent: 'test',
      resolve: () => Promise.reject(new Error('no network')),
    });
    const resolve = createResolvePaper({
      papers: { getMany: async () => [makePaper({ id: 'a', title: 'A Paper on Something' })] },
      search: createArxivSearch(fetcher),
      keep: async () => undefined,
    });
    const run = createRunResolution({
      resolve,
      resolutions,
      now: () => now,
      log: { ...silentLog, info: (line) => void told.push(line) },
    });
    expect(await run('a')).toBe('paused');
    expect(await run('a')).toBe('paused');
    expect(told).toHaveLength(1);
    const first = await resolutions.pausedUntil();
    now = first;
    await run('a');
    expect((await resolutions.pausedUntil()) - now).toBe(2 * first);
    expect(told).toHaveLength(2);
  });
});
