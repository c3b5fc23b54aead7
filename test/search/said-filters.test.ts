import { describe, expect, it } from 'vitest';
import { filtersIn } from '../../src/search/filters/said.ts';

const NEWEST = '2025-10-27';
const read = (text: string) => filtersIn(text, NEWEST);

describe('filters said in words', () => {
  it.each([
    ['papers from October 2025', { from: '2025-10', to: '2025-10' }],
    ['what came out in 2023?', { from: '2023', to: '2023' }],
    ['quantization since March', { from: '2025-03', to: null }],
    ['anything newer than october 2024', { from: '2024-11', to: null }],
    ['pruning papers older than 2023', { from: null, to: '2022' }],
    ['work prior to June 2022', { from: null, to: '2022-05' }],
    ['pruning from 2024 onwards', { from: '2024', to: null }],
    ['what came out in or after 2024', { from: '2024', to: null }],
    ['papers since November', { from: '2024-11', to: null }],
    ['anything after June 2024', { from: '2024-07', to: null }],
    ['papers before 2022', { from: null, to: '2021' }],
    ['papers between May 2024 and August 2024', { from: '2024-05', to: '2024-08' }],
    ['papers from the 2010s', { from: '2010', to: '2019' }],
    ['pruning papers (2024)', { from: '2024', to: '2024' }],
    ['pruning papers, 2024 H1', { from: '2024-01', to: '2024-06' }],
    ['2021 papers on pruning', { from: '2021', to: '2021' }],
    ['papers dated October 2024', { from: '2024-10', to: '2024-10' }],
    ['anything from 14 May 2024', { from: '2024-05-14', to: '2024-05-14' }],
    ['papers since 3rd of June 2025', { from: '2025-06-03', to: null }],
    ['papers since June 10', { from: '2025-06-10', to: null }],
    ['papers of the last two months', { from: '2025-08-27', to: null }],
  ])('“%s” is of a time', (text, published) => {
    expect(read(text).filter.published).toEqual(published);
  });

  it('hear who made them by “listed under”', () => {
    expect(read('papers listed under nvidia')).toMatchObject({
      filter: { organisation: 'nvidia' },
      rest: '',
    });
  });

  it.each([
    ['papers with more than 50 authors', { op: '>', value: 50 }],
    ['at least three authors', { op: '>=', value: 3 }],
    ['single-author papers', { op: '=', value: 1 }],
    ['papers written by one single author', { op: '=', value: 1 }],
    ['works with just one author', { op: '=', value: 1 }],
    ['papers by fewer than 4 authors', { op: '<', value: 4 }],
    ['papers with 15 authors or more', { op: '>=', value: 15 }],
  ])('“%s” counts authors', (text, authorsCount) => {
    expect(read(text).filter.authorsCount).toEqual(authorsCount);
  });

  it.each([
    ['which papers report more than 10x speedup?', { property: 'speed', op: '>', value: 10, unit: 'x' }],
    ['what cuts memory by at least 3x?', { property: 'memory', op: '>=', value: 3, unit: 'x' }],
    [
      'over 90% on ImageNet',
      { property: 'accuracy', op: '>', value: 90, unit: '%', conditions: ['ImageNet'] },
    ],
    ['diagnosis with an AUC over 0.9', { property: 'auc', op: '>', value: 0.9, unit: null }],
    ['image generators with an FID below 2', { property: 'fid', op: '<', value: 2, unit: null }],
    ['energy savings of 40% or more', { property: 'energy', op: '>=', value: 40, unit: '%' }],
  ])('“%s” sets a bound', (text, measurement) => {
    expect(read(text).filter.measurement).toMatchObject(measurement);
  });

  it('takes no set-up and no venue for the measure of a bound', () => {
    expect(read('training with Adam that saves more than 2x memory').filter.measurement?.property).toBe(
      'training memory',
    );
    expect(read('CVPR papers on pruning with over 40% less memory').filter.measurement?.property).toBe(
      'memory',
    );
  });

  it('keeps what a bound is asked of, and drops the words it is said with', () => {
    expect(read('diagnosis or detection with an AUC over 0.9').rest).toBe('diagnosis detection');
    expect(read('image generation at least 3x faster').rest).toBe('image generation');
  });

  it.each([
    ['training methods that cut memory by at least 3x', { property: 'training memory', value: 3, unit: 'x' }],
    ['inference/generation more than 20x faster', { property: 'inference speed', op: '>', value: 20 }],
    ['which papers cut training or fine-tuning memory by more than half?', { op: '>', value: 50, unit: '%' }],
  ])('“%s” bounds what the one costs, and has no topic beside', (text, measurement) => {
    expect(read(text)).toMatchObject({ filter: { measurement }, rest: '' });
  });

  it.each([
    ['papers that halve training time', { property: 'training time', op: '>=', value: 50, unit: '%' }],
    ['what cuts memory by half or more', { property: 'memory', op: '>=', value: 50, unit: '%' }],
    ['papers that cut memory by a quarter', { property: 'memory', op: '>=', value: 25, unit: '%' }],
    ['inference twice as fast', { property: 'inference speed', op: '>=', value: 2, unit: 'x' }],
    ['papers that reduce memory at least threefold', { property: 'memory', op: '>=', value: 3, unit: 'x' }],
  ])('“%s” is a bound in words', (text, measurement) => {
    expect(read(text).filter.measurement).toMatchObject(measurement);
  });

  it.each([
    ['papers that promise to release code later', { promises: 'code' }],
    ['whose code is coming soon?', { promises: 'code' }],
    ['papers with code that will be released', { promises: 'code', hasCode: null }],
    ['papers that will publish their weights', { promises: 'weights' }],
    ['which ones put their models on hugging face', { host: 'Hugging Face' }],
    ['works whose abstract says the weights are (or will be) on Hugging Face', { host: 'Hugging Face' }],
    ['which papers have a project page?', { host: 'project page' }],
    ['papers with code already on github', { host: 'GitHub', hasCode: true }],
    ['papers listed under an organisation instead of an author count', { hasOrganisation: true }],
    ['which papers are not on hugging face?', { host: null, without: 'on hugging face' }],
    ['papers without a github link', { host: null, hasCode: false }],
    ['papers that will not release code', { promises: null, hasCode: false }],
    ['which papers come from a company', { hasOrganisation: true }],
    ['entries credited to a company or lab', { hasOrganisation: true }],
    ['which have an organisation', { hasOrganisation: true }],
  ])('“%s” asks for what is to be had, and by whom', (text, filter) => {
    expect(read(text)).toMatchObject({ filter, rest: '' });
  });

  it.each(['papers that will be useful for code generation', 'papers that give code models more context'])(
    '“%s” asks for a topic',
    (text) => expect(read(text).filter).toMatchObject({ promises: null, hasCode: null }),
  );

  it('what a remark in brackets says of the rest is no topic', () => {
    expect(read('what came out this october (dates without a year = this one)').rest).toBe('');
    expect(read('papers by NVIDIA (on pruning)').rest).toBe('pruning');
  });

  it('leaves the topic when it takes the filters out', () => {
    expect(read('newest papers on diffusion').rest).toBe('diffusion');
    expect(read('show me 3 papers on pruning with code since 2023')).toMatchObject({
      limit: 3,
      rest: 'pruning',
      filter: { hasCode: true, published: { from: '2023', to: null } },
    });
  });

  it.each([
    'which ones link a github repo',
    'those that link their repository',
    'papers with a github repository',
  ])('“%s” asks for code', (text) => expect(read(text).filter.hasCode).toBe(true));

  it('tells an organisation from a person', () => {
    expect(read('anything by NVIDIA?').filter.organisation).toBe('NVIDIA');
    expect(read('papers by Ada Byron').filter.author).toBe('Ada Byron');
    expect(read('papers by Laurens van der Maaten?').filter.author).toBe('Laurens van der Maaten');
    expect(read('papers by de la Rosa on memory').filter.author).toBe('de la Rosa');
  });

  it.each([
    ['quantization, but not for LLMs', 'LLMs', 'quantization'],
    ['speech papers that are not about synthesis', 'synthesis', 'speech'],
    ['everything on RAG other than surveys', 'surveys', 'RAG'],
    ['graph training, but not the 2021 one', '2021 one', 'graph training'],
    ['leave out the ones by Meta', 'Meta', ''],
    ['pruning and skip the vision ones', 'vision ones', 'pruning'],
  ])('“%s” leaves something out', (text, without, rest) => {
    expect(read(text)).toMatchObject({ filter: { without }, rest });
  });

  it.each(['training systems without code', 'MoE papers that did not release code', 'pruning with no code'])(
    '“%s” asks for none',
    (text) => {
      expect(read(text).filter).toMatchObject({ hasCode: false, without: null });
    },
  );

  it('hears a number behind the order', () => {
    expect(read('the latest three on pruning')).toMatchObject({ limit: 3, order: 'newest', rest: 'pruning' });
  });

  it.each([
    ['papers Hong Zhu wrote', 'Hong Zhu'],
    ['what has IBM put out', 'IBM'],
    ['by kyutai', 'kyutai'],
    ['bytedance or tencent papers', 'bytedance or tencent'],
    ['papers by Arcuri', 'Arcuri'],
  ])('“%s” asks by whom', (text, name) => {
    expect(read(text)).toMatchObject({ filter: { organisation: name }, rest: '' });
  });

  it.each([
    'pruning of vision transformers',
    'not only vision',
    'networks with skip connections',
    'what drop in perplexity does pruning bring',
    'methods that drop attention heads',
    'pruning without retraining',
    'papers that may help with code generation',
    'LLMs with 7B parameters',
  ])('finds none in “%s”', (text) => {
    expect(Object.values(read(text).filter).every((value) => value === null)).toBe(true);
  });
});

describe('an order of time', () => {
  it.each([
    'boats by year',
    'boats sorted by date',
    'list boats ordered by publication date, newest first',
    'boats in order of time',
  ])('is said by “%s”', (text) => {
    expect(read(text)).toMatchObject({ order: 'newest', isReversed: false, rest: 'boats' });
  });

  it.each(['boats sorted by date, oldest first', 'boats in chronological order'])(
    'begins with the oldest in “%s”',
    (text) => {
      expect(read(text)).toMatchObject({ order: 'newest', isReversed: true, rest: 'boats' });
    },
  );
});

it('a form of several words stays one in the topic that a filter leaves', () => {
  expect(read('mixture of experts papers from 2024').rest).toBe('mixture of experts');
});

describe('one thing in several wordings', () => {
  it.each([
    [
      'papers that cut memory by more than half',
      { measurement: { property: 'memory', op: '>', value: 50, unit: '%' } },
    ],
    ['papers written by more than twenty people', { authorsCount: { op: '>', value: 20 } }],
    ['open weights papers', { hasWeights: true }],
    ['papers with downloadable checkpoints', { hasWeights: true }],
    ['most authors first', { authorsCount: { op: '>', value: 0 } }],
    ['big collaborations with 20+ authors', { authorsCount: { op: '>=', value: 20 } }],
  ])('“%s” filters, and nothing of it is a topic', (text, filter) => {
    expect(read(text)).toMatchObject({ filter, rest: '' });
  });

  it('a baseline that something is faster than is no topic', () => {
    expect(read('what is at least ten times faster than the baseline?')).toMatchObject({ rest: '' });
  });

  it.each(['the five largest speedups', '5 papers with the highest speedup', 'top 5 speedups'])(
    '“%s” asks for five',
    (text) => {
      expect(read(text)).toMatchObject({ limit: 5, order: 'value', rest: '' });
    },
  );

  it('the latest work is more than one', () => {
    expect(read('latest work on kettles').limit).toBeNull();
    expect(read('latest paper on kettles').limit).toBe(1);
  });
});
