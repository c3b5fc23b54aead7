import { describe, expect, it } from 'vitest';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import type { Turn } from '../../src/model/ports/conversations.ts';
import { answerOf } from '../support/draft-of.ts';
import { smallCollection } from '../support/small-collection.ts';

const collection = smallCollection([
  {
    id: 'quay',
    title: 'Quay: Planning Berths on HarbourNet',
    abstract:
      'Harbours are busy. We present Quay, a planner of berths for storms. Quay sorts berths by depth with a Double Anchor Rule (DAR). ' +
      'We compare Quay with Dock-3 and FogHorn. Quay was tried at model sizes ranging from 2B to 40B. Quay is 6x faster than Dock-3 in storms. ' +
      'Project page: https://quay.example/plan',
  },
  {
    id: 'wader',
    title: 'Wading Birds in Mud',
    abstract: 'This study looks at wading birds. They stand in mud.',
  },
  ...Array.from({ length: 9 }, (_, i) => ({
    id: `stone${i}`,
    abstract: `We present Stone${i}, a stone that lies in a river with the largest model of all, 900B parameters.`,
  })),
]);
const ask = (question: string) => answerOf(question, collection);

describe('the main result of a paper', () => {
  it.each([
    'main result of Quay?',
    'key finding of Quay',
    'headline number for Quay',
    'bottom line of Quay',
    'main numbers of Quay',
  ])('is what it reports, in whatever words: %s', (question) => {
    const { status, text } = ask(question);
    expect(status).toBe('answered');
    expect(text).toContain('6x faster');
  });
});

it('a short form of a paper is spelled out under its own name, not under that of the paper', () => {
  expect(ask('what does DAR stand for?').text).toMatch(/^DAR is short for Double Anchor Rule \(Quay\): “/);
});

it('a project page is the address that the paper gives', () => {
  expect(ask('project page of Quay').text).toContain('https://quay.example/plan');
});

it('“the wading paper” is the paper on wading', () => {
  expect(ask('the wading paper').papers[0]).toBe('wader');
});

describe('behind one paper', () => {
  const behind = async (question: string): Promise<string> => {
    const turns: Turn[] = [];
    const answer = createAnswerQuestion({
      ...collection,
      conversations: { recent: async () => turns, append: async (_, turn) => void turns.push(turn) },
    });
    await answer({ question: 'what is Quay?', thread: 't' });
    return (await answer({ question, thread: 't' })).text;
  };

  it.each([
    ['biggest model', '2B to 40B'],
    ['largest model tested?', '2B to 40B'],
    ['outperforms which systems', 'Dock-3 and FogHorn'],
    ['better than what', 'Dock-3'],
    ['best result', '6x faster'],
  ])('“%s” is asked of that', async (question, wanted) => {
    const text = await behind(question);
    expect(text).toContain(wanted);
    expect(text).not.toContain('Stone');
  });
});
