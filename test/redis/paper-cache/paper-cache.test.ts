import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Paper } from '../../../src/model/paper.ts';
import { outlineOf } from '../../../src/model/paper-outline.ts';
import { createPaperCache } from '../../../src/redis/paper-cache/paper-cache.ts';
import { makePaper, makeResult } from '../../support/papers.ts';

const text = fc.string({ unit: 'binary', maxLength: 60 });

/** Papers with anything in them; few ids, so that they come again, and slugs that are given to another one. */
const anyPaper: fc.Arbitrary<Paper> = fc
  .record({
    id: fc.constantFrom(...Array.from({ length: 60 }, (_, i) => `p-${i}`)),
    slug: fc.constantFrom('coat', 'Galore', 'fira', 'σ-moe'),
    title: fc.option(text),
    abstract: text,
    authors: fc.array(text, { maxLength: 3 }),
    authorsCount: fc.option(fc.nat()),
    withdrawn: fc.boolean(),
    quote: text,
    tags: fc.array(text, { maxLength: 3 }),
    fallbackReason: fc.option(text),
  })
  .map(({ quote, tags, fallbackReason, ...given }) =>
    makePaper({
      ...given,
      reading: {
        tags,
        fallbackReason,
        summary: [{ text: quote, quotes: [quote] }],
        results: [makeResult({ quote })],
      },
    }),
  );

const step = fc.oneof(
  { weight: 8, arbitrary: anyPaper.map((paper) => ({ paper })) },
  { weight: 1, arbitrary: fc.nat({ max: 60 }).map((n) => ({ gone: `p-${n}` })) },
  { weight: 2, arbitrary: fc.nat({ max: 60 }).map((n) => ({ asked: `p-${n}` })) },
);

it('holds what a plain map would, whatever comes, changes, goes and is asked for in between', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 80, maxLength: 250 }), fc.nat({ max: 3 }), (steps, atHand) => {
      const cache = createPaperCache({ allAtHand: 0, atHand });
      const plain = new Map<string, Paper>();
      for (const each of steps) {
        if ('paper' in each) {
          cache.put(each.paper);
          plain.set(each.paper.id, each.paper);
        } else if ('gone' in each) {
          expect(cache.delete(each.gone)).toBe(plain.delete(each.gone));
        } else {
          expect(cache.get(each.asked)).toEqual(plain.get(each.asked));
        }
      }
      const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
      const papers = [...plain.values()].sort(byId);
      expect(cache.size).toBe(plain.size);
      expect([...cache.all()].sort(byId)).toEqual(papers);
      expect([...cache.outlines()].sort(byId)).toEqual(papers.map(outlineOf));
      for (const [id, paper] of plain) expect(cache.get(id)).toEqual(paper);
    }),
    { numRuns: 60 },
  );
});

it('goes through papers in the order they came in', () => {
  const cache = createPaperCache({ allAtHand: 0, atHand: 2 });
  const ids = Array.from({ length: 50 }, (_, i) => `p-${(i * 37) % 50}`);
  for (const id of ids) cache.put(makePaper({ id }));
  cache.put(makePaper({ id: ids[3] ?? '', title: 'Another title' }));
  expect([...cache.all()].map(({ id }) => id)).toEqual(ids);
  expect([...cache.outlines()].map(({ id }) => id)).toEqual(ids);
});

it('keeps a small corpus as objects, and of a large one those asked for last', () => {
  const cache = createPaperCache({ allAtHand: 40, atHand: 2 });
  const papers = Array.from({ length: 40 }, (_, i) => makePaper({ id: `p-${i}` }));
  for (const paper of papers) cache.put(paper);
  for (const paper of papers) expect(cache.get(paper.id)).toBe(paper);
  cache.put(makePaper({ id: 'one more' }));
  const [first, second] = [cache.get('p-0'), cache.get('p-1')];
  expect(first).not.toBe(papers[0]);
  expect(first).toEqual(papers[0]);
  expect([cache.get('p-0'), cache.get('p-1')]).toEqual([first, second]);
  expect(cache.get('p-0')).toBe(first);
  cache.get('p-2');
  expect(cache.get('p-1')).not.toBe(second);
});

it('finds a paper by its slug, case aside, and the last one that was given it', () => {
  const cache = createPaperCache({ allAtHand: 0, atHand: 0 });
  cache.put(makePaper({ id: 'a', slug: 'Coat' }));
  expect(cache.bySlug('coAT')?.id).toBe('a');
  cache.put(makePaper({ id: 'b', slug: 'coat' }));
  expect(cache.bySlug('coat')?.id).toBe('b');
  cache.delete('b');
  expect(cache.bySlug('coat')).toBeUndefined();
  expect(cache.bySlug('galore')).toBeUndefined();
});
