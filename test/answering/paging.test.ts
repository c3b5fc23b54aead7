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
    'other papers?',
    'all of them',
    'show me all',
    'list everything',
    'next',
  ])('shows the next ten, and says when those were all: %s', async (more) => {
    const { cited, text } = await thread('papers on kites over dunes', more, more);
    expect(cited.map(({ length }) => length)).toEqual([10, COUNT - 10, 0]);
    expect(new Set(cited.flat()).size).toBe(COUNT);
    expect(text).toBe('Those were all that are here.');
  });

  it('is at its end where some of a list were told', async () => {
    expect((await thread('papers on kites over dunes', 'which have more than 8 authors?', 'more')).text).toBe(
      'Those were all of them.',
    );
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

describe('what is asked of a list', () => {
  const boats = smallCollection([
    {
      id: 'skiff',
      publishedOn: '2023-02-01',
      abstract:
        'We present Skiff, a language model of boats with 7B parameters. It is tuned for harbours in fog and sails 2x faster than a raft.',
    },
    {
      id: 'dory',
      publishedOn: '2024-03-01',
      abstract:
        'We present Dory, a language model of boats with 3B parameters. Dory works by reading the tide from old logs.',
    },
    { id: 'punt', abstract: 'We present Punt, a language model of boats. Punt is pushed with a pole.' },
    { id: 'raft', abstract: 'We present Raft, a language model of boats. Raft floats on barrels.' },
    { id: 'ketch', abstract: 'We present Ketch, a language model of boats. Ketch carries two masts.' },
  ]);
  async function last(...turns: string[]) {
    const ask = createAnswerQuestion({ ...boats, conversations: memoryConversations() });
    let text = '';
    for (const question of turns) text = (await ask({ question, thread: 't' })).text;
    return text;
  }
  const LIST = 'papers on language models of boats';

  it('which is the smallest is told of those that tell their size', async () => {
    expect(await last(LIST, 'which is the smallest?')).toMatch(
      /^Dory is the smallest of those that tell: Dory has 3B parameters, Skiff has 7B\./,
    );
  });

  it('which is the oldest is told of those that are dated, and that others are not', async () => {
    expect(await last(LIST, 'which is the oldest?')).toMatch(
      /^Not all of them are dated; of those that are:\nSkiff/,
    );
  });

  it('of a year counts those of the list alone that are not dated', async () => {
    const undated = (await last(LIST)).split('\n').filter((line) => !/20\d\d/.test(line));
    expect(undated).toHaveLength(1);
    expect(await last(LIST, 'only the 2024 ones')).toMatch(/^Dory[^\n]*\nAnother is not dated\.$/);
  });

  it('which have numbers are told with one', async () => {
    const text = await last(LIST, 'which ones have numbers?');
    expect(text).toMatch(/^Skiff: 2x/);
    expect(text).toContain('No figures: ');
  });

  it('what of a topic narrows it, and else finds papers on it', async () => {
    expect(await last(LIST, 'what about fog?')).toMatch(/^Skiff/);
    expect(await last('papers on boats with masts or poles', 'what about zeppelins?')).toContain('zeppelins');
  });

  it('the one beside another is by its name', async () => {
    const order = (await last(LIST)).split('\n').map((line) => line.split(':')[0]);
    expect(await last(LIST, `the one after ${order[0]}`)).toMatch(new RegExp(`^${order[1]}`));
    expect(await last(LIST, `the one before ${order[2]}`)).toMatch(new RegExp(`^${order[1]}`));
  });

  it('how is asked of the one that was chosen, and the other is the one that was not', async () => {
    expect(await last('which is newer, Skiff or Dory?', 'and the other?')).toMatch(/^Skiff: /);
    expect(await last('Skiff or Dory, which came first?', 'what does the other one do?')).toMatch(/^Dory: /);
    expect(await last('which is newer, Skiff or Dory?', 'how?')).toMatch(/^Dory: /);
  });
});
