import { describe, expect, it } from 'vitest';
import { findFor, newestDay } from '../../src/answering/candidates.ts';
import { understand } from '../../src/answering/query/understand.ts';
import { type Ranking, rank } from '../../src/answering/ranking.ts';
import { namesIn } from '../../src/papers/names/name-index.ts';
import type { Find, FoundPaper } from '../../src/search/find.ts';
import { SMALL, smallCollection } from '../support/small-collection.ts';

const collection = smallCollection(SMALL);
const deps = { ...collection, names: namesIn(collection.corpus) };
const [first = '', second = ''] = [...collection.corpus.all()].map(({ id }) => id);

function found(paperId: string, score: number, from: FoundPaper['from']): FoundPaper {
  return { paperId, score, from, sentence: null, nearness: null };
}

const read = (question: string) => understand(question, deps, newestDay(deps));
const idsOf = (ranked: Ranking) => ranked.best().map(({ paper }) => paper.paper.id);

describe('candidates of an answer', () => {
  it('are those that words or meaning find, in the order of both', async () => {
    const query = read('whistling parrots of green forests');
    const find: Find = async () => [
      found(second, 0.9, { words: 0, meaning: 1 }),
      found(first, 0.1, { words: 1, meaning: 0 }),
    ];
    expect(idsOf(rank(query, deps))).toEqual([]);
    expect(idsOf(rank(query, { ...deps, found: await findFor(query, find) }))).toEqual([second, first]);
  });

  it('hold the best by words, however many come before them by meaning', async () => {
    const query = read('whistling parrots of green forests');
    const crowd = Array.from({ length: 60 }, () => found(second, 0.9, { words: 0, meaning: 1 }));
    const find: Find = async () => [...crowd, found(first, 0.1, { words: 1, meaning: 0 })];
    expect(idsOf(rank(query, { ...deps, found: await findFor(query, find) }))).toContain(first);
  });

  it('come from the index alone when what was found is for other words', () => {
    const query = read('memory of language models');
    const stale = { text: 'something else', papers: [found(second, 1, { words: 0, meaning: 1 })] };
    expect(idsOf(rank(query, { ...deps, found: stale }))).toEqual(idsOf(rank(query, deps)));
  });
});
