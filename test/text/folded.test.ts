import { describe, expect, it } from 'vitest';
import { containsWord } from '../../src/text/folded.ts';

describe('a word in a folded text', () => {
  it.each([
    ['fp8 training', 'fp8', true],
    ['fp8 training', 'fp', false],
    ['3.4x faster', '3', false],
    ['video tokens', '', false],
    ['', '', false],
  ])('“%s” and “%s”: %s', (text, word, stands) => {
    expect(containsWord(text, word)).toBe(stands);
  });
});
