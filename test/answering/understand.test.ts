import { describe, expect, it } from 'vitest';
import { talkIn } from '../../src/answering/query/clean.ts';
import { understand } from '../../src/answering/query/understand.ts';
import { namesIn } from '../../src/papers/names/name-index.ts';
import { SMALL, smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  ...SMALL,
  {
    id: 'arxiv-2503.33333',
    slug: 'gale',
    title: 'Gale: Windy Weather Forecasts',
    arxivId: '2503.33333',
    abstract: 'We present Gale, a forecast model for wind. Gale lowers error by 12% on WindBench.',
  },
]);
const read = (text: string) =>
  understand(text, { ...collection, names: namesIn(collection.corpus) }, '2025-06-01');

describe('what a question asks', () => {
  it.each([
    'whats the memory saving of Zephyr',
    'hey, how much memory does *Zephyr* save? :)',
    'cc @team how much memory does `Zephyr` save',
    '<@U2> how much memory does “Zephyr” save?',
    'how much memory does Zephyyr save?',
  ])('is the same in chat English: %s', (text) => {
    expect(read(text)).toMatchObject({ papers: ['zephyr'], property: 'a memory figure' });
  });

  it.each(['where was Gale published?', 'where did Gale appear', 'was Gale accepted anywhere?'])(
    'is the venue, where one is asked for by no name: %s',
    (text) => {
      expect(read(text)).toMatchObject({ fields: ['venue'] });
    },
  );

  it('takes “w” for with', () => {
    expect(read('papers w exactly two authors').filter.authorsCount).toEqual({ op: '=', value: 2 });
  });

  it.each(['papers co-authored by Ann Lee', 'papers written by Ann Lee', 'papers by Ann Lee'])(
    'is who wrote it, by any participle: %s',
    (text) => {
      expect(read(text)).toMatchObject({ filter: { author: 'Ann Lee' }, asked: [] });
    },
  );

  it('“reducing the number of …” counts nothing, and “ran” is “run”', () => {
    expect(read('reducing the number of parameters in elevators')).toMatchObject({ counted: [] });
    const [ran] = read('what ran on Zephyr?').asked;
    expect(ran?.forms).toContain('run');
  });

  it('is who published it, in small letters, where two words are no English', () => {
    expect(read('did ann lindqvist publish somthing?')).toMatchObject({
      filter: { author: 'ann lindqvist' },
      asked: [],
    });
    expect(read('did other people publish code?').filter.author).toBeNull();
    expect(read('does lora finetuning make models worse?').filter.author).toBeNull();
  });

  it.each(['number of broken sensors found on the coast', 'how many exposed sensors were there?'])(
    'is how many, whatever participle stands before or behind what is counted: %s',
    (text) => {
      expect(read(text)).toMatchObject({ asksHowMuch: true, counted: expect.arrayContaining(['sensor']) });
    },
  );

  it.each(['need references on kites', 'literature on kites', 'kites and gliders, please list'])(
    'is papers: %s',
    (text) => {
      expect(read(text).asksForPapers).toBe(true);
    },
  );

  it('is what to leave out, in a word before “ones”', () => {
    expect(read('without the kite ones').filter.without).toBe('kite ones');
  });

  it.each([
    'https://arxiv.org/abs/2503.33333v2',
    'what is arXiv:2503.33333 about?',
    'summarise <https://arxiv.org/pdf/2503.33333|this>',
    '2503.33333',
  ])('is about the paper of an id or link: %s', (text) => {
    expect(read(text).papers).toEqual(['arxiv-2503.33333']);
  });

  it('tells which id is not here', () => {
    expect(read('what about 2401.00001?').unknownNames).toEqual(['2401.00001']);
  });

  it.each([
    ['who wrote Borealis?', 'listing'],
    ['Zephyr vs Borealis', 'comparison'],
    ['which papers speed up decoding?', 'list'],
    ['how accurate is Zephyr?', 'measurement'],
    ['what does Zephyr do?', 'passage'],
    ['what is speculative decoding?', 'definition'],
  ])('“%s” is a %s', (text, kind) => {
    expect(read(text).kind).toBe(kind);
  });

  it.each(['a gale blew over the sea', 'papers about light waves'])(
    'takes no ordinary word for a typing error: %s',
    (text) => {
      expect(read(text).mentions.filter(({ corrected }) => corrected)).toEqual([]);
    },
  );
});

describe('what is said to the bot', () => {
  it.each([
    ['thanks, that was very helpful :)', 'thanks'],
    ['ok', 'nod'],
    ['Okay, got it.', 'nod'],
    ['makes sense', 'nod'],
    ['ok thank you', 'thanks'],
    ['hey there!', 'greeting'],
    ['you are useless', 'complaint'],
    ['what can you do?', 'abilities'],
    ['why should I trust you?', 'trust'],
    ['best paper', 'favourite'],
    ['thanks, and is there code for Zephyr?', null],
    ['what is the best paper on kettles?', null],
    ['what is a good way to thank reviewers?', null],
    ['a', null],
    ['so, the', null],
    ['hello world models?', null],
  ])('“%s” is %s', (text, talk) => {
    expect(talkIn(text)).toBe(talk);
  });
});

it.each(['wind papers: forecasts, storms', 'who tests on WindBench', 'what runs on 8 gauges'])(
  'lists papers where they are named, or what they use: %s',
  (text) => {
    expect(read(text).asksForPapers).toBe(true);
  },
);

it('asks what something was tested on, in whichever manner', () => {
  expect(read('what did Gale get tested on experimentally?').asksWhereTested).toBe(true);
  expect(read('who was Gale tested by?')).toMatchObject({ asksWhereTested: false, asksForPapers: false });
});
