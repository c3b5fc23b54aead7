/** Turns of the event loop between two jobs: a request over HTTP takes several to come in and be acknowledged. */
const TURNS_BETWEEN = 5;

/** One job at a time, with turns of the event loop between in which what has arrived is acknowledged. */
export interface Turns {
  /** The job must not reject. */
  run(job: () => Promise<void>): void;
  /** Resolves when nothing is queued or under way. */
  idle(): Promise<void>;
}

export function createTurns(): Turns {
  const queue: (() => Promise<void>)[] = [];
  const underWay = new Set<Promise<void>>();

  let scheduled = false;

  function schedule(): void {
    if (scheduled || queue.length === 0) return;
    scheduled = true;
    after(TURNS_BETWEEN, () => {
      scheduled = false;
      const job = queue.shift();
      if (job !== undefined) start(job);
      schedule();
    });
  }

  function start(job: () => Promise<void>): void {
    const running = job().finally(() => underWay.delete(running));
    underWay.add(running);
  }

  return {
    run(job) {
      queue.push(job);
      schedule();
    },
    async idle() {
      while (queue.length > 0 || underWay.size > 0) {
        await Promise.all(underWay);
        await new Promise(setImmediate);
      }
    },
  };
}

function after(turns: number, act: () => void): void {
  setImmediate(turns <= 1 ? act : () => after(turns - 1, act));
}
