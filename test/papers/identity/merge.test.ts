import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BARE_ENTRY } from '../../../src/model/page.ts';
import type { StoredEntry } from '../../../src/model/ports/papers.ts';
import { mergeEntries } from '../../../src/papers/identity/merge.ts';
import { allSeedEntries, seedEntries } from '../../sources/seed-pages.ts';

const ABSTRACT =
  'We study a thing that nobody has studied before, and show that it is 2x faster than the other thing.';
const listing = (page: string, more: Partial<StoredEntry> = {}): StoredEntry => ({
  ...BARE_ENTRY,
  abstract: ABSTRACT,
  page,
  pageHash: 'hash',
  seenAt: '2001-01-01T00:00:00.000Z',
  ...more,
});

describe('merging the listings of one paper', () => {
  test('a title in capitals, as newsletters print it, takes no other one’s place', () => {
    const { title } = mergeEntries([
      listing('a', { title: 'Rain by Ear' }),
      listing('b', { title: 'RAIN BY EAR', version: 2, arxivId: '2410.19313' }),
    ]);
    expect(title).toBe('Rain by Ear');
  });

  test('takes each field from a listing that has it, and says from which', () => {
    const merged = mergeEntries([
      listing('a', { index: 3 }),
      listing('b', { index: 7, title: 'A Thing', authorsCount: 5, seenAt: '2000-01-01T00:00:00.000Z' }),
      listing('c', { arxivId: '2410.19313', publishedOn: '2024-10-25' }),
    ]);
    expect(merged).toMatchObject({
      title: 'A Thing',
      titleSource: 'page',
      authorsCount: 5,
      arxivId: '2410.19313',
      publishedOn: '2024-10-25',
      organisation: null,
      firstSeenAt: '2000-01-01T00:00:00.000Z',
      sources: [
        { page: 'a', index: 3, seenAt: '2001-01-01T00:00:00.000Z' },
        { page: 'b', index: 7, seenAt: '2000-01-01T00:00:00.000Z' },
        { page: 'c', index: 0, seenAt: '2001-01-01T00:00:00.000Z' },
      ],
    });
    expect(merged.provenance).toEqual({
      title: 'b#7',
      authorsCount: 'b#7',
      abstract: 'b#7',
      arxivId: 'c#0',
      publishedOn: 'c#0',
    });
  });

  test('has no title source without a title', () => {
    expect(mergeEntries([listing('a')])).toMatchObject({
      title: null,
      titleSource: null,
      provenance: { abstract: 'a#0' },
    });
  });

  test('prefers the highest version', () => {
    const merged = mergeEntries([
      listing('a', { version: 1, title: 'Old', authorsCount: 4, comments: 9, publishedOn: '2024-01-01' }),
      listing('b', { version: 3, title: 'New', abstract: `${ABSTRACT} It is 3x now.` }),
    ]);
    expect(merged).toMatchObject({
      version: 3,
      title: 'New',
      abstract: `${ABSTRACT} It is 3x now.`,
      authorsCount: 4,
    });
  });

  test('knows the day of publication as precisely as any listing of its month gives it', () => {
    const merged = mergeEntries([
      listing('a', { title: 'A Thing', doi: '10.1000/x', publishedOn: '2024-03' }),
      listing('b', { publishedOn: '2024-05-01' }),
      listing('c', { publishedOn: '2024-03-05' }),
    ]);
    expect(merged).toMatchObject({ publishedOn: '2024-03-05', provenance: { publishedOn: 'c#0' } });
  });

  test.each([
    ['2505.02184', '2025-05-06', '2025-05-06'],
    ['2405.02184', '2025-05-06', '2024-05'],
    ['2505.02184', undefined, '2025-05'],
    ['cs/9905012', undefined, '1999-05'],
  ])('dates %s, announced on %s and with no date of its own, %s', (arxivId, announcedOn, publishedOn) => {
    const announced = announcedOn === undefined ? {} : { announcedOn };
    expect(mergeEntries([listing('a', { arxivId, ...announced })])).toMatchObject({ publishedOn });
    expect(mergeEntries([listing('a', { arxivId, publishedOn: '2001-02-03' })])).toMatchObject({
      publishedOn: '2001-02-03',
    });
  });

  test('keeps what a paper said when its newest version says only that it was withdrawn', () => {
    const note = 'This paper has been withdrawn by the authors due to an error in Section 4.';
    const merged = mergeEntries([
      listing('a', { abstract: ABSTRACT, version: 1 }),
      listing('b', { abstract: note, version: 2 }),
    ]);
    expect(merged).toMatchObject({ abstract: ABSTRACT, withdrawn: true, version: 2 });
    expect(mergeEntries([listing('b', { abstract: note })])).toMatchObject({
      abstract: note,
      withdrawn: true,
    });
  });

  test('never takes a cut abstract where a whole one is listed', () => {
    const cut = listing('a', { abstract: ABSTRACT.slice(0, 60), title: 'A Thing', authorsCount: 3 });
    expect(mergeEntries([cut, listing('b')])).toMatchObject({ abstract: ABSTRACT, title: 'A Thing' });
    const sentence = listing('a', { abstract: 'We study a thing in', title: 'A Thing', authorsCount: 3 });
    const whole = listing('b', { abstract: 'We study a thing in haste. It is fast.' });
    expect(mergeEntries([sentence, whole]).provenance.abstract).toBe('b#0');
  });

  test('gives a DOI that arXiv issued as the arXiv id', () => {
    expect(mergeEntries([listing('a', { doi: '10.48550/arXiv.2410.19313' })])).toMatchObject({
      arxivId: '2410.19313',
      doi: null,
    });
  });

  test('goes by what a page said last, and by when it first said something', () => {
    const merged = mergeEntries([
      listing('a', { title: 'First', seenAt: '2001-01-01T00:00:00.000Z' }),
      listing('a', { title: 'Second', seenAt: '2002-01-01T00:00:00.000Z' }),
    ]);
    expect(merged.title).toBe('Second');
    expect(merged.sources).toEqual([{ page: 'a', index: 0, seenAt: '2001-01-01T00:00:00.000Z' }]);
  });

  test('refuses a paper without a listing', () => {
    expect(() => mergeEntries([])).toThrowError(RangeError);
  });
});

describe('whatever the listings', () => {
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
  const anyListing = fc
    .record({
      page: fc.constantFrom('a', 'b', 'c'),
      index: fc.nat(2),
      title: maybe(fc.constantFrom('One', 'Two')),
      abstract: fc.constantFrom(ABSTRACT, ABSTRACT.slice(0, 50), `${ABSTRACT} More.`, 'Something else.'),
      authors: fc.constantFrom<string[]>([], ['Ada Lovelace']),
      authorsCount: maybe(fc.nat(5)),
      organisation: maybe(fc.constant('acme Acme')),
      publishedOn: maybe(fc.constantFrom('2024-01-01', '2025-01-01')),
      comments: maybe(fc.nat(3)),
      arxivId: maybe(fc.constant('2410.19313')),
      version: maybe(fc.integer({ min: 1, max: 3 })),
      seenAt: fc.constantFrom(
        '2001-01-01T00:00:00.000Z',
        '2002-01-01T00:00:00.000Z',
        '2003-01-01T00:00:00.000Z',
      ),
    })
    .map(({ page, ...more }) => listing(page, more));
  const anyListings = fc.array(anyListing, { minLength: 1, maxLength: 6 });

  test('the order they came in does not show', () => {
    fc.assert(
      fc.property(
        anyListings.chain((listings) =>
          fc.tuple(fc.constant(listings), fc.shuffledSubarray(listings, { minLength: listings.length })),
        ),
        ([listings, shuffled]) => {
          expect(mergeEntries(shuffled)).toEqual(mergeEntries(listings));
        },
      ),
    );
  });

  test('one that came twice does not show', () => {
    fc.assert(
      fc.property(anyListings, fc.nat(), (listings, at) => {
        const again = listings[at % listings.length];
        expect(mergeEntries(again ? [...listings, again] : listings)).toEqual(mergeEntries(listings));
      }),
    );
  });

  test('every field given by one of them is there, with a source that gave it', () => {
    fc.assert(
      fc.property(anyListings, (listings) => {
        const { title, provenance } = mergeEntries(listings);
        const [page, index] = (provenance.abstract ?? '').split('#');
        expect(listings.some((entry) => entry.page === page && entry.index === Number(index))).toBe(true);
        if (title !== null) expect(listings.some((entry) => entry.title === title)).toBe(true);
      }),
    );
  });
});

test('COAT stands on four seed pages, in one place with its title', () => {
  const starts = 'FP8 training has emerged as a promising method';
  expect(allSeedEntries().filter((entry) => entry.abstract.startsWith(starts))).toHaveLength(4);
  const listings = ['000', '001', '002', '004'].flatMap((page) =>
    seedEntries(page)
      .filter((entry) => entry.abstract.startsWith(starts))
      .map((entry) => ({ ...entry, page, pageHash: page, seenAt: '2001-01-01T00:00:00.000Z' })),
  );
  const merged = mergeEntries(listings);
  expect(merged.title).toBe(
    'COAT: Compressing Optimizer states and Activation for Memory-Efficient FP8 Training',
  );
  expect(merged.provenance.title).toBe('002#7');
  expect(merged.sources.map(({ page, index }) => `${page}#${index}`)).toEqual([
    '000#1',
    '001#4',
    '002#7',
    '004#1',
  ]);
});
