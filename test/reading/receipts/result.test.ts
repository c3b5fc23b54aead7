import { describe, expect, it } from 'vitest';
import type { Result } from '../../../src/model/reading.ts';
import { verifyResult } from '../../../src/reading/receipts/result.ts';
import { sayResult } from '../../../src/reading/receipts/say.ts';

const QUOTE =
  'GaLore reduces optimizer memory by up to 65.5% compared to Adam on C4, while the baseline reaches 40 GB.';
const PAPER = { title: null, methodName: 'GaLore', abstract: `Training is costly. ${QUOTE}` };

function result(given: Partial<Result>): Result {
  return {
    metric: 'optimizer memory reduction',
    value: '65.5',
    unit: '%',
    direction: 'higher_better',
    baseline: null,
    setting: null,
    qualifier: 'up to',
    entity: null,
    quote: QUOTE,
    ...given,
  };
}

describe('verifyResult', () => {
  it.each(['optimizer memory reduction', 'memory saving', 'optimizer memory'])(
    'supports the metric: %s',
    (metric) => {
      expect(verifyResult(result({ metric }), PAPER)).toMatchObject({ verdict: 'supported', rule: null });
    },
  );

  it.each([
    [{ metric: 'accuracy' }, 'words'],
    [{ metric: 'throughput gain' }, 'words'],
    [{ metric: 'optimizer memory increase' }, 'direction'],
    [{ value: '66.5' }, 'number'],
    [{ unit: 'GB' }, 'number'],
    [{ quote: 'GaLore is good.' }, 'quote'],
  ])('does not support %j', (given, rule) => {
    const found = verifyResult(result(given), PAPER);
    expect(found.verdict).not.toBe('supported');
    expect(found.rule).toBe(rule);
  });

  it('takes no number of the baseline for the method', () => {
    const quote = 'GaLore needs 12 GB, compared to 40 GB for Adam.';
    const given = result({ metric: 'memory', value: '40', unit: 'GB', quote });
    expect(verifyResult(given, { ...PAPER, abstract: quote })).toMatchObject({ rule: 'entity' });
  });

  it('drops a baseline or a setting that is not the paper’s, and keeps the rest', () => {
    const { verdict, result: kept } = verifyResult(result({ baseline: 'LoRA', setting: 'C4' }), PAPER);
    expect([verdict, kept.baseline, kept.setting]).toEqual(['supported', null, 'C4']);
    const own = verifyResult(result({ baseline: 'Adam', setting: 'ImageNet' }), PAPER).result;
    expect([own.baseline, own.setting]).toEqual(['Adam', null]);
  });
});

describe('sayResult', () => {
  it('says a result with its qualifier, or else its sentence, quoted', () => {
    expect(sayResult(result({}), PAPER).text).toBe('optimizer memory reduction: up to 65.5%');
    expect(sayResult(result({ metric: 'accuracy' }), PAPER).text).toBe(`“${QUOTE}”`);
  });
});
