import { JournalClubError } from '../errors.ts';

export interface FetchRequest {
  /** http or https. */
  url: string;
  /** What an earlier answer was marked with: the server answers "not modified" when nothing changed. */
  validators?: Validators | undefined;
  signal?: AbortSignal | undefined;
  /** A key that the host itself gave out; goes there alone, not where it redirects to, and is told to nobody. */
  secret?: Secret | undefined;
}

/** Where a key goes: into a header, or into the address. */
export type Secret = { value: string } & ({ header: string } | { parameter: string });

/** What a server marks an answer with, to be sent with the next question. */
export type Validators = { etag: string | null; lastModified: string | null };

export interface Fetched {
  /** Where the answer came from, after redirects. */
  url: string;
  /** Nothing has changed since the answer the validators are of; the body is empty. */
  notModified: boolean;
  body: string;
  contentType: string | null;
  validators: Validators;
  fetchedAt: string;
}

/** Fetches text from the web and from nowhere else. */
export interface Fetcher {
  /** @throws FetchFailure */
  fetch(request: FetchRequest): Promise<Fetched>;
}

/**
 * - `refused`: the address may not be fetched (no web address, an inside address, credentials in it);
 * - `limited`: the server asks for fewer questions, or they are held back because it did;
 * - `status`: the server answered with an error;
 * - `unreachable`: no answer, or not in time;
 * - `unfit`: the answer is too large, no text, or empty.
 */
export type FailureKind = 'refused' | 'limited' | 'status' | 'unreachable' | 'unfit';

export class FetchFailure extends JournalClubError {
  readonly kind: FailureKind;
  /** The status of the answer; null when there was none. */
  readonly status: number | null;
  /** When to ask again, in ms from now; null when the server does not say. */
  readonly retryAfterMs: number | null;
  /** The beginning of the answer's text. */
  readonly said: string;

  constructor(
    kind: FailureKind,
    message: string,
    details: {
      fix?: string;
      cause?: unknown;
      status?: number | null;
      retryAfterMs?: number | null;
      said?: string;
    } = {},
  ) {
    const { fix, cause, status = null, retryAfterMs = null, said = '' } = details;
    super(kind === 'refused' ? 'bad_usage' : 'unavailable', message, {
      ...(fix === undefined ? {} : { fix }),
      ...(cause === undefined ? {} : { cause }),
    });
    this.name = 'FetchFailure';
    this.kind = kind;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.said = said;
  }
}

/** Lets one question at a time through to a group of hosts, over all processes. */
export interface RateGate {
  /** @param ticket names who asks; unique @param leaseMs how long the place is kept for who never leaves */
  enter(group: string, ticket: string, leaseMs: number): Promise<Entrance>;
  /** Gives the place back; the next one is let in `intervalMs` later. */
  leave(group: string, ticket: string, intervalMs: number): Promise<void>;
  /** Lets nobody in for a while. */
  coolDown(group: string, ms: number): Promise<void>;
  /** Counts one more refusal in a row. @returns how many there are now */
  strike(group: string): Promise<number>;
  /** Forgets the refusals: the server answers again. */
  forgive(group: string): Promise<void>;
}

export type Entrance = { entered: true } | { entered: false; waitMs: number; isCooling: boolean };
