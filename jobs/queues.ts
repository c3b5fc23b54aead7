import type { JobsOptions } from 'bullmq';
import { z } from 'zod';

/** BullMQ's key prefix; the braces keep all queues in one slot of a cluster. */
export const PREFIX = '{jc}';

const entry = z.object({
  index: z.number().int().min(0),
  title: z.string().nullable(),
  abstract: z.string().min(1).nullable(),
  authors: z.array(z.string()),
  authorsCount: z.number().int().nullable(),
  organisation: z.string().nullable(),
  publishedOn: z.string().nullable(),
  comments: z.number().int().nullable(),
  arxivId: z.string().nullable(),
  doi: z.string().nullable(),
  url: z.string().nullable(),
  version: z.number().int().nullable(),
  categories: z.array(z.string()).exactOptional(),
  announceType: z.enum(['new', 'cross', 'replace', 'replace-cross']).exactOptional(),
  announcedOn: z.string().exactOptional(),
  venue: z.string().exactOptional(),
  guid: z.string().exactOptional(),
  updatedOn: z.string().exactOptional(),
  withdrawn: z.boolean().exactOptional(),
});

const page = z.object({
  page: z.string().min(1),
  path: z.string().min(1),
  hash: z.string().min(1),
  run: z.string().min(1),
  force: z.boolean(),
  /** Where the job stands: its entries are still to be listed, or are being read by jobs of their own. */
  step: z.enum(['list', 'finish']),
});

const paperEntry = z.object({
  page: z.string().min(1),
  pageHash: z.string().min(1),
  run: z.string().min(1),
  entry,
  seenAt: z.string(),
  force: z.boolean(),
});

const look = z.object({ source: z.string().min(1) });

const batch = z.object({
  source: z.string().min(1),
  batch: z.string().min(1),
  /** As with pages; the keys of its entries are known from the second step on. */
  step: z.enum(['list', 'finish']),
  keys: z.array(z.string()),
});

const sighting = z.object({
  source: z.string().min(1),
  key: z.string().min(1),
  print: z.string(),
  page: z.string().min(1),
  entry,
  seenAt: z.string(),
});

const reading = z.object({ paperIds: z.array(z.string().min(1)).min(1), force: z.boolean() });

const onePaper = z.object({ paperId: z.string().min(1) });
const vectors = z.object({
  paperIds: z.array(z.string().min(1)).min(1),
  part: z.enum(['papers', 'sentences']),
});

const delivery = z.object({
  kind: z.enum(['digest', 'alert', 'correction']),
  key: z.string().min(1),
  place: z.string().min(1),
  ownerId: z.string().min(1),
  period: z.string().min(1),
  dueAt: z.string().min(1),
});

/** Name, payload and retry table of every queue: a new kind of work is one line here and one handler. */
export const queues = {
  pages: { payload: page, attempts: 3, backoffMs: 1000, concurrency: 2 },
  entries: { payload: paperEntry, attempts: 5, backoffMs: 500, concurrency: 16 },
  looks: { payload: look, attempts: 3, backoffMs: 10_000, concurrency: 4 },
  batches: { payload: batch, attempts: 5, backoffMs: 1000, concurrency: 4 },
  sightings: { payload: sighting, attempts: 5, backoffMs: 500, concurrency: 16 },
  readings: { payload: reading, attempts: 4, backoffMs: 5000, concurrency: 4 },
  resolutions: { payload: onePaper, attempts: 2, backoffMs: 60_000, concurrency: 1 },
  bodies: { payload: onePaper, attempts: 4, backoffMs: 60_000, concurrency: 1 },
  vectors: { payload: vectors, attempts: 4, backoffMs: 5000, concurrency: 1 },
  deliveries: { payload: delivery, attempts: 6, backoffMs: 5000, concurrency: 4 },
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
