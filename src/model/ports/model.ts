import type { z } from 'zod';
import { JournalClubError } from '../errors.ts';

/** What a call is for: the cost ledger keeps one account for each. */
export type ModelPurpose = 'reading' | 'answer' | 'query' | 'compare' | 'digest' | 'embedding';

/** `system` is the fixed part and stands first, so that a provider can cache it; `user` is what varies. */
export type ModelPrompt = { system: string; user: string };

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
  /** Milliseconds of writing after which a server that has shown to be slow is stopped, and its reply cut. */
  longestSlowMs?: number;
  /** Told what came whole of the reply so far, each time an object in it has ended. */
  onGrowth?: ((soFar: T) => void) | undefined;
  signal?: AbortSignal | undefined;
}

export interface Completion<T> {
  value: T;
  usage: ModelUsage;
  /** Dollars; 0 for a model without a known price. */
  usd: number;
  /** The reply reached its limit: what came whole before it is here. */
  isCut: boolean;
}

/** What a server has shown of itself; null where it has not yet. */
export interface ModelLimits {
  /** Tokens of prompt and reply together. */
  contextTokens: number | null;
  tokensPerSecond: number | null;
}

export interface LanguageModel {
  readonly name: string;
  /** One reply in the form of a schema. @throws ModelError saying why there is none. */
  complete<T>(request: CompletionRequest<T>): Promise<Completion<T>>;
  limits(): Promise<ModelLimits>;
  /** What became of things it said: a model the papers mostly do not support is left alone for a while. */
  tell(said: { supported: number; of: number }): Promise<void>;
}

/**
 * - `refused`: the model declined. `filtered`: the provider's content filter cut in.
 * - `truncated`: the reply, or the prompt, does not fit.
 * - `bad_output`: the reply is not what was asked for.
 * - `unavailable`: the server is down, overloaded or rejects the key or the model. `timeout`: it did not answer in time.
 * - `budget_exhausted`: the day's money is spent; nothing was called.
 * - `resting`: its last replies could not be read, so that it is left alone for a while; nothing was called.
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
  | 'resting'
  | 'cancelled';

/** Why a model gave no usable reply. Its message never holds a key, a prompt or a reply. */
export class ModelError extends JournalClubError {
  readonly failure: ModelFailure;
  /** When the next call may succeed; null when that is not known. */
  readonly until: Date | null;

  constructor(
    failure: ModelFailure,
    message: string,
    options: { fix?: string; cause?: unknown; until?: Date } = {},
  ) {
    super(errorCode(failure), message, options);
    this.name = 'ModelError';
    this.failure = failure;
    this.until = options.until ?? null;
  }
}

function errorCode(failure: ModelFailure): 'cancelled' | 'unavailable' | 'model_failed' {
  if (failure === 'cancelled') return 'cancelled';
  return failure === 'unavailable' || failure === 'timeout' || failure === 'resting'
    ? 'unavailable'
    : 'model_failed';
}

/** A time in which a model is left alone, and why, as half a sentence. */
export type ModelRest = { until: Date; why: string };

/** Replies kept by what they depend on, so that the same question is never paid for twice. */
export interface ModelCache {
  /** One value a key, in order; null where nothing is kept. */
  getMany(keys: readonly string[]): Promise<(string | null)[]>;
  /** @param ttlSeconds how long it is kept; omitted: for good. */
  put(key: string, value: string, ttlSeconds?: number): Promise<void>;
}
