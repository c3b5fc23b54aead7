import { createCronRules } from '../../jobs/cron-rules.ts';
import { createBuildDigest } from '../../src/digests/build-digest.ts';
import { createCorrectPosted } from '../../src/digests/correct-posted.ts';
import { createDeliver } from '../../src/digests/deliver.ts';
import { createDeliveryRules } from '../../src/digests/delivery-rules.ts';
import { createManageSubscriptions } from '../../src/digests/manage-subscriptions.ts';
import { createOpenWithModel, type OpeningModel } from '../../src/digests/open-with-model.ts';
import { createPlanDigest } from '../../src/digests/plan-digest.ts';
import { createQueueDueDigests } from '../../src/digests/queue-due-digests.ts';
import type { Posting } from '../../src/digests/subscriptions/place.ts';
import { createWatchPapers } from '../../src/digests/watch-papers.ts';
import type { DeliveryError, DeliveryJob, Sender } from '../../src/model/ports/delivery.ts';
import type { Subscription } from '../../src/model/subscription.ts';
import { parseTopic } from '../../src/model/topic.ts';
import { createChangeFeed } from '../../src/redis/changes.ts';
import { createOutbox } from '../../src/redis/outbox.ts';
import { createPageStore } from '../../src/redis/pages.ts';
import { createPlaceFeedback } from '../../src/redis/people.ts';
import { createSubscriptionStore } from '../../src/redis/subscriptions.ts';
import { createWatchStore } from '../../src/redis/watches.ts';
import { createTestCorpus } from './papers.ts';
import { silentLog } from './pipeline.ts';
import type { TestRedis } from './redis.ts';

export const LEASE_MS = 150;

/** Everything from a subscription to its message, on a real Redis, with a clock the test turns. */
export function createDigestWorld(
  redis: TestRedis,
  now = '2026-05-04T09:00:30.000Z',
  opening?: OpeningModel,
  /** How single messages go out; left out: they are kept in `posted`. */
  given?: Posting,
) {
  let time = Date.parse(now);
  const clock = (): Date => new Date(time);
  const library = createTestCorpus();
  const { corpus, index } = library;
  const openDigest = opening && createOpenWithModel({ ...opening, corpus, index, clock });
  const timeZone = 'UTC';
  const cron = createCronRules();
  const stores = {
    subscriptions: createSubscriptionStore(redis.client),
    outbox: createOutbox(redis.client),
    pages: createPageStore(redis.client),
    feedback: createPlaceFeedback(redis.client),
    watches: createWatchStore(redis.client),
  };
  /** What was posted when something was set up; a test may make it fail. */
  const posted: { place: string; text: string }[] = [];
  /** Places that are closed to whoever asks. */
  const closed = new Set<string>();
  const servers = new Map<string, string>();
  const refusals = new Map<string, DeliveryError>();
  const posting: Posting = given ?? {
    serverOf: async (place) => servers.get(place) ?? null,
    admits: async (place) => !closed.has(place),
    async post(place, reply) {
      const refusal = refusals.get(place);
      if (refusal) throw refusal;
      posted.push({ place, text: reply.fallbackText });
    },
    async tell(person, reply) {
      posted.push({ place: person, text: reply.fallbackText });
    },
  };
  const changes = createChangeFeed(redis.client, redis.client);
  const watchPapers = createWatchPapers({
    corpus,
    index,
    ...stores,
    changes,
    posting,
    log: silentLog,
    inStep: async () => true,
    clock,
  });
  const corrections = createCorrectPosted({
    corpus,
    outbox: stores.outbox,
    changes,
    inStep: async () => true,
    clock,
  });
  const queued: DeliveryJob[] = [];

  /** The part of a process that delivers; `wrap` may make what it is given mortal. */
  function deliverer(
    senders: readonly Sender[],
    wrap: <T extends object>(port: T) => T = (port) => port,
    options = { leaseMs: LEASE_MS, sendMs: 50 },
  ) {
    const subscriptions = wrap(stores.subscriptions);
    const outbox = wrap(stores.outbox);
    const buildDigest = createBuildDigest({
      corpus,
      index,
      pages: wrap(stores.pages),
      feedback: wrap(stores.feedback),
      outbox,
      openDigest,
      timeZone,
      clock,
    });
    return createDeliver({
      outbox,
      senders: senders.map(wrap),
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
        correction: corrections.plan,
      },
      ...createDeliveryRules({
        subscriptions,
        watches: wrap(stores.watches),
        posting,
        clock,
        log: silentLog,
      }),
      clock,
      log: silentLog,
      options,
    });
  }

  return {
    ...stores,
    posted,
    servers,
    closed,
    refusals,
    library,
    clock,
    setTime: (iso: string): void => {
      time = Date.parse(iso);
    },
    queued,
    deliverer,
    watchPapers,
    corrections,
    manage: createManageSubscriptions({
      ...{ ...stores, posting, log: silentLog, cron, timeZone, clock },
      webAddress: 'https://papers.example.org',
    }),
    buildDigest: createBuildDigest({ corpus, index, ...stores, openDigest, timeZone, clock }),
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
