import { expect, it } from 'vitest';
import type { Paper } from '../../src/model/paper.ts';
import { createSuggestNames } from '../../src/search/suggest-names.ts';
import { createTestCorpus, makePaper } from '../support/papers.ts';

/** A corpus whose papers can change, and which tells when they do. */
function changing(papers: readonly Paper[]) {
  const { corpus, put } = createTestCorpus(papers);
  const listeners: ((id: string) => void)[] = [];
  const watched = Object.assign(corpus, {
    watch: (listener: (id: string) => void) => void listeners.push(listener),
  });
  const suggest = createSuggestNames({ corpus: watched });
  const add = (paper: Paper): void => {
    put(paper);
    for (const listener of listeners) listener(paper.id);
  };
  return { suggest, add };
}

const PAPERS = [
  makePaper({
    id: 'p-1',
    slug: 'galore',
    title: 'Memory-Efficient Training',
    reading: { tags: ['optimizers'] },
  }),
  makePaper({
    id: 'p-2',
    slug: 'coat',
    title: 'Compressing Optimizer States',
    reading: { tags: ['FP8 training'] },
  }),
  makePaper({ id: 'p-3', slug: 'fira', title: 'Full-rank Training', reading: { tags: ['optimizers'] } }),
];

it('offers names that begin with what is typed first, then those that hold it, in the order of their labels', () => {
  const { suggest } = changing(PAPERS);
  const values = (typed: string, kind: 'paper' | 'tag' | 'any', limit = 9) =>
    suggest(typed, { kind, limit }).map(({ value }) => value);
  expect(values('Compress', 'paper')).toEqual(['coat']);
  expect(values('train', 'paper')).toEqual(['fira', 'galore']);
  expect(values('o', 'paper')).toEqual(['coat', 'galore']);
  expect(values('', 'paper', 2)).toEqual(['coat', 'fira']);
  expect(values('optim', 'any')).toEqual(['tag:optimizers', 'coat']);
  expect(values('tr', 'tag')).toEqual(['FP8 training']);
  expect(values('nothing', 'any')).toEqual([]);
});

it('knows papers that come in and titles that change after somebody has typed', () => {
  const { suggest, add } = changing(PAPERS);
  expect(suggest('lora', { kind: 'any', limit: 9 })).toEqual([]);
  add(makePaper({ id: 'p-4', slug: 'lora', title: 'Low-Rank Adapters', reading: { tags: ['LoRA'] } }));
  add(makePaper({ id: 'p-1', slug: 'galore', title: 'Gradient Projection' }));
  expect(suggest('lora', { kind: 'any', limit: 9 }).map(({ label }) => label)).toEqual([
    'lora: Low-Rank Adapters',
    'tag: LoRA',
  ]);
  expect(suggest('memory', { kind: 'paper', limit: 9 })).toEqual([]);
  expect(suggest('gradient', { kind: 'paper', limit: 9 }).map(({ value }) => value)).toEqual(['galore']);
});
