import { expect, it } from 'vitest';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'tern',
    abstract:
      'We present Tern, a detector. With these parts, Tern, a lightweight 2B model, finds most birds.',
  },
  {
    id: 'gull',
    abstract:
      'We present Gull, a detector. It saves 20% of the time. We train it on the Skua corpus on 8 GPUs.',
  },
  { id: 'skua', abstract: 'We present Skua. Skua-0.6B finds most birds.' },
]);
const said = (question: string) => answerOf(question, collection);

it.each([
  ['how many parameters does Tern have?', '2B model'],
  ['how big is Skua?', 'Skua-0.6B'],
])('“%s” is answered by the sentence that says how large the model is', (question, size) => {
  expect(said(question).text).toContain(size);
  expect(said(question).status).toBe('answered');
});

it('the size of a part, or of something else, is none', () => {
  expect(said('how many parameters does Gull have?').status).toBe('unanswerable');
  expect(said('how many parameters does the tokenizer of Tern have?').status).toBe('unanswerable');
});

it('a corpus of the same name is another thing', () => {
  expect(said('how many GPUs does Skua use?').status).toBe('unanswerable');
});
