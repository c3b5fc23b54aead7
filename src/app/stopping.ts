import { addAbortListener } from 'node:events';
import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Signal = (typeof SIGNALS)[number];

/** A process that was asked to end is gone after so long, whatever holds it up; Docker and systemd wait longer. */
const AT_MOST_MS = 8_500;
/** What is left open when all is closed (a connection, a timer) may hold the process up no longer than this. */
const LINGER_MS = 500;

/** Why something did not go on: the process was asked to stop. */
export class Stopped extends Error {
  /** What a shell expects of a program that a signal ended. */
  readonly exitCode: number;

  constructor(signal: Signal) {
    super(`The process was asked to stop (${signal}).`);
    this.exitCode = exitCodeOf(signal);
  }
}

type Deps = { say: (line: string) => void; exit: (code?: number) => void };

/** The first signal aborts, with a `Stopped` as its reason; the second ends the process at once, and so does time. */
export function watchSignals({ say, exit }: Deps) {
  const stopping = new AbortController();
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (stopping.signal.aborted) {
        say('Ended at once. What was under way is resumed by the next process.');
        exit(exitCodeOf(signal));
        return;
      }
      say('Stopping: what is under way gets a few seconds to end. Once more ends at once.');
      stopping.abort(new Stopped(signal));
      setTimeout(() => {
        say(
          `Not everything ended within ${AT_MOST_MS / 1000} s. What was under way is resumed by the next process.`,
        );
        exit(1);
      }, AT_MOST_MS).unref();
    });
  }
  return {
    signal: stopping.signal,

    /** Called when all is closed: what still lingers after a stop is not waited for. */
    settled(): void {
      if (stopping.signal.aborted) setTimeout(exit, LINGER_MS).unref();
    },
  };
}

/** What the work comes to; once the process is asked to stop, nobody waits for it any more. @throws Stopped */
export async function unlessStopped<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  using _listening = addAbortListener(signal, () => aborted.reject(signal.reason));
  if (signal.aborted) aborted.reject(signal.reason);
  return await Promise.race([aborted.promise, work]);
}

const exitCodeOf = (signal: Signal): number => 128 + constants.signals[signal];
