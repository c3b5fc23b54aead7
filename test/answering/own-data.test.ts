import { describe, expect, it } from 'vitest';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'plover',
    abstract:
      'Coasts are wide. We introduce Plover, a large dataset of tides for forecasting. Plover comprises 48,212 tide curves from 16 harbours. Models of 40M and 2B parameters gain 3% with it.',
  },
  {
    id: 'curlew',
    abstract:
      'We present Curlew, a model of mud. We translate old charts into three languages, resulting in a 30B-token dataset which we call MudText, and train a 1.5B-parameter model on it.',
  },
  {
    id: 'knot',
    abstract: 'We propose Knot, a planner of flights. Knot gains 5% on nine downstream tasks.',
  },
  ...Array.from({ length: 9 }, (_, i) => ({
    id: `stone${i}`,
    abstract: `We present Stone${i}, a stone that lies in a river. It does nothing at all.`,
  })),
]);
const ask = (question: string) => answerOf(question, collection);

describe('how large the data of a work is', () => {
  it.each([
    ['how big is Plover?', '48,212 tide curves'],
    ['how large is the Plover dataset', '48,212 tide curves'],
    ['how large is the dataset Curlew made?', '30B-token dataset'],
    ['what is the size of the MudText corpus', '30B-token dataset'],
  ])('is told by the sentence that counts what is in it: %s', (question, wanted) => {
    const { status, text } = ask(question);
    expect(status).toBe('answered');
    expect(text).toContain(wanted);
    expect(text.split('“')[0]).not.toMatch(/parameters|%/);
  });

  it('is refused where a paper tells other figures', () => {
    const { status, text } = ask('how large is the dataset of Knot?');
    expect(status).toBe('unanswerable');
    expect(text).toContain('Knot does not give the size of a data set.');
  });
});
