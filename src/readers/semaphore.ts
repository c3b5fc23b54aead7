/** A bound on what runs at the same time. */
export interface Semaphore {
  /**
   * Waits for a place, first come, first served.
   * @param urgent goes before those who are not.
   * @returns gives the place back; calling it again does nothing.
   * @throws the signal's reason when it is aborted while waiting.
   */
  acquire(signal?: AbortSignal, urgent?: boolean): Promise<() => void>;
}

/** @param places how many may hold one at once, at least 1. */
export function createSemaphore(places: number): Semaphore {
  let free = Math.max(1, Math.floor(places));
  const waiting: Waiting[] = [];

  return {
    async acquire(signal, urgent = false) {
      signal?.throwIfAborted();
      if (free > 0) free -= 1;
      else await turn(signal, urgent);
      return place();
    },
  };

  /** A place given back goes straight to the first in line, so that nobody can slip in between. */
  function place(): () => void {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const next = waiting.find((one) => one.urgent) ?? waiting[0];
      if (next) next.go();
      else free += 1;
    };
  }

  function turn(signal: AbortSignal | undefined, urgent: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const one: Waiting = {
        urgent,
        go() {
          leaveLine();
          resolve();
        },
      };
      const giveUp = (): void => {
        leaveLine();
        reject(signal?.reason);
      };
      const leaveLine = (): void => {
        signal?.removeEventListener('abort', giveUp);
        waiting.splice(waiting.indexOf(one), 1);
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      waiting.push(one);
    });
  }
}

interface Waiting {
  urgent: boolean;
  go(): void;
}
