import { expect, it } from 'vitest';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import { memoryConversations } from '../support/collection.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'tern',
    abstract:
      'We present Tern, a caller of boats. Tern reaches a Call Distance of 2.47 after 16 hours. It was heard by 13,204 sailors.',
  },
  {
    id: 'gull',
    abstract:
      'We present Gull, a caller of boats. Gull reaches a Call Distance of 2.9 and outperforms all others in Call Distance.',
  },
  ...Array.from({ length: 9 }, (_, i) => ({
    id: `stone${i}`,
    abstract: `We present Stone${i}, a stone that lies in a river. It does nothing at all in 2024.`,
  })),
]);
const ask = async (question: string) =>
  createAnswerQuestion({ ...collection, conversations: memoryConversations() })({ question });

it.each([
  ['the paper that reaches a Call Distance of 2.47', '2.47'],
  ['the 2.47 paper', '2.47'],
  ['the paper with 13204 sailors', '13,204'],
  ['who reports 13,204 sailors', '13,204'],
  ['Call Distance 2.47 after 16 hours', '2.47'],
])('a paper is told by the figure that it alone has: %s', async (question, figure) => {
  const { status, text, papers } = await ask(question);
  expect(status).toBe('answered');
  expect(papers[0]).toBe('tern');
  expect(text).toContain(figure);
  expect(text).not.toContain('Gull');
});

it.each(['the paper with a Call Distance of 7.77', 'the paper of 2024'])(
  'a figure that none or several have tells no paper: %s',
  async (question) => {
    expect((await ask(question)).text).not.toMatch(/^Tern: “Tern reaches/);
  },
);
