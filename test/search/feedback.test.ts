import { expect, it } from 'vitest';
import { createFeedback } from '../../src/search/feedback.ts';
import type { Forward } from '../../src/search/forward.ts';

/** Documents as the terms that stand in them. */
const forward = (documents: readonly number[][]): Forward =>
  ({
    read(document: number, terms: Uint32Array) {
      terms.set(documents[document] ?? []);
      return documents[document]?.length ?? 0;
    },
  }) as unknown as Forward;

it('gives the heaviest word of the query and the heaviest added one their shares, whatever they weighed', () => {
  const enrich = createFeedback(forward([[3, 4], [3, 4, 4], [3]]));
  const enriched = enrich(
    new Map([
      [1, 20],
      [2, 5],
    ]),
    [
      { document: 0, score: 2 },
      { document: 1, score: 2 },
      { document: 2, score: 1 },
    ],
    { lengths: new Uint32Array([2, 3, 1]), averageLength: 2, end: 3, idf: () => 1, id: String },
    { candidates: 3, documents: 3, terms: 1, weight: 0.25, agreement: 2, sharpness: 1 },
    { titleWeight: 1, vocabularyEnd: 8, term: String },
  );
  expect(enriched.get(1)).toBeCloseTo(0.75);
  expect(enriched.get(2)).toBeCloseTo(0.75 / 4);
  expect([...enriched.keys()].slice(2)).toHaveLength(1);
  expect([...enriched.values()].at(-1)).toBeCloseTo(0.25);
});
