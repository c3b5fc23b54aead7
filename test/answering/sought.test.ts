import { describe, expect, it } from 'vitest';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import { memoryConversations } from '../support/collection.ts';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'keel',
    title: 'Keel: Hulls that Mend Themselves',
    abstract:
      'Wooden hulls leak after a storm. This can be attributed to seams that are sealed only once. To address this, we propose Keel, a hull that mends itself. Keel mainly consists of two key parts. 1) A resin for learning where the wood is thin. The resin is warm. 2) A mesh for holding it still. Experiments show that Keel stays dry for 40 days. We conclude that hulls need no dock. Code is available at https://github.com/kelpworks/keel.',
  },
  {
    id: 'mast',
    title: 'Mast: Taller Rigs',
    abstract:
      'We study rigs in storms. Through many trials, we present three main findings: (1) tall rigs bend early; (2) short rigs hardly bend. (3) Wet rigs never break. It was a long winter. Our code is available at https://github.com/kelpworks/mast.',
  },
  {
    id: 'oar',
    title: 'Oar: Rowing in the Dark',
    abstract:
      'Rowing at night is common. However, the shallow stroke makes boats unstable and time-consuming to turn. We present Oar, a blade for rowing. Oar rows boats at a remarkably fast speed. Core designs include: (1) a hollow shaft, which replaces the heavy wood. (2) A wide blade: we cut it to accelerate each stroke. Conclusion: a wide blade is enough.',
  },
]);
const said = (question: string): string => answerOf(question, collection).text;

const asked = async (question: string): Promise<string> => {
  const ask = createAnswerQuestion({ ...collection, conversations: memoryConversations() });
  return (await ask({ question })).text;
};

describe('what a work is asked for beside facts', () => {
  it('is why it was made: what was amiss, with the sentence that it takes up', () => {
    expect(said('why did they build Keel?')).toContain('leak after a storm');
    expect(said('why did they build Keel?')).toContain('sealed only once');
    expect(said('what is the problem Keel addresses?')).toContain('sealed only once');
  });

  it('is why something is bad, which is told before the work and in other words', () => {
    expect(said('why is rowing at night slow according to Oar?')).toContain('time-consuming to turn');
  });

  it('is what is amiss with something else, in whatever words it is blamed', () => {
    expect(said("what's the problem with the shallow stroke according to Oar?")).toContain('unstable');
    expect(said('what did earlier rowing get wrong, Oar?')).toContain('unstable');
  });

  it('is why it was written, made or begun, of which it has no word', async () => {
    expect(await asked('why was Keel written?')).toContain('sealed only once');
  });

  it('is how it works: all parts that are counted out, and no more', () => {
    expect(said('how does Keel work?')).toContain('1) A resin');
    expect(said('how does Keel work?')).toContain('2) A mesh');
    expect(said('how does Keel work?')).not.toContain('The resin is warm');
    expect(said('what are the two parts of Keel?')).toContain('2) A mesh');
  });

  it('is how it gets as good as it is, told by its parts and not by praise', () => {
    expect(said('how does Oar get so quick?')).toContain('(1) a hollow shaft');
    expect(said('how does Oar get so quick?')).toContain('(2) A wide blade');
  });

  it('is how it does what no sentence says, of which the way it works comes nearest', async () => {
    expect(await asked('how does Keel scale?')).toMatch(/^It is not said in these words.*1\) A resin/s);
  });

  it('is what was found: all that is counted, and never a link', () => {
    expect(said('what did Mast find?')).toContain('three main findings');
    expect(said('what did Mast find?')).toContain('(3) Wet rigs');
    expect(said('what did Mast find?')).not.toContain('github');
  });

  it('is what it concludes, in the sentence that says so', () => {
    expect(said('what does Keel conclude?')).toContain('need no dock');
    expect(said('what does Oar conclude?')).toContain('Conclusion: a wide blade');
  });

  it('is its key points, which are no thing that it speaks of', () => {
    expect(said('give me the key points of Keel')).toMatch(/^Keel: a hull that mends itself/);
  });

  it('is two things, of which the second is not what was said already', () => {
    expect(said('what is Keel and how does it work?')).toContain('2) A mesh');
  });
});
