import type { Encoder } from '../model/encoder.ts';
import type { LanguageModel, ModelCache } from '../model/ports/model.ts';
import { createOpenAiEncoder } from './openai-encoder.ts';
import { createOpenAiModel } from './openai-model.ts';
import { createOpenAiTransport, type TransportDeps } from './openai-transport.ts';
import { createPace } from './pace.ts';

export interface OpenAiDeps extends TransportDeps {
  model: string;
  embeddingModel: string | null;
  /** What prompt and reply take together at most; null: learnt from the server. */
  contextTokens: number | null;
  /** Where it is kept that the model rests, for all processes. */
  cache: ModelCache;
}

export type OpenAi = { model: LanguageModel; encoder: Encoder | null };

/** The models of one server, under one bound on calls and one budget. Nothing is called yet. */
export function createOpenAi({ model, embeddingModel, ...deps }: OpenAiDeps): OpenAi {
  const pace = createPace();
  const transport = createOpenAiTransport({ ...deps, pace });
  return {
    model: createOpenAiModel({ ...deps, transport, pace, model }),
    encoder: embeddingModel === null ? null : createOpenAiEncoder({ transport, model: embeddingModel }),
  };
}
