import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIGIT, kindOf, LETTER, MARK, OTHER, SPACE } from '../../src/text/characters.ts';
import { readTokens } from '../../src/text/measurements/tokens.ts';
import { findTerms } from '../../src/text/vocabulary/taxonomy.ts';
import { countWords, foldSpace } from '../../src/text/words.ts';

/** Texts of letters, signs and space of all kinds, those beyond 16 bits among them. */
const text = fc
  .array(
    fc.constantFrom(
      ...['a', 'é', 'Ω', 'ß', '字', '𝒜', '7', '²', '①', '́', ' ', '\n', '\u00a0', '\ufeff', '\u200b'],
      ...['.', '-', '+', '%', '#', '@', "'", '’', '(', 'vs.', 'LoRA', 'fine-tuning', 'layer pruning', ' of '],
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('characters told by a table', () => {
  it('are what the patterns say they are', () => {
    const pattern = { [LETTER]: /\p{L}/u, [DIGIT]: /\p{N}/u, [SPACE]: /\s/, [MARK]: /\p{M}/u };
    for (let unit = 0; unit < 1 << 16; unit++) {
      const character = String.fromCharCode(unit);
      const kind = Object.entries(pattern).find(([, each]) => each.test(character))?.[0] ?? OTHER;
      if (kindOf(unit) !== Number(kind)) expect.fail(`${unit.toString(16)} is taken for ${kindOf(unit)}`);
    }
  });

  it('make the same words as patterns do', () => {
    const piece = /vs\.|[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}⁺@+%°_&/'’.-]*[\p{L}\p{N}\p{M}⁺+%])?|[^\s]/gu;
    fc.assert(
      fc.property(text, (given) => {
        expect(countWords(given)).toBe(
          given.split(/\s+/).filter((each) => /[\p{L}\p{N}]/u.test(each)).length,
        );
        expect(foldSpace(given)).toBe(given.replace(/\s+/g, ' ').trim());
        expect(readTokens(given, 0, []).map((token) => token.text)).toEqual(given.match(piece) ?? []);
      }),
    );
  });

  it('find a term of the taxonomy between signs and beside letters of any kind', () => {
    for (const around of ['(layer pruning)', '字 layer pruning, 𝒜', 'é.layer\u00a0pruning'])
      expect(findTerms(around).map(({ entry }) => entry.name)).toContain('layer pruning');
    expect(findTerms('𝒜layer pruning2')).toEqual([]);
  });
});
