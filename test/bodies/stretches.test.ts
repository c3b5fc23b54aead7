import { describe, expect, it } from 'vitest';
import { createBodyBuilder } from '../../src/bodies/builder.ts';
import { createPassageRanker } from '../../src/bodies/rank-passages.ts';
import { createEncodeBody, likenessOf, stretchesOf } from '../../src/bodies/stretches.ts';
import type { KeptBody } from '../../src/model/ports/bodies.ts';
import type { SmallVector } from '../../src/model/ports/vectors.ts';

const WHOLE = { title: 'T', abstract: null, pages: null, stamp: null, licence: null };

function bodyOf(passages: number, text = 'We say something of some length here, and then again. ') {
  const builder = createBodyBuilder('html');
  for (let i = 0; i < passages; i++) {
    if (i % 10 === 0) builder.openSection(null, `Section ${i / 10}`, 1, {});
    builder.text(`${text.repeat(3)}${i}.`, {});
  }
  return builder.finish(WHOLE);
}

describe('stretches of a body', () => {
  it('hold every passage once, under its heading, and never more than ninety', () => {
    for (const count of [1, 15, 84, 300, 540]) {
      const stretches = stretchesOf(bodyOf(count));
      expect(stretches.length).toBeLessThanOrEqual(90);
      expect(stretches.flatMap(({ passages }) => passages)).toEqual(
        Array.from({ length: count }, (_, i) => i),
      );
      expect(stretches[0]?.text).toMatch(/^Section 0\n/);
    }
  });

  it('get vectors once, which say how near a passage is; one without words in common is found by them', async () => {
    const builder = createBodyBuilder('html');
    builder.openSection(null, 'Setup', 1, {});
    builder.text(
      'The optimiser warms up over nine thousand steps, as we found that it diverges otherwise. '.repeat(3),
      {},
    );
    builder.openSection(null, 'Cards', 1, {});
    builder.text(
      'Everything was run on eight accelerators that stood in one rack beside the lift. '.repeat(3),
      {},
    );
    const text = builder.finish(WHOLE);
    const kept: KeptBody = { text, url: null, version: null, readAt: '' };
    const store = new Map<string, readonly SmallVector[]>();
    const encodeBody = createEncodeBody({
      bodies: {
        get: async () => kept,
        vectors: async (_, encoder) => {
          const made = store.get(encoder);
          return made === undefined ? null : [...made];
        },
        putVectors: async (_, encoder, vectors) => void store.set(encoder, vectors),
      },
      encoder: async () => ({
        name: 'e',
        dimensions: 2,
        encode: async (texts) =>
          texts.map((each) => Float32Array.from(each.includes('rack') ? [0, 1] : [1, 0])),
      }),
      shrink: (vector) => ({ scale: 1, values: Int8Array.from(vector) }),
    });
    expect(await encodeBody('p')).toBe(2);
    expect(await encodeBody('p')).toBe(0);
    const near = likenessOf(text, store.get('e') ?? [], Float32Array.from([0, 1]));
    expect([...near([])]).toEqual([0, 1]);
    // What is taken for meant draws the question towards it.
    expect([...near([0])]).toEqual([expect.closeTo(0.8), 1]);
    expect(createPassageRanker(text)('Which GPUs?')).toEqual([]);
    expect(createPassageRanker(text)('Which GPUs?', near)[0]?.passage.text).toContain('rack');
  });
});
