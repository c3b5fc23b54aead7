import { describe, expect, it } from 'vitest';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'tern',
    abstract:
      'We present Tern, a caller. We check it on a corpus of our own, containing over 2 trillion tokens. Tern works in calm air.',
  },
  {
    id: 'gull',
    abstract:
      'We present Gull, a caller for heterogeneous winds. Gull is trained on 300 billion tokens. It uses 6% of the tokens of Knot.',
  },
  ...Array.from({ length: 9 }, (_, i) => ({
    id: `stone${i}`,
    abstract: `We present Stone${i}, a stone that lies in a river. It does nothing at all.`,
  })),
]);
const ask = (question: string) => answerOf(question, collection).text;

describe('which of two has more of what is counted', () => {
  it.each(['which was trained on more tokens, Tern or Gull?', 'Tern or Gull: more training tokens?'])(
    'is told by how many each counts, and neither is said to tell nothing: %s',
    (question) => {
      expect(ask(question)).toContain('over 2 trillion tokens');
      expect(ask(question)).toContain('300 billion tokens');
      expect(ask(question)).not.toContain('nothing like it');
    },
  );
});

it('which of two does a thing is told of each', () => {
  const text = ask('Tern or Gull: which one handles heterogeneous winds?');
  expect(text).toContain('a caller for heterogeneous winds');
  expect(text).toContain('Tern does not say.');
});
