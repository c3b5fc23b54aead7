import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boundRuns, boundSpaces } from '../../src/text/bounded.ts';
import { stem } from '../../src/text/stem.ts';

it('leaves ordinary text as it is, addresses and formulas among it', () => {
  const text =
    'We train at https://example.org/a/long/path-to-something?x=1 with $\\alpha_{i}+\\beta$.\n\n  Twice.';
  expect(boundRuns(text)).toBe(text);
});

it('breaks words nobody writes, and stretches without a space', () => {
  expect(boundRuns('a'.repeat(250))).toBe([100, 100, 50].map((length) => 'a'.repeat(length)).join(' '));
  expect(
    boundRuns('a.'.repeat(200))
      .split(' ')
      .map(({ length }) => length),
  ).toEqual([300, 100]);
});

it('folds long white space, and keeps that a paragraph ended in it', () => {
  expect(boundSpaces(`a${' '.repeat(5_000)}b${'\n'.repeat(5_000)}c`)).toBe('a b\n\nc');
  expect(boundSpaces(`${'x'.repeat(500)}  y`)).toBe(`${'x'.repeat(500)}  y`);
});

it('does to bounded text nothing more', () => {
  const run = fc.tuple(fc.constantFrom('a', 'é', '.', ' ', '\n', '\t'), fc.integer({ min: 1, max: 400 }));
  fc.assert(
    fc.property(fc.array(run, { maxLength: 6 }), (runs) => {
      const bounded = boundRuns(runs.map(([unit, length]) => unit.repeat(length)).join(''));
      expect(boundRuns(bounded)).toBe(bounded);
      for (const word of bounded.split(/\s/)) expect(word.length).toBeLessThanOrEqual(300);
    }),
  );
});

it('stems no word of over 40 letters', () => {
  expect(stem(`${'a'.repeat(40)}ing`)).toBe(`${'a'.repeat(40)}ing`);
  expect(stem('training')).toBe('train');
});
