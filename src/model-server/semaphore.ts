export interface Semaphore {
  /**
   * Waits for a place, first come, first served; what nobody waits for starts only while nothing urgent runs or waits.
   * @param urgent goes before those who are not.
   * @returns gives the place back; calling it again does nothing.
   * @throws the signal's reason when it is aborted while waiting.
   */
  acquire(signal?: AbortSignal, urgent?: boolean): Promise<() => void>;
}

/** @param inBackground how many places may be held by what is not urgent, at the moment */
export function createSemaphore(
  places: number,
  inBackground: () => number = () => Number.POSITIVE_INFINITY,
): Semaphore {
  const most = Math.max(1, Math.floor(places));
  const held = { urgent: 0, background: 0 };
  const waiting: Waiting[] = [];

  return {
    async acquire(signal, urgent = false) {
      signal?.throwIfAborted();
      if (waiting.every((one) => !mayGo(one.urgent)) && mayGo(urgent)) take(urgent);
      else await turn(signal, urgent);
      return place(urgent);
    },
  };

  function mayGo(urgent: boolean): boolean {
    if (held.urgent + held.background >= most) return false;
    if (urgent) return true;
    const isAsked = held.urgent > 0 || waiting.some((one) => one.urgent);
    return !isAsked && held.background < Math.max(1, inBackground());
  }

  function take(urgent: boolean): void {
    held[urgent ? 'urgent' : 'background'] += 1;
  }

  /** A place given back goes straight to the first in line, so that nobody can slip in between. */
  function place(urgent: boolean): () => void {
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      held[urgent ? 'urgent' : 'background'] -= 1;
      letGo();
    };
  }

  function letGo(): void {
    for (;;) {
      const next = waiting.find((one) => one.urgent) ?? waiting[0];
      if (next === undefined || !mayGo(next.urgent)) return;
      take(next.urgent);
      next.go();
    }
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
        letGo();
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

type Waiting = { urgent: boolean; go(): void };
