import type { JobsOptions } from 'bullmq';
import { z } from 'zod';
import { deliveryJob } from '../src/model/ports/delivery.ts';
import { entryJob, pageJob, readingJob, sightingJob, vectorJob } from '../src/model/ports/queue.ts';

/** BullMQ's key prefix; the braces keep all queues in one slot of a cluster. */
export const PREFIX = '{jc}';

/** Where a job with children stands: they are still to be listed, or are being worked on by jobs of their own. */
const step = z.enum(['list', 'finish']);

const look = z.object({ source: z.string().min(1) });

const batch = z.object({
  source: z.string().min(1),
  batch: z.string().min(1),
  step,
  /** Of its entries; known from the second step on. */
  keys: z.array(z.string()),
});

const onePaper = z.object({ paperId: z.string().min(1) });

/** Name, payload and retry table of every queue: a new kind of work is one line here and one handler. */
export const queues = {
  pages: { payload: pageJob.extend({ step }), attempts: 3, backoffMs: 1000, concurrency: 2 },
  entries: { payload: entryJob, attempts: 5, backoffMs: 500, concurrency: 16 },
  looks: { payload: look, attempts: 3, backoffMs: 10_000, concurrency: 4 },
  batches: { payload: batch, attempts: 5, backoffMs: 1000, concurrency: 4 },
  sightings: { payload: sightingJob, attempts: 5, backoffMs: 500, concurrency: 16 },
  readings: { payload: readingJob, attempts: 4, backoffMs: 5000, concurrency: 4 },
  resolutions: { payload: onePaper, attempts: 2, backoffMs: 60_000, concurrency: 1 },
  bodies: { payload: onePaper, attempts: 4, backoffMs: 60_000, concurrency: 1 },
  vectors: { payload: vectorJob, attempts: 4, backoffMs: 5000, concurrency: 1 },
  deliveries: { payload: deliveryJob, attempts: 6, backoffMs: 5000, concurrency: 4 },
} as const satisfies Record<string, QueueSpec>;

interface QueueSpec {
  payload: z.ZodType;
  attempts: number;
  /** First wait; it doubles with every attempt. */
  backoffMs: number;
  concurrency: number;
}

export type QueueName = keyof typeof queues;
export type Payload<Name extends QueueName> = z.infer<(typeof queues)[Name]['payload']>;

/** Options of a job: done ones make room, failed ones stay visible with their reason. */
export function jobOptions(name: QueueName, jobId: string): JobsOptions {
  const { attempts, backoffMs } = queues[name];
  return {
    jobId,
    attempts,
    backoff: { type: 'exponential', delay: backoffMs },
    removeOnComplete: true,
    removeOnFail: { count: 5000 },
  };
}
