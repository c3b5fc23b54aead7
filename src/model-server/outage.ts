/** How many calls in a row must fail before the server counts as down. */
const FAILURES = 3;

/** How long a server that is down is left alone. */
const REST_MS = 30_000;

/** How a server fares, for all calls: asked to be left alone, every call waits; down, calls fail at once. */
export function createOutage() {
  let busyUntil = 0;
  let downUntil = 0;
  let failures = 0;
  return {
    /** 0 when the server is not known to be busy. */
    waitMs: (now: number): number => Math.max(0, busyUntil - now),
    /** Until a server that is down is asked again; 0 when it is up. */
    downMs: (now: number): number => Math.max(0, downUntil - now),
    /** The server asked to be left alone. */
    busy(now: number, ms: number): void {
      busyUntil = Math.max(busyUntil, now + ms);
    },
    /** A call was given up. @param fatal nothing else will succeed either. */
    failed(now: number, fatal: boolean): void {
      failures += 1;
      if (fatal || failures >= FAILURES) downUntil = now + REST_MS;
    },
    succeeded(): void {
      failures = 0;
      downUntil = 0;
    },
  };
}
