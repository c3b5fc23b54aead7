import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inverseDocumentFrequency, lengthNorm, termWeight } from '../../../src/search/bm25.ts';

test('a term in 2 of 10 documents has an idf of ln(1 + 8.5 / 2.5)', () => {
  expect(inverseDocumentFrequency(10, 2)).toBeCloseTo(Math.log(4.4), 12);
});

test('a term in every document still says a little, one in none the most', () => {
  expect(inverseDocumentFrequency(10, 10)).toBeCloseTo(0.04652, 5);
  expect(inverseDocumentFrequency(10, 0)).toBeCloseTo(Math.log(22), 12);
});

test('in a document of average length k1 alone is the norm, so one occurrence weighs 1', () => {
  expect(lengthNorm(100, 100)).toBeCloseTo(1.2, 12);
  expect(termWeight(1, 100, 100)).toBeCloseTo(1, 12);
  // 3 · 2.2 / (3 + 1.2 · (0.25 + 0.75 · 2)), worked by hand
  expect(termWeight(3, 200, 100)).toBeCloseTo(6.6 / 5.1, 12);
});

test('more occurrences never weigh less, a longer document never more, and nothing passes k1 + 1', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (count, length) => {
      expect(termWeight(count + 1, length, 100)).toBeGreaterThan(termWeight(count, length, 100));
      expect(termWeight(count, length + 1, 100)).toBeLessThan(termWeight(count, length, 100));
      expect(termWeight(count, length, 100)).toBeLessThan(2.2);
    }),
  );
});
