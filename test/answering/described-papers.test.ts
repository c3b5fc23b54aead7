import { describe, expect, it } from 'vitest';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import type { FoundPaper } from '../../src/search/find.ts';
import type { NearSentence } from '../../src/search/meaning/nearest-in.ts';
import { memoryConversations } from '../support/collection.ts';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const ROPES = 'We count 320 ropes in 15 harbours of the northern coast.';
const KNOTS = 'Sailors untie the knots by hand before each storm.';
const MASTS = 'The sailors there gave 12 masts up.';
const collection = smallCollection([
  {
    id: 'ropes',
    title: 'A Survey of Ropes in Northern Harbours',
    abstract: `Ropes wear out, and nobody knew how soon. ${ROPES} ${KNOTS} ${MASTS} The survey shows that tar doubles their life.`,
  },
  {
    id: 'gulls',
    title: 'Feeding Gulls',
    abstract: 'We feed gulls and watch them. Gulls prefer herring to bread in 8 of 10 trials.',
  },
]);

const found = (paperId: string, score: number): FoundPaper => ({
  paperId,
  score,
  from: { words: score, meaning: score },
  sentence: ROPES,
  nearness: score / 2,
});

interface Options {
  apart?: number;
  near?: NearSentence[];
}

const ask = (question: string, { apart = 0.3, near }: Options = {}) =>
  createAnswerQuestion({
    ...collection,
    conversations: memoryConversations(),
    find: async () => [found('ropes', 1), found('gulls', apart)],
    ...(near === undefined ? {} : { nearestIn: async () => near }),
  })({ question });

describe('a paper that a question describes without its name', () => {
  it('answers when it is found far ahead of all others', async () => {
    const answer = await ask('how many ropes did that harbour study count');
    expect(answer.text).toContain('320');
    expect(answer.papers[0]).toBe('ropes');
  });

  it('is named by the refusal when it does not say what is asked', async () => {
    const { status, text } = await ask('which paint do sailors use in that survey of northern harbours');
    expect(status).toBe('unanswerable');
    expect(text).toMatch(/^A Survey of Ropes/);
  });

  it('is told of, and what is asked of it stands behind', async () => {
    const { text } = await ask('counting old rigging up north, how many ropes?', { apart: 0.85 });
    expect(text).toContain('320 ropes');
  });

  it('is not asked of what tells which one it is, whether its title has that word or not', async () => {
    const { text } = await ask('what does tar do to their life in the northern harbours logbook?');
    expect(text).toContain('tar doubles their life');
  });

  it('is asked of two things that one of its sentences sets against each other', async () => {
    const fed = smallCollection([
      {
        id: 'feeds',
        title: 'What to Throw from Boats',
        abstract:
          'We present Feeds, a study of what is thrown from boats by sailors. Herring is better than bread in 8 of 10 trials.',
      },
    ]);
    const { text } = await createAnswerQuestion({
      ...fed,
      conversations: memoryConversations(),
      find: async () => [found('feeds', 1)],
    })({ question: 'herring against bread' });
    expect(text).toContain('8 of 10 trials');
  });

  it('is asked when something was done, and not for the newest papers', async () => {
    const { text } = await ask('when do sailors untie the new knots?');
    expect(text).toContain(KNOTS);
  });

  it('is asked which of its things has most of something, not which paper has', async () => {
    const { text } = await ask('Which ropes have the highest share of tar?');
    expect(text).toMatch(/^A Survey of Ropes/);
  });

  it('is a topic where neither is told of and another comes near', async () => {
    const { text } = await ask('what do sailors do about old ropes', { apart: 0.7 });
    expect(text).not.toMatch(/^A Survey of Ropes[^“]*: “/);
  });

  it('is none when another is found nearly as well', async () => {
    const { text } = await ask('which paint do sailors use up north', { apart: 0.9 });
    expect(text).not.toContain('does not');
  });
});

describe('names and makers', () => {
  const named = smallCollection([
    {
      id: 'lantern',
      title: 'LanternFish-3: Light from Below',
      abstract:
        'We propose LanternFish-3, a net. It reaches 61% recall with a Deep Tidal Filter and 48% with a Slow Eddy Model.',
      organisation: 'Kelpworks',
    },
    {
      id: 'mole',
      title: 'Mole: Digging',
      abstract: 'We present Mole, which digs 4 holes. It fits on one RTX card of a laptop.',
    },
  ]);
  const say = (question: string) => answerOf(question, named).text;

  it('are met by initials with a version, and by initials of what is spelled out', () => {
    expect(say('what recall does lf3 reach')).toMatch(/^LanternFish-3: /);
    expect(say('recall of LanternFish-3 with DTF?')).not.toContain('does not mention');
  });

  it('of devices answer for hardware', () => {
    expect(say('what hardware does Mole need')).toContain('RTX');
  });

  it('are who is meant where no paper is on the topic', () => {
    expect(say('kelpworks papers')).toMatch(/^LanternFish-3: /);
    expect(say('tidal papers by nobody')).not.toMatch(/^Mole/);
  });
});

describe('what a paper says in other words', () => {
  const manner = 'how do they get the ropes loose in that survey of northern harbours';

  it('is shown as what comes nearest, in place of a refusal', async () => {
    const { status, text } = await ask(manner, { near: [{ sentence: KNOTS, cosine: 0.5 }] });
    expect(status).toBe('partial');
    expect(text).toMatch(/^It is not said in these words; these come nearest\./);
    expect(text.indexOf(KNOTS)).toBeGreaterThan(0);
    expect(text.indexOf(ROPES)).toBeGreaterThan(text.indexOf(KNOTS));
  });

  it('is not shown when it comes nowhere near', async () => {
    expect((await ask(manner, { near: [{ sentence: KNOTS, cosine: 0.2 }] })).status).toBe('unanswerable');
  });

  it('answers no “how many” without a number', async () => {
    const question = 'how many sailors were asked in that survey of northern harbours';
    const { text } = await ask(question, { near: [{ sentence: KNOTS, cosine: 0.6 }] });
    expect(text).not.toContain(KNOTS);
  });

  it('answers no “how many” with what has its noun and counts something else', async () => {
    const question = 'how many sailors were asked in that survey of northern harbours';
    const near = [{ sentence: MASTS, cosine: 0.6 }];
    expect((await ask(question, { near })).status).toBe('unanswerable');
  });

  it('is nothing that stood there before the work', async () => {
    const near = [{ sentence: 'Ropes wear out, and nobody knew how soon.', cosine: 0.6 }];
    expect((await ask(manner, { near })).status).toBe('unanswerable');
  });
});

it('is no topic of several sides when it is told at length, whatever its commas part', () => {
  const told = 'a tired man painting his wooden boat blue at dawn, herring';
  expect(answerOf(told, collection).status).not.toBe('answered');
  expect(answerOf('boats, herring', collection).status).toBe('answered');
});
