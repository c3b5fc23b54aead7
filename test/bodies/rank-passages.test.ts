import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBodyBuilder } from '../../src/bodies/builder.ts';
import { createPassageRanker } from '../../src/bodies/rank-passages.ts';

function body() {
  const builder = createBodyBuilder('html');
  builder.openSection('1', 'Introduction', 1, {});
  builder.text(
    'Machine translation has a long history, and much has been written on how machines learn it.',
    {},
  );
  builder.openSection('2', 'Training', 1, {});
  builder.openSection('2.1', 'Hardware', 2, {});
  builder.text('We used eight P100 GPUs, on which each step took half a second.', {});
  builder.openSection('2.2', 'Optimizer', 2, {});
  builder.text('We used Adam with warm-up over 4000 steps.', {});
  builder.openSection('3', 'Related Work', 1, {});
  builder.text('Others train such models on GPUs too.', {});
  return builder.finish({ title: 'T', abstract: null, stamp: null, licence: null });
}

describe('ranking the passages of a paper', () => {
  const rank = createPassageRanker(body());
  const best = (question: string) => rank(question)[0]?.passage.text;

  it('puts first what answers, by words in any form', () => {
    expect(best('How many warm-up steps are used?')).toContain('4000 steps');
    expect(best('What did they train it on, a GPU?')).toContain('eight P100 GPUs');
  });

  it('knows what researchers call the same thing, and reads headings', () => {
    expect(best('Which hardware was used?')).toContain('P100');
  });

  it('leaves out passages that have nothing to do with the question', () => {
    expect(rank('What is the price of fish?')).toEqual([]);
    expect(rank('')).toEqual([]);
  });

  it('takes its first two passages for what is meant, and ranks by what is near to those', () => {
    const asked: (readonly number[])[] = [];
    const ranked = rank('How many warm-up steps are used?', (like) => {
      asked.push(like);
      return Float32Array.from(like.length === 0 ? [0.9, 0.1, 0, 0] : [0, 0.1, 0.2, 0.9]);
    });
    expect(asked).toEqual([[], [2, 1]]);
    expect(
      ranked
        .slice(0, 2)
        .map(({ index }) => index)
        .toSorted(),
    ).toEqual([2, 3]);
  });

  it('ranks any question without fail, each passage once', () => {
    fc.assert(
      fc.property(fc.string(), (question) => {
        const ranked = rank(question);
        expect(new Set(ranked.map(({ index }) => index)).size).toBe(ranked.length);
        expect(ranked.every(({ score }, i) => i === 0 || score <= (ranked[i - 1]?.score ?? 0))).toBe(true);
      }),
    );
  });
});
