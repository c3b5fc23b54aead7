/** How many calls in a row must fail before the server counts as down. */
const FAILURES = 3;

/** How long a server that is down is left alone. */
const REST_MS = 30_000;

/** How a server fares, for all calls: asked to be left alone, every call waits; down, calls fail at once. */
export interface Outage {
  /** Milliseconds to wait before asking, 0 when the server is not known to be busy. */
  waitMs(now: number): number;
  /** Milliseconds until a server that is down is asked again, 0 when it is up. */
  downMs(now: number): number;
  /** The server asked to be left alone. */
  busy(now: number, ms: number): void;
  /** A call was given up. @param fatal nothing else will succeed either. */
  failed(now: number, fatal: boolean): void;
  succeeded(): void;
}

export function createOutage(): Outage {
  let busyUntil = 0;
  let downUntil = 0;
  let failures = 0;
  return {
    waitMs: (now) => Math.max(0, busyUntil - now),
    downMs: (now) => Math.max(0, downUntil - now),
    busy(now, ms) {
      busyUntil = Math.max(busyUntil, now + ms);
    },
    failed(now, fatal) {
      failures += 1;
      if (fatal || failures >= FAILURES) downUntil = now + REST_MS;
    },
    succeeded() {
      failures = 0;
      downUntil = 0;
    },
  };
}
