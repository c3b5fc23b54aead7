import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface ModelCard {
  name: string;
  dimensions: number;
  /** Vectors of the tokens are averaged, or the first one stands for all. */
  pooling: 'mean' | 'cls';
  /** The most tokens of a text. */
  tokens: number;
  /** Put before a text, for encoders that are told what it is. */
  prefixes: { question: string; text: string };
}

export interface ModelFiles {
  card: ModelCard;
  model: Uint8Array;
  tokenizer: object;
  /** Of the three files together: another one makes other vectors. */
  checksum: string;
}

/** Reads model.onnx, tokenizer.json and model.json. @throws when one is missing, damaged, or not the one the card tells of. */
export async function readModelFolder(folder: string): Promise<ModelFiles> {
  const [model, tokenizer, json] = await Promise.all(
    ['model.onnx', 'tokenizer.json', 'model.json'].map((name) => readFile(join(folder, name))),
  );
  if (model === undefined || tokenizer === undefined || json === undefined)
    throw new Error('A file is missing.');
  const told: unknown = JSON.parse(json.toString('utf8'));
  const card = readCard(told);
  const sum = createHash('sha256').update(model).digest('hex');
  const wanted = (told as { sha256?: unknown }).sha256;
  if (wanted !== undefined && wanted !== sum)
    throw new Error('model.onnx is damaged: its SHA-256 is another one.');
  const checksum = createHash('sha256').update(sum).update(tokenizer).update(json).digest('hex').slice(0, 12);
  return { card, model, tokenizer: JSON.parse(tokenizer.toString('utf8')), checksum };
}

function readCard(value: unknown): ModelCard {
  const { name, dimensions, pooling = 'mean', tokens, prefixes } = (value ?? {}) as Partial<ModelCard>;
  const isCount = (count: unknown): count is number => Number.isInteger(count) && Number(count) > 0;
  if (typeof name !== 'string' || !isCount(dimensions) || !isCount(tokens)) {
    throw new Error('model.json must name the model and give its dimensions and its most tokens.');
  }
  if (pooling !== 'mean' && pooling !== 'cls') throw new Error('model.json: pooling is “mean” or “cls”.');
  return {
    name,
    dimensions,
    pooling,
    tokens,
    prefixes: { question: prefixes?.question ?? '', text: prefixes?.text ?? '' },
  };
}
