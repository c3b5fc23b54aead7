import { type ConnectionOptions, type Job, type JobsOptions, Queue } from 'bullmq';
import type { BodyQueue } from '../src/model/ports/bodies.ts';
import type { DeliveryQueue } from '../src/model/ports/delivery.ts';
import type { EntryJob, JobFailure, JobQueue } from '../src/model/ports/queue.ts';
import type { SourceQueue } from '../src/model/ports/sources.ts';
import { sha256 } from '../src/text/sha256.ts';
import { jobOptions, type Payload, PREFIX, type QueueName, queues } from './queues.ts';

const NAMES = Object.keys(queues) as QueueName[];

/** Of a job that another waits for, whatever becomes of it. */
const childOptions = (parent: Job, name: QueueName, jobId: string) => ({
  ...jobOptions(name, jobId),
  parent: { id: parent.id ?? '', queue: parent.queueQualifiedName },
  ignoreDependencyOnFailure: true,
});

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
    more: JobsOptions = {},
  ): Promise<void> {
    const queue = open[name];
    const known = await queue.getJob(jobId);
    if (known && (await known.isFailed())) await known.remove();
    await queue.add(name, payload, { ...jobOptions(name, jobId), ...more });
  }

  const failedJobs = async (name: QueueName): Promise<Job[]> => (await open[name].getFailed(0, -1)) as Job[];

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

    async vectors(job) {
      const id = `vectors-${job.part}-${short(job.paperIds.join(' '))}`;
      // Whole papers go before sentences of others.
      await add('vectors', id, job, { priority: job.part === 'papers' ? 1 : 2 });
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
            'prioritized',
          );
          // A source's next look waits for its time, and not to be tried again.
          const planned = name === 'looks' ? await open[name].getJobSchedulersCount() : 0;
          return [
            name,
            {
              waiting: (counts.waiting ?? 0) + (counts['waiting-children'] ?? 0) + (counts.prioritized ?? 0),
              active: counts.active ?? 0,
              delayed: Math.max(0, (counts.delayed ?? 0) - planned),
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

    queues: Object.values(open),

    deliveries: {
      // A colon means something else to BullMQ.
      deliver: (job) => add('deliveries', job.key.replaceAll(':', '-'), job),
    } satisfies DeliveryQueue,

    bodies: {
      resolve: (paperId) => add('resolutions', `resolve-${short(paperId)}`, { paperId }),
      read: (paperId) => add('bodies', `body-${short(paperId)}`, { paperId }),
    } satisfies BodyQueue,

    sources: {
      async schedule(source, { pattern, timeZone }) {
        const { attempts, backoffMs } = queues.looks;
        await open.looks.upsertJobScheduler(
          `source-${short(source.id)}`,
          { pattern, tz: timeZone },
          {
            name: 'looks',
            data: { source: source.id } satisfies Payload<'looks'>,
            opts: {
              attempts,
              backoff: { type: 'exponential', delay: backoffMs },
              removeOnComplete: true,
              removeOnFail: { count: 100 },
            },
          },
        );
      },
      async unschedule(id) {
        await open.looks.removeJobScheduler(`source-${short(id)}`);
      },
      look: (id) => add('looks', `look-${short(id)}`, { source: id }),
      batch: (id, batch) =>
        add('batches', `batch-${short(id)}-${batch}`, { source: id, batch, step: 'list', keys: [] }),
    } satisfies SourceQueue,

    async addSightings(parent: Job, sightings: Payload<'sightings'>[]): Promise<void> {
      await open.sightings.addBulk(
        sightings.map((sighting) => ({
          name: 'sightings',
          data: sighting,
          opts: childOptions(parent, 'sightings', `sighting-${parent.id}-${short(sighting.key)}`),
        })),
      );
    },

    async addEntries(parent: Job, entries: EntryJob[]): Promise<void> {
      const prefix = `entry-${parent.id}-`;
      for (const page of new Set(entries.map((entry) => entry.page))) await forget('entries', page);
      await open.entries.addBulk(
        entries.map((entry) => ({
          name: 'entries',
          data: entry,
          opts: childOptions(parent, 'entries', `${prefix}${entry.entry.index}`),
        })),
      );
    },

    async close(): Promise<void> {
      await Promise.all(Object.values(open).map((queue) => queue.close()));
    },
  };
}

const short = (text: string): string => sha256(text).slice(0, 12);

function describe(name: QueueName, job: Job): JobFailure {
  return {
    id: job.id ?? '',
    queue: name,
    about: subject(name, job),
    reason: job.failedReason ?? 'unknown',
    attempts: job.attemptsMade,
  };
}

const ABOUT: { [Name in QueueName]: (payload: Payload<Name>) => string } = {
  pages: ({ page }) => page,
  entries: ({ page, entry }) => `entry ${entry.index} of ${page}`,
  looks: ({ source }) => `a look at ${source}`,
  batches: ({ source }) => `what ${source} lists`,
  sightings: ({ source, entry, key }) => `${entry.title ?? key} of ${source}`,
  readings: ({ paperIds }) => `the model's reading of ${paperIds.length} papers`,
  resolutions: ({ paperId }) => `the search for ${paperId} on arXiv`,
  bodies: ({ paperId }) => `the full text of ${paperId}`,
  vectors: ({ paperIds }) => `the meaning of ${paperIds.length} papers`,
  deliveries: ({ kind, ownerId, period, place }) => `${kind} ${ownerId} of ${period} for ${place}`,
};

function subject(name: QueueName, job: Job): string {
  const parsed = queues[name].payload.safeParse(job.data);
  if (!parsed.success) return `a damaged job in ${name}`;
  const about = ABOUT[name] as (payload: unknown) => string;
  return about(parsed.data);
}
