import { expect, it } from 'vitest';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import { memoryConversations } from '../support/collection.ts';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  { id: 'gull', abstract: 'We present Gull, a sail. It is light.' },
  { id: 'tern', abstract: 'We present Tern, a sail. In a storm, Tern outperforms Gull and PlainSail by 3x.' },
  {
    id: 'skua',
    abstract: 'We present Skua, a sail built on Gull. It is light. PlainSail is where it is tried.',
  },
]);
const listed = (question: string): string[] => [
  ...new Set(
    answerOf(question, collection).sentences.flatMap(({ citations }) =>
      citations.map(({ paperId }) => paperId),
    ),
  ),
];

it('papers that beat something, or are compared with it, hold a figure against it; those that only name it do not', () => {
  expect(listed('which papers beat PlainSail?')).toEqual(['tern']);
  expect(listed('papers that compare with Gull')).toEqual(['tern']);
  expect(listed('papers that mention PlainSail').toSorted()).toEqual(['skua', 'tern']);
});

it('is not led by what has the rival’s name as a part of its own, and narrows what was listed', async () => {
  const sails = smallCollection([
    {
      id: 'gull-wing',
      methodName: 'Gull-Wing',
      abstract: 'We present Gull-Wing, a sail of the Gull library. Gull-Wing needs less cloth than others.',
    },
    {
      id: 'tern',
      methodName: 'Tern',
      abstract: 'We present Tern, a sail. In a storm, Tern outperforms Gull by 3x.',
    },
  ]);
  const listedOf = (question: string) => answerOf(question, sails).papers;
  expect(listedOf('papers that beat gull')).toEqual(['tern']);
  expect(listedOf('what outperforms Gull?')).toEqual(['tern']);
  const ask = createAnswerQuestion({ ...sails, conversations: memoryConversations() });
  await ask({ question: 'papers about a sail', thread: 't' });
  expect((await ask({ question: 'only the ones beating gull', thread: 't' })).papers).toEqual(['tern']);
});
