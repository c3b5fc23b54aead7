/**
 * A process that delivers, to be killed: `node deliverer.ts SETTINGS`. It looks what is due, takes jobs from the real
 * queue and posts through the real senders. Says "ready" once it works.
 */
import { Redis } from 'ioredis';
import { createCronRules } from '../../jobs/cron-rules.ts';
import { startDeliveryWorker } from '../../jobs/deliver.ts';
import { createJobQueue } from '../../jobs/job-queue.ts';
import { createBuildDigest } from '../../src/digests/build-digest.ts';
import { createDeliver } from '../../src/digests/deliver.ts';
import { createDeliveryRules } from '../../src/digests/delivery-rules.ts';
import { createPlanDigest } from '../../src/digests/plan-digest.ts';
import { createQueueDueDigests } from '../../src/digests/queue-due-digests.ts';
import { noMetrics } from '../../src/model/ports/metrics.ts';
import { createDiscordSender } from '../../src/platforms/discord/sender.ts';
import { createSlackSender } from '../../src/platforms/slack/sender.ts';
import { createActionStore } from '../../src/redis/action-store.ts';
import { createOutbox } from '../../src/redis/outbox.ts';
import { createPageStore } from '../../src/redis/pages.ts';
import { createPlaceFeedback } from '../../src/redis/people.ts';
import type { RedisSettings } from '../../src/redis/settings.ts';
import { createSubscriptionStore } from '../../src/redis/subscriptions.ts';
import { createWatchStore } from '../../src/redis/watches.ts';
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
  senders: [
    createSlackSender({ ...slack, log }),
    createDiscordSender({ ...discord, actions: createActionStore(redis), renderChart, log }),
  ],
  planners: {
    digest: createPlanDigest({ corpus, subscriptions, outbox, buildDigest, inStep, clock }),
    alert: async () => null,
    correction: async () => null,
  },
  ...createDeliveryRules({
    subscriptions,
    watches,
    posting: { tell: async () => undefined },
    clock,
    log,
  }),
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
