import { describe, expect, it } from 'vitest';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import { resolveFollowUp } from '../../src/answering/conversation.ts';
import { asMeant } from '../../src/answering/query/as-meant.ts';
import { askedWords } from '../../src/answering/query/asked-words.ts';
import { cleanQuestion, talkIn } from '../../src/answering/query/clean.ts';
import { lightened } from '../../src/answering/query/general-words.ts';
import { countedIn } from '../../src/answering/query/question-forms.ts';
import { namesIn } from '../../src/papers/names/name-index.ts';
import type { FoundPaper } from '../../src/search/find.ts';
import { memoryConversations } from '../support/collection.ts';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'buoys',
    title: 'Drifting Buoys for Cold Harbour Lanes',
    abstract:
      'Lanes freeze. We let buoys drift and read them. Across six winter datasets the buoys lose 4 anchors. We ran it on two GPU stations. Compared with FogHorn-2 it hears 30 ships more.',
  },
  {
    id: 'lamps',
    title: 'Lamps along Harbour Lanes',
    abstract:
      'We hang lamps in lanes. The lamps shine for 9 hours and reach a valence of 3. Language models are used by others to dim lamps. We use the LumenBench benchmark.',
  },
  {
    id: 'kelp',
    title: 'Kelp Farming',
    abstract: 'We grow kelp on ropes. A dataset of kelp has 70 photographs.',
  },
]);

const found = (paperId: string, score: number): FoundPaper => ({
  paperId,
  score,
  from: { words: score, meaning: score },
  sentence: 'We let buoys drift and read them.',
  nearness: score / 2,
});
const ask = (question: string) =>
  createAnswerQuestion({
    ...collection,
    conversations: memoryConversations(),
    find: async () => [found('buoys', 1), found('kelp', 0.3)],
  })({ question });

describe('a paper that is told of and not named', () => {
  it('is guessed where nothing is plainly asked of it, and refused for what is', async () => {
    const told = 'there was something on floating markers that chart ice paths, with how strong a chain';
    expect((await ask(told)).text).toMatch(/^This is probably Drifting Buoys/);
    expect((await ask('how strong a chain do the floating markers need?')).status).toBe('unanswerable');
  });

  it('is asked only what is set apart from the words of its title', async () => {
    const { text } = await ask(
      'drifting buoys for cold harbours with paint, on how many data sets did they try it',
    );
    expect(text).toContain('six winter datasets');
  });

  it('is of several that the description fits the one that has what is asked', () => {
    expect(answerOf('valence in the harbour lanes paper', collection).text).toMatch(
      /^Lamps along Harbour Lanes/,
    );
  });
});

describe('a refusal', () => {
  const early = (question: string, isReading: boolean) =>
    createAnswerQuestion({
      ...collection,
      conversations: memoryConversations(),
      isReading: async () => isReading,
    })({ question });

  it('tells that papers are still being read, and only then', async () => {
    const asked = 'how fast is Nimbus-9?';
    expect(await early(asked, true)).toMatchObject({
      status: 'unanswerable',
      notice: 'Papers are still being read; ask again in a minute.',
    });
    expect((await early(asked, false)).notice).toBe(null);
    expect(await early('papers on kelp', true)).toMatchObject({ status: 'answered', notice: null });
  });
});

describe('words of a question', () => {
  it('before a plural are no count of themselves', () => {
    const title = 'Drifting Buoys for Cold Harbour Lanes';
    expect(answerOf(`how many gpus has ${title}?`, collection).status).toBe('unanswerable');
    expect(answerOf(`how many stations has ${title}?`, collection).text).toContain('two GPU stations');
  });

  it('ask for one of a kind by its name', () => {
    const ask = (kind: string) => answerOf(`which ${kind} does Lamps along Harbour Lanes use?`, collection);
    expect(ask('camera').status).toBe('unanswerable');
    expect(ask('language model').status).toBe('unanswerable');
    expect(ask('benchmark').text).toContain('LumenBench');
  });

  it('“any number of” count nothing', () => {
    expect(countedIn('which takes any number of lamps')).toEqual([]);
    expect(countedIn('what is the number of lamps')).toEqual(['lamp']);
  });

  it('in -ing are no data set that is missing', () => {
    const asked = 'how many anchors did Drifting Buoys for Cold Harbour Lanes lose on reimplanting buoys';
    expect(answerOf(asked, collection).text).toContain('4 anchors');
  });

  it('of manners are left out, and “there was” tells', () => {
    expect(cleanQuestion('I would like to understand what it proposes, thank you')).toBe('what it proposes');
    for (const said of ['guys there was something on buoys', 'there was something on buoys'])
      expect(cleanQuestion(said)).toBe('there was something on buoys');
  });

  it('behind “I meant” are asked in place of what was', () => {
    const said = 'thanks, but I meant the growth of Kelp Farming, not of lamps';
    expect(cleanQuestion(said)).toBe('the growth of Kelp Farming');
    expect(talkIn(said)).toBe(null);
    expect(cleanQuestion('no, I meant lamps')).toBe('no, I meant lamps');
  });

  it('a paper may be called “the … approach”', () => {
    expect(answerOf('how many photographs has the kelp farming approach?', collection).papers[0]).toBe(
      'kelp',
    );
  });

  it('how it is to be told, and why it is asked, are no part of what is asked', () => {
    expect(cleanQuestion('explain Zephyr very briefly')).toBe('explain Zephyr');
    expect(cleanQuestion('how does Zephyr work, roughly?')).toBe('how does Zephyr work?');
    expect(cleanQuestion('what is Zephyr? I never heard of it')).toBe('what is Zephyr?');
    expect(cleanQuestion('how early does it stop?')).toBe('how early does it stop?');
  });

  it('are written as the papers do, in one or in two', () => {
    const written = smallCollection([
      ...Array.from({ length: 9 }, (_, i) => ({
        id: `d${i}`,
        title: `Nets ${i}`,
        abstract: 'Two datasets.',
      })),
      ...Array.from({ length: 90 }, (_, i) => ({ id: `o${i}`, title: `Oars ${i}`, abstract: 'Oars row.' })),
    ]);
    expect(asMeant('on how many data sets', written)).toBe('on how many datasets');
    expect(asMeant('oars row', written)).toBe('oars row');
    const hyphened = smallCollection([
      ...Array.from({ length: 9 }, (_, i) => ({ id: `v${i}`, abstract: 'A vision-language net.' })),
      ...Array.from({ length: 90 }, (_, i) => ({ id: `o${i}`, abstract: 'Oars row.' })),
    ]);
    expect(asMeant('vision language nets', hyphened)).toBe('vision language nets');
  });

  it('that everything may be called ask for nothing where no paper has them', () => {
    const { index } = smallCollection([{ id: 'kelp', title: 'Kelp', abstract: 'Kelp models grow.' }]);
    const weights = (said: string) => lightened(askedWords(said, [], index)).map(({ weight }) => weight > 0);
    expect(weights('kelp stuff')).toEqual([true, false]);
    expect(weights('kelp models')).toEqual([true, true]);
  });
});

describe('what goes on', () => {
  const { corpus } = collection;
  const resolve = (question: string, ...paperIds: string[]) =>
    resolveFollowUp(question, [{ question: 'and before?', paperIds }], corpus, namesIn(corpus)).question;

  it('without a subject, or with “and”, asks the paper talked of where that has half the words', () => {
    const title = 'Drifting Buoys for Cold Harbour Lanes';
    expect(resolve('on how many winter markers', 'buoys')).toBe(`on how many winter markers of ${title}?`);
    expect(resolve('and how many ships get heard', 'buoys')).toBe(`how many ships get heard of ${title}?`);
    expect(resolve('and how many photographs were taken in the Arctic by divers', 'buoys')).not.toContain(
      title,
    );
  });

  it('with a name asks the one of the list that has it', () => {
    expect(resolve('how does it compare to foghorn-2?', 'lamps', 'buoys')).toMatch(
      /^how does Drifting Buoys/,
    );
    expect(resolve('how does it compare to foghorn-3?', 'lamps', 'buoys')).toMatch(/^how does Lamps/);
  });

  it('that name what all papers here are on ask for little beside others, and for themselves alone', () => {
    const { index } = smallCollection([
      { id: 'kelp', title: 'Kelp', abstract: 'Deep learning on kelp. Graph neural networks help kelp.' },
      { id: 'mussel', title: 'Mussel', abstract: 'Mussels grow on rocks.' },
      { id: 'crab', title: 'Crab', abstract: 'Crabs walk on rocks.' },
    ]);
    const isLight = (said: string) => {
      const asked = askedWords(said, [], index);
      return lightened(asked).map(({ weight }, i) => weight < (asked[i]?.weight ?? 0));
    };
    expect(isLight('deep learning on kelp')).toEqual([true, true, false]);
    expect(isLight('deep learning')).toEqual([false, false]);
    expect(isLight('deep kelp')).toEqual([false, false]);
  });

  it('that say how much are no topic', () => {
    const { index } = smallCollection([{ id: 'kelp', title: 'Kelp', abstract: 'Kelp grows.' }]);
    expect(askedWords('kelp altogether', [], index).map(({ word }) => word)).toEqual(['kelp']);
    expect(askedWords('mostly kelp', [], index).map(({ word }) => word)).toEqual(['kelp']);
  });
});
