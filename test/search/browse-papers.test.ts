import { expect, it } from 'vitest';
import type { Corpus } from '../../src/model/ports/corpus.ts';
import { type Filter, NO_FILTER } from '../../src/model/query.ts';
import { createBrowsePapers } from '../../src/search/browse-papers.ts';
import { filtersIn } from '../../src/search/filters/said.ts';
import { createTestCorpus, makePaper, makeResult } from '../support/papers.ts';

/** Papers that can change, and tell when they do. */
function changing() {
  const { corpus, index, put } = createTestCorpus();
  const listeners: ((id: string) => void)[] = [];
  const watched: Corpus = {
    ...corpus,
    bySlug: corpus.bySlug,
    all: corpus.all,
    watch: (listener) => listeners.push(listener),
  };
  const add = (paper: ReturnType<typeof makePaper>) => {
    put(paper);
    for (const listener of listeners) listener(paper.id);
  };
  return { browsePapers: createBrowsePapers({ corpus: watched, index }), add };
}

const all = { query: '', tag: '', source: '', order: 'best', page: 1, perPage: 10 } as const;

it('orders papers by date, arrival and title, and sees new ones', () => {
  const { browsePapers, add } = changing();
  const slugs = (order: 'best' | 'newest' | 'arrived' | 'title') =>
    browsePapers.browse({ ...all, order }).papers.map(({ slug }) => slug);
  add(makePaper({ id: 'b', title: 'beta', publishedOn: '2024-01-01', firstSeenAt: '2026-01-02T00:00:00Z' }));
  add(makePaper({ id: 'a', title: 'Alpha', publishedOn: '2023-01-01', firstSeenAt: '2026-01-03T00:00:00Z' }));
  expect([slugs('best'), slugs('arrived'), slugs('title')]).toEqual([
    ['b', 'a'],
    ['a', 'b'],
    ['a', 'b'],
  ]);
  add(makePaper({ id: 'c', title: null, publishedOn: null, firstSeenAt: '2026-01-01T00:00:00Z' }));
  expect([slugs('newest'), slugs('arrived'), slugs('title')]).toEqual([
    ['b', 'a', 'c'],
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ]);
});

it('counts each tag and page once a paper, the most frequent first', () => {
  const { browsePapers, add } = changing();
  const listed = (page: string) => ({ page, index: 0, seenAt: '2026-01-01T00:00:00Z' });
  add(
    makePaper({
      id: 'a',
      reading: { tags: ['x', 'y', 'x'] },
      sources: [listed('one'), listed('one'), listed('two')],
    }),
  );
  expect(browsePapers.tags()).toEqual([
    { name: 'x', papers: 1 },
    { name: 'y', papers: 1 },
  ]);
  add(makePaper({ id: 'b', reading: { tags: ['y'] }, sources: [listed('two')] }));
  expect(browsePapers.tags()[0]).toEqual({ name: 'y', papers: 2 });
  expect(browsePapers.sources()).toEqual([
    { name: 'two', papers: 2 },
    { name: 'one', papers: 1 },
  ]);
});

it('keeps the page within what there is', () => {
  const { browsePapers, add } = changing();
  for (let i = 0; i < 25; i++) add(makePaper({ id: `p${i}`, reading: { tags: i < 12 ? ['few'] : [] } }));
  const at = (page: number, tag = '') => browsePapers.browse({ ...all, tag, page });
  expect([at(3).papers.length, at(3).pages, at(99).page, at(-1).page]).toEqual([5, 3, 3, 1]);
  expect([at(2, 'few').papers.length, at(1, 'none')]).toEqual([
    2,
    { papers: [], total: 0, page: 1, pages: 1 },
  ]);
});

it('keeps to what a search would filter by: who published it, whether its code is out, what it reports', () => {
  const { browsePapers, add } = changing();
  const result = makeResult({ value: '2', quote: 'It is a 2x speedup.', metric: 'speedup' });
  add(
    makePaper({
      id: 'fast',
      organisation: 'NVIDIA',
      codeUrl: 'https://github.com/a/b',
      reading: { results: [result] },
    }),
  );
  add(makePaper({ id: 'other', organisation: 'Meta' }));
  const ids = (filter: Partial<Filter>) =>
    browsePapers.browse({ ...all, filter: { ...NO_FILTER, ...filter } }).papers.map(({ id }) => id);
  expect(ids({})).toHaveLength(2);
  expect(ids({ organisation: 'NVIDIA' })).toEqual(['fast']);
  expect(ids({ hasCode: true })).toEqual(['fast']);
  const { measurement } = filtersIn('at least 1.5x speedup', '').filter;
  expect(measurement).not.toBeNull();
  expect(ids({ measurement })).toEqual(['fast']);
  expect(ids({ measurement: measurement && { ...measurement, value: 3 } })).toEqual([]);
});
