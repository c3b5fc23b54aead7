import { describe, expect, it } from 'vitest';
import { filtersIn } from '../../src/search/filters/said.ts';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'heron',
    abstract:
      'We present Heron, a training system for language models. Heron achieves a utilization of 55.2% when training a model on 12,288 GPUs, improving it over Plover. Our 8-bit Heron reduces memory by 82.5%.',
  },
  {
    id: 'plover',
    abstract:
      'We present Plover, a detector. Plover also outperforms Avocet by 1.9 mAP on mobile CPUs, 3.7 mAP on edge chips and 2.7 mAP on GPUs. Generating an image takes 3 seconds.',
  },
  {
    id: 'curlew',
    abstract:
      'We present Curlew, a compiler for networks. Experiments show that Curlew outperforms the best compiler by up to 7.9x. Curlew is built on Llama-2-70B, where it gains 1.7 accuracy. It doubles the batch size.',
  },
  {
    id: 'dunlin',
    abstract:
      'We present Dunlin, a library. In serving, Dunlin achieves up to 3.8x and 3.6x improvement over Ruff and Knot, respectively.',
  },
]);
const said = (question: string): string => answerOf(question, collection).text;
const opening = (question: string): string => said(question).split('“')[0] ?? '';

describe('a headline is of whom it is asked', () => {
  it('is of the thing itself, and of its variant only where that is asked for', () => {
    expect(opening('how much memory does 8-bit Heron save?')).toContain('82.5%');
    expect(opening('how much memory does Heron save?')).not.toContain('82.5%');
  });

  it('is of what beats it for no other that is asked for', () => {
    expect(opening('Heron utilization')).toContain('55.2%');
    expect(opening('Heron utilization of Plover')).not.toContain('55.2%');
  });

  it('is none of two figures that stand for two things', () => {
    expect(opening('how much faster is Dunlin than Ruff?')).not.toContain('3.8x and 3.6x');
  });

  it('tells a lead as a lead, not as a level', () => {
    expect(opening('Plover mAP on edge chips')).toContain('a lead of 3.7 mAP');
  });

  it('is of the stage that is asked for', () => {
    expect(opening('how many seconds does Plover take to train?')).not.toContain('3 seconds');
  });
});

describe('what a paper says in other figures', () => {
  it('is found by a rounded number and by a version written in one word', () => {
    expect(opening('what utilization does Heron reach on 12k GPUs?')).toContain('55.2%');
    expect(opening('what utilization does Heron reach on 15k GPUs?')).not.toContain('55.2%');
    expect(opening('how much accuracy does Curlew gain on llama2?')).toContain('1.7');
  });

  it('answers for a speed where it outperforms so many times, and a doubled batch for no number of parameters', () => {
    expect(said('what speedup does Curlew give?')).toContain('7.9x');
    expect(answerOf('how many parameters does Curlew have?', collection).status).toBe('unanswerable');
  });
});

describe('what a list is asked by', () => {
  const filterOf = (text: string) => filtersIn(text, '2026-01-01').filter;

  it.each([
    ['models smaller than 1B', { property: 'parameters', op: '<', value: 1e9 }],
    ['large models trained on 2000+ GPUs', { property: '', op: '>=', value: 2000 }],
  ])('%s bounds what it counts', (text, bound) => {
    expect(filterOf(text).measurement).toMatchObject(bound);
  });

  it('is one author, however often that is said, and whoever papers come out of', () => {
    expect(filterOf('solo papers, one author only').authorsCount).toEqual({ op: '=', value: 1 });
    expect(filterOf('anything coming out of microsoft').organisation).toBe('microsoft');
  });

  it('leaves nothing out where "no two" or "only … not" tells of the method', () => {
    expect(filterOf('rankers that learn, no two ids share a slot').without).toBeNull();
    expect(filterOf('touch only the simulator not the method').without).toBeNull();
    expect(filterOf('pruning papers, not about vision').without).toBe('vision');
  });
});
