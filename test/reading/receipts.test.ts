import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactQuote, isExactQuote } from '../../src/reading/receipts/exact-quote.ts';
import { missingFigures } from '../../src/reading/receipts/figures.ts';
import { createTally } from '../../src/reading/receipts/tally.ts';
import { sayValue } from '../../src/text/quantities/value.ts';

const ABSTRACT =
  'We present Foo-2. It cuts training memory by 1.54$\\times$ over GPT-4o and raises accuracy from 62.1\\% to 70.3\\% on five tasks with 12,288 GPUs, while latency drops by 20-35%.';

describe('missingFigures', () => {
  it.each([
    'Foo-2 cuts memory 1.54 times.',
    'Accuracy rises to 70.3 percent (from 62.1%).',
    'Accuracy goes from 62.1% to 70.3%.',
    'It runs on 12288 GPUs over five tasks.',
    'It was compared with GPT-4o.',
    'Latency drops by up to 35%.',
    'No number is said.',
  ])('supports: %s', (text) => {
    expect(missingFigures(text, { cited: [ABSTRACT] })).toEqual([]);
  });

  it.each([
    'Foo-2 cuts memory 1.55 times.',
    'Foo-2 cuts memory by 1.54%.',
    'Accuracy rises to 70.4%.',
    'It runs on six tasks.',
    'It was compared with GPT-4.',
    'It was compared with GPT-5.',
    'Latency drops by 20-36%.',
    'Latency halves.',
    'It beats Foo-3.',
  ])('does not support: %s', (text) => {
    expect(missingFigures(text, { cited: [ABSTRACT] })).not.toEqual([]);
  });

  it('takes the number from any cited abstract, but from no other', () => {
    expect(missingFigures('3x', { cited: ['a 2x gain', 'a 3x gain'] })).toEqual([]);
    expect(missingFigures('3x', { cited: [] })).not.toEqual([]);
  });

  it('never verifies a number that was changed', () => {
    const value = fc.integer({ min: 2, max: 9999 });
    const write = fc.constantFrom<(n: number) => string>(
      (n) => `${n}%`,
      (n) => `${n / 10}x`,
      (n) => `${n} GB`,
      (n) => `${n}.5`,
    );
    fc.assert(
      fc.property(value, fc.integer({ min: 1, max: 50 }), write, (n, change, as) => {
        const abstract = `It reaches ${as(n)} in our tests.`;
        expect(missingFigures(`reaches ${as(n)}`, { cited: [abstract] })).toEqual([]);
        expect(missingFigures(`reaches ${as(n + change)}`, { cited: [abstract] })).not.toEqual([]);
      }),
    );
  });
});

describe('quotes', () => {
  it('are exact but for white space', () => {
    expect(isExactQuote('cuts  training\nmemory', ABSTRACT)).toBe(true);
    expect(isExactQuote('cut training memory', ABSTRACT)).toBe(false);
    expect(isExactQuote('1.54× over', ABSTRACT)).toBe(false);
    expect(isExactQuote(' ', ABSTRACT)).toBe(false);
  });

  it('are found again after cleaning', () => {
    expect(exactQuote('“memory by 1.54× over GPT-4o”', ABSTRACT)).toBe('memory by 1.54$\\times$ over GPT-4o');
    expect(exactQuote('memory by 1.55× over', ABSTRACT)).toBeNull();
  });

  it('are always substrings of the abstract', () => {
    fc.assert(
      fc.property(fc.nat(ABSTRACT.length), fc.nat(60), (start, length) => {
        const quote = exactQuote(ABSTRACT.slice(start, start + length).toUpperCase(), ABSTRACT);
        expect(quote === null || ABSTRACT.includes(quote)).toBe(true);
      }),
    );
  });
});

describe('countReceipts', () => {
  it('counts each figure once, names not at all, and what was left out or quoted', () => {
    const tally = createTally();
    tally.say('It saves 1.54x and 20-35%, as 1.54x was said of GPT-4o.', { cited: [ABSTRACT] });
    tally.say('It saves 9%.', { cited: [ABSTRACT] });
    tally.withhold();
    tally.quote();
    expect(tally.receipts()).toEqual({ numbers: 3, verified: 2, withheld: 1, quoted: 1 });
  });
});

describe('sayValue', () => {
  it.each([
    ['1.54', 'x', '1.54x'],
    ['25', '%', '25%'],
    ['20', '$', '$20'],
    ['16', 'GB', '16 GB'],
    ['1/100', 'fraction', '1/100'],
    ['0.5', 'fraction', 'half'],
    ['69.3', null, '69.3'],
    ['1', 'GPU hours', '1 GPU hour'],
    ['1', 's', '1 s'],
  ])('writes %s %s as %s', (value, unit, said) => {
    expect(sayValue(value, unit)).toBe(said);
  });
});
