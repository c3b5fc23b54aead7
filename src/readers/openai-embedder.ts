import { type EmbeddingModel, ModelError } from '../core/ports/model.ts';
import type { Transport } from './openai-transport.ts';
import { tokensAtMost, tokensIn } from './tokens.ts';

/** Texts a call: far below what any server takes, and little enough to lose when a call fails. */
const BATCH = 64;

export interface EmbedderDeps {
  transport: Transport;
  /** As the server names it. */
  model: string;
}

/** An embedding model behind any server that speaks OpenAI's API. */
export function createOpenAiEmbedder({ transport, model }: EmbedderDeps): EmbeddingModel {
  return {
    name: model,

    async embed(texts, options = {}) {
      const vectors: number[][] = [];
      for (let start = 0; start < texts.length; start += BATCH) {
        vectors.push(...(await embedSome(texts.slice(start, start + BATCH), options.signal)));
      }
      return vectors;
    },
  };

  async function embedSome(input: string[], signal: AbortSignal | undefined): Promise<number[][]> {
    const tokens = (count: (text: string) => number) => input.reduce((sum, text) => sum + count(text), 0);
    const atMost = { tokensIn: tokens(tokensAtMost), tokensOut: 0, cachedIn: 0 };
    const call = await transport.open({ model, purpose: 'embedding', atMost, signal }, (client, own) =>
      // Plain numbers: not every server speaks the base64 the client asks for by itself.
      client.embeddings.create({ model, input, encoding_format: 'float' }, { signal: own }),
    );
    const used = call.result.usage?.prompt_tokens ?? tokens(tokensIn);
    await call.close({ tokensIn: used, tokensOut: 0, cachedIn: 0 });
    return ordered(call.result.data, input.length);
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
