import { Worker } from 'node:worker_threads';
import type { BodyText } from '../model/body.ts';
import { JournalClubError } from '../model/errors.ts';

export type FromThread =
  | { kind: 'progress' }
  | { kind: 'cut'; body: BodyText }
  | { kind: 'refused'; message: string; fix: string };

/** As large as any paper: the largest of 7,000 arXiv PDFs seen were some 50 MB. */
export const MOST_BYTES = 60_000_000;
/** A page takes some 40 ms of the processor, the slowest seen 0.4 s: one that takes this long does not end. */
const PAGE_MS = 3000;
/** Three hundred pages on a slow machine that has other things to do. */
const ALL_MS = 120_000;
/** A paper takes up to 60 MB of heap; what wants more is a bomb. */
const HEAP_MB = 256;
/** Unpacked streams stand outside the heap: so much more than before, and the thread is ended. */
const GROWTH_BYTES = 250_000_000;
const WATCH_MS = 25;

type Options = { thread?: URL; pageMs?: number; growthBytes?: number };

/** Ended when a page takes too long or too much memory: a bomb harms nobody. @throws JournalClubError `bad_page` */
export async function cutInThread(bytes: Uint8Array, options: Options = {}): Promise<BodyText> {
  const {
    thread = new URL('./cutting-thread.ts', import.meta.url),
    pageMs = PAGE_MS,
    growthBytes = GROWTH_BYTES,
  } = options;
  if (bytes.length > MOST_BYTES) throw tooLarge('The file is larger than 60 MB.');
  const before = process.memoryUsage.rss();
  const worker = new Worker(thread, {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  const began = performance.now();
  let used = 0;
  let moved = 0;
  try {
    return await new Promise<BodyText>((resolve, reject) => {
      const watch = setInterval(() => {
        worker.cpuUsage().then(
          ({ user, system }) => {
            used = (user + system) / 1000;
          },
          () => clearInterval(watch),
        );
        const isLate = used - moved > pageMs || performance.now() - began > ALL_MS;
        if (isLate) reject(tooLarge('The file takes too long to read.'));
        else if (process.memoryUsage.rss() - before > growthBytes) {
          reject(tooLarge('The file unpacks to more than a paper holds.'));
        }
      }, WATCH_MS);
      worker.on('message', (message: FromThread) => {
        if (message.kind === 'progress') moved = used;
        else if (message.kind === 'cut') resolve(message.body);
        else reject(new JournalClubError('bad_page', message.message, { fix: message.fix }));
      });
      worker.on('error', (cause) =>
        reject(tooLarge('The file takes more memory than a paper needs.', cause)),
      );
      worker.on('exit', () => {
        clearInterval(watch);
        reject(tooLarge('The file could not be read to its end.'));
      });
    });
  } finally {
    await worker.terminate();
  }
}

function tooLarge(message: string, cause?: unknown): JournalClubError {
  const fix = 'Give another copy of the paper.';
  return new JournalClubError('bad_page', message, cause === undefined ? { fix } : { fix, cause });
}
