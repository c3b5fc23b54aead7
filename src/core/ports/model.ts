import type { z } from 'zod';
import { JournalClubError } from '../errors.ts';

/** What a call is for: the cost ledger keeps one account for each. */
export type ModelPurpose = 'reading' | 'answer' | 'rewrite' | 'compare' | 'embedding';

/** `system` is the fixed part and stands first, so that a provider can cache it; `user` is what varies. */
export interface ModelPrompt {
  system: string;
  user: string;
}

/** A prompt read and checked, to be filled in for one call. */
export interface PromptTemplate {
  /** One value for each declared input. @throws JournalClubError `bad_config` when one is missing or unknown. */
  render(values: Record<string, string>): ModelPrompt;
}

export interface ModelUsage {
  /** Prompt tokens, cached ones included. */
  tokensIn: number;
  tokensOut: number;
  /** The part of `tokensIn` the provider had cached. */
  cachedIn: number;
}

export interface CompletionRequest<T> {
  purpose: ModelPurpose;
  prompt: ModelPrompt;
  /** The form asked for. Every field required (nullable rather than optional), as strict JSON schemas want it. */
  schema: z.ZodType;
  /** Letters, digits, `_` and `-`. */
  schemaName: string;
  /** What the reply must at least fit. Looser than `schema` where the caller can use part of a damaged reply. */
  accept: z.ZodType<T>;
  /** The most tokens the reply may have: bounds the cost, which is reserved before the call. */
  maxTokensOut: number;
  signal?: AbortSignal | undefined;
}

export interface Completion<T> {
  value: T;
  usage: ModelUsage;
  /** Dollars; 0 for a model without a known price. */
  usd: number;
}

export interface StreamRequest {
  purpose: ModelPurpose;
  prompt: ModelPrompt;
  maxTokensOut: number;
  signal?: AbortSignal | undefined;
}

export type StreamEvent = { type: 'delta'; text: string } | { type: 'end'; usage: ModelUsage; usd: number };

/** A language model behind any server that speaks the OpenAI API. */
export interface LanguageModel {
  readonly name: string;
  /**
   * One reply in the form of a schema.
   * @throws ModelError saying why there is none.
   */
  complete<T>(request: CompletionRequest<T>): Promise<Completion<T>>;
  /**
   * One reply as text, piece by piece; the last event is `end`.
   * @throws ModelError, also after some text when the reply breaks off.
   */
  stream(request: StreamRequest): AsyncIterable<StreamEvent>;
}

/** Texts as vectors, from one named model: vectors of two models are never comparable. */
export interface EmbeddingModel {
  readonly name: string;
  /**
   * One vector a text, in order.
   * @throws ModelError saying why there is none.
   */
  embed(texts: readonly string[], options?: { signal?: AbortSignal | undefined }): Promise<number[][]>;
}

/**
 * - `refused`: the model declined. `filtered`: the provider's content filter cut in.
 * - `truncated`: the reply, or the prompt, does not fit.
 * - `bad_output`: the reply is not what was asked for.
 * - `unavailable`: the server is down, overloaded or rejects the key or the model. `timeout`: it did not answer in time.
 * - `budget_exhausted`: the day's money is spent; nothing was called.
 * - `cancelled`: the caller's signal was aborted.
 */
export type ModelFailure =
  | 'refused'
  | 'filtered'
  | 'truncated'
  | 'bad_output'
  | 'unavailable'
  | 'timeout'
  | 'budget_exhausted'
  | 'cancelled';

/** Why a model gave no usable reply. Its message never holds a key, a prompt or a reply. */
export class ModelError extends JournalClubError {
  readonly failure: ModelFailure;

  constructor(failure: ModelFailure, message: string, options: { fix?: string; cause?: unknown } = {}) {
    super(errorCode(failure), message, options);
    this.name = 'ModelError';
    this.failure = failure;
  }
}

function errorCode(failure: ModelFailure): 'cancelled' | 'unavailable' | 'model_failed' {
  if (failure === 'cancelled') return 'cancelled';
  return failure === 'unavailable' || failure === 'timeout' ? 'unavailable' : 'model_failed';
}

/** Replies kept by what they depend on, so that the same question is never paid for twice. */
export interface ModelCache {
  /** One value a key, in order; null where nothing is kept. */
  getMany(keys: readonly string[]): Promise<(string | null)[]>;
  /** @param ttlSeconds how long it is kept; omitted: for good. */
  put(key: string, value: string, ttlSeconds?: number): Promise<void>;
}
