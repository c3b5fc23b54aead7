import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readModelFolder } from '../../src/encoder/model-folder.ts';

let folder: string;
const CARD = { name: 'small', dimensions: 8, tokens: 64 };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jc-model-'));
  writeFileSync(join(folder, 'model.onnx'), 'weights');
  writeFileSync(join(folder, 'tokenizer.json'), '{}');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (card: unknown) => {
  writeFileSync(join(folder, 'model.json'), JSON.stringify(card));
  return readModelFolder(folder);
};

describe('the folder of an encoder', () => {
  it('says what its model is', async () => {
    expect((await read(CARD)).card).toEqual({
      ...CARD,
      pooling: 'mean',
      prefixes: { question: '', text: '' },
    });
  });

  it('has another checksum once any of its files is another', async () => {
    const { checksum } = await read(CARD);
    expect((await read(CARD)).checksum).toBe(checksum);
    expect((await read({ ...CARD, tokens: 65 })).checksum).not.toBe(checksum);
    writeFileSync(join(folder, 'tokenizer.json'), '{"a": 1}');
    expect((await read(CARD)).checksum).not.toBe(checksum);
  });

  it.each([
    ['no name', { dimensions: 8, tokens: 64 }],
    ['no dimensions', { name: 'small', tokens: 64 }],
    ['dimensions that are none', { ...CARD, dimensions: 0 }],
    ['half a dimension', { ...CARD, dimensions: 7.5 }],
    ['no tokens', { ...CARD, tokens: -1 }],
    ['a pooling there is not', { ...CARD, pooling: 'max' }],
    ['nothing at all', null],
  ])('is refused with %s', async (_, card) => {
    await expect(read(card)).rejects.toThrow('model.json');
  });

  it('is refused when its model is not the one that is told of', async () => {
    const sha256 = createHash('sha256').update('weights').digest('hex');
    await expect(read({ ...CARD, sha256 })).resolves.toMatchObject({ card: { name: 'small' } });
    writeFileSync(join(folder, 'model.onnx'), 'torn');
    await expect(read({ ...CARD, sha256 })).rejects.toThrow('damaged');
  });

  it('is refused when a file is missing', async () => {
    rmSync(join(folder, 'tokenizer.json'));
    await expect(read(CARD)).rejects.toThrow('tokenizer.json');
  });
});
