import { describe, expect, it } from 'vitest';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'help',
    title: 'A Small Oar Moves a Large Boat: Steering by Paddles',
    abstract:
      'Large boats are hard to steer. This paper explores a way to steer them by paddles. The small paddle gives the large rudder its first push. ' +
      'For its architecture, a forked paddle with a hinge is introduced. Our plans will be released soon at https://paddles.example/plans.',
  },
  {
    id: 'bigraft',
    title: 'Big Light Raft: Drifting Fast',
    abstract: 'We present BigRaft, a big light raft that drifts. BigRaft is 2x faster than logs.',
  },
  ...Array.from({ length: 9 }, (_, i) => ({
    id: `stone${i}`,
    abstract: `We present Stone${i}, a stone that lies in a river. It does nothing at all.`,
  })),
]);
const ask = (question: string) => answerOf(question, collection);

describe('a paper that is called by how its title begins', () => {
  it('is meant by the words in capitals, though the first is an article', () => {
    const { text, papers } = ask('what does the paddle give to the big one in A Small Oar?');
    expect(papers).toEqual(['help']);
    expect(text).toContain('gives the large rudder its first push');
  });

  it('is not meant by “the big one”, which tells how something is', () => {
    expect(ask('which boats did the big one pull?').papers).not.toEqual(['bigraft']);
  });
});

it('a way that is asked for is told, and no things of a kind', () => {
  const { status, text } = ask('how does A Small Oar handle architecture?');
  expect(status).toBe('answered');
  expect(text).toContain('a forked paddle with a hinge');
});

it('code that is promised is told as a promise, and its address as none that holds it', () => {
  const { text } = ask('is the code of A Small Oar out?');
  expect(text).toContain('will be released soon');
  expect(text).not.toContain('code at');
});
