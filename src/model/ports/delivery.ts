import { z } from 'zod';
import { JournalClubError } from '../errors.ts';
import type { Reply } from '../reply.ts';
import type { PersonId, PlaceId } from './people.ts';

/** Takes messages nobody asked for at the moment (digests, alerts) to one platform. */
export interface Sender {
  /** The part of a place before the colon: `slack`. */
  readonly platform: string;
  /** `discord:1`; null on a platform of one workspace. @throws DeliveryError when the bot cannot see the place */
  serverOf(place: PlaceId): Promise<string | null>;
  /** Whether a person may see a place and write there; false for one the bot cannot see. @throws DeliveryError */
  admits(place: PlaceId, person: PersonId): Promise<boolean>;
  /** Where one person alone is written to. @throws DeliveryError when the person takes no direct messages */
  directTo(userId: string): Promise<PlaceId>;
  /**
   * Posts a reply once and marks it with the key, so that `find` can tell later whether it arrived.
   * @param options.showAgain the command that shows it again, for the later pages of a long one; null when there is none
   * @param options.under the message it answers, in whose thread it stands; null: it stands by itself
   * @param options.signal once it is aborted nothing is sent any more
   * @throws DeliveryError saying whether the message can have arrived
   */
  send(
    place: PlaceId,
    reply: Reply,
    options: { key: string; showAgain: string | null; under?: string | null; signal?: AbortSignal },
  ): Promise<{ messageId: string }>;
  /**
   * The message this bot posted under the key; null only when it is certain that there is none.
   * @param options.notBefore ISO time before which it cannot have been posted
   * @param options.under as it was sent
   * @throws DeliveryError when the platform cannot be asked now
   */
  find(
    place: PlaceId,
    key: string,
    options: { notBefore: string; under?: string | null; signal?: AbortSignal },
  ): Promise<string | null>;
}

/**
 * - `refused`: the platform will never take it (no such channel, not invited); it has not arrived.
 * - `not_now`: it has not arrived and may be sent later (too many requests, no connection).
 * - `unknown`: it may have arrived (no answer in time, an error after it was taken).
 */
export type DeliveryOutcome = 'refused' | 'not_now' | 'unknown';

/** Why a message was not delivered, or may not have been. Its message never holds a secret. */
export class DeliveryError extends JournalClubError {
  readonly outcome: DeliveryOutcome;

  constructor(outcome: DeliveryOutcome, message: string, options: { fix?: string; cause?: unknown } = {}) {
    super('unavailable', message, options);
    this.name = 'DeliveryError';
    this.outcome = outcome;
  }
}

/** What a request fails with that never left. */
const UNSENT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/;

/** Whether a message can have arrived, of a request that failed on its way. @param said the error in words */
export const outcomeOnTheWay = (said: string): DeliveryOutcome => (UNSENT.test(said) ? 'not_now' : 'unknown');

/** @param read what the platform's error says of the message @throws DeliveryError saying if it can have arrived */
export async function attemptDelivery<T>(
  call: () => Promise<T>,
  read: (error: unknown) => DeliveryError,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof DeliveryError ? error : read(error);
  }
}

/** Somebody else is at a message: it is looked at again when their time is over. */
export class DeliveryBusy extends JournalClubError {
  readonly forMs: number;

  constructor(key: string, forMs: number) {
    super('conflict', `${key} is being sent by another process.`, {
      fix: `It is tried again in ${Math.ceil(forMs / 1000)} seconds.`,
    });
    this.name = 'DeliveryBusy';
    this.forMs = forMs;
  }
}

export const deliveryJob = z.object({
  kind: z.enum(['digest', 'alert', 'correction']),
  /** Names the message among all: what it is of, and for when. */
  key: z.string().min(1),
  place: z.string().min(1),
  /** The subscription or watch it is of; the same for all corrections. */
  ownerId: z.string().min(1),
  /** A digest's time; an alert's or a correction's paper. */
  period: z.string().min(1),
  dueAt: z.string().min(1),
});
export type DeliveryJob = z.infer<typeof deliveryJob>;

/** Messages to be delivered, by workers. A job's id is its key: queued twice, it runs once. */
export type DeliveryQueue = { deliver(job: DeliveryJob): Promise<void> };

/** @returns the platform and the platform's own id of a place. */
export function placeParts(place: PlaceId): { platform: string; id: string } {
  const at = place.indexOf(':');
  return { platform: place.slice(0, at), id: place.slice(at + 1) };
}
