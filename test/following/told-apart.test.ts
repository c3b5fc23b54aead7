import { describe, expect, test } from 'vitest';
import { createSplitPaper } from '../../src/following/split-paper.ts';
import { withListings } from '../support/listings.ts';

const WHOLE =
  'Rain gauges miss wind-blown drops. We propose DropSense, a network of acoustic sensors that corrects for it and halves the error over a year of storms in three valleys. The sensors cost a tenth of a gauge and run for two years on one battery.';
const OTHER =
  'Avalanche forecasts rest on few snow pits. This paper presents PitNet, which learns layer strength from drone radar and agrees with expert profiles on 91% of slopes that were dug up to check.';
const WITHDRAWN = 'This paper has been withdrawn by the authors due to a crucial error in equation 4.';

const { list, pipeline } = withListings({ abstract: WHOLE });
const paper = async (id: string) => {
  const found = await pipeline().papers.get(id);
  if (!found) throw new Error(`There is no ${id}.`);
  return found;
};

describe('ids outrank text', () => {
  test('two arXiv ids are two papers though an entry without one came first, also when they come at once', async () => {
    await list('seed', {});
    const ids = await Promise.all(
      ['2611.00001', '2611.00002', '2611.00003'].map((arxivId) => list(arxivId, { arxivId })),
    );
    expect(new Set(ids).size).toBe(3);
    const papers = await Promise.all(ids.map(paper));
    expect(papers.map(({ arxivId }) => arxivId)).toEqual(['2611.00001', '2611.00002', '2611.00003']);
  });

  test('withdrawal notes are no text to merge by', async () => {
    const first = await list('a', { title: 'On the first thing', abstract: WITHDRAWN });
    const second = await list('b', { title: 'On quite another thing', abstract: WITHDRAWN });
    expect(second).not.toBe(first);
    expect(await list('c', { title: 'On the first thing', abstract: WITHDRAWN })).toBe(first);
  });

  test('an id beside another paper’s title and text is told and changes nothing', async () => {
    const id = await list('good', { arxivId: '2611.00001', title: 'DropSense: Rain by Ear' });
    await expect(
      list('bad', { arxivId: '2611.00001', title: 'PitNet: Snow by Radar', abstract: OTHER }),
    ).rejects.toThrow('left out');
    expect(await paper(id)).toMatchObject({ title: 'DropSense: Rain by Ear', abstract: WHOLE });
    const short = { doi: '10.5555/rain.7', abstract: 'Gauges miss drops. Microphones hear them.' };
    await list('brief', { ...short, title: 'Gauges and drops', authors: ['Ann Bell'] });
    const snow = { title: 'Avalanche radar', abstract: 'We map weak layers of snow from the air.' };
    await expect(list('other', { ...short, ...snow, authors: ['Bo Ray'] })).rejects.toThrow('left out');
    await list('renamed', { ...short, ...snow, authors: ['A. Bell'] });
  });

  test('two parts of a series are two papers, however alike their texts; one part is one, however it is counted', async () => {
    const title = 'Rain by ear in three valleys, Part I';
    const first = await list('a', { title });
    const second = await list('b', { title: `${title}I`, abstract: WHOLE.replace('three', 'four') });
    expect(second).not.toBe(first);
    const again = { title: 'Rain by ear in three valleys, part 2', abstract: WHOLE.replace('three', 'four') };
    expect(await list('c', { ...again, abstract: `${again.abstract} It rains.` })).toBe(second);
  });

  test.each([
    ['Bounds', 'Bounds II'],
    ['Rain by ear, Part I', 'Rain by ear, Part II'],
    ['Rain by ear. 1. Gauges', 'Rain by ear. 2. Drops'],
    ['Rain by ear: gauges', 'Rain by ear II: drops'],
  ])('one abstract under “%s” and “%s” is two papers', async (one, other) => {
    const first = await list('a', { title: one });
    const second = await list('b', { title: other });
    expect(second).not.toBe(first);
    expect(await list('c', { title: other })).toBe(second);
    expect(await list('d', { title: one })).toBe(first);
  });
});

describe('a good abstract is never replaced by a worse one', () => {
  test.each([
    ['the next paper behind it', `${WHOLE} Snow by Radar. Ann Bell and Bo Ray. ${OTHER}`],
    ['the words of a page behind it', `${WHOLE} Create an account to follow these authors.`],
    ['what a page has beyond it', `${WHOLE} PitNet: Snow by Radar. Abstract: ${OTHER}`],
    ['its beginning', `${WHOLE.slice(0, 160)}…`],
    ['an edited one', WHOLE.replace('halves', 'reduces')],
  ])('%s', async (_, abstract) => {
    const id = await list('good', { arxivId: '2611.00001' });
    await list('bad', {
      arxivId: '2611.00001',
      title: 'DropSense',
      authors: ['A B'],
      authorsCount: 1,
      url: 'https://x.example',
      abstract,
    });
    expect((await paper(id)).abstract).toBe(WHOLE);
  });

  test('a cut one joins the whole one by its title, and the whole one counts, whichever came first', async () => {
    const title = 'DropSense: rain by ear in three valleys';
    const middle = `… ${WHOLE.slice(75, 230)} …`;
    const id = await list('alert', { title, abstract: middle });
    expect(await list('feed', { title, arxivId: '2611.00009' })).toBe(id);
    expect((await paper(id)).abstract).toBe(WHOLE);
  });

  test('a preprint and the journal’s version with a DOI each are one by title and text', async () => {
    const title = 'DropSense: rain by ear in three valleys';
    const id = await list('a', { title, doi: '10.1101/2026.01.02.123456' });
    expect(await list('b', { title, doi: '10.1016/j.rain.2026.01.001' })).toBe(id);
    expect(await list('c', { title, doi: '10.1016/j.rain.2026.99.001' })).not.toBe(id);
  });
});

describe('why listings are one paper', () => {
  test('is kept for each, and the last can be undone for good', async () => {
    const title = 'DropSense: rain by ear in three valleys';
    const id = await list('first', { title });
    await list('second', { title, arxivId: '2611.00001' });
    await list('third', { title, abstract: WHOLE.replace('halves', 'reduces') });
    expect((await paper(id)).merges).toEqual([
      { listing: 'second#0', into: id, reason: 'the same title and the same text' },
      { listing: 'third#0', into: id, reason: 'the same title and nearly the same text' },
    ]);
    const split = createSplitPaper({ papers: pipeline().papers, readings: pipeline().readings });
    const { kept, apart } = await split(await paper(id));
    expect(kept.merges.map(({ listing }) => listing)).toEqual(['second#0']);
    expect(apart.sources.map(({ page }) => page)).toEqual(['third']);
    expect(await list('third', { title, abstract: WHOLE.replace('halves', 'reduces') })).toBe(apart.id);
    expect((await pipeline().papers.list({ limit: 9 })).total).toBe(2);
    await expect(split(apart)).rejects.toThrow('nothing to split');
  });

  test('and what was split off has its id to itself', async () => {
    const title = 'DropSense: rain by ear in three valleys';
    await list('first', { title });
    await list('second', { title, arxivId: '2611.00001' });
    const split = createSplitPaper({ papers: pipeline().papers, readings: pipeline().readings });
    const { apart } = await split(await paper(await list('first', { title })));
    expect(await list('third', { arxivId: '2611.00001', abstract: OTHER, title })).toBe(apart.id);
  });
});
