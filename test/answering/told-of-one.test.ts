import { describe, expect, it } from 'vitest';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import { newestDay } from '../../src/answering/candidates.ts';
import { cleanQuestion } from '../../src/answering/query/clean.ts';
import { understand } from '../../src/answering/query/understand.ts';
import { namesIn } from '../../src/papers/names/name-index.ts';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'moor',
    abstract: 'We present Moor, a planner that ties boats four at a time. Ropes are building blocks.',
  },
  {
    id: 'kelp',
    abstract:
      'We present Kelp, a game of sea plants. Kelp uses ten tokens of wood. KX7 is its engine, tried with oars and sails. Its rules stand at https://kelp.github.io/rules.',
  },
  { id: 'reef', abstract: 'We present Reef, charts of rocks near building sites. It reduces time by 3x.' },
]);
const deps = { ...collection, names: namesIn(collection.corpus) };
const read = (question: string, told = false) => understand(question, deps, newestDay(deps), undefined, told);

describe('what one paper is asked for', () => {
  const ask = (question: string) => answerOf(question, collection);

  it('is the address of a thing, by the sentence that has it', () => {
    expect(ask('what is the url of the rules of Kelp?').text).toContain('https://kelp.github.io/rules');
    expect(ask('what is the url of the shop of Kelp?').status).toBe('unanswerable');
    expect(ask('what is the Kelp project?').text).toMatch(/^Kelp: a game of sea plants/);
  });

  it('is the same with words that only stress it, and told to a child', () => {
    const wood = ask('what tokens does Kelp use?').text;
    expect(ask('what actual tokens does Kelp end up with?').text).toContain(
      '“Kelp uses ten tokens of wood.”',
    );
    expect(cleanQuestion('is one of them on kelp? which')).toBe('is one of them on kelp?');
    expect(ask('eli5 Kelp').text).toBe(ask('what is Kelp?').text);
    expect(ask('Kelp eli5').text).toBe(ask('what is Kelp?').text);
    expect(ask('eli5 Kelp, what tokens does it use?').text).toBe(wood);
  });

  it('may be asked of a part that it alone speaks of', () => {
    expect(ask('what things was KX7 tried with?').text).toContain('oars and sails');
  });

  it('has the weak sides of what it is held against beside its own', () => {
    const nets = smallCollection([
      {
        id: 'net2',
        abstract:
          'However, OldNet has two major limitations: it tears, and it is costly. We present NewNet, a net of steel. NewNet tears never. It lags behind in weight.',
      },
    ]);
    expect(answerOf('which drawbacks of OldNet are fixed by NewNet?', nets).text).toContain('it tears');
    expect(answerOf('what are the drawbacks of NewNet?', nets).text).toContain('lags behind in weight');
  });

  it('is told in one line, with or without a hyphen, and by the name of a measure as it was typed', () => {
    const line = 'Kelp: a game of sea plants.';
    expect(ask('one-line summary of Kelp').text).toBe(line);
    expect(ask('Kelp in one line').text).toBe(line);
    expect(ask('what BLEU does Kelp reach?').text).toContain('BLEU');
  });

  it('is told by its means, though these read like what comes of it', () => {
    const nets = smallCollection([
      {
        id: 'net3',
        abstract:
          'We present NewNet, a net of steel. NewNet lifts the old limits through two small ideas, reducing the loss of fish in storms. NewNet enables fishing for everybody with a boat and a crew.',
      },
    ]);
    expect(answerOf('what is NewNet?', nets).text).toContain('two small ideas');
  });

  it('is told how and why in words, whatever of that is measured elsewhere, and of a machine by its name', () => {
    const boxes = smallCollection([
      {
        id: 'box',
        abstract:
          'We present Box, a compression of maps whereby each fold has the same length. Box drops the old index, since folds find their place by themselves. We expect NPU time to pay off. Box runs on a Jetson Nano and has an error drop of 3%.',
      },
    ]);
    const boxed = (question: string) => answerOf(question, boxes).text;
    expect(boxed('how does the compression of Box work?')).toContain('the same length');
    expect(boxed('why does Box drop the old index?')).toContain('find their place');
    expect(boxed('does Box say anything about NPUs?')).toContain('NPU time');
  });

  it('is a term of it that its words explain', () => {
    const nets = smallCollection([
      {
        id: 'net4',
        title: 'Nets by Knot Plasticity',
        abstract:
          'We present Nettle. It is seen by knot plasticity (the ability of the knots to recover after a storm).',
      },
    ]);
    expect(answerOf('what is knot plasticity?', nets).text).toContain('the ability of the knots');
  });

  it('is a link of its text where the listing has none', () => {
    expect(ask('link of Kelp?').text).toContain('https://kelp.github.io/rules');
  });

  it('is a data set in one word or in two', () => {
    expect(read('data sets Kelp was tried on').words).toEqual(read('datasets Kelp was tried on').words);
  });

  it('is no tokenizer where there are but tokens', () => {
    expect(ask('which tokenizer does Kelp use?').status).toBe('unanswerable');
    expect(ask('which sails was KX7 tried with?').text).toContain('oars and sails');
  });

  it('is refused where a figure is asked of what nobody has', () => {
    const { status, text } = ask('qwertzing boats, what speedup do they report?');
    expect(status).toBe('unanswerable');
    expect(text).not.toContain('Reef:');
  });
});

it('where something was tried is told by what speaks of a trial, though other sentences have more of the words', () => {
  const tugs = smallCollection([
    {
      id: 'tug',
      abstract:
        'We present Tug, a puller. Results show that the Tug puller of heavy barges with strong ropes has a speedup of 2x. Finally, the effectiveness of our idea is evaluated on the canals of Ghent.',
    },
  ]);
  const { text } = answerOf(
    'which town the heavy barges puller (Tug with strong ropes) was evaluated on?',
    tugs,
  );
  expect(text).toContain('canals of Ghent');
});

describe('what tells of one paper', () => {
  it('keeps its words: no word of English is taken for an error of another', () => {
    expect(read('something about bullying at sea').words).toContain('bullying');
    expect(read('something about buildng at sea').words).toContain('building');
  });

  it('asks for no name by a word that is only like one', () => {
    expect(read('a KITE-ish thing for boats').asked.some(({ isName }) => isName)).toBe(false);
    expect(read('a KITE thing for boats').asked.some(({ isName }) => isName)).toBe(true);
  });

  it('holds no filter when it is read as told', () => {
    expect(read('ties boats more than 9x faster').filter.measurement).not.toBeNull();
    expect(read('ties boats more than 9x faster', true).filter.measurement).toBeNull();
  });

  it('is looked for when nothing reports such a figure, and papers that are asked for are not', async () => {
    const find = async () => [
      { paperId: 'moor', score: 1, from: { words: 1, meaning: 1 }, sentence: null, nearness: 0.6 },
    ];
    const conversations = { recent: async () => [], append: async () => {} };
    const ask = createAnswerQuestion({ ...collection, find, conversations });
    const told = await ask({ question: 'it ties boats at night and is more than 9x faster at it' });
    expect(told.papers[0]).toBe('moor');
    const several = await ask({ question: 'which papers tie boats more than 9x faster?' });
    expect(several.status).toBe('unanswerable');
  });
});
