import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalEncoder, openLocalEncoder } from '../../src/encoder/local-encoder.ts';

const SHIPPED = fileURLToPath(new URL('../../assets/meaning', import.meta.url));
const EXPECTED: { text: string; vector: number[] }[] = JSON.parse(
  readFileSync(new URL('expected.json', import.meta.url), 'utf8'),
);

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [sum, ofA, ofB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as number, b[i] as number];
    sum += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return sum / Math.sqrt(ofA * ofB);
}

describe('the encoder that ships', () => {
  let encoder: LocalEncoder;
  beforeAll(async () => {
    encoder = await openLocalEncoder({ folder: SHIPPED });
  }, 60_000);
  afterAll(() => encoder.close());

  it('gives the vectors of the reference, for texts beyond its most tokens too', async () => {
    const vectors = await encoder.encode(EXPECTED.map(({ text }) => text));
    for (const [i, { vector }] of EXPECTED.entries()) {
      expect(cosine(vectors[i] ?? [], vector)).toBeGreaterThanOrEqual(0.9999);
    }
  }, 60_000);

  it('takes a question before the texts that wait', async () => {
    const order: string[] = [];
    const texts = encoder
      .encode(Array.from({ length: 12 }, (_, i) => `text ${i}`))
      .then(() => order.push('texts'));
    const question = encoder.encode(['a question'], { as: 'question' }).then(() => order.push('question'));
    await Promise.all([texts, question]);
    expect(order).toEqual(['question', 'texts']);
  }, 60_000);

  it('encodes nothing that was called off', async () => {
    await expect(encoder.encode(['a text'], { signal: AbortSignal.abort() })).rejects.toThrow('called off');
  });
});

describe('an encoder that cannot be loaded', () => {
  it('says why when its folder is empty', async () => {
    await expect(openLocalEncoder({ folder: join(tmpdir(), 'nothing-here') })).rejects.toThrow('ENOENT');
  });

  it('says why when its model is damaged', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'encoder-'));
    for (const name of ['tokenizer.json', 'model.json']) {
      writeFileSync(join(folder, name), readFileSync(join(SHIPPED, name)));
    }
    writeFileSync(join(folder, 'model.onnx'), 'half a file');
    await expect(openLocalEncoder({ folder })).rejects.toThrow('damaged');
    rmSync(folder, { recursive: true });
  });
});
