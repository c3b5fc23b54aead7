import { describe, expect, it } from 'vitest';
import { rankForDigest } from '../../src/digests/rank.ts';
import { createTestCorpus, makePaper } from '../support/papers.ts';

const NOW = '2026-05-04T09:00:00.000Z';
const paper = (id: string, abstract: string) =>
  makePaper({ id, title: `On ${id}`, abstract, publishedOn: '2026-05-01' });
const papers = [
  paper('liked', 'Gradient compression speeds up federated training across hospitals and clinics.'),
  paper('a-other', 'Bread rises slowly when yeast is stored in the cold for days.'),
  // One word of many in common with the liked one.
  paper('b-hardly', 'Yeast strains stored in clinics rise slowly, and bakers sell other kinds of bread.'),
  paper('c-like', 'Compression of gradients across hospitals speeds up federated training.'),
];

function order(liking: 1 | -1): string[] {
  const { index, corpus } = createTestCorpus(papers);
  const match = { fit: 0.5, words: [], tags: [], near: null };
  const candidates = papers.slice(1).map((each) => ({ paper: each, match }));
  const options = {
    index,
    paperOf: (id: string) => corpus.get(id),
    likings: new Map([['liked', liking]]),
    now: NOW,
  };
  return rankForDigest(candidates, options).map(({ paper: { id }, like }) =>
    like ? `${id}: like ${like.id}` : id,
  );
}

describe('what a place liked', () => {
  it('brings papers like it up, and leaves those that have hardly a word of it where they are', () => {
    expect(order(1)).toEqual(['c-like: like liked', 'a-other', 'b-hardly']);
  });

  it('puts papers like it last where it was not liked', () => {
    expect(order(-1).at(-1)).toBe('c-like');
    expect(order(-1)[0]).toBe('a-other');
  });
});
