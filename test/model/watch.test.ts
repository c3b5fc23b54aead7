import { describe, expect, it } from 'vitest';

import { parseWatch } from '../../src/digests/watch/parse-watch.ts';
import { resultMatcher } from '../../src/digests/watch-papers.ts';
import { makePaper, makeResult } from '../support/papers.ts';

function paperWith(quote: string, result: Partial<Parameters<typeof makeResult>[0]>) {
  return makePaper({ id: 'p', abstract: quote, reading: { results: [makeResult({ quote, ...result })] } });
}

const meets = (watch: string, quote: string, result: Partial<Parameters<typeof makeResult>[0]>): boolean =>
  resultMatcher(parseWatch(watch).conditions)(paperWith(quote, result)) !== null;

describe('what people write of a watch', () => {
  it.each([
    [
      'FP8 training with at least 1.5x memory saving',
      'FP8 training',
      [['>=', 1.5, 'ratio', 'x', 'memory saving']],
    ],
    ['LLM inference with latency under 10 ms', 'LLM inference', [['<', 10, 'absolute', 'ms', 'latency']]],
    [
      'for pruning where accuracy drops by less than 1%',
      'pruning',
      [['<', 1, 'percent', '%', 'accuracy drops']],
    ],
    ['training with 2x or more speedup', 'training', [['>=', 2, 'ratio', 'x', 'speedup']]],
    ['models with 7B parameters or less', 'models', [['<=', 7e9, 'absolute', 'parameters', '']]],
    [
      'vision transformers >= 80% top-1 accuracy',
      'vision transformers',
      [['>=', 80, 'percent', '%', 'top-1 accuracy']],
    ],
    ['accuracy above 90%', 'everything', [['>', 90, 'percent', '%', 'accuracy']]],
    ['at least 2x speedup', 'everything', [['>=', 2, 'ratio', 'x', 'speedup']]],
    [
      'quantization with at least 4x compression and more than 90% accuracy',
      'quantization',
      [
        ['>=', 4, 'ratio', 'x', 'compression'],
        ['>', 90, 'percent', '%', 'accuracy'],
      ],
    ],
    ['mixture of experts', 'mixture of experts', []],
    ['learning with errors', 'learning with errors', []],
  ])('reads %j', (text, topic, conditions) => {
    const read = parseWatch(text);
    expect(read.topic.text).toBe(topic);
    expect(
      read.conditions.map(({ comparator, value, kind, unit, metric }) => [
        comparator,
        value,
        kind,
        unit,
        metric,
      ]),
    ).toEqual(conditions);
  });

  it('takes the place apart', () => {
    expect(parseWatch('KV cache with 50% memory reduction --to slack:C1').to).toBe('slack:C1');
  });
});

describe('a result that meets a watch', () => {
  const memory = 'It reduces memory by 1.54x.';

  it.each([
    ['x with at least 1.5x memory saving', true],
    ['x with at least 1.54x memory saving', true],
    ['x with more than 1.54x memory saving', false],
    ['x with at least 1.6x memory saving', false],
    // Another kind, another thing measured.
    ['x with at least 1.5% memory saving', false],
    ['x with at least 1.5x speedup', false],
    ['x with at least 1 GB memory saving', false],
  ])('%s: %s', (watch, expected) => {
    expect(meets(watch, memory, { metric: 'memory footprint reduction', value: '1.54' })).toBe(expected);
  });

  it('goes by the better end of a range, and by units of one kind', () => {
    const range = { metric: 'latency reduction', value: '1.2-2.8', unit: 'x' };
    expect(meets('x with at least 2x latency reduction', 'It cuts latency by 1.2-2.8x.', range)).toBe(true);
    const time = { metric: 'latency', value: '9', unit: 'ms', direction: 'lower_better' } as const;
    expect(meets('x with latency under 0.01 s', 'Latency is 9 ms.', time)).toBe(true);
    expect(meets('x with latency under 0.008 s', 'Latency is 9 ms.', time)).toBe(false);
  });

  it('tells a share from a change of it', () => {
    const gain = { metric: 'accuracy improvement', value: '5', unit: '%' };
    expect(meets('x with at least 5% accuracy', 'Accuracy improves by 5%.', gain)).toBe(false);
    expect(meets('x with at least 5% accuracy gain', 'Accuracy improves by 5%.', gain)).toBe(true);
  });

  it('has its receipt, or is no result', () => {
    expect(meets('x with at least 1.5x memory saving', memory, { value: '3' })).toBe(false);
    const paper = makePaper({
      id: 'p',
      abstract: 'Nothing of it.',
      reading: { results: [makeResult({ quote: memory })] },
    });
    expect(resultMatcher(parseWatch('x with at least 1.5x memory saving').conditions)(paper)).toBeNull();
  });
});
