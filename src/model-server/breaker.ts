/** The first rest; each further one is twice as long, up to the longest. */
const FIRST_REST_MS = 60_000;
const LONGEST_REST_MS = 3_600_000;

/** Says how long something is left alone that failed several times in a row: longer each time, until it succeeds. */
export interface Breaker {
  /** @returns when it may be asked again, milliseconds since the epoch, if a rest begins; null when none does. */
  failed(now: number): number | null;
  succeeded(): void;
}

/** @param most failures in a row that begin a rest; after a rest, one more is enough. */
export function createBreaker(most: number): Breaker {
  let inARow = 0;
  let rests = 0;
  let until = 0;
  return {
    failed(now) {
      inARow += 1;
      // Calls that were under way when the rest began make it no longer.
      if (inARow < most || until > now) return null;
      until = now + Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** rests);
      rests += 1;
      return until;
    },
    succeeded() {
      inARow = 0;
      rests = 0;
      until = 0;
    },
  };
}
