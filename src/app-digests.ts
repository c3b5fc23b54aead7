import { createCronRules } from '../jobs/cron-rules.ts';
import { startDeliveryWorker } from '../jobs/deliver.ts';
import type { createJobQueue } from '../jobs/job-queue.ts';
import { startSchedule } from '../jobs/schedule.ts';
import type { RunningWorker } from '../jobs/start-worker.ts';
import { accountsOfSources } from './core/digest/completeness.ts';
import type { SourceAccount } from './core/digest/digest.ts';
import type { Corpus } from './core/ports/corpus.ts';
import type { Courier } from './core/ports/delivery.ts';
import type { Log } from './core/ports/log.ts';
import type { Metrics } from './core/ports/metrics.ts';
import type { PageStore } from './core/ports/papers.ts';
import type { PlaceFeedback, SavedPapers } from './core/ports/people.ts';
import type { SearchIndex } from './core/search.ts';
import { createAdminLog } from './storage/admin-log.ts';
import { createChangeFeed } from './storage/changes.ts';
import type { RedisClient } from './storage/client.ts';
import { createOutbox } from './storage/outbox.ts';
import { createSubscriptionStore } from './storage/subscriptions.ts';
import { createWatchStore } from './storage/watches.ts';
import { createBrowseDigests } from './usecases/browse-digests.ts';
import { createBuildDigest } from './usecases/build-digest.ts';
import { createKeepingCommands } from './usecases/commands/keeping.ts';
import { createSubscriptionCommands } from './usecases/commands/subscriptions.ts';
import { createDeliver } from './usecases/deliver.ts';
import { createDeliveryRules } from './usecases/delivery-rules.ts';
import { createDigestFeed } from './usecases/digest-feed.ts';
import { createExplainWhy } from './usecases/explain-why.ts';
import { createExportPapers } from './usecases/export-papers.ts';
import type { FindPaper } from './usecases/find-paper.ts';
import { createLogAdminAction } from './usecases/log-admin-action.ts';
import type { ManageSources } from './usecases/manage-sources.ts';
import { createManageSubscriptions } from './usecases/manage-subscriptions.ts';
import { createPlanDigest } from './usecases/plan-digest.ts';
import { createQueueDueDigests } from './usecases/queue-due-digests.ts';
import { createSubscriptionsHome } from './usecases/subscriptions-home.ts';
import { createWatchPapers } from './usecases/watch-papers.ts';

interface Deps {
  redis: RedisClient;
  connection: Parameters<typeof startDeliveryWorker>[0]['connection'];
  jobs: ReturnType<typeof createJobQueue>;
  corpus: Corpus;
  index: SearchIndex;
  pages: PageStore;
  sources: Pick<ManageSources, 'list'>;
  placeFeedback: PlaceFeedback;
  /** Accounts of feeds and other sources that are looked at by themselves, since an ISO time. */
  feeds?: (since: string) => Promise<SourceAccount[]>;
  savedPapers: SavedPapers;
  findPaper: FindPaper;
  /** Whether this process's view holds everything that is in the store. */
  inStep: () => Promise<boolean>;
  timeZone: string;
  clock: () => Date;
  log: Log;
  metrics: Metrics;
}

/** Wires what comes by itself: subscriptions, their schedule, digests and their delivery. */
export function wireDigests(deps: Deps) {
  const { redis, connection, jobs, corpus, index, pages, placeFeedback, timeZone, clock, log, metrics } =
    deps;
  const { savedPapers, findPaper } = deps;
  const inStep = () => inStepSoon(deps.inStep);
  const subscriptions = createSubscriptionStore(redis);
  const outbox = createOutbox(redis);
  const cron = createCronRules();
  const buildDigest = createBuildDigest({
    corpus,
    index,
    pages,
    feeds: async (since) => accountsOfSources(await deps.sources.list(since)),
    feedback: placeFeedback,
    outbox,
    timeZone,
    clock,
    ...(deps.feeds ? { feeds: deps.feeds } : {}),
  });
  const manage = createManageSubscriptions({ subscriptions, outbox, cron, timeZone, clock });
  const watches = createWatchStore(redis);
  const changes = createChangeFeed(redis, redis);
  const watchPapers = createWatchPapers({ corpus, index, watches, outbox, changes, inStep, clock });
  const adminLog = createAdminLog(redis);
  const planDigest = createPlanDigest({
    corpus,
    subscriptions,
    outbox,
    buildDigest,
    inStep,
    clock,
  });

  return {
    buildDigest,
    browse: createBrowseDigests({ subscriptions, outbox }),
    feed: createDigestFeed({ subscriptions, outbox }),
    home: createSubscriptionsHome({ subscriptions: manage }),
    subscriptions,
    manage,
    outbox,
    adminLog,
    logAdminAction: createLogAdminAction({ adminLog, clock }),
    subscriptionCommands: createSubscriptionCommands({ corpus, subscriptions: manage, buildDigest, outbox }),
    keepingCommands: createKeepingCommands({
      watchPapers,
      findPaper,
      explainWhy: createExplainWhy({ index, subscriptions, outbox }),
      exportPapers: createExportPapers({ corpus, index, savedPapers }),
    }),

    /** Starts the clock and the worker that posts: once the pages at hand are read and the index is in step. */
    start(couriers: readonly Courier[]): RunningWorker {
      const rules = createDeliveryRules({ subscriptions, watches, clock });
      const deliver = createDeliver({
        outbox,
        couriers,
        planners: { digest: planDigest, alert: watchPapers.plan },
        ...rules,
        clock,
        log,
      });
      const worker = startDeliveryWorker({ connection, log, metrics, deliver });
      const queueDue = createQueueDueDigests({
        subscriptions,
        outbox,
        queue: jobs.deliveries,
        cron,
        clock,
        log,
      });
      const look = async () => {
        await watchPapers.check();
        await queueDue();
      };
      const ticking = startSchedule({ tasks: { look }, log });
      return {
        async close() {
          const [handedBack] = await Promise.all([worker.close(), ticking.close()]);
          return handedBack;
        },
      };
    },
  };
}

const PATIENCE_MS = 20_000;
const GLANCE_MS = 100;

/** Whether the view is in step now or within a while: while papers pour in, it is so only between two of them. */
async function inStepSoon(inStep: () => Promise<boolean>): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE_MS; waited += GLANCE_MS) {
    if (await inStep()) return true;
    await new Promise((resolve) => setTimeout(resolve, GLANCE_MS));
  }
  return false;
}
