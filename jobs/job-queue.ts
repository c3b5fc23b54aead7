import { createHash } from 'node:crypto';
import { type ConnectionOptions, type Job, Queue } from 'bullmq';
import type { DeliveryQueue } from '../src/core/ports/delivery.ts';
import type { EntryJob, JobFailure, JobQueue } from '../src/core/ports/queue.ts';
import { jobOptions, type Payload, PREFIX, type QueueName, queues } from './queues.ts';

const NAMES = Object.keys(queues) as QueueName[];

/** The queues in Redis: what is to be done, what failed and why. */
export function createJobQueue(connection: ConnectionOptions, onError: (error: Error) => void) {
  const open = Object.fromEntries(
    NAMES.map((name) => {
      const queue = new Queue(name, { connection, prefix: PREFIX });
      queue.on('error', onError);
      return [name, queue];
    }),
  ) as Record<QueueName, Queue>;

  /** Adds the job; one of the same id that has failed makes room first, one that waits or runs stays as it is. */
  async function add<Name extends QueueName>(
    name: Name,
    jobId: string,
    payload: Payload<Name>,
  ): Promise<void> {
    const queue = open[name];
    const known = await queue.getJob(jobId);
    if (known && (await known.isFailed())) await known.remove();
    await queue.add(name, payload, jobOptions(name, jobId));
  }

  async function failedJobs(name: QueueName): Promise<Job[]> {
    return (await open[name].getFailed(0, -1)) as Job[];
  }

  /** Removes what failed of a page before it is read again: its new outcome replaces the old one. */
  async function forget(name: 'pages' | 'entries', page: string): Promise<void> {
    for (const job of await failedJobs(name)) {
      const payload = queues[name].payload.safeParse(job.data);
      if (payload.success && payload.data.page === page) await job.remove();
    }
  }

  const port: JobQueue = {
    async page(job) {
      await forget('pages', job.page);
      await add('pages', `page-${short(job.page)}-${short(job.run)}`, { ...job, step: 'list' });
    },

    readings: (job) => add('readings', `read-${short(job.paperIds.join(' '))}`, job),

    async counts() {
      const counted = await Promise.all(
        NAMES.map(async (name) => {
          const counts = await open[name].getJobCounts(
            'waiting',
            'active',
            'delayed',
            'failed',
            'completed',
            'waiting-children',
          );
          return [
            name,
            {
              waiting: (counts.waiting ?? 0) + (counts['waiting-children'] ?? 0),
              active: counts.active ?? 0,
              delayed: counts.delayed ?? 0,
              failed: counts.failed ?? 0,
              completed: counts.completed ?? 0,
            },
          ] as const;
        }),
      );
      return Object.fromEntries(counted);
    },

    async failures() {
      const all = await Promise.all(
        NAMES.map(async (name) => (await failedJobs(name)).map((job) => describe(name, job))),
      );
      return all.flat();
    },

    async retryFailed() {
      const all = (await Promise.all(NAMES.map(failedJobs))).flat();
      for (const job of all) await job.retry('failed');
      return all.length;
    },
  };

  return {
    port,

    /** For a dashboard to look at. */
    queues: Object.values(open),

    /** Messages that are due. */
    deliveries: {
      // A colon means something else to BullMQ.
      deliver: (job) => add('deliveries', job.key.replaceAll(':', '-'), job),
    } satisfies DeliveryQueue,

    /** Adds a page's entries as children of its job. */
    async addEntries(parent: Job, entries: EntryJob[]): Promise<void> {
      const prefix = `entry-${parent.id}-`;
      for (const page of new Set(entries.map((entry) => entry.page))) await forget('entries', page);
      await open.entries.addBulk(
        entries.map((entry) => ({
          name: 'entries',
          data: entry,
          opts: {
            ...jobOptions('entries', `${prefix}${entry.entry.index}`),
            parent: { id: parent.id ?? '', queue: parent.queueQualifiedName },
            ignoreDependencyOnFailure: true,
          },
        })),
      );
    },

    async close(): Promise<void> {
      await Promise.all(Object.values(open).map((queue) => queue.close()));
    },
  };
}

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function describe(name: QueueName, job: Job): JobFailure {
  return {
    id: job.id ?? '',
    queue: name,
    about: subject(name, job),
    reason: job.failedReason ?? 'unknown',
    attempts: job.attemptsMade,
    failedAt: job.finishedOn ? new Date(job.finishedOn).toISOString() : null,
  };
}

function subject(name: QueueName, job: Job): string {
  const parsed = queues[name].payload.safeParse(job.data);
  if (!parsed.success) return `a damaged job in ${name}`;
  const data = parsed.data;
  if ('entry' in data) return `entry ${data.entry.index} of ${data.page}`;
  if ('dueAt' in data) return `${data.kind} ${data.ownerId} of ${data.period} for ${data.place}`;
  return 'paperIds' in data ? `the model's reading of ${data.paperIds.length} papers` : data.page;
}
