import { describe, expect, it } from 'vitest';
import type { Paper } from '../../src/model/paper.ts';
import { createChangeFeed } from '../../src/redis/changes.ts';
import { keys } from '../../src/redis/keys.ts';
import { createPaperCache } from '../../src/redis/paper-cache/paper-cache.ts';
import { createPaperStore } from '../../src/redis/papers.ts';
import { createCorpusFollower } from '../../src/search/follow-corpus.ts';
import { createSearchIndex } from '../../src/search/index.ts';
import { withListings } from '../support/listings.ts';
import { silentLog } from '../support/pipeline.ts';

const RAIN =
  'Rain gauges miss wind-blown drops. We propose DropSense, a network of acoustic sensors that corrects for it and halves the error over a year of storms in three valleys.';
const EARLIER =
  'Measuring precipitation is hard. In this report we describe first trials with microphones on roofs, which tell heavy showers from light ones, and discuss how they might be put to use.';
const SNOW =
  'Avalanche forecasts rest on few snow pits. This paper presents PitNet, which learns layer strength from drone radar and agrees with expert profiles on 91% of slopes.';

const { list, pipeline, redis } = withListings({ abstract: '' });

async function all(): Promise<Paper[]> {
  return (await pipeline().papers.list({ limit: 50 })).items;
}

describe('an id that comes late', () => {
  it('joins the paper that was known by its text alone, and leads to it from then on', async () => {
    const seed = await list('seed.txt', { abstract: RAIN, title: 'DropSense' });
    expect(
      await list('feed', { abstract: RAIN, title: 'DropSense', arxivId: '2611.00001', version: 1 }),
    ).toBe(seed);
    // The abstract is another one by now: only the id can tell.
    expect(await list('feed', { abstract: SNOW, arxivId: '2611.00001', version: 2, index: 1 })).toBe(seed);
    const [paper, ...others] = await all();
    expect(others).toEqual([]);
    expect(paper).toMatchObject({ arxivId: '2611.00001', version: 2 });
    expect(paper?.provenance.arxivId).toBe('feed#1');
  });
});

describe('two papers that turn out to be one', () => {
  /** A seed page's text, and a preprint whose first abstract was another one. */
  async function makeTwo() {
    const seed = await list('seed.txt', { abstract: RAIN, title: 'DropSense: Rain by Ear', comments: 4 });
    const preprint = await list('feed', {
      abstract: EARLIER,
      title: 'Rain on Roofs',
      arxivId: '2611.00001',
      version: 1,
    });
    expect(preprint).not.toBe(seed);
    const { slug = '' } = (await pipeline().papers.get(seed)) ?? {};
    return { seed, preprint, slug };
  }
  const second = {
    abstract: RAIN,
    title: 'DropSense: Rain by Ear',
    arxivId: '2611.00001',
    version: 2,
    index: 1,
  };

  it('are one as soon as a listing has the id of the one and the text of the other', async () => {
    const { seed, preprint, slug } = await makeTwo();
    expect(await list('feed', second)).toBe(preprint);
    const papers = await all();
    expect(papers.map(({ id }) => id)).toEqual([preprint]);
    expect(papers[0]?.sources.map(({ page, index }) => `${page}#${index}`)).toEqual([
      'feed#0',
      'feed#1',
      'seed.txt#0',
    ]);
    expect(papers[0]).toMatchObject({ version: 2, comments: 4, abstract: RAIN });
    expect(papers[0]?.versions.map(({ version }) => version)).toEqual([1, 2]);
    // Whoever kept the other's id or name still finds it.
    expect((await pipeline().papers.get(seed))?.id).toBe(preprint);
    expect((await pipeline().papers.find(slug))?.id).toBe(preprint);
    expect(await list('other.txt', { abstract: RAIN })).toBe(preprint);
  });

  it('keep the one with the arXiv id, whichever came first', async () => {
    const preprint = await list('feed', { abstract: EARLIER, arxivId: '2611.00001', version: 1 });
    const seed = await list('seed.txt', { abstract: RAIN });
    expect(await list('feed', second)).toBe(preprint);
    expect((await pipeline().papers.get(seed))?.id).toBe(preprint);
  });

  it('are one when a listing names the one’s arXiv id and the other’s DOI', async () => {
    const journal = await list('journal', { abstract: SNOW, doi: '10.1000/snow' });
    const preprint = await list('feed', { abstract: EARLIER, arxivId: '2611.00001' });
    expect(await list('api', { abstract: EARLIER, arxivId: '2611.00001', doi: '10.1000/snow' })).toBe(
      preprint,
    );
    expect((await all()).map(({ id }) => id)).toEqual([preprint]);
    expect((await pipeline().papers.get(journal))?.doi).toBe('10.1000/snow');
  });

  it('stay two when they have two arXiv ids, though their text is the same', async () => {
    await list('feed', { abstract: RAIN, arxivId: '2611.00001' });
    await list('feed', { abstract: RAIN, arxivId: '2611.00002', index: 1 });
    await list('api', { abstract: RAIN, arxivId: '2611.00001' });
    expect(await all()).toHaveLength(2);
  });

  it('are made one by the next listing when a worker died on the way', async () => {
    const { seed, preprint } = await makeTwo();
    // It died after the id had been led over and before anything was moved.
    await redis().client.hset(keys.merged, seed, preprint);
    await redis().client.hset(keys.merging, seed, preprint);
    await list('third.txt', { abstract: SNOW });
    expect((await all()).map(({ id }) => id)).toHaveLength(2);
    expect((await pipeline().papers.get(seed))?.sources).toHaveLength(2);
    expect(await redis().client.hlen(keys.merging)).toBe(0);
  });

  it('lose nothing that is listed while they are made one', async () => {
    const { seed, preprint } = await makeTwo();
    await Promise.all([
      list('feed', second),
      ...Array.from({ length: 8 }, (_, i) => list(`copy-${i}.txt`, { abstract: RAIN })),
    ]);
    const [paper, ...others] = await all();
    expect(others).toEqual([]);
    expect(paper?.sources).toHaveLength(11);
    expect((await pipeline().papers.get(seed))?.id).toBe(preprint);
  });

  it('are one in every process’s index, and the old id leads to the paper', async () => {
    const { seed, preprint } = await makeTwo();
    const index = createSearchIndex();
    const papers = createPaperStore(redis().client);
    const changes = createChangeFeed(redis().client, redis().client.duplicate());
    const follower = createCorpusFollower({
      papers,
      changes,
      index,
      cache: createPaperCache(),
      saved: null,
      log: silentLog,
    });
    await follower.load();
    expect(follower.corpus.size).toBe(2);
    follower.follow();
    await list('feed', second);
    await expect.poll(() => follower.corpus.size).toBe(1);
    expect(follower.corpus.get(seed)?.id).toBe(preprint);
    expect(index.search('acoustic sensors').map(({ paperId }) => paperId)).toEqual([preprint]);
    follower.stop();
    await follower.stopped();
  });
});
