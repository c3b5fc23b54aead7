import { type ConnectionOptions, type Job, UnrecoverableError, WaitingError, Worker } from 'bullmq';
import { describeError, JournalClubError } from '../src/model/errors.ts';
import type { Log } from '../src/model/ports/log.ts';
import { type Metrics, noMetrics } from '../src/model/ports/metrics.ts';
import { type Payload, PREFIX, type QueueName, queues } from './queues.ts';

/** A handler may be killed anywhere and run again, so a job that stalled (its worker died) is simply taken up again. */
const MAX_STALLED = 50;
/** How long a job stays with a worker that says nothing; the lock is renewed at half of it while the job runs. */
const LOCK_MS = 10_000;
/** How often workers look for jobs of workers that died: after a crash, reading goes on within LOCK_MS plus this. */
const STALLED_CHECK_MS = 3_000;
/** How long running jobs may take to end when their worker stops; what is left then is handed back. */
const GRACE_MS = 4_000;

/** Jobs that are events of a day, as its log tells them; what the rest do is for looking into one of them. */
const EVENTS: Partial<Record<QueueName, string>> = {
  pages: 'A page was read.',
  looks: 'A source was looked at.',
  batches: 'The entries of a source were read.',
  bodies: 'A paper in full was sent for.',
  deliveries: 'A message was due.',
};

/** Errors by which a job steps aside: it is put back, waits for its children or for its time. */
const ASIDE = new Set(['WaitingError', 'WaitingChildrenError', 'DelayedError']);

export interface RunningWorker {
  /** Running jobs get some seconds; what does not end is requeued, no attempt counted. @returns how many were */
  close(): Promise<number>;
}

export interface WorkerBase {
  connection: ConnectionOptions;
  log: Log;
  metrics?: Metrics;
}

/** Starts the worker of one queue. @param onLastFailure called before a job is given up */
export function startWorker<Name extends QueueName>(
  { connection, log, metrics = noMetrics }: WorkerBase,
  name: Name,
  handle: (payload: Payload<Name>, job: Job, token: string) => Promise<unknown>,
  onLastFailure?: (payload: Payload<Name>, reason: string) => Promise<void>,
): RunningWorker {
  let isClosing = false;
  let handedBack = 0;
  const graceOver = Promise.withResolvers<'over'>();

  async function work(job: Job, token: string): Promise<unknown> {
    log.debug('A job begins.', { queue: name, job: job.id, attempt: job.attemptsMade + 1 });
    const parsed = queues[name].payload.safeParse(job.data);
    if (!parsed.success) {
      throw new UnrecoverableError(`The job's payload does not fit: ${parsed.error.message}`);
    }
    const payload = parsed.data as Payload<Name>;
    try {
      return await handle(payload, job, token);
    } catch (error) {
      if (isClosing || (error instanceof Error && ASIDE.has(error.name))) throw error;
      const hopeless = error instanceof JournalClubError && error.code === 'bad_page';
      const isLast = hopeless || job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
      if (isLast && onLastFailure) await onLastFailure(payload, describeError(error));
      throw hopeless ? new UnrecoverableError(describeError(error)) : error;
    }
  }

  async function handBack(job: Job, token: string): Promise<never> {
    await job.moveToWait(token);
    handedBack += 1;
    throw new WaitingError();
  }

  const worker = new Worker(
    name,
    async (job, token = '') => {
      const working = work(job, token).then(
        (result) => ({ result }),
        (error: unknown) => ({ error }),
      );
      const outcome = await Promise.race([working, graceOver.promise]);
      if (outcome === 'over') return handBack(job, token);
      if ('result' in outcome) return outcome.result;
      const { error } = outcome;
      if (!isClosing || (error instanceof Error && ASIDE.has(error.name))) throw error;
      return handBack(job, token);
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
  worker.on('completed', (job, result: unknown) => {
    timed(job, 'completed');
    const event = EVENTS[name];
    const took = { queue: name, job: job.id, ms: Date.now() - (job.processedOn ?? Date.now()), result };
    if (event === undefined) log.debug('A job is done.', took);
    else log.info(event, took);
  });
  worker.on('failed', (job, error) => {
    timed(job, 'failed');
    log.warn('A job failed.', { queue: name, job: job?.id, reason: describeError(error) });
  });
  worker.on('error', (error) => {
    const said = { queue: name, reason: describeError(error) };
    if (isClosing) log.debug('The queue is closed before it was reached.', said);
    else log.error('The queue could not be worked on.', said);
  });

  return {
    async close() {
      isClosing = true;
      const timer = setTimeout(() => graceOver.resolve('over'), GRACE_MS);
      await worker.close();
      clearTimeout(timer);
      return handedBack;
    },
  };
}

/** Several as one: they are closed at once. */
export function together(...workers: readonly RunningWorker[]): RunningWorker {
  return {
    async close() {
      const each = await Promise.all(workers.map((worker) => worker.close()));
      return each.reduce((sum, count) => sum + count, 0);
    },
  };
}
