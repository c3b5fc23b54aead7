import { describe, expect, it } from 'vitest';
import { countedBackIn, datesIn } from '../../../src/search/filters/dates.ts';

const NEWEST = '2025-12-18';
const published = (text: string) => datesIn(text, NEWEST).published;

describe('dates said in words', () => {
  it.each([
    ['papers between 20 and 31 December 2025', '2025-12-20', '2025-12-31'],
    ['posted dec 20-31 2025', '2025-12-20', '2025-12-31'],
    ['from 3 to 10 November', '2025-11-03', '2025-11-10'],
    ['papers posted between Dec 1 and Dec 5', '2025-12-01', '2025-12-05'],
    ['papers of october and november 2025', '2025-10', '2025-11'],
    ['2023-2024 papers on pruning', '2023', '2024'],
    ['papers after May 2024 and before August 2024', '2024-06', '2024-07'],
    ['published from 20 December to 5 January', '2024-12-20', '2025-01-05'],
  ])('“%s” runs from one to the other', (text, from, to) => {
    expect(published(text)).toEqual({ from, to });
  });

  it.each([
    ['on May 5th', '2025-05-05'],
    ['published on 5 May 2025', '2025-05-05'],
    ['quantization 2025-10-13', '2025-10-13'],
    ['from the 12th of August', '2025-08-12'],
    ['december 5 papers', '2025-12-05'],
    ['october 2025 diffusion papers', '2025-10'],
    ['papers from 10/2025', '2025-10'],
    ['which came out yesterday?', '2025-12-17'],
    ['papers from last friday', '2025-12-12'],
    ['posted on saturday', '2025-12-13'],
    ['papers since 2023 or 2023 papers', '2023'],
  ])('“%s” is of one time, as precise as it is said', (text, day) => {
    expect(published(text)?.from).toBe(day);
  });

  it.each([
    ['in Q3 2025', '2025-07', '2025-09'],
    ['first half of 2025', '2025-01', '2025-06'],
    ['in summer 2025', '2025-06', '2025-08'],
    ['papers from winter 2024', '2024-12', '2025-02'],
    ['second week of December', '2025-12-08', '2025-12-14'],
    ['papers of the last week of October', '2025-10-25', '2025-10-31'],
    ['late november papers', '2025-11-21', '2025-11-30'],
    ['in early 2024', '2024-01', '2024-04'],
    ['papers from mid-November', '2025-11-11', '2025-11-20'],
  ])('“%s” is part of a year or a month', (text, from, to) => {
    expect(published(text)).toEqual({ from, to });
  });

  it.each([
    ['since New Year 2026', '2026-01-01', null],
    ['since last monday', '2025-12-15', null],
    ['after mid-November', '2025-11-16', null],
    ['before mid 2025', null, '2025-06'],
    ['no older than two weeks', '2025-12-04', null],
    ['papers older than three months', null, '2025-09-17'],
    ['papers from 2024 on', '2024', null],
    ['papers until the end of 2024', null, '2024-12'],
  ])('“%s” has one end', (text, from, to) => {
    expect(published(text)).toEqual({ from, to });
  });

  it.each([
    ['past fortnight', '2025-12-04'],
    ['what is new this week', '2025-12-11'],
    ['papers from this quarter', '2025-10'],
    ['papers from last quarter', '2025-09-18'],
    ['in the last 24 hours', '2025-12-17'],
    ['in the last couple of weeks', '2025-12-04'],
  ])('“%s” is counted back from the newest day', (text, from) => {
    expect(published(text)).toEqual({ from, to: null });
    expect(countedBackIn(text)).not.toBeNull();
  });

  it('take what they are said with out of the text', () => {
    expect(datesIn('papers published between 1 and 5 May on pruning', NEWEST).rest).toBe(
      'papers   on pruning',
    );
    expect(datesIn("this month's papers", NEWEST).rest.trim()).toBe('papers');
    expect(datesIn('between 3 and 5 layers', NEWEST).rest).toBe('between 3 and 5 layers');
  });

  it.each([
    'papers that may help',
    'the march of progress',
    'advances in the march towards AGI',
    'second order methods',
    'the second may be faster',
    'GPT-4 in 2 days',
    'how long did it take in 2 days',
    '5 papers',
    '10x over 3.5',
    'the top 10 in 24 hours',
    'ResNet 50 and Llama 3.1',
    'seven-day forecast',
    'in 3 hours on one GPU',
    '7/8 of cases',
    'trained for 2 weeks',
    'how does loss fall in the last 2 days of training?',
    'a batch of 2000 images',
    'accuracy on AIME 2024 and 2025',
    'Q4 quantization',
    "from today's models",
    'papers by May Chen',
    'papers by Sun',
    'papers of 31 February',
  ])('are none in “%s”', (text) => {
    expect(datesIn(text, NEWEST)).toMatchObject({ published: null, rest: text });
  });

  it('are looked for where a text begins only, as long texts are slow to parse', () => {
    expect(published(`${'about a day and '.repeat(40)} since 2024`)).toBeNull();
  });
});

describe('an order of time in other words', () => {
  it.each([
    'GAN papers newest to oldest',
    'newest GAN papers first',
    'GAN papers in reverse chronological order',
    'GAN papers sorted by release date, descending',
    'GAN papers in descending order of year',
    'rank GAN papers by year',
  ])('“%s” has the newest first, and nothing of it is left in the topic', (text) => {
    const { newest, oldest, rest } = datesIn(text, NEWEST);
    expect([newest, oldest]).toEqual([true, false]);
    expect(rest.replace(/\s+/g, ' ').trim()).toBe('GAN papers');
  });

  it.each(['GAN papers from oldest to newest', 'GAN papers by date, ascending'])(
    '“%s” has the oldest first',
    (text) => {
      expect(datesIn(text, NEWEST)).toMatchObject({ newest: false, oldest: true });
    },
  );
});
