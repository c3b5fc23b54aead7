import { describe, expect, it } from 'vitest';
import { shortenSentence, stands } from '../../src/text/shorten.ts';
import { countWords } from '../../src/text/words.ts';

describe('shortenSentence', () => {
  it('drops an opening that only points back', () => {
    const text = 'To address these challenges, we propose Foo, a scheduler for sparse models.';
    expect(shortenSentence(text, 30)).toBe('We propose Foo, a scheduler for sparse models.');
  });

  it('cuts trailing clauses, never in the middle of one', () => {
    const text =
      'We introduce Foo, a training framework for very large language models that overlaps communication with computation, which hides nearly all of the network latency in practice and thereby improves utilization on slow clusters.';
    const short = shortenSentence(text, 20);
    expect(short).toBe(
      'We introduce Foo, a training framework for very large language models that overlaps communication with computation.',
    );
  });

  it('drops brackets before it cuts clauses', () => {
    const text = 'We study pruning (i.e., removing weights that matter little to the loss) of speech models.';
    expect(shortenSentence(text, 9)).toBe('We study pruning of speech models.');
  });

  it('says nothing rather than a fragment', () => {
    expect(
      shortenSentence(
        'Inspired by the success of transformers in vision and language tasks of many kinds.',
        30,
      ),
    ).toBeNull();
    expect(shortenSentence('We propose to', 3)).toBeNull();
  });

  it('takes no number in brackets for a list mark', () => {
    const text = 'Foo needs fewer tokens (258.1 vs. 339.6) than Bar.';
    expect(shortenSentence(text, 30)).toBe(text);
  });

  it.each([
    [
      'We propose Foo, a plain penalty for boats, which aligns the hidden charts of planners with clean charts of all known harbours.',
      15,
    ],
    [
      'We propose Foo, a new way to tune boats, which uses thin sails to reach significant reductions in weight of all the masts.',
      17,
    ],
  ])('does not end before what its last words are about: %s', (text, most) => {
    expect(shortenSentence(text, most)).toMatch(
      /^We propose Foo, a (?:plain penalty for boats|new way to tune boats)\.$/,
    );
  });

  it('leaves no lone list mark and no open bracket', () => {
    const text =
      'We make two changes: (1) a new loss that is smooth everywhere, and (2) a new sampler (which is fast and needs no tuning at all in our tests).';
    const short = shortenSentence(text, 12) ?? '';
    expect(countWords(short)).toBeLessThanOrEqual(12);
    expect(stands(short)).toBe(true);
    expect(short).not.toMatch(/\(1\)|\($/);
  });
});

describe('stands', () => {
  it.each([
    'We propose Foo, a cache.',
    'Foo is a fast compiler for graphs.',
    'This paper studies how models forget.',
  ])('accepts %s', (text) => {
    expect(stands(text)).toBe(true);
  });
  it.each([
    'Building on a careful study of earlier methods, some of which are old.',
    'which is fast and simple to use',
    'We propose Foo, a novel method that',
    'We train the model, leading',
    'We use a map (of the',
    'A fast compiler for sparse graphs',
  ])('refuses %s', (text) => {
    expect(stands(text)).toBe(false);
  });
});
