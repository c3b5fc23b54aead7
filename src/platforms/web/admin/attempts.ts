import { keepNewest } from '../../../text/keep-newest.ts';

/** Wrong tokens somebody may give before having to wait. */
const FREE = 5;
/** The first wait; it doubles with each further wrong token, up to the longest. */
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** A client that gives no wrong token for so long starts afresh. */
const FORGOTTEN_AFTER_MS = 60 * 60_000;
/** Clients remembered at most, the last ones. */
const MOST_CLIENTS = 10_000;

type Attempts = { wrong: number; last: number };

/** Slows down who guesses: after a few wrong tokens a client waits, longer each time, and is not listened to meanwhile. */
export function createAttempts(now: () => number = Date.now) {
  const clients = new Map<string, Attempts>();

  function known(client: string): Attempts | undefined {
    const attempts = clients.get(client);
    return attempts && now() - attempts.last < FORGOTTEN_AFTER_MS ? attempts : undefined;
  }

  return {
    /** @returns seconds until the client is listened to again; 0: now */
    waitFor(client: string): number {
      const attempts = known(client);
      if (!attempts || attempts.wrong < FREE) return 0;
      const wait = Math.min(FIRST_WAIT_MS * 2 ** (attempts.wrong - FREE), LONGEST_WAIT_MS);
      return Math.max(0, Math.ceil((attempts.last + wait - now()) / 1000));
    },

    /** @returns how many it were by now */
    wrong(client: string): number {
      const attempts = { wrong: (known(client)?.wrong ?? 0) + 1, last: now() };
      keepNewest(clients, client, attempts, MOST_CLIENTS);
      return attempts.wrong;
    },

    right(client: string): void {
      clients.delete(client);
    },
  };
}
