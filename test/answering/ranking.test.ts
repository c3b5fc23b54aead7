import { describe, expect, it } from 'vitest';
import { newestDay } from '../../src/answering/candidates.ts';
import { understand } from '../../src/answering/query/understand.ts';
import type { Ranked } from '../../src/answering/ranked.ts';
import { rank } from '../../src/answering/ranking.ts';
import { namesIn } from '../../src/papers/names/name-index.ts';
import { smallCollection } from '../support/small-collection.ts';

/** Papers of many days, every other one on parrots, some of whose words stand apart; others name them where their code is. */
const MANY = Array.from({ length: 120 }, (_, i) => ({
  id: `p-${i}`,
  title: i % 4 === 0 ? `Whistling parrots ${i}` : `A study of forests ${i}`,
  abstract: [
    i % 2 === 0
      ? `We study how ${i % 3 === 0 ? 'whistling parrots live' : 'parrots whistle'}.`
      : 'Forests grow.',
    i % 5 === 0 ? 'Whistling is what we propose for parrots.' : '',
    i % 6 === 1 ? 'The code for whistling parrots is available at https://github.com/a/b.' : 'It works.',
  ].join(' '),
  publishedOn: i % 7 === 0 ? null : `2024-${String(1 + (i % 12)).padStart(2, '0')}-${10 + (i % 5)}`,
}));
const collection = smallCollection(MANY);
const deps = { ...collection, names: namesIn(collection.corpus) };
const QUESTIONS = [
  'papers on whistling parrots',
  'newest papers on whistling parrots',
  'oldest papers on parrots',
  'papers on parrots before June 2024',
  'papers about growing forests with code',
  'newest papers',
];
const read = (question: string) => understand(question, deps, newestDay(deps));
const idsOf = (ranked: readonly Ranked[]) => ranked.map(({ paper }) => paper.paper.id);

describe('a ranking of which no more is read than is asked for', () => {
  it.each(QUESTIONS)('“%s”: begins as when all of it is asked for', (question) => {
    const query = read(question);
    const [best, onTopic] = [rank(query, deps).best(), rank(query, deps).onTopic()];
    expect(onTopic.length).toBeGreaterThan(5);
    expect(idsOf(rank(query, deps).best(5))).toEqual(idsOf(best.slice(0, 5)));
    expect(idsOf(rank(query, deps).onTopic(5))).toEqual(idsOf(onTopic.slice(0, 5)));
    expect(best).toEqual(best.toSorted((a, b) => b.score - a.score));
    expect(rank(query, deps).fullest()).toBe(Math.max(...best.map(({ coverage }) => coverage)));
  });

  it('puts papers in the order of their days, undated ones last', () => {
    const days = rank(read('newest papers on parrots'), deps)
      .onTopic()
      .map(({ paper }) => paper.paper.publishedOn ?? '');
    expect(days).toEqual(days.toSorted().reverse());
    expect(days).toContain('');
    const oldest = rank(read('oldest papers on parrots'), deps)
      .onTopic()
      .map(({ paper }) => paper.paper.publishedOn ?? '9');
    expect(oldest).toEqual(oldest.toSorted());
  });

  it('counts nothing that a paper names only where its code is', () => {
    const best = rank(read('newest papers on whistling parrots'), deps).best();
    const naming = best.filter(({ paper }) => paper.paper.id === 'p-1' || paper.paper.id === 'p-7');
    expect(naming.map(({ coverage }) => coverage)).toEqual([0, 0]);
  });

  it('leaves most papers unread', () => {
    const opened = new Set<string>();
    const get = (id: string) => {
      opened.add(id);
      return collection.corpus.get(id);
    };
    const corpus = { ...collection.corpus, get };
    expect(rank(read('newest papers on parrots'), { ...deps, corpus }).onTopic(3)).toHaveLength(3);
    expect(opened.size).toBeLessThan(20);
  });

  it('reads no paper of a topic that nobody of the name asked for can have made', () => {
    const opened = new Set<string>();
    const get = (id: string) => {
      opened.add(id);
      return collection.corpus.get(id);
    };
    const asked = { ...read('papers on parrots'), asked: [] };
    const query = { ...asked, filter: { ...asked.filter, organisation: 'cryptocurrency' } };
    expect(rank(query, { ...deps, corpus: { ...collection.corpus, get } }).onTopic()).toEqual([]);
    expect(opened.size).toBeLessThan(10);
  });
});
