import { describe, expect, it } from 'vitest';
import { formatReport, mean, share } from '../../eval/report.ts';
import { scoreResults } from '../../eval/results-score.ts';
import { foldValue, isCovered, sameName, tokenF1 } from '../../eval/score.ts';
import { extractReading } from '../../src/reading/rules/extract-reading.ts';

describe('scores', () => {
  it('compares phrases by their words', () => {
    expect(tokenF1('the training time', 'Training time')).toBe(1);
    expect(tokenF1('training time', 'training memory')).toBe(0.5);
    expect(tokenF1(null, 'x')).toBe(0);
    expect(tokenF1(null, null)).toBe(1);
  });

  it('folds values', () => {
    expect(foldValue('1.6–2.2×')).toBe(foldValue('1.6 to 2.2x'));
    expect(foldValue('12,288')).toBe('12288');
  });

  it('compares names but for spelling', () => {
    expect(sameName('S$^{2}$FT', 'S2FT')).toBe(true);
    expect(sameName('Lean Attention', 'LeanAttention')).toBe(true);
    expect(sameName(null, 'Foo')).toBe(false);
  });

  it('covers a technique when half of its own words are there, and not by common words alone', () => {
    expect(isCovered('layer pruning', ['pruning'])).toBe(true);
    expect(isCovered('sparse update', ['sparse training'])).toBe(true);
    expect(isCovered('efficient training of models', ['efficient training'])).toBe(true);
    expect(isCovered('curriculum training', ['sparse training'])).toBe(false);
  });
});

describe('scoreResults', () => {
  it('pairs by value and tells what was missed and what is wrong', () => {
    const reading = extractReading({
      title: null,
      abstract: 'We propose Foo. Foo cuts memory by 3x and latency by 40%. It uses 7% of the data.',
      inputHash: 'h',
    });
    const gold = {
      id: 'foo',
      techniques: [],
      domains: [],
      code_url: null,
      results: [
        {
          metric: 'memory reduction',
          value: '3',
          value_text: null,
          unit: 'x',
          direction: 'higher_better' as const,
          baseline: null,
          quote: '',
        },
        {
          metric: 'accuracy',
          value: '99',
          value_text: null,
          unit: '%',
          direction: 'higher_better' as const,
          baseline: null,
          quote: '',
        },
      ],
      other_numbers: [{ value: '7%', quote: '7% of the data' }],
    };
    const score = scoreResults(reading, gold);
    expect(score.pairs.map((pair) => pair.found.value)).toEqual(['3']);
    expect(score.missed.map((result) => result.value)).toEqual(['99']);
    expect(score.wrong.map((result) => result.value)).toEqual(['40']);
  });
});

describe('formatReport', () => {
  it('puts each figure beside its target and marks it', () => {
    const table = formatReport(
      { title: 'T', figures: [share('a', 9, 10, 0.9), mean('b', [0, 1], 0.6)], notes: ['n'] },
      false,
    );
    expect(table).toMatch(/a\s+0\.900\s+≥ 0\.90\s+✓\s+9 of 10/);
    expect(table).toMatch(/b\s+0\.500\s+≥ 0\.60\s+✗/);
    expect(table).not.toContain('· n');
  });
});
