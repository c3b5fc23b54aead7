import { createCronRules } from '../../jobs/cron-rules.ts';
import { startDeliveryWorker } from '../../jobs/deliver.ts';
import { startSchedule } from '../../jobs/schedule.ts';
import { type RunningWorker, together } from '../../jobs/start-worker.ts';
import { createExplainWhy } from '../commands/explain-why.ts';
import { createExportPapers } from '../commands/export-papers.ts';
import { createBuildDigest } from '../digests/build-digest.ts';
import { accountsOfSources } from '../digests/completeness.ts';
import { createCorrectPosted } from '../digests/correct-posted.ts';
import { createDeliver } from '../digests/deliver.ts';
import { createDeliveryRules } from '../digests/delivery-rules.ts';
import { createDigestFeed } from '../digests/digest-feed.ts';
import { createManageSubscriptions } from '../digests/manage-subscriptions.ts';
import { createOpenWithModel, type OpeningModel } from '../digests/open-with-model.ts';
import { createPlanDigest } from '../digests/plan-digest.ts';
import { createQueueDueDigests } from '../digests/queue-due-digests.ts';
import type { Posting } from '../digests/subscriptions/place.ts';
import { createSubscriptionsHome } from '../digests/subscriptions-home.ts';
import { createWatchPapers } from '../digests/watch-papers.ts';
import type { ManageSources } from '../following/manage-sources.ts';
import type { Sender } from '../model/ports/delivery.ts';
import type { PageStore } from '../model/ports/papers.ts';
import { createBodyStore } from '../redis/bodies.ts';
import { createChangeFeed } from '../redis/changes.ts';
import { createConversationStore } from '../redis/conversations.ts';
import { createOutbox } from '../redis/outbox.ts';
import { createPlaceFeedback, createSavedPapers } from '../redis/people.ts';
import { createSubscriptionStore } from '../redis/subscriptions.ts';
import { createWatchStore } from '../redis/watches.ts';
import type { NearTopic } from '../search/meaning/near-topic.ts';
import type { Shared } from './shared.ts';

interface Deps extends Shared {
  nearTopic: NearTopic;
  opening: OpeningModel | null;
  pages: PageStore;
  sources: Pick<ManageSources, 'list'>;
  /** Has papers read in full; nobody waits for it. */
  readInFull: (paperIds: readonly string[]) => Promise<void>;
  posting: Posting;
  timeZone: string;
  webAddress: string;
  clock: () => Date;
}

export function wireDigests(deps: Deps) {
  const { redis, jobs, corpus, index, clock, log, posting, opening } = deps;
  const inStep = () => inStepSoon(deps.inStep);
  const subscriptions = createSubscriptionStore(redis);
  const outbox = createOutbox(redis);
  const cron = createCronRules();
  const buildDigest = createBuildDigest({
    ...deps,
    openDigest: opening === null ? undefined : createOpenWithModel({ ...opening, corpus, index, clock }),
    feeds: async (since) => accountsOfSources(await deps.sources.list(since)),
    feedback: createPlaceFeedback(redis),
    outbox,
  });
  const manage = createManageSubscriptions({ ...deps, subscriptions, outbox, cron });
  const watches = createWatchStore(redis);
  const changes = createChangeFeed(redis, redis);
  const watchPapers = createWatchPapers({ ...deps, watches, outbox, changes, inStep });
  const corrections = createCorrectPosted({ corpus, outbox, changes, inStep, clock });
  const planDigest = createPlanDigest({ ...deps, subscriptions, outbox, buildDigest, inStep });

  return {
    buildDigest,
    feed: createDigestFeed({ subscriptions, outbox }),
    home: createSubscriptionsHome({ subscriptions: manage }),
    subscriptions,
    manage,
    outbox,
    watchPapers,
    explainWhy: createExplainWhy({ ...deps, bodies: createBodyStore(redis), subscriptions, outbox }),
    exportPapers: createExportPapers({ corpus, index, savedPapers: createSavedPapers(redis) }),

    /** Starts the clock and the worker that posts: once the pages at hand are read and the index is in step. */
    start(senders: readonly Sender[]): RunningWorker {
      const conversations = createConversationStore(redis);
      const rules = createDeliveryRules({ subscriptions, watches, posting, clock, log });
      const deliver = createDeliver({
        outbox,
        senders,
        planners: { digest: planDigest, alert: watchPapers.plan, correction: corrections.plan },
        ...rules,
        // "The second one" in the thread of a digest is one of its papers.
        onSent: async ({ place, takes }, messageId) => {
          const paperIds = takes.map(({ paperId }) => paperId);
          if (paperIds.length === 0) return;
          await conversations.append(`${place}:${messageId}`, { question: 'digest', paperIds });
        },
        clock,
        log,
      });
      const worker = startDeliveryWorker({ ...deps, deliver });
      const queue = jobs.deliveries;
      const queueDue = createQueueDueDigests({ ...deps, subscriptions, outbox, queue, cron });
      const look = async () => {
        await watchPapers.check();
        await corrections.check();
        await queueDue();
      };
      return together(worker, startSchedule({ tasks: { look }, log }));
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
