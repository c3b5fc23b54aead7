import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuantities } from '../../../src/text/quantities/find.ts';

function only(text: string) {
  const found = findQuantities(text).filter((quantity) => !quantity.inName);
  expect(found, text).toHaveLength(1);
  return found[0];
}

describe('findQuantities', () => {
  it('takes decades for dates, and years of a name or versions for names', () => {
    expect(only('the middle of the 1990s')).toMatchObject({ isDate: true, unit: null });
    expect(findQuantities("on WMT'14 and with Gemini 3 Flash").every(({ inName }) => inName)).toBe(true);
    expect(only('more than a 30% gain')?.qualifier).toBe('more than');
  });

  const cases: [text: string, kind: string, values: number[], unit: string | null, printed: string][] = [
    ['1.54x faster', 'ratio', [1.54], 'x', '1.54'],
    ['a $1.54\\times$ gain', 'ratio', [1.54], 'x', '1.54'],
    ['1.54$\\times$ faster', 'ratio', [1.54], 'x', '1.54'],
    ['130times less', 'ratio', [130], 'x', '130'],
    ['six times larger', 'ratio', [6], 'x', '6'],
    ['a two-fold gain', 'ratio', [2], 'x', '2'],
    ['a tenfold gain', 'ratio', [10], 'x', '10'],
    ['a 10-fold gain', 'ratio', [10], 'x', '10'],
    ['a 2x-fold increase', 'ratio', [2], 'x', '2'],
    ['by a factor of 3', 'ratio', [3], 'x', '3'],
    ['an order of magnitude less', 'ratio', [10], 'x', '10'],
    ['two orders of magnitude', 'ratio', [100], 'x', '100'],
    ['twice the speed', 'ratio', [2], 'x', '2'],
    ['more than a 30% gain', 'percent', [30], '%', '30'],
    ['half of the data', 'ratio', [0.5], 'fraction', '0.5'],
    ['three quarters of the memory', 'ratio', [0.75], 'fraction', '3/4'],
    ['less than 1/100 of the memory', 'ratio', [0.01], 'fraction', '1/100'],
    ['×2.5 faster', 'ratio', [2.5], 'x', '2.5'],
    ['25\\% of layers', 'percent', [25], '%', '25'],
    ['70 percent', 'percent', [70], '%', '70'],
    ['1.5 percentage points', 'percent', [1.5], 'pp', '1.5'],
    ['6.9-13.4x lower', 'range', [6.9, 13.4], 'x', '6.9-13.4'],
    ['2.1x - 5.7x faster', 'range', [2.1, 5.7], 'x', '2.1-5.7'],
    ['1.6 to 2.2X', 'range', [1.6, 2.2], 'x', '1.6-2.2'],
    ['from 2.00 to 3.26', 'range', [2, 3.26], null, '2.00 to 3.26'],
    ['12.4% to 17.5%', 'range', [12.4, 17.5], '%', '12.4-17.5'],
    ['between 3 and 5 hours', 'range', [3, 5], 'hours', '3-5'],
    ['40\\%–60\\%', 'range', [40, 60], '%', '40-60'],
    ['1-3B parameters', 'range', [1e9, 3e9], 'parameters', '1-3B'],
    ['300B tokens', 'absolute', [300e9], 'tokens', '300B'],
    ['a 1.3B-parameter model', 'absolute', [1.3e9], 'parameters', '1.3B'],
    ['a 1-trillion-token corpus', 'absolute', [1e12], 'tokens', '1 trillion'],
    ['13 billion', 'absolute', [13e9], null, '13 billion'],
    ['256KB of SRAM', 'absolute', [256], 'KB', '256'],
    ['an 80Gb card', 'absolute', [80], 'GB', '80'],
    ['12,288 GPUs', 'absolute', [12288], 'GPUs', '12288'],
    ['thirty-two hours', 'absolute', [32], 'hours', '32'],
    ['1,000 tokens/sec', 'absolute', [1000], 'tokens/s', '1000'],
    ['38.82 samples per second', 'absolute', [38.82], 'samples/s', '38.82'],
    ['119 FPS', 'absolute', [119], 'FPS', '119'],
    ['512x512 images', 'absolute', [512, 512], 'px', '512x512'],
    ['4096$\\times$4096 pixels', 'absolute', [4096, 4096], 'px', '4096x4096'],
    ['$10^{5}$ steps', 'absolute', [100000], null, '10^5'],
    ['at $20', 'absolute', [20], '$', '20'],
    ['five tasks', 'absolute', [5], null, '5'],
  ];
  it.each(cases)('reads %s', (text, kind, values, unit, printed) => {
    const quantity = only(text);
    expect(quantity?.kind).toBe(kind);
    quantity?.values.forEach((value, i) => {
      expect(value).toBeCloseTo(values[i] ?? Number.NaN, 9);
    });
    expect(quantity?.values).toHaveLength(values.length);
    expect(quantity?.unit).toBe(unit);
    expect(quantity?.printed).toBe(printed);
  });

  const names = [
    'Llama-3.1-8B',
    'GPT-4',
    'A100',
    'CIFAR-10',
    'T5',
    '1.5-Pints',
    'FP8',
    'W4A8',
    'S2FT',
    '3D',
    'top-1',
    'pass@1',
    'Llama 2',
    'NVLM 1.0',
    'Table 3',
    'https://a.org/2024/x1',
  ];
  it.each(names)('takes the digits of %s for a name', (name) => {
    const found = findQuantities(`we use ${name}, and more`);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((quantity) => quantity.inName || quantity.isDate)).toBe(true);
  });

  const qualifiers: [string, string][] = [
    ['up to 3x', 'up to'],
    ['roughly 30%', 'about'],
    ['~9%', 'about'],
    ['less than 1%', 'less than'],
    ['over 40%', 'more than'],
    ['at least 3.5', 'at least'],
    ['500+ runs', 'at least'],
  ];
  it('reads no number in a name that is a number word but for its capitals', () => {
    expect(
      findQuantities('ZeRO and ZeRO++ are faster than zero of them.').map(({ surface }) => surface),
    ).toEqual(['zero']);
  });

  it.each(qualifiers)('reads how %s is meant', (text, qualifier) => {
    expect(only(text)?.qualifier).toBe(qualifier);
  });

  it.each(
    ['over six languages', 'spread over six languages'].map((text) => [
      text[0]?.toUpperCase() + text.slice(1),
    ]),
  )('counts no more than six in “%s”', (text) => {
    expect(only(text)?.qualifier).toBeNull();
  });

  it('reads numbers in words with what stands behind their point, and halves of large ones', () => {
    expect(only('two point seven million genes')?.values).toEqual([2_700_000]);
    expect(only('half a million genes')?.values).toEqual([500_000]);
    expect(only('2–4 orders of magnitude')?.values).toEqual([100, 10_000]);
  });

  it('takes years and days of months for dates', () => {
    expect(findQuantities('as of May 24, 2024').every((quantity) => quantity.isDate)).toBe(true);
  });

  it('does not take list marks and counts of reasons for measurements', () => {
    expect(findQuantities('two parts: (1) a and (2) b').filter((quantity) => !quantity.inName)).toHaveLength(
      1,
    );
    expect(only('Our contributions are twofold: we do this.')?.kind).toBe('absolute');
  });

  it('gives places that cut exactly the surface out of the text as given', () => {
    const piece = fc.constantFrom(
      '1.54$\\times$',
      '25\\%',
      'GPT-4',
      'six times',
      'from 2 to 3',
      '1/100',
      '$\\alpha$',
      'text',
      '12,288',
      '(1)',
      '3-5x',
      '~9%',
      '\\textbf{85.2}',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join(' ');
        let end = 0;
        for (const quantity of findQuantities(text)) {
          expect(text.slice(quantity.start, quantity.end)).toBe(quantity.surface);
          expect(quantity.start).toBeGreaterThanOrEqual(end);
          end = quantity.end;
        }
      }),
    );
  });

  it('survives any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(findQuantities(text))));
  });
});
