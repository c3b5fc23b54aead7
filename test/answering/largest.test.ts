import { describe, expect, it } from 'vitest';
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

describe('a count of its own that a paper tells', () => {
  const counted = smallCollection([
    { id: 'one', abstract: 'We present Tern, a model. Tern is tuned on a single 32GB GPU.' },
    { id: 'card', abstract: 'We present Gull, a model. Training takes 6 hours on one single 80Gb A100.' },
    { id: 'many', abstract: 'We present Skua, a model. Skua beats a single GPU baseline on 64 GPUs.' },
    { id: 'hours', abstract: 'We present Wren, a model. Wren is tuned within about 1 GPU hour.' },
    { id: 'small', abstract: 'We present Rook, a 2B model, on par with 7B LLMs.' },
    { id: 'large', abstract: 'We present Ibis, a model with 9 billion parameters.' },
  ]);
  const listed = (question: string): string[] =>
    answerOf(question, counted).sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId));

  it.each(['which papers need just one GPU?', 'what runs on a single GPU', 'which use only one GPU'])(
    '“%s” is answered by those that use one',
    (question) => {
      expect(listed(question).toSorted()).toEqual(['card', 'one']);
    },
  );

  it('lies between two bounds, and is not that of others', () => {
    expect(listed('models between 1B and 3B parameters')).toEqual(['small']);
    expect(listed('papers with models from 5 to 10 billion parameters')).toEqual(['large']);
  });

  it('does not refuse a need that is told at length', () => {
    const need = 'building a chatty brain that tells 2B from LLMs at home with just one gaming graphics card';
    expect(answerOf(need, counted).status).not.toBe('unanswerable');
  });
});
