import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuantities } from '../../../src/text/quantities/find.ts';
import { matchQuantity } from '../../../src/text/quantities/match.ts';

function read(text: string) {
  const [quantity] = findQuantities(text);
  if (quantity === undefined) throw new Error(`No quantity in ${text}`);
  return quantity;
}

const matches = (a: string, b: string) => matchQuantity(read(a), read(b));

/** Ways to write a ratio, a percent and a count; each takes the number as printed. */
const RATIOS = [
  (n: string) => `${n}x`,
  (n: string) => `${n}×`,
  (n: string) => `$${n}\\times$`,
  (n: string) => `${n}$\\times$`,
  (n: string) => `${n} times`,
  (n: string) => `${n}X`,
  (n: string) => `${n}-fold`,
];
const PERCENTS = [
  (n: string) => `${n}%`,
  (n: string) => `${n}\\%`,
  (n: string) => `${n} percent`,
  (n: string) => `${n} %`,
];
const FORMS = [RATIOS, PERCENTS];

const decimal = fc.integer({ min: 11, max: 99999 }).map((n) => (n / 100).toString());

describe('matchQuantity', () => {
  it.each([
    ['13B', '13 billion'],
    ['two-fold', '2x'],
    ['an order of magnitude', '10x'],
    ['half of it', '0.5x'],
    ['6.9-13.4x', '6.9–13.4×'],
    ['12,288', '12288'],
    ['45M', '45M parameters'],
    ['0.5 seconds', '500 ms'],
    ['24 hours', '1 day'],
    ['five', '5'],
  ])('holds %s and %s for the same', (a, b) => {
    expect(matches(a, b)).toBe(true);
    expect(matches(b, a)).toBe(true);
  });

  it.each([
    ['50%', '50x'],
    ['50%', '50'],
    ['1.54x', '1.55x'],
    ['3-5x', '3-6x'],
    ['3-5x', '3-5%'],
    ['5x', '3-5x'],
    ['300B tokens', '300B parameters'],
    ['16 GB', '16 MB'],
    ['5%', '5 percentage points'],
    ['2024', '2024 GB'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(matches(a, b)).toBe(false);
  });

  it('matches any two formats of one value', () => {
    fc.assert(
      fc.property(decimal, fc.constantFrom(...FORMS), fc.nat(9), fc.nat(9), (value, forms, i, j) => {
        const a = forms[i % forms.length]?.(value) ?? '';
        const b = forms[j % forms.length]?.(value) ?? '';
        expect(matches(a, b), `${a} and ${b}`).toBe(true);
      }),
    );
  });

  it('never matches two values, nor one value of two kinds', () => {
    fc.assert(
      fc.property(decimal, decimal, fc.nat(9), fc.nat(9), (one, other, i, j) => {
        fc.pre(Number(one) !== Number(other));
        const ratio = RATIOS[i % RATIOS.length]?.(one) ?? '';
        expect(matches(ratio, RATIOS[j % RATIOS.length]?.(other) ?? '')).toBe(false);
        expect(matches(ratio, PERCENTS[j % PERCENTS.length]?.(one) ?? '')).toBe(false);
      }),
    );
  });
});
