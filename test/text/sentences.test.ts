import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/text/sentences.ts';

const texts = (text: string) => splitSentences(text).map((sentence) => sentence.text);

describe('splitSentences', () => {
  const whole = [
    'We follow Smith et al. (2021) and use, e.g. The Pile, cf. Fig. 3.',
    'The model reaches 1.5 times the speed of v2.0-beta.',
    'See https://example.org/a.b/C for the code.',
    'J. Doe wrote it.',
    'It holds (see A. Then B.) in all cases.',
    'This is better vs. Others of its kind.',
  ];
  it.each(whole)('keeps one sentence whole: %s', (text) => {
    expect(texts(text)).toEqual([text]);
  });

  const split: [string, string[]][] = [
    ['One thing. Another thing? A third!', ['One thing.', 'Another thing?', 'A third!']],
    ['We scale models.Then we stop.', ['We scale models.', 'Then we stop.']],
    [
      'It improves utilization.FastThing breaks the order.',
      ['It improves utilization.', 'FastThing breaks the order.'],
    ],
    ['• Learning rate: 5e-5\n\nWe argue more.', ['• Learning rate: 5e-5', 'We argue more.']],
    ['It is tried with Thing-3B. Experts agree.', ['It is tried with Thing-3B.', 'Experts agree.']],
    ['We are done. eDKM works.', ['We are done.', 'eDKM works.']],
    ['He said "stop." Then he left.', ['He said "stop."', 'Then he left.']],
    ['It costs $5. We pay 10% more. 3 of 4 agree.', ['It costs $5.', 'We pay 10% more.', '3 of 4 agree.']],
  ];
  it.each(split)('splits: %s', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it('gives places that cut exactly its sentences out of any text, in order and without overlap', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('We run.', ' It is 1.5x. ', 'e.g. ', '(a. B) ', 'No', '\n', '?! ', 'X.Y '), {
          maxLength: 12,
        }),
        (parts) => {
          const text = parts.join('');
          let end = 0;
          for (const sentence of splitSentences(text)) {
            expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
            expect(sentence.start).toBeGreaterThanOrEqual(end);
            end = sentence.end;
          }
          const kept = splitSentences(text)
            .map((sentence) => sentence.text)
            .join('');
          expect(kept.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
    );
  });
});
