import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/model/page.ts';
import { mergeEntries } from '../../../src/papers/identity/merge.ts';

const ABSTRACT =
  'We study a thing at some length and find that it is larger than anybody had thought before.';

function listing(page: string, given: Partial<Entry> = {}, seenAt = '2026-11-20T00:00:00Z') {
  return {
    page,
    seenAt,
    index: 0,
    title: 'A Thing',
    abstract: ABSTRACT,
    authors: [],
    authorsCount: null,
    organisation: null,
    publishedOn: null,
    comments: null,
    arxivId: '2611.00001',
    doi: null,
    url: null,
    version: null,
    ...given,
  };
}

const feed1 = listing('rss#2026-11-03', {
  version: 1,
  announcedOn: '2026-11-03',
  announceType: 'new',
  categories: ['cs.LG'],
});
const feed2 = listing('rss#2026-11-10', {
  version: 2,
  announcedOn: '2026-11-10',
  announceType: 'replace',
  categories: ['cs.LG', 'cs.CL'],
});
const api = listing('api', {
  version: 2,
  publishedOn: '2026-11-01',
  updatedOn: '2026-11-09',
  categories: ['cs.LG', 'cs.CL', 'stat.ML'],
  authors: ['Ada Lovelace'],
  authorsCount: 1,
});
const seed = listing('seed.txt', { arxivId: null, authorsCount: 3, comments: 5 });

describe('a paper that feeds announce', () => {
  it('keeps every version with the day it was announced, beside the day it was published', () => {
    const merged = mergeEntries([feed2, seed, api, feed1]);
    expect(merged).toMatchObject({
      version: 2,
      announcedOn: '2026-11-03',
      publishedOn: '2026-11-01',
      updatedOn: '2026-11-09',
      comments: 5,
    });
    expect(merged.versions).toEqual([
      { version: 1, announcedOn: '2026-11-03', listing: 'rss#2026-11-03#0' },
      { version: 2, announcedOn: '2026-11-10', listing: 'rss#2026-11-10#0' },
    ]);
  });

  it('names the listing each of these came from, the fullest one of the newest version first', () => {
    const { provenance, categories, authors } = mergeEntries([feed1, api, feed2]);
    expect(categories).toEqual(['cs.LG', 'cs.CL', 'stat.ML']);
    expect(authors).toEqual(['Ada Lovelace']);
    expect(provenance).toMatchObject({
      categories: 'api#0',
      authors: 'api#0',
      announcedOn: 'rss#2026-11-03#0',
      updatedOn: 'api#0',
    });
  });

  it('is withdrawn when its newest version is, and no longer when a later one is not', () => {
    const gone = listing('api', { version: 2, withdrawn: true });
    expect(mergeEntries([feed1, gone])).toMatchObject({
      withdrawn: true,
      provenance: { withdrawn: 'api#0' },
    });
    const back = listing('rss#2026-11-20', { version: 3 });
    expect(mergeEntries([feed1, gone, back]).withdrawn).toBe(false);
  });

  it('has none of these when no listing says them', () => {
    expect(mergeEntries([seed])).toMatchObject({
      versions: [],
      categories: [],
      announcedOn: null,
      updatedOn: null,
      withdrawn: false,
    });
  });
});
