export interface Deadline {
  /** Aborted by whichever comes first. */
  signal: AbortSignal;
  timedOut(): boolean;
  /** Starts the time anew: something arrived. */
  extend(): void;
  clear(): void;
}

export function createDeadline(ms: number, caller: AbortSignal | undefined): Deadline {
  const own = new AbortController();
  let timer = setTimeout(expire, ms);
  return {
    signal: caller ? AbortSignal.any([caller, own.signal]) : own.signal,
    timedOut: () => own.signal.aborted,
    extend() {
      if (own.signal.aborted) return;
      clearTimeout(timer);
      timer = setTimeout(expire, ms);
    },
    clear: () => clearTimeout(timer),
  };

  function expire(): void {
    own.abort(new Error(`Nothing arrived within ${ms} ms.`));
  }
}
