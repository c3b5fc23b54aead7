import { describe, expect, it } from 'vitest';
import { createWarmAnswers } from '../../src/answering/warm-answers.ts';
import { SMALL, smallCollection } from '../support/small-collection.ts';

const many = Array.from({ length: 12 }, (_, i) => ({
  ...SMALL[i % SMALL.length],
  id: `p${i}`,
  abstract: 'One. Two.',
}));

describe('getting ready for questions', () => {
  it('reads every paper, letting others have their turn', async () => {
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
    };
    const warm = createWarmAnswers({ ...smallCollection(many), pause });
    expect(await warm()).toBe(12);
    expect(pauses).toBe(2);
  });

  it('stops when it is told to', async () => {
    const leaving = new AbortController();
    const pause = async () => leaving.abort();
    const warm = createWarmAnswers({ ...smallCollection(many), pause });
    expect(await warm(leaving.signal)).toBe(5);
  });
});
