import { describe, expect, it } from 'vitest';
import { gistIn, gistOf } from '../../src/answering/gist.ts';
import { quoted, sayMeasurement, shortLabel } from '../../src/answering/quoting.ts';
import { createExtractiveReader } from '../../src/reading/rules/extractive-reader.ts';
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

const lineFor = (title: string, methodName: string | null, abstract: string): string | null => {
  const reading = createExtractiveReader().readOne({ title, titleSource: 'page', abstract });
  return gistOf(makePaper({ id: 'zephyr', title, titleSource: 'page', methodName, abstract, reading }));
};

it.each([
  [
    'what says no more than its name',
    'Boats wait. We propose a method named Zephyr.',
    'Planning Berths by Wind',
  ],
  [
    'what says nothing of its own',
    'Boats wait. We propose a wind-driven solution, Zephyr.',
    'Planning Berths by Wind',
  ],
  [
    'what only names it',
    'Boats wait. We propose Zephyr for enabling fast planning of berths in ports.',
    'Planning Berths by Wind',
  ],
  [
    'one step of it',
    'Boats wait. We define the worth of a berth as a ratio of boats.',
    'Planning Berths by Wind',
  ],
  [
    'what comes of it',
    'Boats wait. To see why, we propose a new sail, Zephyr, that is made for this wait. Zephyr matches rowing on calm water and comes within 4 minutes of motors.',
    'Planning Berths by Wind',
  ],
])('a title tells better than %s', (_, abstract, line) => {
  expect(lineFor('Zephyr: Planning Berths by Wind', 'Zephyr', abstract)).toBe(line);
});

it.each([
  [
    'Boats wait. We propose Zephyr, a new plug-in planner for busy ports, as the first attempt to reach this goal.',
    'a new plug-in planner for busy ports',
  ],
  [
    'Boats wait. We propose Zephyr, a planner that addresses these issues by joining short trips with long trips.',
    'a planner joining short trips with long trips',
  ],
  [
    'Boats wait. We propose Zephyr, a tool that cuts the memory of these planners by merging charts of berths.',
    'a tool that cuts the memory of planners by merging charts of berths',
  ],
  [
    'Boats wait. We study this by introducing a plain penalty called Zephyr, which aligns the hidden charts of planners.',
    'a plain penalty, which aligns the hidden charts of planners',
  ],
  [
    'Boats wait. We aim at ports, and have proposed Zephyr, a practical planner for small harbours.',
    'a practical planner for small harbours',
  ],
  [
    'Boats wait. With Zephyr, we propose to carry charts to small harbours.',
    'carries charts to small harbours',
  ],
  [
    'Boats wait. We propose Wide Sails (Zephyr) that explicitly model both tides and berths of a port.',
    'explicitly models both tides and berths of a port',
  ],
  [
    'Boats wait. We propose Zephyr that proposes a plan for each boat in a small harbour.',
    'a plan for each boat in a small harbour',
  ],
  [
    'Boats wait. We propose Zephyr, a flexible planner of berths with three parts: (1) one chart of tides, and (2) many sails.',
    'a flexible planner of berths with three parts',
  ],
  [
    'Boats wait. We present a broad study of berths and tides in Zephyr, and highlight three key findings.',
    'a broad study of berths and tides in Zephyr',
  ],
])('a line points to nothing outside of it: %s', (abstract, line) => {
  expect(lineFor('On Sailing', 'Zephyr', abstract)).toBe(line);
});

it('a paper is called by its title where its name only tells a kind', () => {
  const title = 'Low-Order Planning';
  const abstract = 'This paper proposes a shift to low-order (LO) planning of boats. LO is cheap.';
  const reading = createExtractiveReader().readOne({ title, titleSource: 'page', abstract });
  expect(shortLabel(makePaper({ id: 'lo', title, methodName: 'LO', abstract, reading }))).toBe(title);
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
  ['We propose a new schedule, Zephyr, for long trips.', 'a new schedule for long trips'],
  ['We propose a schedule, namely the Zephyr, to save time.', 'a schedule to save time'],
  ['We propose Zonal Ephyra, namely Zephyr, a fast schedule.', 'a fast schedule'],
  ['We present a schedule: Zephyr for boats.', 'a schedule for boats'],
  ['Zephyr is a schedule that halves the time.', 'a schedule that halves the time'],
  ['We present Zephyr – a schedule for boats.', 'a schedule for boats'],
  ['We propose a layer (called Zephyr), whose purpose is speed.', 'a layer, whose purpose is speed'],
])('what a paper does is said without its name: %s', (sentence, gist) => {
  expect(gistIn(sentence, 'Zephyr')).toBe(gist);
});

it.each([
  ['Zephyr is twice as fast compared to Boreas.', undefined],
  ['With Zephyr we saw 2.1x speedups compared to Boreas.', 'reports 2.1x compared to Boreas'],
  ['With Zephyr we saw 2.1x speedups compared to the baselines.', 'reports 2.1x'],
  ['We pretrain a 1.3B-parameter model, Zephyr, from scratch.', 'reports 1.3B parameters'],
  ['We improve the compression ratio of Zephyr up to 128.', undefined],
])('a figure is said with its rival’s name: %s', (sentence, said) => {
  const [measurement] = findMeasurements(sentence);
  expect(measurement && sayMeasurement(measurement, sentence)).toBe(said);
});

it.each([
  [
    'Boats wait. We first build the Tide-Bench, which counts boats. To plan, and to save time, we propose Zephyr, a fast schedule for boats.',
    'a fast schedule for boats',
  ],
  ['Boats wait. We propose {\\fullname} ({\\name}), a schedule for all boats.', 'a schedule for all boats'],
  [
    'Boats wait. We propose Zephyr. This model keeps two charts of a harbour.',
    'keeps two charts of a harbour',
  ],
  [
    'Boats wait. We introduce Zephyr, a schedule of boats. Finally, we present future directions in this area.',
    'a schedule of boats',
  ],
  [
    'Boats wait. We develop a planner of berths for crowded ports, namely Zephyr, which has the following parts: (i) a gauge of the wind; (ii) a list of boats.',
    'a planner of berths for crowded ports',
  ],
])('what a paper is stands where it brings its own name in: %s', (abstract, gist) => {
  const reading = createExtractiveReader().readOne({ title: 'Zephyr', titleSource: 'page', abstract });
  expect(gistOf(makePaper({ id: 'zephyr', title: 'Zephyr', methodName: 'Zephyr', abstract, reading }))).toBe(
    gist,
  );
});
