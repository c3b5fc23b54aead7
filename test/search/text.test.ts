import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCompound } from '../../src/search/record.ts';
import { createSurfaces } from '../../src/search/surfaces.ts';
import { readText, tokenize } from '../../src/search/tokens.ts';
import { correct } from '../../src/search/typos.ts';
import { createStringTable } from '../../src/text/compact/string-table.ts';
import { editDistance } from '../../src/text/edit-distance.ts';
import { stem } from '../../src/text/stem.ts';

describe('the words of a text', () => {
  test.each([
    ['S$^{2}$FT and $\\textbf{M}$esa', 's2ft and mesa'],
    ['PixArt-$\\Sigma$, PixArt-Σ', 'pixart sigma pixart sigma'],
    ['1.54$\\times$ or 1.54x', '1.54 or 1.54'],
    ['12,288 tokens, 1,400 frames', '12288 tokens 1400 frames'],
    ["OpenAI's LLMs don't", 'openai llm don'],
    ['ViTs, GPUs and APIs', 'vit gpu and api'],
    ['Llama3.2 (8B)', 'llama3.2 8b'],
    ['Rozière naïve', 'roziere naive'],
    ['ends.Next sentence', 'ends next sentence'],
    ['', ''],
  ])('%j are %j', (text, words) => expect(tokenize(text).join(' ')).toBe(words));

  test('are the same whether read character by character or, for letters beyond 16 bits, by a pattern', () => {
    const unit = fc.constantFrom(...[...`abXYZs019.,'’-–$^{}~ éσΣ²½٣の\u0301\n×ﬁǅ`], 'LLMs', "'s", '1.5x');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 25 }), (units) => {
        const text = units.join('');
        expect(tokenize(`${text} 𐐷x`)).toEqual([...tokenize(text), '𐐷x']);
      }),
    );
  });

  test('that hyphens hold together are also known as one', () => {
    const joined = (text: string) =>
      readText(text, () => undefined)
        .filter(isCompound)
        .map((words) => words.join(''));
    expect(joined('fine-tuning of T2T-ViT, an end-to-end state-of-the-art method')).toEqual([
      'finetuning',
      't2tvit',
      'endtoend',
    ]);
    expect(joined('2.1-5.7 times')).toEqual([]);
    expect(joined('fine - tuning')).toEqual([]);
  });
});

describe('stems', () => {
  test.each([
    ['pruning', 'prune'],
    ['models', 'model'],
    ['quantization', 'quantiz'],
    ['quantisation', 'quantiz'],
    ['fp8', 'fp8'],
    // Snowball English keeps these apart, Porter's second algorithm does not.
    ['organic', 'organic'],
    ['organization', 'organiz'],
    ['university', 'universiti'],
    ['universal', 'universal'],
    ['international', 'internat'],
    ['internal', 'internal'],
    ['intern', 'intern'],
    ['added', 'add'],
    ['biologists', 'biolog'],
  ])('%j: %j', (word, expected) => expect(stem(word)).toBe(expected));
});

describe('the distance of two words', () => {
  test.each([
    ['galore', 'galore', 0],
    ['galor', 'galore', 1],
    ['gaolre', 'galore', 1],
    ['gallore', 'galore', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('%j to %j is %d', (a, b, distance) => {
    expect(editDistance(a, b, 5)).toBe(distance);
    expect(editDistance(b, a, 5)).toBe(distance);
  });

  test('beyond the limit is not counted out', () => {
    expect(editDistance('kitten', 'sitting', 1)).toBe(2);
    expect(editDistance('a', 'abcdef', 2)).toBe(3);
  });
});

describe('the word that was meant', () => {
  const words = createStringTable();
  const surfaces = createSurfaces({ words, termOf: (word) => word });
  const known = ['fira', 'fora', 'quantization', 'quantizations', 'splatting', 'spotting', 'llama3'];
  for (const word of known) surfaces.note(words.add(word), word);
  const meant = (typed: string, options: { named?: number; papers?: Record<number, number> } = {}) =>
    correct(typed, {
      surfaces,
      frequency: (term) => options.papers?.[term] ?? 1,
      isNamed: (term) => term === options.named,
    })?.word;

  test('is a name rather than another word, a common word rather than a rare one', () => {
    expect(meant('fura', { named: 2 })).toBe('fora');
    expect(meant('fura', { named: 1 })).toBe('fira');
    expect(meant('fura', { papers: { 2: 9 } })).toBe('fora');
    expect(meant('fura')).toBe('fira');
  });

  test('is one some paper still has', () => {
    expect(meant('spltting')).toBe('splatting');
    expect(meant('spltting', { papers: { 5: 0 } })).toBe('spotting');
    expect(meant('spltting', { papers: { 5: 0, 6: 0 } })).toBeUndefined();
  });

  test('may be two errors away when it is long and begins right', () => {
    expect(meant('quntizaton')).toBe('quantization');
    expect(meant('wuantizaton')).toBeUndefined();
    expect(meant('splting')).toBeUndefined();
  });

  test('is never another number', () => {
    expect(meant('llama2')).toBeUndefined();
    expect(meant('lama3')).toBe('llama3');
  });
});
