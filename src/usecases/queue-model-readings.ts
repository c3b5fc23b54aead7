import type { PageStore } from '../core/ports/papers.ts';
import type { JobQueue } from '../core/ports/queue.ts';
import type { ReadPapers } from './read-papers.ts';

/** Papers handed to the model in one job; the reader packs as many into one call as fit. */
const BATCH = 8;

interface Deps {
  pages: Pick<PageStore, 'paperIds'>;
  readings: ReadPapers;
  queue: Pick<JobQueue, 'readings'>;
}

/** Queues the papers of a page that the model has yet to read. */
export function createQueueModelReadings({ pages, readings, queue }: Deps) {
  return async function queueModelReadings(page: string, force: boolean): Promise<{ queued: number }> {
    const waiting = await readings.awaitingModel(await pages.paperIds(page), { force });
    for (let i = 0; i < waiting.length; i += BATCH) {
      await queue.readings({ paperIds: waiting.slice(i, i + BATCH), force });
    }
    return { queued: waiting.length };
  };
}
