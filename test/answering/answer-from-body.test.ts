import { describe, expect, it } from 'vitest';
import { createAnswerQuestion } from '../../src/answering/answer-question.ts';
import { createBodyBuilder } from '../../src/bodies/builder.ts';
import type { Bodies } from '../../src/bodies/passages-for.ts';
import { placeOf } from '../../src/bodies/place.ts';
import { createPassageRanker } from '../../src/bodies/rank-passages.ts';
import { memoryConversations } from '../support/collection.ts';
import { SMALL, smallCollection } from '../support/small-collection.ts';

const collection = smallCollection(SMALL);

function zephyrInFull() {
  const builder = createBodyBuilder('html');
  builder.openSection('5', 'Training', 1, {});
  builder.openSection('5.2', 'Hyperparameters', 2, {});
  builder.text('We fine-tune with a learning rate of 0.0003 and a batch size of 64.', {
    anchor: 'S5.SS2.p1',
  });
  builder.text('The goal of the second stage is to decide which samples are kept.', {});
  builder.text('• Decoding warm-up: 12 laps', {});
  builder.text('We argue that laps of warm-up restrict decoding.', {});
  const cells = [
    ['Zephyr-Small', '79.3', '88.2'],
    ['Zephyr-Large', '84.1', '91.0'],
  ];
  const table = { label: 'Table 2', caption: 'Table 2: Accuracy in %.', rows: cells };
  builder.table({ ...table, columns: ['Model', 'ImageNet-1K top-1', 'Flowers top-1'] }, { anchor: 'S5.T2' });
  return builder.finish({ title: 'Zephyr', abstract: null, stamp: null, licence: null });
}

type Kept = 'kept' | 'reading' | 'none';

/** @param states how the body stands at each look; the last one stays */
function setUp(...states: Kept[]) {
  const asked: string[] = [];
  const text = zephyrInFull();
  const body = { text, url: 'https://arxiv.org/html/2401.00001v1', version: 1, readAt: '' };
  const state = () => states[Math.min(asked.length, states.length) - 1];
  const bodies: Bodies = {
    async passagesFor(paperId, question) {
      asked.push(paperId);
      if (state() === 'reading') return { state: 'reading' };
      if (state() === 'none') return { state: 'none', reason: 'The PDF is a scan.' };
      const passages = createPassageRanker(text)(question);
      return {
        state: 'kept',
        body,
        passages,
        place: (passage, offset) => placeOf(text, passage, offset, body),
      };
    },
    isKept: async () => states[0] === 'kept',
    whenRead: async () => true,
    sendFor: async () => undefined,
  };
  return {
    asked,
    ask: createAnswerQuestion({ ...collection, conversations: memoryConversations(), bodies }),
  };
}

describe('a question on one paper that its abstract does not answer', () => {
  it('is answered from its body, with the place of the quote', async () => {
    const { ask } = setUp('kept');
    const answer = await ask({ question: 'What learning rate does Zephyr use?' });
    expect(answer.status).toBe('answered');
    expect(answer.text).toContain('0.0003');
    expect(answer.text).toContain('§5.2');
    expect(answer.sentences[0]?.citations[0]).toMatchObject({
      quote: 'We fine-tune with a learning rate of 0.0003 and a batch size of 64.',
      place: { section: '5.2', url: 'https://arxiv.org/html/2401.00001v1#S5.SS2.p1' },
    });
  });

  it('is answered from a table by the row and the column that it names', async () => {
    const { ask } = setUp('kept');
    const answer = await ask({ question: 'What top-1 accuracy does Zephyr-Large reach on ImageNet-1K?' });
    expect(answer.text).toContain('“84.1” — Table 2, Zephyr-Large, ImageNet-1K top-1');
    expect(answer.sentences[0]?.citations[0]).toMatchObject({
      quote: 'Zephyr-Large | 84.1 | 91.0',
      place: { table: 'Table 2', row: 'Zephyr-Large', column: 'ImageNet-1K top-1' },
    });
  });

  it('is answered once the body has been read, for somebody who waits', async () => {
    const { ask } = setUp('reading', 'kept');
    const told: string[] = [];
    const onReading = (line: string) => void told.push(line);
    const answer = await ask({ question: 'What learning rate does Zephyr use?', onReading });
    expect(told).toEqual(['Reading Zephyr in full']);
    expect(answer.text).toContain('0.0003');
  });

  it('stays refused when the body does not tell either, and says how far the paper was read', async () => {
    const silent = await setUp('kept').ask({ question: 'What dropout does Zephyr use?' });
    expect(silent.status).toBe('unanswerable');
    expect(silent.text).toContain('No answer was found in the paper in full');
    const reading = setUp('reading');
    const early = await reading.ask({ question: 'What learning rate does Zephyr use?' });
    expect(early.status).toBe('unanswerable');
    expect(early.text).toContain('is being read in full');
    expect(reading.asked).toEqual(['zephyr']);
    const none = await setUp('none').ask({ question: 'What learning rate does Zephyr use?' });
    expect(none.text).toContain('Only its abstract could be read. The PDF is a scan.');
  });

  it('stays refused when what comes nearest in the body says too little of what is asked', async () => {
    const { ask } = setUp('kept');
    const told = await ask({ question: 'Which stage of Zephyr decides what is kept?' });
    expect(told.text).toContain('second stage');
    const answer = await ask({ question: 'Which stage in Zephyr evicts tokens from caches?' });
    expect(answer.text).toContain('No answer was found in the paper in full');
  });

  it('quotes no line that goes over into another passage', async () => {
    const { ask } = setUp('kept');
    const answer = await ask({ question: 'How many decoding warm-up laps does Zephyr take?' });
    expect(answer.text).toContain('“• Decoding warm-up: 12 laps” — §5.2');
    for (const { citations } of answer.sentences)
      for (const { quote } of citations) expect(quote).not.toMatch(/\n/);
  });

  it('asks no body when the abstract answers, or when no paper is named', async () => {
    const { ask, asked } = setUp('reading');
    await ask({ question: 'how much memory does Zephyr save?' });
    await ask({ question: 'which papers are about cooking?' });
    expect(asked).toEqual([]);
  });
});
