import { expect, it } from 'vitest';
import { createFindSimilar } from '../../src/search/find-similar.ts';
import type { EncodedSentences } from '../../src/search/meaning/encode-papers.ts';
import { shrink } from '../../src/search/meaning/vectors.ts';
import { SMALL, smallCollection } from '../support/small-collection.ts';

const { corpus, index } = smallCollection(SMALL);

/** Sentences by how far they point away from the first of LiftNet-U's, in degrees. */
const sentences = (angles: Record<string, number>): EncodedSentences => ({
  title: null,
  texts: Object.keys(angles),
  vectors: Object.values(angles).map((angle) => {
    const radians = (angle * Math.PI) / 180;
    return shrink(Float32Array.of(Math.cos(radians), Math.sin(radians)));
  }),
});

async function whyOf(others: EncodedSentences): Promise<string | null | undefined> {
  const own = sentences({ 'Shafts are hard.': 0 });
  const encoded = new Map([
    ['liftnet-u', own],
    ['liftnet-v', others],
  ]);
  const findSimilar = createFindSimilar({ corpus, index, meaning: { sentencesOf: async () => encoded } });
  return (await findSimilar('liftnet-u')).find(({ paperId }) => paperId === 'liftnet-v')?.why;
}

it('says why a paper is like another by the two sentences that say most nearly the same', async () => {
  const why = await whyOf(sentences({ 'Far.': 40, 'Lifts are difficult.': 10, 'Near.': 30 }));
  expect(why).toBe('“Lifts are difficult.”, as here “Shafts are hard.”');
});

it('says nothing of sentences that are not near to each other', async () => {
  expect(await whyOf(sentences({ 'Far.': 60 }))).toBeNull();
});
