import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuseRankings } from '../../../src/core/ranking/fusion.ts';

test('an id scores the sum of 1 / (60 + rank) over the rankings it stands in', () => {
  expect(
    fuseRankings([
      ['a', 'b'],
      ['b', 'c'],
    ]),
  ).toEqual([
    { id: 'b', score: 1 / 62 + 1 / 61 },
    { id: 'a', score: 1 / 61 },
    { id: 'c', score: 1 / 62 },
  ]);
});

test('a weight makes a ranking count for more', () => {
  expect(fuseRankings([['a'], ['b']], [1, 3]).map(({ id }) => id)).toEqual(['b', 'a']);
});

test('equal scores come in order of id', () => {
  expect(
    fuseRankings([
      ['z', 'm'],
      ['m', 'z'],
    ]).map(({ id }) => id),
  ).toEqual(['m', 'z']);
});

test('one ranking stays as it is, and an id listed twice counts where it stands first', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 20 }), (ids) => {
      const distinct = [...new Set(ids)];
      expect(fuseRankings([distinct]).map(({ id }) => id)).toEqual(distinct);
    }),
  );
  expect(fuseRankings([['a', 'a', 'b']])).toEqual([
    { id: 'a', score: 1 / 61 },
    { id: 'b', score: 1 / 63 },
  ]);
});
