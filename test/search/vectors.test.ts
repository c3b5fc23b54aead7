import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unit } from '../../src/model/encoder.ts';
import { fuse } from '../../src/search/meaning/fuse.ts';
import { cosine, createVectors, restored, shrink } from '../../src/search/meaning/vectors.ts';

const SIZE = 96;
const vector = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: SIZE, maxLength: SIZE })
  .map(unit)
  .filter((each) => each.some((value) => value !== 0));

describe('vectors in one byte a dimension', () => {
  it('keep the cosine of any two within .02', () => {
    fc.assert(
      fc.property(vector, vector, (a, b) => {
        const exact = a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
        expect(Math.abs(cosine(a, shrink(b)) - exact)).toBeLessThan(0.02);
      }),
    );
  });

  it('are found nearest first, and their mean is that of all, whatever came and went', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), vector, fc.boolean())),
        vector,
        (steps, wanted) => {
          const vectors = createVectors();
          const plain = new Map<number, Float32Array>();
          for (const [document, each, goes] of steps) {
            vectors.set(document, shrink(each));
            plain.set(document, restored(shrink(each)));
            if (!goes) continue;
            vectors.remove(document);
            plain.delete(document);
          }
          const cosines = [...plain].map(([document, each]) => ({
            document,
            score: cosine(wanted, shrink(each)),
          }));
          const near = vectors.near(wanted, 10, null);
          expect(near.documents).toHaveLength(plain.size);
          expect(vectors.count).toBe(plain.size);
          const scores = near.documents.map((document) => near.cosine(document) ?? 0);
          expect(scores).toEqual(scores.toSorted((a, b) => b - a));
          const mean = cosines.reduce((sum, { score }) => sum + score, 0) / Math.max(1, cosines.length);
          if (plain.size > 0) expect(near.mean).toBeCloseTo(mean, 1);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('many vectors', () => {
  it('take a byte and a bit a dimension and four bytes more, none kept twice', () => {
    const vectors = createVectors();
    const made = shrink(unit(Float32Array.from({ length: SIZE }, (_, i) => Math.sin(i))));
    const arrays = new Set<ArrayBufferLike>();
    for (let document = 1; document < 1000; document++) {
      vectors.set(document, made);
      const { pieces } = vectors.state();
      for (const { bytes, bits, scales } of pieces)
        for (const { buffer } of [bytes, bits, scales]) arrays.add(buffer);
    }
    // Arrays that were left for larger ones count too.
    const held = [...arrays].reduce((sum, { byteLength }) => sum + byteLength, 0);
    expect(held / 1000).toBeLessThan(1.05 * (SIZE + SIZE / 8 + 4));
  });
});

describe('two rankings joined', () => {
  const words = [
    { paperId: 'a', score: 10 },
    { paperId: 'b', score: 5 },
  ];
  const cosines = new Map([
    ['c', 0.6],
    ['a', 0.1],
    ['b', 0.4],
  ]);
  const near = {
    hits: [...cosines].map(([paperId, score]) => ({ paperId, score })).sort((a, b) => b.score - a.score),
    cosine: (id: string) => cosines.get(id) ?? null,
    mean: 0.2,
  };

  it('tell what came from where', () => {
    expect(
      fuse(words, near, 0.5).map(({ paperId, from }) => [
        paperId,
        from.words,
        Number(from.meaning.toFixed(2)),
      ]),
    ).toEqual([
      ['a', 1, 0],
      ['b', 0.5, 0.5],
      ['c', 0, 1],
    ]);
  });

  it('go by the words alone for a paper whose vector is still being made', () => {
    const partly = { ...near, cosine: (id: string) => (id === 'a' ? null : near.cosine(id)) };
    expect(fuse(words, partly, 0.9)[0]).toMatchObject({ paperId: 'a', score: 1 });
  });

  it('are the words alone without an encoder', () => {
    expect(fuse(words, null, 0.7).map(({ paperId, score }) => [paperId, score])).toEqual([
      ['a', 1],
      ['b', 0.5],
    ]);
  });
});
