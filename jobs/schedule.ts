import { schedule } from 'node-cron';
import { describeError } from '../src/model/errors.ts';
import type { Log } from '../src/model/ports/log.ts';
import type { RunningWorker } from './start-worker.ts';

interface Deps {
  /** What is done at the turn of every minute, each on its own; one that still runs is not started again. */
  tasks: Readonly<Record<string, () => Promise<unknown>>>;
  log: Log;
}

/** A tick looks what is due and queues it: any number of processes may tick. The first look is at once. */
export function startSchedule({ tasks, log }: Deps): RunningWorker {
  const runs = Object.entries(tasks).map(([name, task]) => {
    const run = async (): Promise<void> => {
      try {
        await task();
      } catch (error) {
        log.error('A scheduled look failed; the next one is in a minute.', {
          name,
          reason: describeError(error),
        });
      }
    };
    const first = run();
    const ticking = schedule('* * * * *', run, { name, noOverlap: true, logger: quietly(log) });
    return { first, ticking };
  });
  return {
    async close() {
      await Promise.all(
        runs.map(async ({ first, ticking }) => {
          await ticking.destroy();
          await first;
        }),
      );
      return 0;
    },
  };
}

/** What the clock has to say of itself (a tick that came late) is no news: the next look sees everything. */
function quietly(log: Log) {
  const note = (message: string | Error): void => log.debug(describeError(message));
  return { info: note, warn: note, error: note, debug: note };
}
