import { createCronRules } from '../../jobs/cron-rules.ts';
import type { Courier, DeliveryJob } from '../../src/core/ports/delivery.ts';
import type { Subscription } from '../../src/core/subscriptions/subscription.ts';
import { parseTopic } from '../../src/core/subscriptions/topic.ts';
import { createChangeFeed } from '../../src/storage/changes.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { createPageStore } from '../../src/storage/pages.ts';
import { createPlaceFeedback } from '../../src/storage/people.ts';
import { createSubscriptionStore } from '../../src/storage/subscriptions.ts';
import { createWatchStore } from '../../src/storage/watches.ts';
import { createBuildDigest } from '../../src/usecases/build-digest.ts';
import { createDeliver } from '../../src/usecases/deliver.ts';
import { createDeliveryRules } from '../../src/usecases/delivery-rules.ts';
import { createManageSubscriptions } from '../../src/usecases/manage-subscriptions.ts';
import { createPlanDigest } from '../../src/usecases/plan-digest.ts';
import { createQueueDueDigests } from '../../src/usecases/queue-due-digests.ts';
import { createWatchPapers } from '../../src/usecases/watch-papers.ts';
import { createTestCorpus } from './papers.ts';
import { silentLog } from './pipeline.ts';
import type { TestRedis } from './redis.ts';

export const LEASE_MS = 150;

/** Everything from a subscription to its message, on a real Redis, with a clock the test turns. */
export function createDigestWorld(redis: TestRedis, now = '2026-05-04T09:00:30.000Z') {
  let time = Date.parse(now);
  const clock = (): Date => new Date(time);
  const library = createTestCorpus();
  const { corpus, index } = library;
  const timeZone = 'UTC';
  const cron = createCronRules();
  const stores = {
    subscriptions: createSubscriptionStore(redis.client),
    outbox: createOutbox(redis.client),
    pages: createPageStore(redis.client),
    feedback: createPlaceFeedback(redis.client),
    watches: createWatchStore(redis.client),
  };
  const changes = createChangeFeed(redis.client, redis.client);
  const watchPapers = createWatchPapers({
    corpus,
    index,
    ...stores,
    changes,
    inStep: async () => true,
    clock,
  });
  const queued: DeliveryJob[] = [];

  /** The part of a process that delivers; `wrap` may make what it is given mortal. */
  function deliverer(couriers: readonly Courier[], wrap: <T extends object>(port: T) => T = (port) => port) {
    const subscriptions = wrap(stores.subscriptions);
    const outbox = wrap(stores.outbox);
    const buildDigest = createBuildDigest({
      corpus,
      index,
      pages: wrap(stores.pages),
      feedback: wrap(stores.feedback),
      outbox,
      timeZone,
      clock,
    });
    return createDeliver({
      outbox,
      couriers: couriers.map(wrap),
      planners: {
        digest: createPlanDigest({
          corpus,
          subscriptions,
          outbox,
          buildDigest,
          inStep: async () => true,
          clock,
        }),
        alert: watchPapers.plan,
      },
      ...createDeliveryRules({ subscriptions, watches: wrap(stores.watches), clock }),
      clock,
      log: silentLog,
      options: { leaseMs: LEASE_MS, sendMs: 50 },
    });
  }

  return {
    ...stores,
    library,
    clock,
    setTime: (iso: string): void => {
      time = Date.parse(iso);
    },
    queued,
    deliverer,
    watchPapers,
    manage: createManageSubscriptions({ ...stores, cron, timeZone, clock }),
    buildDigest: createBuildDigest({ corpus, index, ...stores, timeZone, clock }),
    lookWhatIsDue: createQueueDueDigests({
      ...stores,
      queue: {
        async deliver(job) {
          queued.push(job);
        },
      },
      cron,
      clock,
      log: silentLog,
    }),

    subscribe: (given: Partial<Subscription> = {}): Promise<Subscription> =>
      stores.subscriptions.create({
        place: 'slack:C1',
        createdBy: 'slack:U1',
        topic: parseTopic('everything'),
        cadence: 'weekly',
        at: '09:00',
        weekday: 1,
        cron: null,
        timeZone,
        size: 5,
        pausedAt: null,
        createdAt: '2026-04-30T00:00:00.000Z',
        feedKey: 'key',
        ...given,
      }),
  };
}

export type DigestWorld = ReturnType<typeof createDigestWorld>;

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
