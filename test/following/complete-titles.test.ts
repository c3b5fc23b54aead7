import { expect, test } from 'vitest';
import { provenAmong } from '../../src/bodies/resolve-paper.ts';
import { createCompleteTitles } from '../../src/following/complete-titles.ts';
import { BARE_ENTRY } from '../../src/model/page.ts';
import { outlineOf } from '../../src/model/paper-outline.ts';
import { makePaper } from '../support/papers.ts';

const TITLE = 'Hearing the rain with cheap microphones in three valleys';
const ABSTRACT = 'Rain gauges miss wind-blown drops. We propose DropSense, a network of sensors.';
const found = {
  ...BARE_ENTRY,
  title: TITLE,
  abstract: ABSTRACT,
  arxivId: '2611.00001',
  authors: ['A. Lovelace'],
};

test('known titles with an arXiv id are asked for together, once, and others are left alone', async () => {
  const papers = [
    { ...makePaper({ id: 'bare', arxivId: '2611.00001' }), abstract: null },
    { ...makePaper({ id: 'unknown', arxivId: '2611.00002' }), abstract: null },
    { ...makePaper({ id: 'other' }), abstract: null },
    makePaper({ id: 'whole', arxivId: '2611.00003' }),
  ];
  const asked: string[][] = [];
  const kept: unknown[] = [];
  const complete = createCompleteTitles({
    corpus: { outlines: () => papers.map(outlineOf) },
    sources: { lease: async () => true },
    arxiv: {
      byIds: async (ids) => {
        asked.push([...ids]);
        return [{ key: 'arxiv:2611.00001', day: '', page: 'https://arxiv.org/abs/2611.00001', entry: found }];
      },
    },
    fetcher: { fetch: async () => Promise.reject(new Error('Nothing is fetched here.')) },
    ingestEntry: async (job) => {
      kept.push(job.entry);
      return { paperId: 'bare', apartFrom: null };
    },
    ticket: () => 't',
    clock: () => new Date('2026-11-20T00:00:00Z'),
  });
  expect(await complete()).toBe(1);
  expect(await complete()).toBe(0);
  expect(asked).toEqual([['2611.00001', '2611.00002']]);
  expect(kept).toEqual([found]);
});

test('a known title is found on arXiv by its whole title and an author, and by nothing less', () => {
  const known = { title: TITLE, titleSource: 'page' as const, abstract: null };
  expect(provenAmong({ ...known, authors: ['Ada Lovelace'] }, [found])).toBe(found);
  expect(provenAmong({ ...known, authors: ['Grace Hopper'] }, [found])).toBeNull();
  expect(provenAmong({ ...known, authors: [] }, [found])).toBeNull();
  const other = { ...found, arxivId: '2611.00009' };
  expect(provenAmong({ ...known, authors: ['Ada Lovelace'] }, [found, other])).toBeNull();
});
