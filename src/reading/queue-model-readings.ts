import type { PageStore } from '../model/ports/papers.ts';
import type { JobQueue } from '../model/ports/queue.ts';
import type { ReadPapers } from './read-papers.ts';

/** Papers handed to the model in one job; the reader packs as many into one call as fit. */
const BATCH = 8;

type ReadingDeps = { readings: ReadPapers; queue: Pick<JobQueue, 'readings'> };

/** Queues those of these papers that the model has yet to read. */
export function createQueueReadings({ readings, queue }: ReadingDeps) {
  return async function queueReadings(paperIds: string[], force: boolean): Promise<{ queued: number }> {
    const waiting = await readings.awaitingModel(paperIds, { force });
    for (let i = 0; i < waiting.length; i += BATCH) {
      await queue.readings({ paperIds: waiting.slice(i, i + BATCH), force });
    }
    return { queued: waiting.length };
  };
}

export type QueueReadings = ReturnType<typeof createQueueReadings>;

export interface PageRead {
  page: string;
  listed: number;
  papers: number;
  failed: number;
  /** Papers the model has yet to read. */
  queued: number;
}

/** Queues the papers of a page that the model has yet to read. */
export function createQueueModelReadings(deps: ReadingDeps & { pages: Pick<PageStore, 'get' | 'paperIds'> }) {
  const queueReadings = createQueueReadings(deps);
  return async (page: string, force: boolean): Promise<PageRead> => {
    const { queued } = await queueReadings(await deps.pages.paperIds(page), force);
    const state = await deps.pages.get(page);
    const { listed = 0, papers = 0, failed = [] } = state ?? {};
    return { page, listed, papers, failed: failed.length, queued };
  };
}
