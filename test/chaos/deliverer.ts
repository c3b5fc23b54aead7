/**
 * A process that delivers, to be killed: `node deliverer.ts SETTINGS`. It looks what is due, takes jobs from the real
 * queue and posts through the real couriers. Says "ready" once it works.
 */
import { Redis } from 'ioredis';
import { createCronRules } from '../../jobs/cron-rules.ts';
import { startDeliveryWorker } from '../../jobs/deliver.ts';
import { createJobQueue } from '../../jobs/job-queue.ts';
import { noMetrics } from '../../src/core/ports/metrics.ts';
import type { RedisSettings } from '../../src/core/redis-settings.ts';
import { createDiscordCourier } from '../../src/platforms/discord/courier.ts';
import { createSlackCourier } from '../../src/platforms/slack/courier.ts';
import { createActionStore } from '../../src/storage/action-store.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { createPageStore } from '../../src/storage/pages.ts';
import { createPlaceFeedback } from '../../src/storage/people.ts';
import { createSubscriptionStore } from '../../src/storage/subscriptions.ts';
import { createWatchStore } from '../../src/storage/watches.ts';
import { createBuildDigest } from '../../src/usecases/build-digest.ts';
import { createDeliver } from '../../src/usecases/deliver.ts';
import { createDeliveryRules } from '../../src/usecases/delivery-rules.ts';
import { createPlanDigest } from '../../src/usecases/plan-digest.ts';
import { createQueueDueDigests } from '../../src/usecases/queue-due-digests.ts';
import { createTestCorpus, makePaper } from '../support/papers.ts';

export interface DelivererSettings {
  redis: RedisSettings;
  slack: { botToken: string; apiUrl: string };
  discord: { token: string; apiUrl: string };
  now: string;
  papers: number;
}

const LOOK_MS = 500;
const LEASE_MS = 3_000;
const SEND_MS = 1_000;

const {
  redis: settings,
  slack,
  discord,
  now,
  papers,
} = JSON.parse(process.argv[2] ?? '') as DelivererSettings;
const log = { debug() {}, info() {}, warn() {}, error() {} };
const clock = () => new Date(now);
const renderChart = async () => Buffer.from('a picture');
const connection = { ...settings, maxRetriesPerRequest: null };
const redis = new Redis(connection);
const { corpus, index, put } = createTestCorpus();
for (let i = 0; i < papers; i++) put(makePaper({ id: `paper-${i}` }));
const subscriptions = createSubscriptionStore(redis);
const watches = createWatchStore(redis);
const outbox = createOutbox(redis);
const buildDigest = createBuildDigest({
  corpus,
  index,
  pages: createPageStore(redis),
  feedback: createPlaceFeedback(redis),
  outbox,
  timeZone: 'UTC',
  clock,
});
const inStep = async () => true;
const deliver = createDeliver({
  outbox,
  couriers: [
    createSlackCourier({ ...slack, renderChart, log }),
    createDiscordCourier({ ...discord, actions: createActionStore(redis), renderChart, log }),
  ],
  planners: {
    digest: createPlanDigest({ corpus, subscriptions, outbox, buildDigest, inStep, clock }),
    alert: async () => null,
  },
  ...createDeliveryRules({ subscriptions, watches, clock }),
  clock,
  log,
  options: { leaseMs: LEASE_MS, sendMs: SEND_MS },
});
const jobs = createJobQueue(connection, () => {});
const look = createQueueDueDigests({
  subscriptions,
  outbox,
  queue: jobs.deliveries,
  cron: createCronRules(),
  clock,
  log,
});
startDeliveryWorker({ connection, log, metrics: noMetrics, deliver });
setInterval(() => void look(), LOOK_MS);
await look();
process.stdout.write('ready\n');
