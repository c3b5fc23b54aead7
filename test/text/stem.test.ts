import { describe, expect, it } from 'vitest';
import { stem } from '../../src/text/stem.ts';

describe('a stem', () => {
  it.each([
    ['quantised', 'quantized'],
    ['optimising', 'optimizing'],
    ['tokenisers', 'tokenizers'],
    ['analysed', 'analyzed'],
    ['generalisation', 'generalization'],
  ])('is one for %s and %s', (british, american) => {
    expect(stem(british)).toBe(stem(american));
  });

  it.each([
    ['precise', 'precision'],
    ['supervise', 'supervision'],
    ['noises', 'noise'],
    ['rising', 'rise'],
    ['exercises', 'exercise'],
  ])('keeps %s with %s', (one, other) => {
    expect(stem(one)).toBe(stem(other));
  });

  it.each([
    ['tokenizers', 'tokens'],
    ['generalize', 'general'],
    ['normalisation', 'normal'],
    ['optimizer', 'optimal'],
  ])('keeps %s apart from %s', (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
    expect(stem('tokenization')).toBe(stem('tokenizer'));
    expect(stem('optimise')).toBe(stem('optimization'));
  });
});
