import { describe, expect, test } from 'vitest';
import { mean, ndcg, recall } from '../../eval/ranking.ts';

const judgements = new Map([
  ['a', 3],
  ['b', 2],
  ['c', 1],
  ['d', 0],
]);

describe('nDCG', () => {
  test('is worked out by hand: gains 2, 0, 3 against the ideal 3, 2, 1', () => {
    // DCG: 2/log2(2) + 0/log2(3) + 3/log2(4) = 3.5; ideal: 3 + 2/1.58496 + 1/2 = 4.76186
    expect(ndcg(['b', 'x', 'a'], judgements)).toBeCloseTo(3.5 / 4.761859, 6);
  });

  test('is 1 for the ideal order and 0 when nothing relevant is found', () => {
    expect(ndcg(['a', 'b', 'c'], judgements)).toBe(1);
    expect(ndcg(['x', 'd'], judgements)).toBe(0);
  });

  test('looks no deeper than it is told, on both sides', () => {
    expect(ndcg(['x', 'a'], judgements, 1)).toBe(0);
    expect(ndcg(['b', 'a'], judgements, 1)).toBeCloseTo(2 / 3, 12);
  });

  test('counts a document that is listed twice once', () => {
    expect(ndcg(['c', 'c', 'c'], judgements)).toBe(ndcg(['c'], judgements));
  });

  test('is 0 when nothing is relevant, and takes no harm from a judgement below zero', () => {
    expect(ndcg(['a'], new Map([['a', 0]]))).toBe(0);
    expect(
      ndcg(
        ['s', 'a'],
        new Map([
          ['s', -2],
          ['a', 1],
        ]),
      ),
    ).toBeCloseTo(1 / Math.log2(3), 12);
  });
});

test('recall counts the relevant among the first', () => {
  expect(recall(['a', 'x', 'c', 'b'], judgements, 3)).toBeCloseTo(2 / 3, 12);
  expect(recall([], judgements, 3)).toBe(0);
  expect(recall(['x'], new Map(), 3)).toBe(1);
});

test('the mean of nothing is 0', () => {
  expect(mean([])).toBe(0);
  expect(mean([1, 2, 6])).toBe(3);
});
