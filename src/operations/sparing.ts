const MINUTE_MS = 60_000;

/** Says the same at most once a minute. @param say told how often it was not said since @param now a clock, in ms */
export function atMostOnceAMinute<T>(
  say: (what: T, unsaid: number) => void,
  now: () => number = Date.now,
): (what: T) => void {
  let last = Number.NEGATIVE_INFINITY;
  let unsaid = 0;
  return (what) => {
    if (now() - last < MINUTE_MS) {
      unsaid += 1;
      return;
    }
    say(what, unsaid);
    last = now();
    unsaid = 0;
  };
}
