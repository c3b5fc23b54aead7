import { z } from 'zod';
import { entrySchema } from '../page.ts';

const name = z.string().min(1);
const papers = z.array(name).min(1);

export const pageJob = z.object({
  page: name,
  path: name,
  /** Hash of the page's text when it was queued. */
  hash: name,
  /** Which reading of the page this is: the hash, and a token when the page is read again. */
  run: name,
  /** Read its papers again even when a reading of the same input is kept. */
  force: z.boolean(),
});
export type PageJob = z.infer<typeof pageJob>;

export const entryJob = z.object({
  page: name,
  pageHash: name,
  run: name,
  entry: entrySchema,
  seenAt: z.string(),
  force: z.boolean(),
});
export type EntryJob = z.infer<typeof entryJob>;

export const sightingJob = z.object({
  source: name,
  key: name,
  /** Which state of the entry this is. */
  print: z.string(),
  page: name,
  entry: entrySchema,
  seenAt: z.string(),
});
export type SightingJob = z.infer<typeof sightingJob>;

export const readingJob = z.object({ paperIds: papers, force: z.boolean() });

/** Papers whose vectors are to be made. */
export const vectorJob = z.object({ paperIds: papers, part: z.enum(['papers', 'sentences']) });

export interface QueueCounts {
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
  completed: number;
}

export interface JobFailure {
  id: string;
  queue: string;
  /** What the job was about, for a person: "entry 7 of 002.txt". */
  about: string;
  reason: string;
  attempts: number;
}

/** The work to be done, kept in Redis. A job's id says what it does, so queuing it twice runs it once. */
export interface JobQueue {
  page(job: PageJob): Promise<void>;
  readings(job: z.infer<typeof readingJob>): Promise<void>;
  vectors(job: z.infer<typeof vectorJob>): Promise<void>;
  counts(): Promise<Record<string, QueueCounts>>;
  failures(): Promise<JobFailure[]>;
  /** Puts failed jobs back; says how many. */
  retryFailed(): Promise<number>;
}
