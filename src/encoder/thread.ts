import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { TextRole } from '../model/encoder.ts';
import { readModelFolder } from './model-folder.ts';

export interface ThreadData {
  folder: string;
  threads: number;
}

export type ThreadCall = { id: number; texts: readonly string[]; as: TextRole };

export type ThreadMessage =
  | { type: 'ready'; name: string; dimensions: number }
  | { type: 'broken'; reason: string }
  | { type: 'done'; id: number; vectors: Float32Array[] }
  | { type: 'failed'; id: number; reason: string };

/** Characters of a text that are read: more than any encoder's most tokens hold. */
const MOST_CHARACTERS = 8000;
/** Encoding papers gives way to everything else the machine does. */
const LOW_PRIORITY = 10;

const say = (message: ThreadMessage): void => parentPort?.postMessage(message);
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function load({ folder, threads }: ThreadData) {
  const [{ InferenceSession, Tensor }, { Tokenizer }] = await Promise.all([
    import('onnxruntime-node'),
    import('@huggingface/tokenizers'),
  ]);
  const { card, model, tokenizer: written, checksum } = await readModelFolder(folder);
  const tokenizer = new Tokenizer(written, {});
  // Threads that spin while they wait take the time of everything else: without, 1.6 times as many texts on a busy machine.
  // The arithmetic is in floats: weights that are made floats once, not in every run, save a twentieth.
  const session = await InferenceSession.create(model, {
    intraOpNumThreads: threads,
    extra: { session: { intra_op: { allow_spinning: '0' }, disable_quant_qdq: '1' } },
  });

  function idsOf(text: string): number[] {
    const { ids } = tokenizer.encode(text.slice(0, MOST_CHARACTERS));
    // What ends a text stays its end.
    return ids.length <= card.tokens ? ids : [...ids.slice(0, card.tokens - 1), ids.at(-1) ?? 0];
  }

  async function encode(texts: readonly string[], as: TextRole): Promise<Float32Array[]> {
    const rows = texts.map((text) => idsOf(card.prefixes[as] + text));
    const width = Math.max(1, ...rows.map(({ length }) => length));
    const ids = new BigInt64Array(rows.length * width);
    const mask = new BigInt64Array(ids.length);
    for (const [row, tokens] of rows.entries()) {
      for (const [i, token] of tokens.entries()) {
        ids[row * width + i] = BigInt(token);
        mask[row * width + i] = 1n;
      }
    }
    const tensor = (data: BigInt64Array) => new Tensor('int64', data, [rows.length, width]);
    const inputs = {
      input_ids: tensor(ids),
      attention_mask: tensor(mask),
      token_type_ids: tensor(new BigInt64Array(ids.length)),
    };
    const known = Object.entries(inputs).filter(([name]) => session.inputNames.includes(name));
    const output = await session.run(Object.fromEntries(known));
    const states = output[session.outputNames[0] ?? '']?.data;
    if (!(states instanceof Float32Array)) throw new Error('The model gives no vectors.');
    const size = card.dimensions;
    if (states.length !== rows.length * width * size) {
      throw new Error(`The model’s vectors do not have the ${size} dimensions that model.json says.`);
    }
    return rows.map(({ length }, row) => {
      const start = row * width * size;
      return pooled(states, start, card.pooling === 'cls' ? 1 : length, size);
    });
  }

  return { name: `${card.name}@${checksum}`, dimensions: card.dimensions, encode };
}

/** The mean of the first `count` vectors, made 1 long. */
function pooled(states: Float32Array, start: number, count: number, size: number): Float32Array {
  const vector = new Float32Array(size);
  for (let token = 0; token < count; token++) {
    const from = start + token * size;
    for (let i = 0; i < size; i++) vector[i] = (vector[i] as number) + (states[from + i] as number);
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

/** On Linux a priority is a thread's own; elsewhere it would be the whole process's. */
function giveWay(): void {
  if (process.platform === 'linux') setPriority(LOW_PRIORITY);
}

try {
  giveWay();
  const { name, dimensions, encode } = await load(workerData as ThreadData);
  parentPort?.on('message', ({ id, texts, as }: ThreadCall) => {
    encode(texts, as).then(
      (vectors) => say({ type: 'done', id, vectors }),
      (error: unknown) => say({ type: 'failed', id, reason: reasonOf(error) }),
    );
  });
  say({ type: 'ready', name, dimensions });
} catch (error) {
  say({ type: 'broken', reason: reasonOf(error) });
}
