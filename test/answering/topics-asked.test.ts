import { describe, expect, it } from 'vitest';
import { newestDay } from '../../src/answering/candidates.ts';
import { cleanQuestion } from '../../src/answering/query/clean.ts';
import { understand } from '../../src/answering/query/understand.ts';
import { namesIn } from '../../src/papers/names/name-index.ts';
import { filtersIn } from '../../src/search/filters/said.ts';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'heron',
    title: 'Heron: Slow Estuary Mapping for Shallow Sensor Boats',
    abstract: 'We present Heron, which maps an estuary from sensor boats.',
  },
  { id: 'plover', title: 'Plover Nets', abstract: 'We present Plover, a detector of plovers.' },
]);
const deps = { ...collection, names: namesIn(collection.corpus) };
const read = (question: string) => understand(question, deps, newestDay(deps));

describe('papers on a topic are asked for', () => {
  it.each([
    'estuary mapping, what do we have',
    'estuary mapping - any papers?',
    'detectors: who works on them',
    'sensor boats: which ones?',
    'estuaries, anyone?',
    'nets tear in the tide, who mends them up',
    'boats get lost at dusk. which papers address this?',
    'ways to map an estuary',
    'methods for estuaries',
  ])('by “%s”', (question) => expect(read(question).asksForPapers).toBe(true));

  it.each([
    'estuary mapping, how fast is it?',
    'that one on boats: who wrote it?',
    'the detector, when was it made?',
  ])('not by “%s”', (question) => expect(read(question).asksForPapers).toBe(false));

  it('with ordinary words of a title as a topic, and the same words as that paper where something is asked of it', () => {
    expect(read('papers on slow estuary mapping').papers).toEqual([]);
    expect(read('everything about shallow sensor boats').papers).toEqual([]);
    expect(read('papers like Heron').papers).toEqual(['heron']);
  });

  it('in so many words, whatever is told before', () => {
    expect(cleanQuestion('we keep running aground at low tide - any papers on mapping an estuary?')).toBe(
      'any papers on mapping an estuary?',
    );
    expect(cleanQuestion('I am preparing a slide on sensor boats, which papers should be on it?')).toBe(
      'papers on sensor boats',
    );
    expect(cleanQuestion('for our group next week we would like to see the papers that map estuaries')).toBe(
      'papers that map estuaries',
    );
    expect(cleanQuestion('how do I keep a boat off the mud? looking for estuary mapping papers')).toBe(
      'estuary mapping papers',
    );
    expect(cleanQuestion('our nets keep tearing at night. Which papers should I look at first?')).toBe(
      'papers on our nets keep tearing at night',
    );
    expect(cleanQuestion('what should I cite on mapping estuaries')).toBe('papers on mapping estuaries');
    expect(cleanQuestion('boats list to one side; which is of use for it?')).toContain('which is of use');
    expect(cleanQuestion('we like Heron, any papers on the same?')).toBe(
      'we like Heron, any papers on the same?',
    );
  });
});

describe('one paper that is told of', () => {
  it.each([
    'that paper where you can guess how well a detector will do before you fit it',
    'the tool that found a hundred defects within a third of a year',
    'the harbour thing with hundreds of colours',
    'who had that idea of letting boats drift?',
  ])('is looked for, and no figure, by “%s”', (question) => {
    const { kind, asksHowMuch, properties, filter, fields } = read(question);
    expect(kind).toBe('list');
    expect(asksHowMuch).toBe(false);
    expect(properties).toEqual([]);
    expect(fields).toEqual([]);
    expect(filter.measurement).toBeNull();
  });

  it('is asked for its authors by “who wrote the paper …”', () => {
    expect(read('who wrote the paper on harbour colours?').fields).toEqual(['authors']);
    expect(read('who wrote that work about colours?').fields).toEqual(['authors']);
  });

  it('is asked what is set apart', () => {
    expect(read('the estuary thing with boats, how many boats does it need?').asksHowMuch).toBe(true);
    expect(read('that paper on boats: who wrote it?').fields).toEqual(['authors']);
  });
});

describe('bounds and orders in everyday words', () => {
  const filters = (text: string) => filtersIn(text, '2025-10-27');

  it('counts people as authors', () => {
    expect(filters('papers by exactly two people').filter.authorsCount).toEqual({ op: '=', value: 2 });
    expect(filters('papers by a team of five or more').filter.authorsCount).toEqual({ op: '>=', value: 5 });
    expect(filters('author lists longer than ten').filter.authorsCount).toEqual({ op: '>', value: 10 });
    expect(filters('papers by more than 20 researchers').filter.authorsCount).toEqual({ op: '>', value: 20 });
  });

  it('takes “a day” as one', () => {
    expect(filters('training that finished in less than a day').filter.measurement).toMatchObject({
      op: '<',
      value: 1,
      unit: 'days',
    });
  });

  it('shows as many of the oldest as are asked for', () => {
    expect(filters('what are the three oldest papers you have?')).toMatchObject({
      limit: 3,
      isReversed: true,
    });
  });

  it('holds a figure to the data set it is asked on, however that is typed', () => {
    expect(filters('above 80% top-1 on imagenet').filter.measurement?.conditions).toEqual(['imagenet']);
  });

  it('leaves out what is not to be in it', () => {
    expect(filters('reinforcement learning for games, with no language models in it')).toMatchObject({
      filter: { without: 'language models' },
    });
    expect(filters('pruning with no retraining').filter.without).toBeNull();
  });

  it.each([
    ['which paper uses the most GPUs', '>', 'GPUs', false],
    ['who trained on the fewest tokens?', '<', 'tokens', true],
    ['what is the largest language model here', '>', 'parameters', false],
    ['the smallest models on vision', '<', 'parameters', true],
  ])('“%s” is ordered by what is counted', (text, op, unit, isReversed) => {
    expect(filters(text)).toMatchObject({
      filter: { measurement: { op, unit } },
      order: 'value',
      isReversed,
    });
  });

  it('“the most” of what is not counted orders nothing by a count', () => {
    expect(filters('which paper has the most comments').filter.measurement).toBeNull();
    expect(filters('papers on large models').filter.measurement).toBeNull();
  });
});

it('“how large is the training time” asks for a time', () => {
  const concepts = read('how large is the training time of Plover?').properties.map(({ concept }) => concept);
  expect(concepts).toContain('time');
  expect(concepts).not.toContain('size');
});

it('papers that beat or are compared with one that is named are other papers', () => {
  expect(read('papers that compare with Plover')).toMatchObject({ kind: 'list', asksForPapers: true });
  expect(read('which papers outperform Plover?')).toMatchObject({ kind: 'list', asksForPapers: true });
});

it('a place that papers speak of is no maker of them', () => {
  const places = smallCollection([
    { id: 'tern', abstract: 'We present Tern, which plans power with data of the system of Bolivia.' },
    { id: 'gull', abstract: 'We present Gull.', organisation: 'Kelpworks' },
  ]);
  const there = { ...places, names: namesIn(places.corpus) };
  const ask = (question: string) => understand(question, there, newestDay(there)).filter.organisation;
  expect(ask('which paper uses power system data from Bolivia?')).toBeNull();
  expect(ask('papers from Kelpworks')).toBe('Kelpworks');
  expect(ask('planning papers from Zanzibar')).toBe('Zanzibar');
});

it('what a paper is about is told with the first of its results, as on its card', () => {
  const birds = smallCollection([
    {
      id: 'tern',
      abstract:
        'We present Tern, a detector of terns. Tern reduces memory by 3x compared to Gull. Tern reduces memory by 5% on cloudy days. Experts agree.',
    },
  ]);
  expect(answerOf('what is Tern?', birds).text).toContain('3x');
});

describe('what a paper brings', () => {
  it.each(['what does Plover bring?', 'what are the key results of Plover?', 'is Plover any good?'])(
    'is told for “%s”',
    (question) => {
      const { kind, asked, properties } = read(question);
      expect(kind).toBe('passage');
      expect(asked).toEqual([]);
      expect(properties).toEqual([]);
    },
  );

  it('is no gist where the results are of something', () => {
    expect(read('what results does Plover get on Tidewater?').asked.map(({ word }) => word)).toContain(
      'Tidewater',
    );
  });
});

it('a topic of two things joined by a preposition is told by papers that speak of both, where there are two', () => {
  const boats = smallCollection([
    {
      id: 'tug',
      title: 'Careful gentle slow steering of barges',
      abstract: 'We present Tug, careful gentle slow steering of barges on canals.',
    },
    {
      id: 'dredge',
      title: 'Careful gentle slow steering of dredgers',
      abstract: 'We present Dredge, careful gentle slow steering. Barges are steered, too.',
    },
    {
      id: 'kite',
      title: 'Careful gentle slow steering of kites',
      abstract: 'We present Kite, careful gentle slow steering of kites.',
    },
  ]);
  const { papers, sentences } = answerOf('papers on careful gentle slow steering for barges', boats);
  const cited = sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId));
  expect(new Set(cited)).toEqual(new Set(['tug', 'dredge']));
  expect(papers).toContain('kite');
});

const citedIn = (question: string, papers: ReturnType<typeof smallCollection>): Set<string> =>
  new Set(
    answerOf(question, papers).sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId)),
  );

describe('a topic in other words than the papers have', () => {
  const roads = smallCollection([
    {
      id: 'lane',
      title: 'Lane: a planner for autonomous driving',
      abstract: 'We present Lane, a planner for autonomous driving.',
    },
    {
      id: 'fork',
      title: 'Fork: autonomous driving at road forks',
      abstract: 'We present Fork, which reads LiDAR.',
    },
    { id: 'oven', title: 'Oven: baking bread', abstract: 'We present Oven, which bakes bread.' },
  ]);

  it('finds what is tagged with it, under any of its names', () => {
    expect(citedIn('papers about self driving cars', roads)).toEqual(new Set(['lane', 'fork']));
    expect(citedIn('driverless car papers', roads)).toEqual(new Set(['lane', 'fork']));
  });

  const halls = smallCollection([
    {
      id: 'lintel',
      title: 'Lintel: splats of halls',
      abstract: 'We present Lintel, which renders halls by Gaussian splatting.',
    },
    {
      id: 'sill',
      title: 'Sill: splats of windows',
      abstract: 'We present Sill, which renders windows by 3DGS.',
    },
    {
      id: 'scribe',
      title: 'Scribe: ASR for courts',
      abstract: 'We present Scribe, which takes minutes by ASR.',
    },
    {
      id: 'lark',
      title: 'Lark: reading letters aloud',
      abstract: 'We present Lark, a TTS system for letters.',
    },
    {
      id: 'moth',
      title: 'Moth: recognition of moths',
      abstract: 'We present Moth for the recognition of moths. Recognition of moths needs light.',
    },
    {
      id: 'guard',
      title: 'Guard: face verification at doors',
      abstract: 'We present Guard, which opens doors by face verification.',
    },
  ]);

  it('is no name where it is short for the field', () => {
    expect(citedIn('papers on 3DGS', halls)).toEqual(new Set(['lintel', 'sill']));
  });

  it('is known with its little words', () => {
    expect(citedIn('papers on speech to text', halls)).toEqual(new Set(['scribe']));
  });

  it('is found as a whole, not by a part of it', () => {
    expect(citedIn('papers on face recognition', halls)).toEqual(new Set(['guard']));
  });

  const pots = smallCollection([
    { id: 'peel', title: 'Peel: a supernet of pots', abstract: 'We present Peel, a supernet of pots.' },
    { id: 'husk', title: 'Husk: pots that sing', abstract: 'We present Husk, which makes pots sing.' },
    { id: 'kiln', title: 'Kiln: MoE for clay', abstract: 'We present Kiln, which fires clay by MoE layers.' },
  ]);

  it('is known with a word behind it that says little, and by its short form', () => {
    expect(citedIn('papers on nested models', pots)).toEqual(new Set(['peel']));
    expect(citedIn('papers on mixture of experts', pots)).toEqual(new Set(['kiln']));
  });

  it('is found beside words that say nothing of it', () => {
    expect(citedIn('any papers on bread stuff lol', roads)).toEqual(new Set(['oven']));
    expect(answerOf('papers about fish stuff', roads).status).toBe('unanswerable');
  });
});

it('what is asked for both in one is not told by a paper that has either', () => {
  const birds = smallCollection([
    { id: 'owl', title: 'Owl', abstract: 'We present Owl, which unites nest detection and nest counting.' },
    { id: 'tern', title: 'Tern', abstract: 'We present Tern, one network for detecting and counting nests.' },
    { id: 'kea', title: 'Kea', abstract: 'We present Kea for nest detection. Nest detection is slow.' },
    { id: 'emu', title: 'Emu', abstract: 'We present Emu for nest counting.' },
  ]);
  expect(citedIn('models that both detect and count nests', birds)).toEqual(new Set(['owl', 'tern']));
  expect(citedIn('nest detection and nest counting in one model', birds)).toEqual(new Set(['owl', 'tern']));
  expect(citedIn('papers on nest detection and nest counting', birds).size).toBe(4);
});

it('what fits a filter is on the topic though others are far more so', () => {
  const some = smallCollection([
    {
      id: 'heron',
      title: 'Heron: Estuary Mapping, and Estuary Mapping Again',
      abstract:
        'We present Heron for estuary mapping. Estuary mapping is slow. Our code for estuary mapping is available at https://github.com/heron/heron.',
    },
    {
      id: 'stork',
      title: 'Stork Boats',
      abstract:
        'We present Stork, a boat that floats over sand banks. With it the mapping of any lake, pond or estuary takes an hour. Code is available at https://github.com/stork/stork.',
    },
    {
      id: 'plover',
      title: 'Plover Nets',
      abstract: 'We present Plover. Code: https://github.com/plover/plover.',
    },
  ]);
  const papers = (question: string): string[] =>
    answerOf(question, some).sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId));
  expect(papers('papers on estuary mapping with code')).toEqual(['heron', 'stork']);
  expect(papers('papers on estuary mapping')).toEqual(['heron']);
});

it.each([
  'state of the art in nest counting',
  'summarize what we have on nest counting',
  'any progress on nest counting?',
  'where is nest counting covered?',
  'reading list: nest counting',
  'need refs for nest counting',
  'can you point me to nest counting stuff',
  "I'm interested in nest counting",
  'looking for nest counting',
  'what are people doing in nest counting?',
])('“%s” asks for papers on it', (question) => {
  expect(cleanQuestion(question)).toBe('papers on nest counting');
});

it('what is needed of one paper, and a name, are no topic', () => {
  for (const question of ['I need the training cost of Heron', 'looking for Heron', 'where is it used?'])
    expect(cleanQuestion(question)).not.toMatch(/^papers on/);
});

it('what is left out ends before a time that is asked for, and may be a name', () => {
  expect(filtersIn('papers not about boats from 2024', '2025-10-01')).toMatchObject({
    filter: { without: 'boats', published: { from: '2024', to: '2024' } },
  });
  expect(filtersIn('fine-tuning without LoRA', '2025-10-01').filter.without).toBe('LoRA');
  expect(filtersIn('fine-tuning without labels', '2025-10-01').filter.without).toBeNull();
});

it('a figure is found as papers join it with its unit', () => {
  const small = smallCollection([
    { id: 'wren', title: 'Wren', abstract: 'We present Wren, which trains within 256KB of memory.' },
    { id: 'rook', title: 'Rook', abstract: 'We present Rook, which trains fast.' },
  ]);
  expect(citedIn('which paper trains in 256 KB of memory', small)).toEqual(new Set(['wren']));
});

it('a data set before a measure is what it is measured on', () => {
  expect(cleanQuestion('highest ImageNet accuracy')).toBe('highest accuracy on ImageNet');
});

it('what is new on a topic tells how many papers on it have no date', () => {
  const paper = (id: string, publishedOn: string | null) => ({
    id,
    title: `Counting nests ${id}`,
    abstract: `We present ${id}, a way of counting nests.`,
    publishedOn,
  });
  const nests = smallCollection([
    ...Array.from({ length: 10 }, (_, i) => paper(`w${i}`, `2024-03-${10 + i}`)),
    paper('undated', null),
  ]);
  expect(answerOf("what's new on counting nests?", nests).text).toContain('Another is not dated.');
});

it('what papers are not to be is left out, by its field too', () => {
  const boats = smallCollection([
    {
      id: 'tern',
      title: 'Tern: Ship Speech',
      abstract: 'We present Tern, a voice for ships: speech synthesis at sea.',
    },
    { id: 'gull', title: 'Gull: Hearing Speech', abstract: 'We present Gull, which hears speech on ships.' },
  ]);
  expect(citedIn('speech papers other than TTS', boats)).toEqual(new Set(['gull']));
  expect(filtersIn("speech papers that aren't surveys", '2025-10-01').filter.without).toBe('surveys');
  expect(filtersIn('speech papers not surveys', '2025-10-01').filter.without).toBe('surveys');
  expect(filtersIn('speech papers not only on ships', '2025-10-01').filter.without).toBeNull();
});

it('a need told at length is not refused for one name in it that no paper has', () => {
  const boats = smallCollection([
    {
      id: 'auk',
      title: 'Auk: A Lamp',
      abstract:
        'We present Auk, a lamp by which crews load heavy crates at night in small harbours without cranes.',
    },
    { id: 'tit', title: 'Tit: Songs', abstract: 'We present Tit, a book of songs for choirs.' },
  ]);
  const told = answerOf(
    'our crew has to load heavy crates at night in a small harbour with an old XK-77 around',
    boats,
  );
  expect(told.text).toContain('Auk');
  expect(told.text).toContain('No paper says this in so many words');
  expect(answerOf('which crates did the XK-77 load?', boats).status).toBe('unanswerable');
});
