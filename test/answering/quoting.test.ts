import { describe, expect, it } from 'vitest';
import { gistIn, quoted, sayMeasurement } from '../../src/answering/quoting.ts';
import { findMeasurements } from '../../src/text/measurements/find.ts';
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

it.each([
  ['We build a system called Zephyr, which halves the time.', 'a system, which halves the time'],
  [
    'We propose a schedule for boats, coined as Zephyr, via two sails.',
    'a schedule for boats, via two sails',
  ],
  ['We present Zephyr that halves the time.', 'halves the time'],
  ['We introduce "Zephyr", a schedule that halves the time.', 'a schedule that halves the time'],
  ['We present a schedule called Zephyr-2, which halves it.', 'a schedule called Zephyr-2, which halves it'],
])('what a paper does is said without its name: %s', (sentence, gist) => {
  expect(gistIn(sentence, 'Zephyr')).toBe(gist);
});

it.each([
  ['Zephyr is twice as fast compared to Boreas.', undefined],
  ['With Zephyr we saw 2.1x speedups compared to Boreas.', 'reports 2.1x compared to Boreas'],
  ['With Zephyr we saw 2.1x speedups compared to the baselines.', 'reports 2.1x'],
])('a figure is said with its rival’s name: %s', (sentence, said) => {
  const [measurement] = findMeasurements(sentence);
  expect(measurement && sayMeasurement(measurement, sentence)).toBe(said);
});
