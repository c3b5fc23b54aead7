import { describe, expect, it } from 'vitest';
import { resolveFollowUp } from '../../src/answering/conversation.ts';
import { cleanQuestion } from '../../src/answering/query/clean.ts';
import { namesInQuestion } from '../../src/answering/query/names.ts';
import { understand } from '../../src/answering/query/understand.ts';
import { namesIn } from '../../src/papers/names/name-index.ts';
import { filtersIn } from '../../src/search/filters/said.ts';
import { stem } from '../../src/text/stem.ts';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'quay',
    title: 'Quay: A Little Harbour Goes a Long Way',
    abstract:
      'Boats wait. We present Quay, a berth planner. We first introduce a Tidal Mooring Fusion (TMF) module to join tide and wind. Specifically, we split the harbour into inner and outer berths. This removes the need for tugs. Quay was trained on 4 million voyages with 12,288 GPUs. Quay uses a reference chart 40x smaller than the target chart. We compare Quay with Pier-2 and Dock-3. It speeds up the baselines by over 8x. We release 136 checkpoints of the planner. It draws charts at 31 FPS.',
  },
  {
    id: 'sonde',
    title: 'Sonde: Weather from Buoys',
    abstract:
      'We introduce Sonde, a forecast service that learns from the Aerial Mapping Program (AMP). Sonde lowers error by 12%. We train a 175B model on it. Code: https://github.com/kelpworks/sonde',
  },
  {
    id: 'gale',
    title: 'Gale with an Ensemble of Forecasters',
    abstract:
      'Storms change as they grow. This suggests that sharing one set of weights may not be ideal. Therefore we propose Gale, which keeps specialised nets for each stage. Gale is cheap.',
  },
]);
const deps = { ...collection, names: namesIn(collection.corpus) };
const read = (question: string) => understand(cleanQuestion(question), deps, '2025-11-05');
const said = (question: string): string => answerOf(question, collection).text;

describe('a question', () => {
  it('asks with a verb of its own', () => {
    expect(said('how many voyages did Quay gulp down?')).toContain('4 million voyages');
    expect(said('which aerial programme feeds Sonde?')).toContain('Aerial Mapping Program');
    expect(answerOf('how many submarines did Quay gulp down?', collection).status).toBe('unanswerable');
  });

  it('asks how much by how many times', () => {
    expect(said('how many times smaller than the target is the reference chart of Quay?')).toContain('40x');
    const { properties } = read('how many times smaller is the chart of Quay');
    expect(properties.map(({ concept }) => concept)).not.toContain('time');
  });

  it.each([
    ['checkpoints – how many are they handing out in Quay', '136 checkpoints'],
    ['how far ahead of Pier-2 and Dock-3 is Quay?', 'over 8x'],
    ["what's the TMF bit in Quay for?", 'Tidal Mooring Fusion'],
    ['why forecasters in Gale?', 'may not be ideal'],
    ['how does Quay get rid of tugs?', 'inner and outer berths'],
    ['the planner paper (A Little Harbour), what does it do?', 'Quay:'],
  ])('is read in any order: %s', (question, answer) => {
    expect(said(question)).toContain(answer);
  });

  it('for frames a second is answered by no speedup', () => {
    expect(said('fps of Quay')).toContain('31 FPS');
    expect(answerOf('fps of Sonde', collection).status).toBe('unanswerable');
  });

  it('of a paper that is only mentioned is of none here', () => {
    expect(namesInQuestion('which gpus was the RetNet paper trained on', deps).absent).toEqual(['RetNet']);
    expect(namesInQuestion('which gpus was the Sonde paper trained on', deps).absent).toEqual([]);
  });

  it('on “that” goes on with the paper talked of', () => {
    const turns = [{ question: 'what is Quay', paperIds: ['quay'] }];
    const goesOn = (text: string) => resolveFollowUp(text, turns, collection.corpus, deps.names).question;
    expect(goesOn('what does that win on voyages?')).toBe('what does Quay win on voyages?');
    expect(goesOn('how long did it take?')).toBe('how long did Quay take?');
    expect(goesOn('how long does it take to train boats?')).toBe('how long does it take to train boats?');
    const listed = [{ question: 'boats', paperIds: ['quay', 'sonde'] }];
    expect(resolveFollowUp('and with code?', listed, collection.corpus, deps.names).among).toEqual([
      'quay',
      'sonde',
    ]);
  });
});

describe('what is asked of a list', () => {
  const filter = (text: string) => filtersIn(text, '2025-11-05');

  it.each([
    ['whose code lives under the kelpworks github?', 'kelpworks'],
    ['which papers point at a kelpworks repo', 'kelpworks'],
    ['what have Kelp AI, Tidal and Harbourworks put out', 'Kelp AI or Tidal or Harbourworks'],
    ['anything put up by kelpworks, tidalco or harbour ai', 'kelpworks or tidalco or harbour ai'],
  ])('is by whom: %s', (text, organisation) => {
    expect(filter(text).filter.organisation).toBe(organisation);
  });

  it('is no account where a repository is only called one', () => {
    expect(filter('code on a public repo').filter).toMatchObject({ organisation: null, hasCode: true });
    expect(filter('papers with code already on github').filter.hasCode).toBe(true);
    expect(filter('papers with weights you can actually download').filter.hasWeights).toBe(true);
  });

  it('counts what papers have', () => {
    const list = (text: string) => answerOf(text, collection).sentences.map(({ text: line }) => line);
    expect(list('who used more than ten thousand gpus?')).toEqual([expect.stringContaining('12288 GPUs')]);
    expect(list('models past 100 billion parameters')).toEqual([expect.stringMatching(/^Sonde: .*175B/)]);
    expect(answerOf('who used more than twenty thousand gpus?', collection).status).toBe('unanswerable');
  });

  it('is by one alone, of a year, or the oldest', () => {
    expect(filter('written by one person alone').filter.authorsCount).toEqual({ op: '=', value: 1 });
    expect(filter('2024, three authors or fewer').filter.published).toEqual({ from: '2024', to: '2024' });
    expect(filter('oldest of them').limit).toBe(1);
    expect(filter('a million tokens of context or beyond').filter.measurement).toMatchObject({
      op: '>=',
      value: 1e6,
    });
    expect(filter('100x faster or more').filter.measurement).toMatchObject({ op: '>=', value: 100 });
  });

  it('is a bound however it is said', () => {
    const measured = (text: string) => filter(text).filter.measurement;
    expect(measured('detectors with 45 box AP or better')).toMatchObject({ op: '>=', value: 45, unit: null });
    expect(measured('what fits in 8 gigs or less')).toMatchObject({ op: '<=', value: 8, unit: 'GB' });
    expect(filter('kelp papers claiming at least 5x').rest).toBe('kelp');
    expect(filter('kelp papers, 2022 or earlier').filter.published).toEqual({ from: null, to: '2022' });
    expect(filter('the two oldest kelp papers that carry a date')).toMatchObject({ limit: 2, rest: 'kelp' });
    expect(filter("kelp papers that aren't built on robots").filter.without).toBe('robots');
    expect(filter('keeps kelp apart from weeds').filter.without).toBeNull();
  });

  it('is no order and leaves nothing out where a thing is told of', () => {
    expect(filter('a robot that blends skills when something new shows up').order).toBe('relevance');
    expect(filter('they came first on the leaderboard').order).toBe('relevance');
    expect(filter('anything new on robots').order).toBe('newest');
    expect(filter('fitting parts by warping them, no mesh needed').filter.without).toBeNull();
    expect(filter('robots, no drones').filter.without).toBe('drones');
  });
});

it('British spellings meet American ones', () => {
  for (const [british, american] of [
    ['programme', 'program'],
    ['behaviours', 'behaviors'],
    ['centre', 'center'],
    ['defence', 'defense'],
  ])
    expect(stem(british ?? '')).toBe(stem(american ?? ''));
});

describe('a refusal', () => {
  it('denies nothing that stands there', () => {
    const { status, text } = answerOf('how many checkpoints are there for tugs in Quay?', collection);
    expect(status).not.toBe('unanswerable');
    expect(text).toContain('136 checkpoints');
  });

  it('is due for another version, and for methods that are not here', () => {
    expect(said('voyages of Quay-2')).toMatch(/^No paper here is about Quay-2/);
    expect(said('boiling point of water')).toMatch(/^No paper here/);
    expect(namesInQuestion('Quay-2 voyages', deps).absent).toEqual(['Quay-2']);
  });

  it('reads what stands in tags', () => {
    expect(cleanQuestion('<script>alert(1)</script> how fast is <u>Quay</u>')).toBe('how fast is Quay');
    expect(cleanQuestion('is 3 < 4?')).toBe('is 3 < 4?');
    expect(cleanQuestion('what is the <mask> token for?')).toBe('what is the <mask> token for?');
  });
});
