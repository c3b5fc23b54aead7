import { type Job, WaitingChildrenError } from 'bullmq';
import type { IngestEntry } from '../src/following/ingest-entry.ts';
import type { IngestPage } from '../src/following/pages/ingest-page.ts';
import type { PageStore } from '../src/model/ports/papers.ts';
import type { EntryJob } from '../src/model/ports/queue.ts';
import type { ReadPapers } from '../src/reading/read-papers.ts';
import type { EncodePapers } from '../src/search/meaning/encode-papers.ts';
import type { Payload } from './queues.ts';
import { type RunningWorker, startWorker, together, type WorkerBase } from './start-worker.ts';

interface Deps extends WorkerBase, PageHandlerDeps {
  ingestEntry: IngestEntry;
  readings: ReadPapers;
  encodePapers: EncodePapers;
  pages: PageStore;
}

/** Starts one worker a queue. When they are closed, calls to the model are cancelled. */
export function startWorkers(deps: Deps): RunningWorker {
  const { pages, ingestEntry, readings, encodePapers } = deps;
  const stopping = new AbortController();
  const handlePage = createPageHandler(deps);

  const workers = together(
    startWorker(
      deps,
      'pages',
      (payload, job, token) => handlePage(job, payload, token),
      (payload, reason) => pages.fail({ ...payload, reason, seenAt: new Date().toISOString() }),
    ),
    startWorker(
      deps,
      'entries',
      (payload) => ingestEntry(payload),
      (payload, reason) => pages.entryFailed(payload.page, payload.run, payload.entry.index, reason),
    ),
    startWorker(deps, 'readings', ({ paperIds, force }) =>
      readings.byModel(paperIds, { force, signal: stopping.signal }),
    ),
    startWorker(deps, 'vectors', ({ paperIds, part }) => encodePapers(paperIds, part, stopping.signal)),
  );

  return {
    close() {
      stopping.abort();
      return workers.close();
    },
  };
}

interface PageHandlerDeps {
  ingestPage: IngestPage;
  /** Adds one job an entry, as children of the page's job. */
  addEntries(parent: Job, entries: EntryJob[]): Promise<void>;
  /** Called when every entry has its outcome: queues the model's readings. */
  finish(page: string, force: boolean): Promise<unknown>;
}

/** A page: list its entries as jobs of their own, wait for them, then hand its papers to the model. */
function createPageHandler({ ingestPage, addEntries, finish }: PageHandlerDeps) {
  return async function handlePage(job: Job, payload: Payload<'pages'>, token: string): Promise<unknown> {
    if (payload.step === 'list') {
      const entries = await ingestPage(payload);
      await addEntries(job, entries);
      await job.updateData({ ...payload, step: 'finish' } satisfies Payload<'pages'>);
    }
    // Asked at every step: a worker that dies right before leaves the job at its last step with entries still to come.
    if (await job.moveToWaitingChildren(token)) throw new WaitingChildrenError();
    return finish(payload.page, payload.force);
  };
}
