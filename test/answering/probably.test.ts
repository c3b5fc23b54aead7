import { describe, expect, it } from 'vitest';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import { probably } from '../../src/answering/probably.ts';
import type { FoundPaper } from '../../src/search/find.ts';
import { memoryConversations } from '../support/collection.ts';
import { SMALL, smallCollection } from '../support/small-collection.ts';

const collection = smallCollection(SMALL);
const found = (paperId: string, score: number, sentence: string | null): FoundPaper => ({
  paperId,
  score,
  from: { words: 0, meaning: score },
  sentence,
  nearness: score,
});
const ZEPHYR = found('zephyr', 0.9, 'Training language models takes much memory.');
const BOREALIS = (score: number) => found('borealis', score, 'Decoding is slow.');

describe('a need in everyday words', () => {
  it('is answered with the likeliest paper and what else it could be', () => {
    const [first, second] = probably([ZEPHYR, BOREALIS(0.75)], collection)?.sentences ?? [];
    expect(first?.text).toMatch(
      /^This is probably Zephyr.*: “Training language models takes much memory\.”$/,
    );
    expect(second?.text).toMatch(/^It could also be Borealis/);
  });

  it('is told without a favourite when two are as likely', () => {
    expect(probably([ZEPHYR, BOREALIS(0.89)], collection)?.sentences[0]?.text).toMatch(/^It may be Zephyr/);
  });

  it('offers nothing that comes far behind', () => {
    const sentences = probably([ZEPHYR, BOREALIS(0.3)], collection)?.sentences ?? [];
    expect(sentences).toHaveLength(1);
    expect(sentences[0]?.text).toMatch(/^This is probably Zephyr/);
  });

  it('is told as a mere possibility when nothing comes near', () => {
    const draft = probably(
      [found('zephyr', 0.35, 'Training language models takes much memory.')],
      collection,
    );
    expect(draft?.opening).toBe('No paper says this in so many words.');
    expect(draft?.sentences[0]?.text).toMatch(/^It may be Zephyr/);
  });

  const asked = (question: string, near: number) =>
    createAnswerQuestion({
      ...collection,
      conversations: memoryConversations(),
      find: async () => [found('zephyr', near, 'Training language models takes much memory.')],
    })({ question });

  it.each([
    'the one where grandmothers teach parrots',
    'somebody wants their grandmother to teach green parrots to whistle',
  ])('is guessed though no paper has a word of it: %s', async (question) => {
    const answer = await asked(question, 0.45);
    expect(answer.status).toBe('partial');
    expect(answer.text).toMatch(/^This is probably Zephyr/);
  });

  it.each([
    ['papers on parrots and grandmothers whistling in green forests', 0.44],
    ['parrot grandmothers', 0.38],
    ['somebody wants their grandmother to teach green parrots to whistle', 0.28],
  ])(
    'is not guessed when papers on a topic are wanted, or when nothing comes near: %s',
    async (question, near) => {
      expect((await asked(question, near)).status).toBe('unanswerable');
    },
  );

  it('is listed as near in meaning when papers on a topic are wanted that none has the words of', async () => {
    const answer = await asked('papers on parrots and grandmothers whistling in green forests', 0.5);
    expect(answer.status).toBe('partial');
    expect(answer.text).toMatch(/^No paper says this in so many words; these come closest in meaning\./);
  });

  it('is not counted where it is only near in meaning', async () => {
    const { text } = await asked('how many papers are about parrots and grandmothers whistling', 0.5);
    expect(text).not.toMatch(/\d+ papers? fit/);
  });

  it('never makes an answer of a refusal', async () => {
    const ask = createAnswerQuestion({
      ...collection,
      conversations: memoryConversations(),
      find: async () => [ZEPHYR],
    });
    const { status } = await ask({ question: 'How many parameters does Qwerty-9 have?' });
    expect(status).toBe('unanswerable');
  });
});

it('a field that papers are filed under is not guessed at by meaning', async () => {
  const roads = smallCollection([
    { id: 'lane', title: 'Lane', abstract: 'We present Lane, a planner for autonomous driving.' },
    { id: 'ferry', title: 'Ferry', abstract: 'We present Ferry, which moves trucks across rivers.' },
  ]);
  const near = (paperId: string): FoundPaper => ({
    paperId,
    score: 1,
    from: { words: 0, meaning: 1 },
    sentence: null,
    nearness: 0.7,
  });
  const { text } = await createAnswerQuestion({
    ...roads,
    conversations: memoryConversations(),
    find: async () => [near('lane'), near('ferry')],
  })({ question: 'papers about self-driving cars' });
  expect(text).toContain('Lane');
  expect(text).not.toContain('Ferry');
});
