import { describe, expect, it } from 'vitest';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const stones = Array.from({ length: 9 }, (_, i) => ({
  id: `stone${i}`,
  abstract: `We present Stone${i}, a stone that lies in a river. It does nothing at all.`,
}));
const collection = smallCollection([
  {
    id: 'gannet',
    abstract:
      'We propose Gannet, a planner of dives that prunes. Across twelve bays, pruning loses less accuracy than quantization at the same size.',
  },
  {
    id: 'puffin',
    abstract:
      'We present Puffin, which brings quantization to beaks. Pruning and quantization are both old. It carries ten fish at a time.',
  },
  {
    id: 'dipper',
    abstract: 'We present Dipper, a walker under water. Dipper trains with knowledge distillation.',
  },
  { id: 'wren', abstract: 'We present Wren, a pruning method for hedges. It cuts twigs.' },
  ...stones,
]);
const ask = (question: string) => answerOf(question, collection);

describe('kinds of method that are no papers’ names', () => {
  it.each([
    'pruning vs quantization',
    'what is the difference between pruning and quantization?',
    'is pruning better than quantization?',
    'should I use pruning or quantization?',
    'which is better, pruning or quantization?',
    'pruning vs quantization for faster inference',
    'quantization versus pruning - which loses less accuracy',
  ])('are told by the sentence that sets one against the other: %s', (question) => {
    const { status, text } = ask(question);
    expect(status).toBe('answered');
    expect(text).toBe(
      'Gannet: “Across twelve bays, pruning loses less accuracy than quantization at the same size.”',
    );
  });

  it('are listed side by side where no paper sets one against the other, which is said', () => {
    const { status, text, papers } = ask('knowledge distillation vs quantization');
    expect(status).toBe('partial');
    expect(text.split('\n')[0]).toBe(
      'No paper here sets knowledge distillation against quantization. On each there is:',
    );
    expect(papers).toEqual(expect.arrayContaining(['dipper', 'puffin']));
    expect(text).not.toContain('Stone');
  });

  it('are not compared where no paper speaks of one of them', () => {
    expect(ask('pruning vs reinforcement learning').text).not.toContain('On each there is');
  });
});
