import { describe, expect, it } from 'vitest';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import { createBodyBuilder } from '../../src/bodies/builder.ts';
import type { Bodies } from '../../src/bodies/passages-for.ts';
import { placeOf } from '../../src/bodies/place.ts';
import { createPassageRanker } from '../../src/bodies/rank-passages.ts';
import { memoryConversations } from '../support/collection.ts';
import { SMALL, smallCollection } from '../support/small-collection.ts';

const collection = smallCollection(SMALL);
const SAYS = 'Zephyr reduces peak training memory by 2.5x compared to Adam on Llama-7B.';

/** An answer on Zephyr's memory while its body, where it is kept, says so much. */
async function ask(said: readonly string[], { isKept = true, question = '', heading = 'Results' } = {}) {
  const builder = createBodyBuilder('html');
  builder.openSection('6', heading, 1, {});
  for (const [i, text] of said.entries()) builder.text(text, { anchor: `S6.p${i}` });
  const text = builder.finish({ title: 'Zephyr', abstract: null, stamp: null, licence: null });
  const body = { text, url: 'https://arxiv.org/html/2401.00001v1', version: 1, readAt: '' };
  const bodies: Bodies = {
    passagesFor: async (_, asked) => ({
      state: 'kept',
      body,
      passages: createPassageRanker(text)(asked),
      place: (passage, offset) => placeOf(text, passage, offset, body),
    }),
    isKept: async () => isKept,
    whenRead: async () => true,
    sendFor: async () => undefined,
  };
  const answerQuestion = createAnswerQuestion({
    ...collection,
    conversations: memoryConversations(),
    bodies,
  });
  return answerQuestion({ question: question || 'How much peak training memory does Zephyr save?' });
}

describe('an abstract and a body that give different figures for the same', () => {
  it('are both said, each with its place', async () => {
    const answer = await ask(['Zephyr reduces peak training memory by 2.2x compared to Adam on Llama-7B.']);
    expect(answer.status).toBe('answered');
    expect(answer.text).toContain('2.5x');
    expect(answer.text).toContain('But the paper in full says: “Zephyr reduces peak training memory by 2.2x');
    expect(answer.text).toContain('— §6');
    const [abstract, inFull] = answer.sentences.flatMap(({ citations }) => citations);
    expect(abstract).toEqual({ paperId: 'zephyr', quote: SAYS });
    expect(inFull).toMatchObject({ place: { section: '6', anchor: 'S6.p0' } });
  });

  it.each([
    ['it says the same', [SAYS]],
    ['it says the same more exactly', [SAYS.replace('2.5x', '2.54x')]],
    ['it gives both', [SAYS.replace('2.5x', '2.2x'), SAYS]],
    ['the model is another', [SAYS.replace('2.5x', '2.2x').replace('Llama-7B', 'Mistral-7B')]],
    [
      'no model is named in a section on results',
      ['Zephyr reduces peak training memory by 2.2x compared to Adam.'],
    ],
    ['it is held against another', [SAYS.replace('2.5x', '2.2x').replace('Adam', 'AdamW')]],
    ['something else is measured', [SAYS.replace('2.5x', '2.2x').replace('peak training', 'activation')]],
    ['it is of another method', [SAYS.replace('2.5x', '2.2x').replace('Zephyr', 'GaLore')]],
    ['it is a best case', [SAYS.replace('2.5x', 'up to 3.2x')]],
    ['the unit is another', [SAYS.replace('2.5x', '40%')]],
  ])('is not spoken of when %s', async (_, said) => {
    const answer = await ask(said);
    expect(answer.text).toContain('2.5x');
    expect(answer.text).not.toContain('in full');
  });

  it('is not spoken of when the body is not kept, and sends for nothing', async () => {
    const answer = await ask([SAYS.replace('2.5x', '2.2x')], { isKept: false });
    expect(answer.text).not.toContain('in full');
  });

  it('without conditions count only where the paper is summed up', async () => {
    const asked = { question: 'How many parameters does LiftNet-U have?' };
    const said = ['LiftNet-U has 14M parameters.'];
    expect((await ask(said, { ...asked, heading: 'Ablations' })).text).not.toContain('in full');
    expect((await ask(said, { ...asked, heading: 'Conclusion' })).text).toContain(
      'But the paper in full says: “LiftNet-U has 14M parameters.”',
    );
  });
});
