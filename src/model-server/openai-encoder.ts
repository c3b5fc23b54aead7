import { type Encoder, unit } from '../model/encoder.ts';
import { ModelError } from '../model/ports/model.ts';
import { tokensAtMost, tokensIn } from '../text/tokens.ts';
import type { Transport } from './openai-transport.ts';

/** Texts a call: far below what any server takes, and little enough to lose when a call fails. */
const BATCH = 64;
/** Vectors come all at once, so that a slow server says nothing until it has made them. */
const SILENCE_MS = 90_000;

interface Deps {
  transport: Transport;
  model: string;
}

/** An embedding model behind any server that speaks OpenAI's API. */
export function createOpenAiEncoder({ transport, model }: Deps): Encoder {
  let dimensions: number | null = null;
  return {
    name: model,

    get dimensions() {
      return dimensions;
    },

    async encode(texts, { signal } = {}) {
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += BATCH) {
        const made = await encodeSome(texts.slice(start, start + BATCH), signal);
        vectors.push(...made.map(unit));
      }
      dimensions = vectors[0]?.length ?? dimensions;
      return vectors;
    },
  };

  async function encodeSome(input: string[], signal: AbortSignal | undefined): Promise<number[][]> {
    const tokens = (count: (text: string) => number) => input.reduce((sum, text) => sum + count(text), 0);
    const atMost = { tokensIn: tokens(tokensAtMost), tokensOut: 0, cachedIn: 0 };
    const { value: data } = await transport.call(
      { model, purpose: 'embedding', atMost, signal, silenceMs: SILENCE_MS },
      async (client, attempt) => {
        // Plain numbers: not every server speaks the base64 the client asks for by itself.
        const made = await client.embeddings.create(
          { model, input, encoding_format: 'float' },
          { signal: attempt.signal },
        );
        const used = made.usage?.prompt_tokens ?? tokens(tokensIn);
        return { value: made.data, usage: { tokensIn: used, tokensOut: 0, cachedIn: 0 } };
      },
    );
    return ordered(data, input.length);
  }
}

function ordered(data: { index: number; embedding: number[] }[] | undefined, expected: number): number[][] {
  const vectors = new Array<number[]>(expected).fill([]);
  for (const { index, embedding } of data ?? []) {
    if (index in vectors && Array.isArray(embedding)) vectors[index] = embedding;
  }
  const size = vectors[0]?.length ?? 0;
  if (size === 0 || vectors.some((vector) => vector.length !== size)) {
    throw new ModelError(
      'bad_output',
      'The embedding model left texts out or gave vectors of different lengths.',
    );
  }
  return vectors;
}
