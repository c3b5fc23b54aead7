import { type ConnectionOptions, type Job, UnrecoverableError, Worker } from 'bullmq';
import { describeError, JournalClubError } from '../src/core/errors.ts';
import type { Log } from '../src/core/ports/log.ts';
import type { PageStore } from '../src/core/ports/papers.ts';
import { createEntryHandler } from './ingest-entry.ts';
import { createPageHandler, type PageHandlerDeps } from './ingest-page.ts';
import { type Payload, PREFIX, type QueueName, queues } from './queues.ts';
import { createReadingHandler } from './read-papers.ts';

/** A handler may be killed anywhere and run again, so a job that stalled (its worker died) is simply taken up again. */
const MAX_STALLED = 50;
/** How long a job stays with a worker that says nothing; the lock is renewed at half of it while the job runs. */
const LOCK_MS = 10_000;
/** How often workers look for jobs of workers that died: after a crash, reading goes on within LOCK_MS plus this. */
const STALLED_CHECK_MS = 3_000;

type EntryDeps = Parameters<typeof createEntryHandler>[0];
type ReadingDeps = Omit<Parameters<typeof createReadingHandler>[0], 'signal'>;

export interface WorkerDeps extends PageHandlerDeps, EntryDeps, ReadingDeps {
  connection: ConnectionOptions;
  pages: PageStore;
  log: Log;
}

export interface Workers {
  /** Lets running jobs end (their model calls are cancelled), hands the others back. */
  close(): Promise<void>;
}

/** Starts one worker a queue. */
export function startWorkers(deps: WorkerDeps): Workers {
  const { connection, log, pages } = deps;
  const stopping = new AbortController();
  const handlePage = createPageHandler(deps);
  const handleEntry = createEntryHandler(deps);
  const handleReading = createReadingHandler({ ...deps, signal: stopping.signal });

  const start = <Name extends QueueName>(
    name: Name,
    handle: (payload: Payload<Name>, job: Job, token: string) => Promise<unknown>,
    onLastFailure?: (payload: Payload<Name>, reason: string) => Promise<void>,
  ): Worker => {
    const worker = new Worker(
      name,
      async (job, token) => {
        const parsed = queues[name].payload.safeParse(job.data);
        if (!parsed.success) {
          throw new UnrecoverableError(`The job's payload does not fit: ${parsed.error.message}`);
        }
        const payload = parsed.data as Payload<Name>;
        try {
          return await handle(payload, job, token ?? '');
        } catch (error) {
          const hopeless = error instanceof JournalClubError && error.code === 'bad_page';
          const isLast = hopeless || job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
          if (isLast && onLastFailure && error instanceof Error && error.name !== 'WaitingChildrenError') {
            await onLastFailure(payload, describeError(error));
          }
          throw hopeless ? new UnrecoverableError(describeError(error)) : error;
        }
      },
      {
        connection,
        prefix: PREFIX,
        concurrency: queues[name].concurrency,
        maxStalledCount: MAX_STALLED,
        lockDuration: LOCK_MS,
        stalledInterval: STALLED_CHECK_MS,
      },
    );
    worker.on('failed', (job, error) =>
      log.warn('A job failed.', { queue: name, job: job?.id, reason: error.message }),
    );
    worker.on('error', (error) =>
      log.error('The queue could not be reached.', { queue: name, reason: error.message }),
    );
    return worker;
  };

  const workers = [
    start(
      'pages',
      (payload, job, token) => handlePage(job, payload, token),
      (payload, reason) => pages.fail({ ...payload, reason, seenAt: new Date().toISOString() }),
    ),
    start(
      'entries',
      (payload) => handleEntry(payload),
      (payload, reason) => pages.entryFailed(payload.page, payload.run, payload.entry.index, reason),
    ),
    start('readings', (payload) => handleReading(payload)),
  ];

  return {
    async close() {
      stopping.abort();
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}
