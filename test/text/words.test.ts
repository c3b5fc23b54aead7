import { describe, expect, it } from 'vitest';
import { countWords, foldSpace } from '../../src/text/words.ts';

describe('words', () => {
  it('counts what a person would count', () => {
    expect(countWords('We reach 1.54x – with state-of-the-art (SOTA) speed.')).toBe(7);
    expect(countWords('')).toBe(0);
  });

  it('folds white space', () => {
    expect(foldSpace('  a\n b\t\tc ')).toBe('a b c');
  });
});
