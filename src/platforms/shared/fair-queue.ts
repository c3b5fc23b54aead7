/** Turns of the event loop between two jobs: a request over HTTP takes several to come in and be acknowledged. */
const TURNS_BETWEEN = 5;

export type Turns = ReturnType<typeof createTurns>;

/** One job at a time, with turns of the event loop between in which what has arrived is acknowledged. */
export function createTurns() {
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
    /** The job must not reject. */
    run(job: () => Promise<void>): void {
      queue.push(job);
      schedule();
    },
    /** Resolves when nothing is queued or under way. */
    async idle(): Promise<void> {
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
