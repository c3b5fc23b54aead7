import type { PageState, PageStore } from '../../model/ports/papers.ts';
import type { JobQueue, QueueCounts } from '../../model/ports/queue.ts';
import type { IngestPlan } from './start-ingest.ts';

/** How often the accounts are looked at. */
const LOOK_MS = 100;

export interface IngestProgress {
  pagesDone: number;
  pages: number;
  listed: number;
  stored: number;
  failed: number;
}

type Deps = { pages: PageStore; queue: JobQueue; sleep: (ms: number) => Promise<void> };

/** Waits until every queued page has an outcome for each of its entries, telling how far it is. */
export function createFollowIngest({ pages, queue, sleep }: Deps) {
  return async function followIngest(
    plan: IngestPlan,
    options: { onProgress?: (progress: IngestProgress) => void; awaitModel?: boolean } = {},
  ): Promise<PageState[]> {
    for (;;) {
      const states = await Promise.all(plan.queued.map(({ page }) => pages.get(page)));
      const current = states.map((state, i) => (state?.run === plan.queued[i]?.run ? state : null));
      const done = current.filter((state) => state !== null && isDone(state)).length;
      const sum = (of: (state: PageState) => number) =>
        current.reduce((n, state) => n + (state ? of(state) : 0), 0);
      options.onProgress?.({
        pagesDone: done,
        pages: plan.queued.length,
        listed: sum((state) => state.listed),
        stored: sum((state) => state.stored),
        failed: sum((state) => state.failed.length),
      });
      if (done === plan.queued.length && !(options.awaitModel && (await isModelReading(queue)))) {
        return current.filter((state) => state !== null);
      }
      await sleep(LOOK_MS);
    }
  };
}

export type FollowIngest = ReturnType<typeof createFollowIngest>;

const isDone = (state: PageState): boolean =>
  state.error !== null || state.stored + state.failed.length === state.listed;

/** Whether pages, or entries of them, are still to be read. */
export function createIsReading({ counts }: Pick<JobQueue, 'counts'>) {
  return async (): Promise<boolean> => {
    const { pages, entries } = await counts();
    return isWork(pages) || isWork(entries);
  };
}

const isWork = (count: QueueCounts | undefined): boolean =>
  count !== undefined && count.waiting + count.active + count.delayed > 0;

/** A page's job hands its papers to the model at its very end, so its queue counts too. */
async function isModelReading(queue: JobQueue): Promise<boolean> {
  const { pages, readings } = await queue.counts();
  return isWork(pages) || isWork(readings);
}
