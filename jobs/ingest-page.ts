import { type Job, WaitingChildrenError } from 'bullmq';
import type { IngestPage } from '../src/following/pages/ingest-page.ts';
import type { EntryJob } from '../src/model/ports/queue.ts';
import type { Payload } from './queues.ts';

export interface PageHandlerDeps {
  ingestPage: IngestPage;
  /** Adds one job an entry, as children of the page's job. */
  addEntries(parent: Job, entries: EntryJob[]): Promise<void>;
  /** Called when every entry has its outcome: queues the model's readings. */
  finish(page: string, force: boolean): Promise<unknown>;
}

/** A page: list its entries as jobs of their own, wait for them, then hand its papers to the model. */
export function createPageHandler({ ingestPage, addEntries, finish }: PageHandlerDeps) {
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
