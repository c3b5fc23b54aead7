import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { ModelError, type ModelFailure } from '../model/ports/model.ts';
import { redact } from '../text/redact.ts';
import { retryAfter } from './retry.ts';

export interface Verdict {
  error: ModelError;
  /** Whether the same request may succeed a little later. */
  retry: boolean;
  /** How long the server asks to be left alone, milliseconds; null when it does not say. */
  waitMs: number | null;
  /** Nothing else will succeed soon either: a rejected key, an unknown model, an empty account. */
  fatal: boolean;
  /** The server may have done the work and charged it. */
  maybeCharged: boolean;
}

export interface FailureContext {
  cancelled: boolean;
  timedOut: boolean;
  timeoutMs: number;
  model: string;
  secrets: readonly (string | null)[];
  now: number;
}

interface Rule {
  failure: ModelFailure;
  says: string;
  fix?: string;
  retry?: boolean;
  fatal?: boolean;
  maybeCharged?: boolean;
}

/** Judges whatever the client threw. */
export function judge(error: unknown, context: FailureContext): Verdict {
  const rule = ruleFor(error, context);
  const detail = error instanceof APIError && error.status !== undefined ? ` (HTTP ${error.status})` : '';
  return {
    error: new ModelError(rule.failure, `${rule.says}${detail}.`, {
      ...(rule.fix === undefined ? {} : { fix: rule.fix }),
      cause: harmless(error, context.secrets),
    }),
    retry: rule.retry ?? false,
    waitMs: error instanceof APIError ? retryAfter(error.headers, context.now) : null,
    fatal: rule.fatal ?? false,
    maybeCharged: rule.maybeCharged ?? false,
  };
}

function ruleFor(error: unknown, context: FailureContext): Rule {
  if (context.cancelled) return { failure: 'cancelled', says: 'The call was cancelled', maybeCharged: true };
  if (context.timedOut || error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError) {
    return {
      failure: 'timeout',
      says: `The model did not answer within ${Math.ceil(context.timeoutMs / 1000)} s`,
      maybeCharged: true,
    };
  }
  if (error instanceof APIConnectionError || isBrokenConnection(error)) {
    return {
      failure: 'unavailable',
      says: 'The model server cannot be reached',
      fix: 'Check OPENAI_BASE_URL and that the server runs.',
      retry: true,
    };
  }
  if (error instanceof SyntaxError) {
    return {
      failure: 'bad_output',
      says: 'The model server sent something other than JSON',
      maybeCharged: true,
    };
  }
  if (error instanceof APIError) return ruleForStatus(error, context.model);
  return { failure: 'bad_output', says: "The model server's reply cannot be read", maybeCharged: true };
}

function ruleForStatus(error: APIError, model: string): Rule {
  const { status } = error;
  if (isTooLong(error)) return { failure: 'truncated', says: 'The prompt is too long for the model' };
  if (isFiltered(error)) {
    return { failure: 'filtered', says: "The provider's content filter rejected the prompt" };
  }
  if (error.code === 'insufficient_quota') {
    return {
      failure: 'unavailable',
      says: 'The account at the model provider has no credit left',
      fix: 'Add credit at the provider.',
      fatal: true,
    };
  }
  if (status === 401 || status === 403) {
    return {
      failure: 'unavailable',
      says: 'The model server rejects the key',
      fix: 'Check OPENAI_API_KEY.',
      fatal: true,
    };
  }
  if (status === 404) {
    return {
      failure: 'unavailable',
      says: `The model server knows no model "${model}"`,
      fix: 'Check OPENAI_MODEL and OPENAI_BASE_URL.',
      fatal: true,
    };
  }
  if (status === 429)
    return { failure: 'unavailable', says: 'The model server is over its rate limit', retry: true };
  if (status === undefined || status === 408 || status === 409 || status >= 500) {
    return { failure: 'unavailable', says: 'The model server failed', retry: true };
  }
  return { failure: 'unavailable', says: 'The model server rejects the request' };
}

/** The provider's content filter turned the prompt away. */
export const isFiltered = (error: APIError): boolean => /content_(?:filter|policy)/.test(String(error.code));

/** Prompt and reply do not fit the model's context. */
export const isTooLong = (error: APIError): boolean =>
  error.code === 'context_length_exceeded' ||
  error.status === 413 ||
  (error.status === 400 &&
    /(?:maximum )?context (?:length|size|window)|prompt is too long/i.test(error.message));

/** A connection that broke while the reply was being read: fetch reports it as a TypeError with the socket's error. */
const isBrokenConnection = (error: unknown): boolean =>
  error instanceof TypeError && (error.message === 'terminated' || error.cause instanceof Error);

/** Without what must not be logged: client errors carry the server's words, which may quote the key or the prompt. */
function harmless(error: unknown, secrets: readonly (string | null)[]): Error {
  const name = error instanceof Error ? error.name : 'Error';
  const message = error instanceof Error ? error.message : String(error);
  const clean = new Error(
    redact(
      message,
      secrets.filter((secret) => secret !== null),
    ).slice(0, 300),
  );
  clean.name = name;
  return clean;
}
