import { describe, expect, it } from 'vitest';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import { namesInQuestion } from '../../src/answering/query/names.ts';
import { namesIn } from '../../src/papers/names/name-index.ts';
import { memoryConversations } from '../support/collection.ts';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'plover',
    abstract:
      'We present Plover, a translator of bird calls. Training it is stable and 3x faster in training efficiency. Plover covers songs in Dutch, Finnish and Greek. On five non-English tasks Plover beats GPT-9X by 4%.',
  },
  {
    id: 'dunlin',
    abstract:
      'We present Dunlin, a model of wading. Dunlin resolves the training collapse of others. Dunlin is pre-trained from scratch on field notes and 40 hours of tapes. It needs 12 GPU-days.',
  },
  {
    id: 'knot',
    authorsCount: 1,
    abstract:
      'Training is slow. We build Knot, a model of nests. We introduce a curated set, named NestSet-8M, a dataset of nests. Knot improves training by 20%.',
  },
]);
const said = (question: string) => answerOf(question, collection);

describe('what something was trained on', () => {
  it.each([
    ['what was Dunlin trained on?', '40 hours of tapes'],
    ['on what data was Dunlin trained?', '40 hours of tapes'],
    ['what did they train Knot on?', 'NestSet-8M'],
    ['what is the training data of Knot?', 'NestSet-8M'],
  ])('“%s” is told by the sentence that names the data', (question, data) => {
    expect(said(question).status).toBe('answered');
    expect(said(question).text).toContain(data);
  });

  it.each(['what was Plover trained on?', 'which dataset was Plover trained on?'])(
    '“%s” is refused where training alone is spoken of',
    (question) => expect(said(question).status).toBe('unanswerable'),
  );
});

it('languages that stand in a row tell how many', () => {
  const { status, text } = said('how many languages does Plover cover?');
  expect(status).toBe('answered');
  expect(text).toContain('Dutch, Finnish and Greek');
});

it('GPU-days are days', () => {
  const { status, text } = said('how many gpu-days did Dunlin need?');
  expect(status).toBe('answered');
  expect(text).toContain('12 GPU-days');
});

it('a name and its version in one word are what papers write with a hyphen', () => {
  const { status, text } = said('is Plover better than gpt9x?');
  expect(status).toBe('answered');
  expect(text).toContain('beats GPT-9X by 4%');
});

const asked = (...questions: string[]) => {
  const answer = createAnswerQuestion({ ...collection, conversations: memoryConversations() });
  return questions.reduce<Promise<{ text: string; status: string }>>(
    async (before, question) => (await before, answer({ question, thread: 'facts' })),
    Promise.resolve({ text: '', status: '' }),
  );
};

it('what is asked behind a paper that is told of is told behind the line that names it', async () => {
  const { text } = await asked('which paper translates bird calls, and how much faster is training?');
  expect(text).toContain('Plover: ');
  expect(text).toContain('“Training it is stable and 3x faster');
  const paid = await asked('which paper translates bird calls, and who paid for it?');
  expect(paid.text).not.toContain('“');
});

it('a list that is asked for behind another question stands by itself', async () => {
  const { text } = await asked('did anyone do it alone? papers by a single author');
  expect(text).toContain('1 author');
  expect(text).not.toContain('Plover');
});

it('what something is rather than another is asked for without the other', async () => {
  const { text, status } = await asked(
    'papers on training',
    'which of these are on nests rather than lanterns?',
  );
  expect(status).toBe('answered');
  expect(text).toContain('NestSet-8M');
  expect(text).not.toContain('Plover');
});

it('a paper that is told of at length is not named by a part of it', () => {
  const big = smallCollection([
    { id: 'ruff', title: 'Big Little Wader', abstract: 'We present Ruff, a big and a little wader.' },
  ]);
  const deps = { ...big, names: namesIn(big.corpus) };
  const named = (text: string) => namesInQuestion(text, deps).mentions.map(({ surface }) => surface);
  expect(named('looking for the method where a small bird tells what to teach the big one')).toEqual([]);
  expect(named('how does the wader one stand?')).toEqual(['the wader one']);
  expect(named('how does the big one stand?')).toEqual([]);
});
