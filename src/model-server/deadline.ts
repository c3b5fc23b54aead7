export function createDeadline(ms: number, caller: AbortSignal | undefined) {
  const own = new AbortController();
  let timer = setTimeout(expire, ms);
  return {
    /** Aborted by whichever comes first. */
    signal: caller ? AbortSignal.any([caller, own.signal]) : own.signal,
    timedOut: (): boolean => own.signal.aborted,
    /** Starts the time anew: something arrived. */
    extend(): void {
      if (own.signal.aborted) return;
      clearTimeout(timer);
      timer = setTimeout(expire, ms);
    },
    clear: (): void => clearTimeout(timer),
  };

  function expire(): void {
    own.abort(new Error(`Nothing arrived within ${ms} ms.`));
  }
}
