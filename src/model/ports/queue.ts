import type { Entry } from '../page.ts';

/** One page to list. */
export interface PageJob {
  page: string;
  path: string;
  /** Hash of the page's text when it was queued. */
  hash: string;
  /** Which reading of the page this is: the hash, and a token when the page is read again. */
  run: string;
  /** Read its papers again even when a reading of the same input is kept. */
  force: boolean;
}

/** One entry of a page to identify, keep and read. */
export interface EntryJob {
  page: string;
  pageHash: string;
  run: string;
  entry: Entry;
  seenAt: string;
  /** Read again even when a reading of the same input is kept. */
  force: boolean;
}

/** Papers to read with the model. */
export interface ReadingJob {
  paperIds: string[];
  force: boolean;
}

/** Papers whose vectors are to be made. */
export interface VectorJob {
  paperIds: string[];
  part: 'papers' | 'sentences';
}

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
  failedAt: string | null;
}

/** The work to be done, kept in Redis. A job's id says what it does, so queuing it twice runs it once. */
export interface JobQueue {
  page(job: PageJob): Promise<void>;
  readings(job: ReadingJob): Promise<void>;
  vectors(job: VectorJob): Promise<void>;
  counts(): Promise<Record<string, QueueCounts>>;
  failures(): Promise<JobFailure[]>;
  /** Puts failed jobs back; says how many. */
  retryFailed(): Promise<number>;
}
