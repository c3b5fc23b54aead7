import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFirstPass } from '../../src/search/first-pass.ts';
import { createForward } from '../../src/search/forward.ts';
import { createPostings, MOST_COUNTED } from '../../src/search/postings.ts';
import { selectBest } from '../../src/search/select.ts';
import { createVocabulary } from '../../src/search/vocabulary.ts';

describe('the terms of words', () => {
  test('are one for all forms of a word, and none for a stop word', () => {
    const vocabulary = createVocabulary();
    const pruned = vocabulary.internContent('pruned');
    expect(pruned).toBeGreaterThan(0);
    expect(vocabulary.internContent('pruning')).toBe(pruned);
    expect(vocabulary.internContent('the')).toBe(0);
  });
});

describe('the lists of documents', () => {
  test('are those of a plain map, through any changes', () => {
    const step = fc.record({
      term: fc.nat({ max: 5 }),
      document: fc.nat({ max: 70_000 }),
      count: fc.integer({ min: 1, max: 20 }),
      add: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        const postings = createPostings();
        const plain = new Map<number, Map<number, number>>();
        for (const { term, document, count, add } of steps) {
          const list = plain.get(term) ?? new Map<number, number>();
          plain.set(term, list);
          if (add && !list.has(document)) {
            postings.add(term, document, count);
            list.set(document, Math.min(count, MOST_COUNTED));
          } else {
            postings.remove(term, document);
            list.delete(document);
          }
        }
        // What is kept on disk is packed, and goes on from there.
        const copy = createPostings();
        copy.restore(structuredClone(postings.state()));
        for (const [term, list] of plain) {
          const read = new Map<number, number>();
          copy.each(term, (document, count) => read.set(document, count));
          expect(read).toEqual(list);
          copy.add(term, 70_001, 1);
          expect(copy.count(term)).toBe(list.size + 1);
          read.clear();
          postings.each(term, (document, count) => read.set(document, count));
          expect(postings.count(term)).toBe(list.size);
          expect(read).toEqual(list);
        }
      }),
    );
  });

  test('take little more room than they fill once they are kept, however they came', () => {
    const postings = createPostings();
    for (let document = 1; document <= 500; document++)
      for (let term = 1; term <= 200; term++) if (document % term === 0) postings.add(term, document, 1);
    const filled = Array.from({ length: 200 }, (_, i) => postings.count(i + 1)).reduce((a, b) => a + b);
    expect(postings.state().used).toBeLessThan(1.2 * filled);
    const read: number[] = [];
    postings.each(7, (document) => read.push(document));
    expect(read).toEqual(Array.from({ length: 71 }, (_, i) => 7 * (i + 1)));
  });

  test('hold a million documents and no more', () => {
    const postings = createPostings();
    postings.add(1, 1_048_575, 3);
    expect(postings.documents(1, 9)).toEqual([1_048_575]);
    expect(() => postings.add(1, 1_048_576, 1)).toThrow(expect.objectContaining({ code: 'unavailable' }));
  });
});

describe('the terms of documents', () => {
  const record = fc.array(
    fc.oneof(fc.nat({ max: 300 }), fc.integer({ min: 0xbff0, max: 0xc010 }), fc.nat({ max: 5_000_000 })),
    { maxLength: 60 },
  );

  test('come back as they were, small numbers and large, after any changes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 8 }), record), { maxLength: 40 }), (changes) => {
        const forward = createForward();
        const plain = new Map<number, number[]>();
        for (const [document, terms] of changes) {
          if (plain.has(document)) forward.clear(document);
          forward.set(document, terms);
          plain.set(document, terms);
        }
        const copy = createForward();
        copy.restore(forward.state());
        const into = new Uint32Array(64);
        for (const [document, terms] of plain) {
          expect([...into.subarray(0, forward.read(document, into))]).toEqual(terms);
          expect([...into.subarray(0, copy.read(document, into))]).toEqual(terms);
        }
      }),
    );
  });

  test('are none for a document that was taken out or never was', () => {
    const forward = createForward();
    forward.set(2, [7, 8]);
    forward.clear(2);
    expect(forward.read(2, new Uint32Array(4))).toBe(0);
    expect(forward.read(99, new Uint32Array(4))).toBe(0);
  });
});

test('the best are those sorting finds, equal ones in order of id', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 5 }), { maxLength: 80 }), fc.nat({ max: 20 }), (values, limit) => {
      const scores = Float64Array.from(values);
      const id = (document: number) => `id-${(document * 37) % 101}`;
      const sorted = values
        .map((score, document) => ({ document, score }))
        .sort((a, b) => b.score - a.score || (id(a.document) < id(b.document) ? -1 : 1));
      expect(selectBest(Uint32Array.from(values.keys()), scores, limit, id)).toEqual(sorted.slice(0, limit));
    }),
  );
});

test('the first pass finds the same best when it leaves out what cannot be among them', () => {
  const rarity = [0, 4, 4, 4, 2.7, 0.2];
  const times = fc.constantFrom<number>(0, 0, 0, 0, 1, 3);
  const counted = fc.array(times, { minLength: rarity.length, maxLength: rarity.length });
  fc.assert(
    fc.property(
      fc.array(counted, { minLength: 40, maxLength: 60 }),
      fc.integer({ min: 1, max: 40 }),
      (papers, limit) => {
        const postings = createPostings();
        for (const [document, times] of papers.entries())
          for (const [term, count] of times.entries()) if (count > 0) postings.add(term, document, count);
        const corpus = {
          lengths: Uint32Array.from(papers, (times) => times.reduce((sum, each) => sum + each, 1)),
          averageLength: 6,
          end: papers.length,
          idf: (term: number) => rarity[term] ?? 0,
          id: (document: number) => `p-${String(document).padStart(3, '0')}`,
        };
        const weights = new Map([5, 3, 1, 4, 2].map((term) => [term, 1]));
        const firstPass = createFirstPass(postings);
        // Under a filter none is left out.
        const all = firstPass(weights, new Map(), corpus, { limit, accepts: () => true });
        const best = firstPass(weights, new Map(), corpus, { limit, accepts: null });
        expect(best).toEqual(all);
      },
    ),
    { numRuns: 300 },
  );
});
