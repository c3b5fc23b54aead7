import { describe, expect, test } from 'vitest';
import { withKnownTitles } from '../../src/following/known-titles.ts';
import { BARE_ENTRY, type Entry } from '../../src/model/page.ts';
import { samePaper } from '../../src/papers/identity/same-paper.ts';
import { withListings } from '../support/listings.ts';

const TITLE = 'Hearing the rain with cheap microphones in three valleys';
const WHOLE =
  'Rain gauges miss wind-blown drops. We propose DropSense, a network of acoustic sensors that corrects for it and halves the error over a year of storms in three valleys. The sensors cost a tenth of a gauge and run for two years on one battery.';

const { list, pipeline } = withListings({ title: TITLE, abstract: null });

describe('a paper known by its title alone', () => {
  test('is kept with what is listed of it and no abstract', async () => {
    const id = await list('refs.bib', { authors: ['Ada Lovelace'], venue: 'Journal of Rain' });
    expect(await pipeline().papers.get(id)).toMatchObject({
      title: TITLE,
      abstract: null,
      authors: ['Ada Lovelace'],
      venue: 'Journal of Rain',
    });
  });

  test.each([
    ['before', true],
    ['after', false],
  ])('is the one whose abstract is listed %s it, and gets that', async (_, isTextFirst) => {
    const listings: Partial<Entry>[] = [
      { abstract: WHOLE, authors: ['Ada Lovelace', 'Bo Ray'], arxivId: '2611.00001' },
      { authors: ['Lovelace, Ada'], venue: 'Journal of Rain' },
    ];
    const ids = [];
    for (const [i, each] of (isTextFirst ? listings : listings.toReversed()).entries())
      ids.push(await list(`page-${i}`, each));
    const papers = await pipeline().papers.list({ limit: 10 });
    expect(papers.items).toMatchObject([
      { abstract: WHOLE, arxivId: '2611.00001', venue: 'Journal of Rain', sources: [{}, {}] },
    ]);
  });

  test('is found by the likeness of its text once that is listed', async () => {
    await list('refs.bib', { authors: ['Ada Lovelace'] });
    await list('first', { abstract: WHOLE, authors: ['Ada Lovelace'] });
    await list('second', { title: null, abstract: WHOLE.replace('Rain gauges', 'Most rain gauges') });
    expect(await pipeline().papers.count()).toBe(1);
  });

  test('takes no place of a text that is known', async () => {
    const id = await list('good', { abstract: WHOLE, arxivId: '2611.00001' });
    await list('refs.bib', { arxivId: '2611.00001', version: 3 });
    expect((await pipeline().papers.get(id))?.abstract).toBe(WHOLE);
  });
});

describe('titles without a text', () => {
  const fields = (title: string, authors: string[] = []) => ({
    ...BARE_ENTRY,
    title,
    authors,
    abstract: null,
  });

  test.each([
    ['other authors', fields(TITLE, ['Ada Lovelace']), fields(TITLE, ['Grace Hopper'])],
    ['a title of many papers', fields('Editorial notes'), fields('Editorial notes')],
    ['another part of a work', fields(`${TITLE}, part I`), fields(`${TITLE}, part II`)],
    [
      'different ids',
      { ...fields(TITLE), doi: '10.1000/a' },
      { ...fields(TITLE, ['Ada Lovelace']), doi: '10.1000/b' },
    ],
  ])('are two papers by %s', (name, one, other) => {
    expect(samePaper({ ...one, abstract: WHOLE }, other)).toBe(false);
    if (name !== 'a title of many papers') expect(samePaper(one, other)).toBe(false);
  });

  test('on a feed count when an id stands by them; on any other page they all do', () => {
    const bare = { index: 0, url: null, arxivId: null, reason: 'no abstract is given' };
    const unread = [
      { ...bare, title: 'A post' },
      { ...bare, index: 1, title: 'A paper', doi: '10.1000/a' },
      { ...bare, index: 2, title: null, url: 'https://example.org/' },
    ];
    const page = { format: 'x', entries: [], unread, warnings: [] };
    const titles = ({ entries, left }: ReturnType<typeof withKnownTitles>) => [
      entries.map(({ title }) => title),
      left.map(({ index }) => index),
    ];
    expect(titles(withKnownTitles(page))).toEqual([['A post', 'A paper'], [2]]);
    const listing = { title: null, date: null, total: null, next: null };
    expect(titles(withKnownTitles({ ...page, listing }))).toEqual([['A paper'], [0, 2]]);
  });
});
