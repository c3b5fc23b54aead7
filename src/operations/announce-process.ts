import { describeError } from '../model/errors.ts';
import type { Log } from '../model/ports/log.ts';
import type { ProcessBoard, ProcessInfo } from '../model/ports/processes.ts';

/** How often a process tells of itself, in ms. */
const EVERY_MS = 10_000;

interface Deps {
  board: Pick<ProcessBoard, 'show' | 'leave'>;
  process: ProcessInfo;
  /** What it tells of its work. */
  metrics: () => Promise<string>;
  log: Log;
}

/**
 * Tells all others that this process is at work, and of its work, until it is closed. While Redis is away it goes on
 * trying: nobody takes it for dead on account of one failure.
 */
export function announceProcess({ board, process, metrics, log }: Deps): { close(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let isClosing = false;
  let telling = tell();

  async function tell(): Promise<void> {
    try {
      await board.show(process, await metrics());
    } catch (error) {
      log.warn('This process could not tell the others of itself.', { reason: describeError(error) });
    }
    if (isClosing) return;
    timer = setTimeout(() => {
      telling = tell();
    }, EVERY_MS);
  }

  return {
    async close() {
      isClosing = true;
      clearTimeout(timer);
      await telling;
      await board.leave(process.name);
    },
  };
}
