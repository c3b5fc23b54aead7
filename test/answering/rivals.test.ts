import { expect, it } from 'vitest';
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
