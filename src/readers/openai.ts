import type { EmbeddingModel, LanguageModel } from '../core/ports/model.ts';
import { createOpenAiEmbedder } from './openai-embedder.ts';
import { createOpenAiModel } from './openai-model.ts';
import { createOpenAiTransport, type TransportDeps } from './openai-transport.ts';

export interface OpenAiDeps extends TransportDeps {
  /** As the server names it. */
  model: string;
  embeddingModel: string | null;
}

export interface OpenAi {
  model: LanguageModel;
  embedder: EmbeddingModel | null;
}

/** The models of one server, under one bound on calls and one budget. Nothing is called yet. */
export function createOpenAi({ model, embeddingModel, ...deps }: OpenAiDeps): OpenAi {
  const transport = createOpenAiTransport(deps);
  return {
    model: createOpenAiModel({ transport, model, baseURL: deps.baseURL, prices: deps.prices }),
    embedder: embeddingModel === null ? null : createOpenAiEmbedder({ transport, model: embeddingModel }),
  };
}
