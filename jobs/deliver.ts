import { DelayedError, type Job } from 'bullmq';
import type { Deliver } from '../src/digests/deliver.ts';
import { DeliveryBusy, placeParts } from '../src/model/ports/delivery.ts';
import { type RunningWorker, startWorker, type WorkerBase } from './start-worker.ts';

export function startDeliveryWorker(deps: WorkerBase & { deliver: Deliver }): RunningWorker {
  return startWorker(deps, 'deliveries', async (payload, job, token) => {
    const outcome = await deps.deliver(payload).catch((error: unknown) => waitsFor(error, job, token));
    if (payload.kind === 'digest') {
      deps.metrics?.count('jc_digests_total', { platform: placeParts(payload.place).platform, outcome });
    }
    return outcome;
  });
}

/** Spared at the end of somebody else's time. */
const GRACE_MS = 200;

/** A message that somebody else is at is put back until their time is over; it counts as no attempt. */
async function waitsFor(error: unknown, job: Job, token: string): Promise<never> {
  if (!(error instanceof DeliveryBusy)) throw error;
  await job.moveToDelayed(Date.now() + error.forMs + GRACE_MS, token);
  throw new DelayedError();
}
