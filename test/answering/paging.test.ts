import { describe, expect, it } from 'vitest';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import { memoryConversations } from '../support/collection.ts';
import { smallCollection } from '../support/small-collection.ts';

const COUNT = 13;
const kites = smallCollection(
  Array.from({ length: COUNT }, (_, i) => ({
    id: `kite${i}`,
    publishedOn: `2024-${`${(i % 12) + 1}`.padStart(2, '0')}-0${i < 12 ? 1 : 2}`,
    authorsCount: i + 1,
    abstract: `We present Kite${i}, a kite that sails over dunes. It is a model with ${i + 1}B parameters.`,
  })),
);

/** The papers that each turn of a thread cites, and what the last one says. */
async function thread(...turns: string[]) {
  const ask = createAnswerQuestion({ ...kites, conversations: memoryConversations() });
  const cited: string[][] = [];
  let text = '';
  for (const question of turns) {
    const answer = await ask({ question, thread: 't' });
    cited.push([
      ...new Set(answer.sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId))),
    ]);
    text = answer.text;
  }
  return { cited, text };
}

describe('a list that goes on', () => {
  it.each([
    'more',
    'any more?',
    'show me the rest',
    'more please',
    'what else?',
    'and others?',
    'next ten',
    'are there more papers?',
  ])('shows the next ten, and says when those were all: %s', async (more) => {
    const { cited, text } = await thread('papers on kites over dunes', more, more);
    expect(cited.map(({ length }) => length)).toEqual([10, COUNT - 10, 0]);
    expect(new Set(cited.flat()).size).toBe(COUNT);
    expect(text).toBe('Those were all that are here.');
  });

  it('is no part of what tells more of one paper', async () => {
    const { cited } = await thread('what is Kite3?', 'tell me more');
    expect(cited[1]).toEqual(['kite3']);
  });
});

describe('an order that goes on', () => {
  it('has one before the newest, and another end', async () => {
    const { cited } = await thread('newest paper on kites', 'the one before that', 'and the one before?');
    expect(cited).toEqual([['kite11'], ['kite10'], ['kite9']]);
    expect((await thread('newest paper on kites', 'and the oldest?')).cited[1]).toEqual(['kite0']);
  });

  it('tells the one first that is asked for, and few beside it', async () => {
    const { cited } = await thread('which kite has the most parameters?', 'and the second biggest?');
    expect(cited[0]).toEqual(['kite12', 'kite11', 'kite10']);
    expect(cited[1]?.[0]).toBe('kite11');
    expect((await thread('paper with the most authors')).cited[0]).toEqual(['kite12', 'kite11', 'kite10']);
  });
});
