import { expect, it } from 'vitest';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  { id: 'tern', abstract: 'We present Tern, a model. We train Tern on 64 GPUs.' },
  { id: 'gull', abstract: 'We present Gull, a model. We train Gull on 512 GPUs.' },
  { id: 'skua', abstract: 'We present Skua, a model. We train Skua on 8 GPUs.' },
]);
const order = (question: string): string[] => answerOf(question, collection).papers.slice(0, 3);

it('what has the most of something counted comes first, and what has the least where that is asked for', () => {
  expect(order('which paper uses the most GPUs?')).toEqual(['gull', 'tern', 'skua']);
  expect(order('which paper uses the fewest GPUs?')).toEqual(['skua', 'tern', 'gull']);
});

it('the most authors are of the listing', async () => {
  const authored = smallCollection([
    { id: 'tern', abstract: 'We present Tern, a model.', authorsCount: 3 },
    { id: 'gull', abstract: 'We present Gull, a model.', authorsCount: 20 },
  ]);
  expect(answerOf('which paper has the most authors?', authored).papers[0]).toBe('gull');
  expect(answerOf('which paper has the fewest authors?', authored).papers[0]).toBe('tern');
});

it('a filter that more papers fit than are listed says so', () => {
  const many = (count: number) =>
    smallCollection(
      Array.from({ length: count }, (_, i) => ({
        id: `p${i}`,
        abstract: `We present Bird${i}, a model of kind ${i}.`,
        publishedOn: '2024-05-01',
      })),
    );
  expect(answerOf('papers from 2024', many(12)).text).toMatch(/More fit than these\.$/);
  expect(answerOf('papers from 2024', many(10)).text).not.toContain('More fit');
  expect(answerOf('show me 3 papers from 2024', many(12)).text).not.toContain('More fit');
});
