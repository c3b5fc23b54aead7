import { describe, expect, it } from 'vitest';
import { createCompareTechniques } from '../../../src/answering/comparing/compare-techniques.ts';
import { createFillFromBodies } from '../../../src/answering/comparing/fill-from-bodies.ts';
import { createBodyBuilder } from '../../../src/bodies/builder.ts';
import type { Bodies } from '../../../src/bodies/passages-for.ts';
import { placeOf } from '../../../src/bodies/place.ts';
import { createPassageRanker } from '../../../src/bodies/rank-passages.ts';
import { SMALL, smallCollection } from '../../support/small-collection.ts';

const QUOTE = 'We train Rivulet on 4 A100 GPUs in all of our experiments.';
const RIVULET = {
  id: 'rivulet',
  title: 'Rivulet: Slow Training of Language Models',
  abstract:
    'We propose Rivulet, a training framework. Rivulet reduces peak training memory by 1.4x compared to Adam.',
};

function setUp(kept: boolean, sentence = QUOTE) {
  const builder = createBodyBuilder('pdf');
  builder.openSection('4', 'Setup', 1, { page: 6 });
  builder.text(sentence, { page: 6 });
  const text = builder.finish({ title: null, abstract: null, stamp: null, licence: null });
  const body = { text, url: null, version: 1, readAt: '' };
  const bodies: Bodies = {
    passagesFor: async (_, question) => ({
      state: 'kept',
      body,
      passages: createPassageRanker(text)(question),
      place: (passage, offset) => placeOf(text, passage, offset, body),
    }),
    isKept: async () => kept,
    whenRead: async () => true,
    sendFor: () => Promise.reject(new Error('Nothing is sent for.')),
  };
  const collection = smallCollection([...SMALL, RIVULET]);
  const comparison = createCompareTechniques(collection)(['Zephyr', 'Rivulet']);
  return createFillFromBodies({ bodies })(comparison);
}

const hardware = ({ rows }: Awaited<ReturnType<typeof setUp>>) =>
  rows.find(({ axis }) => axis === 'hardware')?.cells[1];

describe('a comparison’s empty cells', () => {
  it('are filled from bodies that are kept, quoted and with their place', async () => {
    expect(hardware(await setUp(true))).toEqual({
      value: `“${QUOTE}” (in full, §4, p. 6)`,
      quote: QUOTE,
      paperId: 'rivulet',
    });
  });

  it('stay empty where no body is kept, or its sentence is about something else', async () => {
    expect(hardware(await setUp(false))).toBe(null);
    expect(
      hardware(await setUp(true, 'We train Rivulet on hardware that stood in a cellar by the sea.')),
    ).toBe(null);
  });
});
