import { describe, expect, it } from 'vitest';
import { quoted } from '../../src/answering/quoting.ts';
import { makePaper } from '../support/papers.ts';

const paper = makePaper({ id: 'zephyr', title: 'Zephyr' });

describe('a sentence quoted from a paper', () => {
  it.each([
    'However, such approaches typically underperform full training.',
    'Existing autoencoder models fail at high compression.',
    'Most previous pruning methods need retraining.',
  ])('that speaks of others is said to do so: %s', (sentence) => {
    expect(quoted(paper, sentence).text).toBe(`Zephyr says of earlier work: “${sentence}”`);
  });

  it.each([
    'Zephyr addresses current limitations with two ideas.',
    'We compare with existing methods and are faster.',
    'Such a schedule halves the time.',
  ])('that speaks of its own is quoted as it is: %s', (sentence) => {
    expect(quoted(paper, sentence).text).toBe(`Zephyr: “${sentence}”`);
  });
});
