import { type ConnectionOptions, type Job, UnrecoverableError, Worker } from 'bullmq';
import { describeError, JournalClubError } from '../src/core/errors.ts';
import type { Log } from '../src/core/ports/log.ts';
import { type Metrics, noMetrics } from '../src/core/ports/metrics.ts';
import { type Payload, PREFIX, type QueueName, queues } from './queues.ts';

/** A handler may be killed anywhere and run again, so a job that stalled (its worker died) is simply taken up again. */
const MAX_STALLED = 50;
/** How long a job stays with a worker that says nothing; the lock is renewed at half of it while the job runs. */
const LOCK_MS = 10_000;
/** How often workers look for jobs of workers that died: after a crash, reading goes on within LOCK_MS plus this. */
const STALLED_CHECK_MS = 3_000;

/** Starts the worker of one queue. @param onLastFailure called before a job is given up */
export function startWorker<Name extends QueueName>(
  { connection, log, metrics = noMetrics }: { connection: ConnectionOptions; log: Log; metrics?: Metrics },
  name: Name,
  handle: (payload: Payload<Name>, job: Job, token: string) => Promise<unknown>,
  onLastFailure?: (payload: Payload<Name>, reason: string) => Promise<void>,
): Worker {
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
  const timed = (job: Job | undefined, outcome: string): void => {
    const began = job?.processedOn;
    if (began !== undefined)
      metrics.observe('jc_job_seconds', { queue: name, outcome }, (Date.now() - began) / 1000);
  };
  worker.on('completed', (job) => timed(job, 'completed'));
  worker.on('failed', (job, error) => {
    timed(job, 'failed');
    log.warn('A job failed.', { queue: name, job: job?.id, reason: describeError(error) });
  });
  worker.on('error', (error) =>
    log.error('The queue could not be worked on.', { queue: name, reason: describeError(error) }),
  );
  return worker;
}
