import { describe, expect, it } from 'vitest';
import { resolveFollowUp } from '../../../src/core/answering/follow-up.ts';
import { namesIn } from '../../../src/core/answering/name-index.ts';
import { SMALL, smallCollection } from '../../support/small-collection.ts';

const names = namesIn(smallCollection(SMALL).corpus);
const asked = [{ question: 'how much memory does Zephyr save?', paperIds: ['zephyr'] }];
const compared = [{ question: 'Zephyr vs Borealis', paperIds: ['zephyr', 'borealis'] }];

describe('a follow-up', () => {
  it.each([
    'and its speedup?',
    'who wrote it?',
    'what about the licence of that paper?',
    'on which hardware?',
    'code?',
  ])('“%s” is about the papers of the last answer', (question) => {
    expect(resolveFollowUp(question, asked, names).paperIds).toEqual(['zephyr']);
  });

  it.each(['what about Borealis?', 'and Borealis?', 'how about Borealis'])(
    '“%s” asks the last question of another paper',
    (question) => {
      expect(resolveFollowUp(question, asked, names)).toEqual({
        question: 'how much memory does Borealis save?',
        paperIds: [],
      });
    },
  );

  it.each([
    ['the first one', 'how fast is the first one?', ['zephyr']],
    ['the latter', 'and the latter on QuizBench?', ['borealis']],
    ['both', 'and their hardware?', ['zephyr', 'borealis']],
  ])('picks %s of a comparison', (_, question, paperIds) => {
    expect(resolveFollowUp(question, compared, names).paperIds).toEqual(paperIds);
  });

  it('skips turns that came to nothing', () => {
    const turns = [...asked, { question: 'papers on beekeeping', paperIds: [] }];
    expect(resolveFollowUp('and its speedup?', turns, names).paperIds).toEqual(['zephyr']);
  });

  it.each([
    'papers about segmenting elevator shafts in old buildings',
    'What accuracy does LiftNet-U get on ShaftSet?',
  ])('that stands alone is left alone: %s', (question) => {
    expect(resolveFollowUp(question, asked, names)).toEqual({ question, paperIds: [] });
  });

  it('in an empty thread is the question itself', () => {
    expect(resolveFollowUp('and its speedup?', [], names)).toEqual({
      question: 'and its speedup?',
      paperIds: [],
    });
  });
});
