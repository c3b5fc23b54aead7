import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../../src/papers/identity/fingerprint.ts';
import { normaliseAbstract } from '../../../src/papers/identity/normalise.ts';

describe('folding an abstract', () => {
  test.each([
    ['**Abstract:** We prune 25\\% of \\texttt{lm\\_head}.', 'we prune 25 of lmhead'],
    ['4096$\\times$4096, 4096×4096, 4096 \\times 4096', '4096x4096 4096x4096 4096x4096'],
    ['by 1.54x, $1.54\\times$, 1.54 times and 1.54×.', 'by 1.54x 1.54x 1.54x and 1.54x'],
    ['S$^{2}$FT is S²FT', 's2ft is s2ft'],
    ['PixArt-\\Sigma, PixArt-Σ', 'pixartsigma pixartsigma'],
    ['Rozi\\`ere, Rozière, Rozi\\`{e}re, \\v{Z}ivko', 'roziere roziere roziere zivko'],
    ['6.9–13.4, 6.9-13.4 and 12,288 or 12288', '6.9 13.4 6.9 13.4 and 12288 or 12288'],
    ['pre-training, pre‑training', 'pretraining pretraining'],
    ['a model — “ours”, it’s', 'a model ours its'],
    ['ﬁne‐tuning with\u00a0ＬＬＭｓ\u200b', 'finetuning with llms'],
    ['see \\cite{foo} and \\href{https://x.y}{this}', 'see and this'],
    ['Abstract reasoning is hard', 'abstract reasoning is hard'],
    ['', ''],
  ])('%j', (text, folded) => expect(normaliseAbstract(text)).toBe(folded));

  test('folding twice is folding once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const once = normaliseAbstract(text);
        expect(normaliseAbstract(`x ${once}`)).toBe(`x ${once}`.trim());
      }),
    );
  });
});

describe('a fingerprint', () => {
  test('has 64 numbers, and 33 keys to look up', () => {
    const { signature, bands } = fingerprint('We study a thing that nobody has studied before.');
    expect(signature).toHaveLength(64);
    expect(new Set(bands).size).toBe(33);
  });

  test('estimates the share of common shingles', () => {
    const words = Array.from({ length: 400 }, (_, i) => `word${i}`);
    const whole = fingerprint(words.join(' ')).signature;
    const half = fingerprint(words.slice(0, 200).join(' ')).signature;
    const equal = whole.filter((value, i) => value === half[i]).length / 64;
    expect(Math.abs(equal - 0.5)).toBeLessThan(0.2);
  });

  test('is taken of any text, however short', () => {
    for (const text of ['', 'a', 'a b', '…']) expect(fingerprint(text).bands).toHaveLength(33);
  });
});
