/** A bound on what runs at the same time. */
export interface Semaphore {
  /**
   * Waits for a place, first come, first served.
   * @returns gives the place back; calling it again does nothing.
   * @throws the signal's reason when it is aborted while waiting.
   */
  acquire(signal?: AbortSignal): Promise<() => void>;
}

/** @param places how many may hold one at once, at least 1. */
export function createSemaphore(places: number): Semaphore {
  let free = Math.max(1, Math.floor(places));
  const waiting: (() => void)[] = [];

  return {
    async acquire(signal) {
      signal?.throwIfAborted();
      if (free > 0) free -= 1;
      else await turn(signal);
      return place();
    },
  };

  /** A place given back goes straight to the first in line, so that nobody can slip in between. */
  function place(): () => void {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    };
  }

  function turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        waiting.splice(waiting.indexOf(go), 1);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', leave, { once: true });
      waiting.push(go);
    });
  }
}
