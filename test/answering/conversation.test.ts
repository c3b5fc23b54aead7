import { describe, expect, it } from 'vitest';
import { resolveFollowUp } from '../../src/answering/conversation.ts';
import type { Turn } from '../../src/model/ports/conversations.ts';
import { namesIn } from '../../src/papers/names/name-index.ts';
import { SMALL, smallCollection } from '../support/small-collection.ts';

const { corpus } = smallCollection(SMALL);
const names = namesIn(corpus);
const resolve = (question: string, turns: Turn[]) => resolveFollowUp(question, turns, corpus, names);
const asked = [{ question: 'how much memory does Zephyr save?', paperIds: ['zephyr'] }];
const compared = [{ question: 'Zephyr vs Borealis', paperIds: ['zephyr', 'borealis'] }];

describe('a follow-up', () => {
  const near = [{ question: 'how fast is Nimbus?', paperIds: ['zephyr', 'borealis'], areNear: true }];
  it.each(['does it lose accuracy?', 'what baseline did it use?', 'and its speedup?', 'accuracy?'])(
    '“%s” is of none of the papers that only came near what was asked for',
    (question) => {
      expect(resolve(question, near)).toEqual({ question, among: [] });
    },
  );

  it('takes one of them up by its place, and all of them together', () => {
    expect(resolve('how fast is the second one?', near).question).toBe('how fast is Borealis?');
    expect(resolve('which of them have code?', near).among).toEqual(['zephyr', 'borealis']);
  });

  it.each([
    'only those with code',
    'the ones with code',
    'leave out the ones on vision',
    'and the 2024 ones?',
  ])('“%s” narrows what was named', (question) => {
    expect(resolve(question, compared).among).toEqual(['zephyr', 'borealis']);
  });

  it.each([
    ['and its speedup?', "Zephyr's speedup?"],
    ['who wrote it?', 'who wrote Zephyr?'],
    ['what about the licence of that paper?', 'what about the licence of Zephyr?'],
    ['accuracy?', 'accuracy of Zephyr?'],
    ['does it use less memory than Borealis?', 'does Zephyr use less memory than Borealis?'],
    ['is this better than Borealis?', 'is Zephyr better than Borealis?'],
    ['does this work on small models?', 'does Zephyr work on small models?'],
    ['what is this about?', 'What is Zephyr about?'],
    ['what is the licence of this work?', 'what is the licence of Zephyr?'],
    ['worth reading?', 'What is Zephyr about?'],
    ['tl;dr?', 'What is Zephyr about?'],
    ['can you summarise that for me', 'What is Zephyr about?'],
    ['thoughts?', 'What is Zephyr about?'],
    ['any good?', 'What is Zephyr about?'],
    ['what is the verdict?', 'What is Zephyr about?'],
    ['tell me more', 'What is Zephyr about?'],
    ['why does it matter?', 'What is Zephyr about?'],
    ['what are the results?', 'what are the results of Zephyr?'],
    ['is there code?', 'is there code of Zephyr?'],
    ['any results?', 'any results of Zephyr?'],
    ['what hardware?', 'what hardware of Zephyr?'],
    ['who are the authors?', 'who are the authors of Zephyr?'],
  ])('“%s” is about the paper of the last answer', (question, whole) => {
    expect(resolve(question, asked)).toEqual({ question: whole, among: [] });
  });

  it.each(['what about Borealis?', 'and Borealis?', 'how about Borealis'])(
    '“%s” asks the last question of another paper',
    (question) => {
      expect(resolve(question, asked)).toMatchObject({
        question: 'how much memory does Borealis save?',
        orElse: { question: 'What is Borealis about?' },
      });
    },
  );

  it.each([
    ['and vs SGD?', 'how much memory does Zephyr save vs SGD?'],
    ['and on QuizBench', 'how much memory does Zephyr save on QuizBench?'],
  ])('“%s” asks the last question under other conditions', (question, whole) => {
    expect(resolve(question, asked)).toEqual({ question: whole, among: [] });
  });

  it.each(['which uses the most GPUs?', 'and which have code?', 'from 2024', 'since March 2025'])(
    '“%s” after a list is asked of the list',
    (question) => {
      const turns = [{ question: 'papers on drafting', paperIds: ['zephyr', 'borealis'] }];
      expect(resolve(question, turns).among).toEqual(['zephyr', 'borealis']);
    },
  );

  it.each(['and the second?', 'and the other one?'])(
    '“%s” after the first of two was asked something asks it of the second',
    (question) => {
      const turns = [
        { question: 'papers on drafting', paperIds: ['zephyr', 'borealis'] },
        { question: 'how much memory does Zephyr save?', paperIds: ['zephyr'] },
      ];
      expect(resolve(question, turns).question).toBe('how much memory does Borealis save?');
      expect(resolve('how does the other one work?', turns).question).toBe('how does Borealis work?');
    },
  );

  it('“how many authors?” asks for their number', () => {
    expect(resolve('how many authors?', asked).question).toMatch(/^how many authors of Zephyr/);
  });

  it('“on how many GPUs?” asks something of its own', () => {
    expect(resolve('on how many GPUs?', asked).question).toBe('on how many GPUs of Zephyr?');
  });

  it('puts the other rival in the place of the first', () => {
    const turns = [{ question: 'how much faster is Zephyr than plain decoding?', paperIds: ['zephyr'] }];
    expect(resolve('and vs other drafts?', turns).question).toBe(
      'how much faster is Zephyr vs other drafts?',
    );
  });

  it.each([
    ['how fast is the first one?', 'how fast is Zephyr?'],
    ['and the latter on QuizBench?', 'Borealis on QuizBench?'],
  ])('“%s” picks one of a comparison', (question, whole) => {
    expect(resolve(question, compared)).toEqual({ question: whole, among: [] });
  });

  it.each(['and their hardware?', 'which of those use a T4?', 'which one is newer?'])(
    '“%s” asks of the whole set',
    (question) => {
      expect(resolve(question, compared).among).toEqual(['zephyr', 'borealis']);
    },
  );

  it('skips turns that came to nothing', () => {
    const turns = [...asked, { question: 'papers on beekeeping', paperIds: [] }];
    expect(resolve('and its speedup?', turns).question).toContain('Zephyr');
  });

  it.each([
    'papers about segmenting elevator shafts in old buildings',
    'What accuracy does LiftNet-U get on ShaftSet?',
    'newest papers',
    'do LLMs understand physics?',
    'methods that work with less memory',
    'what was published this year?',
    'anything new worth reading?',
    'which papers are worth reading?',
    'how long does it take to train a model?',
    'what is latency?',
    'is there a better method?',
    'how can I train faster?',
    'what should I read next?',
    'how do people save memory?',
    'any good papers?',
  ])('that stands alone is left alone: %s', (question) => {
    expect(resolve(question, asked)).toEqual({ question, among: [] });
  });

  it.each(['does accuracy suffer?', 'does training with half parameters suffer?'])(
    '“%s” may be asked of the paper that was talked of',
    (question) => {
      expect(resolve(question, asked)).toMatchObject({ question, ofLast: expect.stringContaining('Zephyr') });
    },
  );

  it.each(['does MoEBench measure accuracy?', 'do bees prefer taller flowers?'])(
    '“%s” has a name of its own or nothing of that paper',
    (question) => {
      expect(resolve(question, asked).ofLast).toBeUndefined();
    },
  );

  it('in an empty thread is the question itself', () => {
    expect(resolve('and its speedup?', [])).toEqual({
      question: 'and its speedup?',
      among: [],
    });
  });
});
