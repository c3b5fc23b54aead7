import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import { JournalClubError } from '../../model/errors.ts';
import type { ReadablePaper, Reader } from '../../model/ports/reader.ts';
import type { Reading } from '../../model/reading.ts';
import { createExtractiveReader } from './extractive-reader.ts';

/** With two, one text that takes long does not hold the others up. */
const FEWEST_THREADS = 2;
/** More threads than this read faster than one process can find out which papers are whose. */
const MOST_THREADS = 3;
/** A thread costs some 40 MB: one that has nothing to do for so long ends. */
const IDLE_MS = 20_000;
/** Reading takes a few ms, so a text that a thread is at for this long takes for ever. */
const PATIENCE_MS = 30_000;

type Options = { thread?: URL; patienceMs?: number };

/** What a thread is given: a paper, and where it writes when it begins on it. A paper may wait long for a thread. */
export type ThreadTask = { paper: ReadablePaper; begun: Float64Array };

/** The extractive reader in threads of its own, so that a bot that is reading still answers at once. */
export interface ThreadedReader extends Reader {
  readonly engine: 'extractive';
  close(): Promise<void>;
}

/** Threads start with the first paper and end when there is nothing to read. `read` throws `unavailable`. */
export function createThreadedReader({
  thread = new URL('./reading-thread.ts', import.meta.url),
  patienceMs = PATIENCE_MS,
}: Options = {}): ThreadedReader {
  const { engine, inputHash } = createExtractiveReader();
  const maxThreads = Math.min(MOST_THREADS, Math.max(FEWEST_THREADS, availableParallelism() - 1));
  let pool: Tinypool | null = null;

  async function readOne({ title, titleSource, abstract }: ReadablePaper): Promise<Reading> {
    pool ??= new Tinypool({
      filename: thread.href,
      runtime: 'worker_threads',
      minThreads: 0,
      maxThreads,
      idleTimeout: IDLE_MS,
    });
    const begun = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT));
    const late = new AbortController();
    const look = (): void => {
      const left = begun[0] ? patienceMs - (Date.now() - begun[0]) : patienceMs;
      if (left > 0) timer = setTimeout(look, left);
      else late.abort();
    };
    let timer = setTimeout(look, patienceMs);
    try {
      const paper: ReadablePaper = { title, titleSource, abstract };
      return await pool.run({ paper, begun } satisfies ThreadTask, { signal: late.signal });
    } catch (cause) {
      if (!late.signal.aborted) throw cause;
      throw new JournalClubError(
        'unavailable',
        `“${abstract.slice(0, 60)}…” could not be read within ${patienceMs / 1000} s.`,
        { fix: 'It is tried again; report its text if that does not help.', cause },
      );
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    engine,
    inputHash,
    read: (papers) => Promise.all(papers.map(readOne)),
    async close() {
      await pool?.destroy();
      pool = null;
    },
  };
}
