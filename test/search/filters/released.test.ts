import { describe, expect, it } from 'vitest';
import { filterSchema } from '../../../src/model/query.ts';
import { createPaperFilter } from '../../../src/search/filters/apply.ts';
import { ownCounts } from '../../../src/search/filters/own-counts.ts';
import { smallCollection } from '../../support/small-collection.ts';

const paperOf = (abstract: string) => {
  const paper = smallCollection([{ id: 'tern', abstract }]).corpus.get('tern');
  if (paper === undefined) throw new Error('The paper was not kept.');
  return paper;
};

describe('weights that are out', () => {
  const fits = createPaperFilter(filterSchema.parse({ hasWeights: true }));
  const hasWeights = (sentence: string): boolean => fits(paperOf(`We present Tern. ${sentence}`)) !== null;

  it.each([
    'Our source code and trained models are publicly available at https://example.org/tern.',
    'We release our corpus, models, and training pipeline under open licenses.',
    'The Tern models can be accessed at https://example.org.',
    'This paper presents our work on the Tern series, with models, data, and code all released.',
    'By releasing all code and model weights, we aim to help others.',
    'We are releasing the model weights and will open-source the code.',
    'We provide all code, datasets, and models open-source.',
    'We open source our model weights and code.',
  ])('are told by “%s”', (sentence) => expect(hasWeights(sentence)).toBe(true));

  it.each([
    'In code tasks, open-source models lag behind closed ones.',
    'Code is available at https://github.com/tern/Model-Assembling.',
    'The code and models will be released.',
    'We describe each step, from paper analysis to model release.',
    'It is evaluated on public data sets with three models.',
    'These findings help to enhance the performance of open-source models.',
  ])('are not told by “%s”', (sentence) => expect(hasWeights(sentence)).toBe(false));
});

describe('code that is out', () => {
  const fits = createPaperFilter(filterSchema.parse({ hasCode: true }));
  const hasCode = (sentence: string): boolean => fits(paperOf(`We study terns. ${sentence}`)) !== null;

  it.each([
    'This paper introduces Tern, an open-source distributed training system.',
    'Support of it has been implemented and open-sourced with the library.',
    'Our code is open-sourced.',
  ])('is told by “%s”', (sentence) => expect(hasCode(sentence)).toBe(true));

  it.each([
    'Open-source models improve on code.',
    'We plan to release code for training it.',
    'Popularity results in numerous open-source frameworks.',
  ])('is not told by “%s”', (sentence) => expect(hasCode(sentence)).toBe(false));
});

describe('what is only announced', () => {
  const fits = createPaperFilter(filterSchema.parse({ promises: 'code' }));
  const promises = (sentence: string): boolean => fits(paperOf(`We study terns. ${sentence}`)) !== null;

  it.each([
    'Our code will be released to the public.',
    'Code and weights will be made public.',
    'We are releasing the weights and will open-source the code for the community.',
    'We plan to release code for training it.',
    'We will soon make our code and models available.',
  ])('is told by “%s”', (sentence) => expect(promises(sentence)).toBe(true));

  it.each([
    'Our code is available at https://github.com/tern/tern.',
    'This will help those who write code.',
    'The trained models will be released.',
  ])('is not told by “%s”', (sentence) => expect(promises(sentence)).toBe(false));
});

describe('where something is to be had', () => {
  const fits = createPaperFilter(filterSchema.parse({ host: 'Hugging Face' }));
  const isThere = (sentence: string): boolean => fits(paperOf(`We study terns. ${sentence}`)) !== null;

  it.each([
    'We release the weights on Huggingface.',
    'Models: https://huggingface.co/tern/tern-7b.',
    'We will open-source the model at hf.co/tern/tern-7b.',
  ])('is told by “%s”', (sentence) => expect(isThere(sentence)).toBe(true));

  it.each([
    'It works with Hugging Face Transformers.',
    'It is twice as fast as Hugging Face on a laptop.',
    'Our code is available on GitHub.',
  ])('is not told by “%s”', (sentence) => expect(isThere(sentence)).toBe(false));
});

describe('how large a paper’s own model is', () => {
  const bound = {
    property: 'parameters',
    op: '<',
    value: 1e12,
    unit: 'parameters',
    conditions: [],
  } as const;
  const sizesIn = (abstract: string): string[] =>
    ownCounts({ ...paperOf(abstract), methodName: 'Tern' }, { ...bound, conditions: [] }).map(
      ({ value }) => value,
    );

  it('stands in its name', () => {
    expect(sizesIn('We present Tern. Tern-0.6B is small.')).toEqual(['0.6B']);
    expect(sizesIn('We present Tern. Tern (3B) does well.')).toEqual(['3B']);
    expect(sizesIn('We present Tern. We curate Tern-2.2M, a large instruction dataset.')).toEqual([]);
  });

  it('is not what models have grown to', () => {
    expect(
      sizesIn('We present Tern. Models have grown from 100 million parameters to 1.6 trillion parameters.'),
    ).toEqual([]);
  });

  it('is not that of another, of a module, or of what is added to it', () => {
    expect(sizesIn('We present Tern with 0.6B parameters, smaller than Gull (2.6B parameters).')).toEqual([
      '0.6B',
    ]);
    expect(sizesIn('We present Tern. It has a residual module with only 37M parameters.')).toEqual([]);
    expect(sizesIn('We present Tern. It needs 45M extra parameters.')).toEqual([]);
  });
});

describe('GPUs a paper counts', () => {
  const onGpus = { property: '', op: '>', value: 0, unit: 'GPUs', conditions: [] } as const;
  const countsIn = (abstract: string): string[] =>
    ownCounts({ ...paperOf(abstract), methodName: 'Tern' }, { ...onGpus, conditions: [] }).map(
      ({ value }) => value,
    );

  it('are told by their number or by what they are called', () => {
    expect(countsIn('We present Tern. We train it on 512 GPUs.')).toEqual(['512']);
    expect(countsIn('We present Tern. We train it on 3,072 MI250X and 48 A100 cards.')).toEqual([
      '3,072',
      '48',
    ]);
  });

  it('are neither their memory nor clusters of them', () => {
    expect(countsIn('We present Tern. It runs on an 8G GPU.')).toEqual(['1']);
    expect(countsIn('We present Tern, requiring merely a 24G GPU for training.')).toEqual(['1']);
    expect(countsIn('We present Tern. It runs on 8G GPUs.')).toEqual([]);
    expect(countsIn('We present Tern. We test it on two GPU clusters.')).toEqual([]);
  });
});
