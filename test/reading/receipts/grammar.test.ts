import { describe, expect, it } from 'vitest';
import { verify } from '../../../src/reading/receipts/verify.ts';

const check = (said: string, cited: string, context = '') => verify(said, { cited: [cited], context });

describe('the same in other grammar is supported', () => {
  it.each([
    [
      '“in order to” does the work of “to”',
      'A filter is put first in order to catch most of the spam in the mail.',
      'We first put a filter to catch most of the spam in the mail.',
    ],
    [
      '“at the same time” is “simultaneously”',
      'The larger repairs can be done at the same time as the first operation on the boats.',
      'The larger repairs can be done simultaneously with the first operation on the boats.',
    ],
    [
      '“the two” are those named before',
      'The shape of the sail changes slowly as the two come nearer to the shore.',
      'The shape of the sail changes slowly as wind and current come nearer to the shore.',
    ],
    [
      'a plural that is not made with an s',
      'The figures give the total of words that each of the corpora contains.',
      'These figures give the total of words contained in each corpus.',
    ],
    [
      'a measure and its number, tied by “of”, either way round',
      'The tagger shows an accuracy of over 91% and is free to use on the web.',
      'The tagger we built shows over 91% of an accuracy, and the tagger is free to use on the web.',
    ],
    [
      '“all” set off behind what it is said of',
      'The suite is released with 54 language models between 99M and 3B parameters, all trained on 300B tokens.',
      'We release the suite with 54 language models between 99M and 3B parameters, trained on 300B tokens.',
    ],
    [
      'a degree of the source as another kind of word',
      'A slight adjustment to fit the cases seen resulted in a rate of infection of 4%.',
      'This was adjusted slightly to fit the cases seen, resulting in a rate of infection of 4%.',
    ],
    [
      'a raised digit that the source prints on the line',
      'The search tree had size O(2.27^k), which is now O(1.92^k) by the new method.',
      'The search tree had size O(2.27k), which is now O(1.92k) by our new method.',
    ],
  ])('%s', (_, said, cited) => {
    expect(check(said, cited).verdict).toBe('supported');
  });

  it('the name its context gives what “our” or “such a” stands for', () => {
    const context = 'Kite edit distance as a program. Such a distance is flexible in the matching of kites.';
    const cited =
      'Such a distance, made for the matching of kites, is one of the most flexible tools used there.';
    const said =
      'The kite edit distance, made for the matching of kites, is one of the most flexible tools used there.';
    expect(check(said, cited, context).verdict).toBe('supported');
    expect(check(said.replace('edit', 'moment'), cited, context).verdict).not.toBe('supported');
  });
});

describe('a rounded number', () => {
  it('or a figure for a word that counts nothing', () => {
    const source = 'Wear is studied in several joints of boats and one whole boat at sea.';
    expect(check('Wear is studied in several joints of boats and 1 whole boat at sea.', source).verdict).toBe(
      'supported',
    );
    expect(
      check('Wear is studied in several joints of boats and 2 whole boats at sea.', source).verdict,
    ).not.toBe('supported');
  });

  const cited =
    'Boats got faster in 56 % of the trials, stayed as they were in 33 % and sank in 6.05 % of them.';

  it.each(['More than half of the boats got faster.', 'About a third of the boats stayed as they were.'])(
    'is supported: %s',
    (said) => {
      expect(check(said, cited).verdict).toBe('supported');
    },
  );

  it('may be off by just so much as it is called', () => {
    const said = 'About half of the boats got faster.';
    expect(check(said, 'Boats got faster in 51 % of the trials at sea.').verdict).toBe('supported');
    expect(check(said, 'Boats got faster in 52 % of the trials at sea.').verdict).not.toBe('supported');
  });

  it.each([
    ['too far off', 'More than a third of the boats got faster.'],
    ['on the other side', 'Less than half of the boats got faster.'],
    ['as exact as the number itself', 'Boats got faster in about 55% of the trials.'],
  ])('is not when it is %s', (_, said) => {
    expect(check(said, cited).verdict).not.toBe('supported');
  });

  it('says “or more” behind it as well as “at least” before it', () => {
    const source = 'Kites make up at least 50% of the weight of the fleet.';
    expect(check('Kites make up 50% or more of the weight of the fleet.', source).verdict).toBe('supported');
    expect(check('Kites make up 50% or less of the weight of the fleet.', source).verdict).not.toBe(
      'supported',
    );
  });
});

describe('numbers dealt out by “respectively” or one by one', () => {
  const dealt =
    'We reach up to 7.1x and 4.2x parallel speedup over the serial Heron and parallel Kestrel algorithms, respectively, on a 16-core system.';
  const single =
    'An error analysis shows that our system is right in 74% of the time for rare words and 60% of the time for names.';

  it.each([
    [
      'Parallel speedups of up to 7.1x over the serial Heron and 4.2x over the parallel Kestrel algorithm are reached on a 16-core system.',
      dealt,
    ],
    [
      'For rare words and names, the system is right 74% and 60% of the time, respectively, as an error analysis shows.',
      single,
    ],
  ])('go with the same things: %s', (said, cited) => {
    expect(check(said, cited).verdict).toBe('supported');
  });

  it.each([
    [
      'Parallel speedups of up to 4.2x over the serial Heron and 7.1x over the parallel Kestrel algorithm are reached on a 16-core system.',
      dealt,
    ],
    [
      'For names and rare words, the system is right 74% and 60% of the time, respectively, as an error analysis shows.',
      single,
    ],
  ])('do not when they changed places: %s', (said, cited) => {
    expect(check(said, cited).verdict).not.toBe('supported');
  });
});

describe('what is certain', () => {
  it('a word in quotation marks that the source has in another form is a doubt, a changed quote is not', () => {
    const cited = 'The score is based on the “navigability” of each of the channels in the old harbour.';
    expect(check('How “navigable” each of the channels is gives the score.', cited).verdict).toBe(
      'undecided',
    );
    expect(check('The score is based on "the depth of each of the channels".', cited)).toEqual({
      verdict: 'contradicted',
      rule: 'quote',
    });
  });

  it('two rules broken near the source’s own words', () => {
    const cited =
      'Lynx may cut training memory on most tasks, and the Heron parser beats Kestrel in six languages.';
    const said =
      'Lynx may cut training memory on all tasks, and the Kestrel parser beats Heron in six languages.';
    expect(check(said, cited).verdict).toBe('contradicted');
  });

  it('who did what is nobody’s when things are counted in other words', () => {
    const cited = 'We ran a trial with 135 sailors to compare our boat and a common raft.';
    expect(
      check('To compare the boat and a common raft, a trial was run in which 135 sailors took part.', cited)
        .verdict,
    ).toBe('supported');
  });
});

describe('said wider than the source', () => {
  it.each([
    [
      '“in all patients” for some of them',
      'Growth was seen in 11 of 13 small patients.',
      'Growth was seen in all small patients.',
    ],
    [
      '“usually” for “occasionally”',
      'The lesser repairs are occasionally followed by years of calm.',
      'The lesser repairs are usually followed by years of calm.',
    ],
    [
      '“sometimes” for “rarely”',
      'The lesser repairs are rarely followed by years of calm.',
      'The lesser repairs are sometimes followed by years of calm.',
    ],
    [
      'another ordinal',
      'The analysis of the laminar layer was extended to first-order slip flow.',
      'The analysis of the laminar layer was extended to second-order slip flow.',
    ],
  ])('is not supported: %s', (_, cited, said) => {
    expect(check(said, cited).verdict).not.toBe('supported');
  });

  it('“not in every case” is no wider', () => {
    const cited = 'The products do not always reflect how near the boats were.';
    expect(check('The products do not in every case reflect how near the boats were.', cited).verdict).toBe(
      'supported',
    );
  });
});
