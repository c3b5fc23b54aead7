import { describe, expect, it } from 'vitest';
import { filterSchema } from '../../../src/model/query.ts';
import { createPaperFilter } from '../../../src/search/filters/apply.ts';
import type { Brought } from '../../../src/search/filters/brings.ts';
import { filtersIn } from '../../../src/search/filters/said.ts';
import { smallCollection } from '../../support/small-collection.ts';

const brings = (what: Brought, abstract: string): boolean => {
  const paper = smallCollection([{ id: 'tern', abstract }]).corpus.get('tern');
  if (paper === undefined) throw new Error('The paper was not kept.');
  return createPaperFilter(filterSchema.parse({ brings: what }))(paper) !== null;
};

describe('a data set of its own', () => {
  it.each([
    'In this paper, we introduce Ternary, a large-scale multi-temporal dataset of nests.',
    'To combat data scarcity, we build the Many-Nest (MN) dataset.',
    'We have created a leaner suite of training and evaluation datasets: Tern-1M.',
    'We translate it into German, resulting in a final 3B-token corpus, which we call TernWeb.',
    'A carefully curated, interleaved dataset is collected for tuning.',
    'We further construct a new image-text pair dataset called Tern300M for pre-training.',
  ])('is told by “%s”', (sentence) => expect(brings('dataset', sentence)).toBe(true));

  it.each([
    'We introduce a nest-oriented dataset construction pipeline.',
    'We propose a method that trains on large datasets.',
    'We present Tern, which is tested on standard and self-collected datasets.',
    'Existing works build datasets by hand.',
    'We introduce a framework for dataset distillation.',
  ])('is not told by “%s”', (sentence) => expect(brings('dataset', sentence)).toBe(false));
});

describe('what else a paper brings, or is', () => {
  it.each<[Brought, string]>([
    ['benchmark', 'We present TernBench, a rigorously constructed benchmark to assess nests.'],
    ['library', 'This paper introduces Tern, an open-source, native distributed training system.'],
    ['library', 'We build a kernel library that lets users fit nests.'],
    ['survey', 'In this review, we will first discuss nests.'],
    ['study', 'In this paper, we present a comprehensive empirical study on nests.'],
    ['position', 'This position paper argues that nests matter.'],
  ])('a %s is told by “%s”', (what, sentence) => expect(brings(what, sentence)).toBe(true));

  it.each<[Brought, string]>([
    ['benchmark', 'We propose Tern and evaluate it on eight benchmarks.'],
    ['library', 'We propose Tern, which is faster than the standard library.'],
    ['survey', 'We survey techniques for nests and propose a novel one.'],
    ['study', 'We propose Tern. We conduct a comprehensive evaluation of Tern.'],
  ])('no %s is told by “%s”', (what, sentence) => expect(brings(what, sentence)).toBe(false));
});

describe('what papers are asked to bring', () => {
  it.each<[string, Brought, string]>([
    ['which papers introduce a new dataset?', 'dataset', ''],
    ['who built their own corpus of web text', 'dataset', 'web text'],
    ['papers that propose a video benchmark', 'benchmark', 'video'],
    ['new benchmarks for code', 'benchmark', 'code'],
    ['what benchmarks were introduced in 2025?', 'benchmark', ''],
    ['which of them release datasets', 'dataset', ''],
    ['surveys on hallucination', 'survey', 'hallucination'],
    ['review articles', 'survey', ''],
    ['empirical studies of pruning', 'study', 'pruning'],
    ['papers presenting an open-source framework or library', 'library', ''],
  ])('“%s” is heard', (text, what, rest) =>
    expect(filtersIn(text, '2025-10-27')).toMatchObject({ filter: { brings: what }, rest }),
  );

  it.each([
    'which paper introduces the dataset of 8 million videos',
    'papers on benchmark contamination',
    'papers that build on a dataset',
    'everything on RAG other than surveys',
    'papers with survey data',
    'fuzzing deep learning compilers or libraries',
    'papers that present results on benchmarks',
  ])('“%s” asks for none', (text) => expect(filtersIn(text, '2025-10-27').filter.brings).toBe(null));
});
