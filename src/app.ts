import { fileURLToPath } from 'node:url';
import { createJobQueue } from '../jobs/job-queue.ts';
import { wireChat } from './app-chat.ts';
import { wireCouriers } from './app-couriers.ts';
import { wireDigests } from './app-digests.ts';
import { wireModel } from './app-model.ts';
import { wireReading } from './app-reading.ts';
import { wireSources } from './app-sources.ts';
import { watchLevels, wireProcesses } from './app-watch.ts';
import { serveWeb } from './app-web.ts';
import { type Closer, type Closing, closeAll } from './closing.ts';
import type { Config } from './config.ts';
import { parseCommand } from './core/commands/parse-command.ts';
import type { Log } from './core/ports/log.ts';
import { noMetrics } from './core/ports/metrics.ts';
import type { ProcessInfo } from './core/ports/processes.ts';
import type { Prometheus } from './platforms/web/metrics.ts';
import { loadPrompts } from './readers/prompts.ts';
import { systemClock } from './readers/system-clock.ts';
import { createThreadedReader } from './readers/threaded-reader.ts';
import { createSearchIndex } from './search/index.ts';
import { within } from './stopping.ts';
import { moveBands } from './storage/bands.ts';
import { createChangeFeed } from './storage/changes.ts';
import { createConversationStore } from './storage/conversations.ts';
import { createCostLedger } from './storage/cost-ledger.ts';
import { openRedis } from './storage/open-redis.ts';
import { createPaperStore } from './storage/papers.ts';
import { createAnswerFeedback, createPlaceFeedback, createSavedPapers } from './storage/people.ts';
import { createPaperShelf } from './storage/shelf/paper-shelf.ts';
import { createAnswerQuestion } from './usecases/answer-question.ts';
import { createCheckReadiness } from './usecases/check-readiness.ts';
import { createCompareTechniques } from './usecases/compare-techniques.ts';
import { createFindPaper } from './usecases/find-paper.ts';
import { createFindSimilar } from './usecases/find-similar.ts';
import { createCorpusFollower } from './usecases/follow-corpus.ts';
import { createKeepPapers } from './usecases/keep-papers.ts';
import { measureAnswers, measureLedger, measureReader } from './usecases/measure.ts';
import { createRunCommand } from './usecases/run-command.ts';
import { createSearchPapers } from './usecases/search-papers.ts';
import { createShowStatus } from './usecases/show-status.ts';
import { createShowTrends } from './usecases/show-trends.ts';
import { createWarmAnswers } from './usecases/warm-answers.ts';

const PROMPTS = fileURLToPath(new URL('../prompts', import.meta.url));

/** How long the last connections may take to close: a Redis that is away would hold them up. */
const LEAVING_MS = 1_000;

/** The pages the bot starts with. */
export const SEEDS = fileURLToPath(new URL('../seeds', import.meta.url));

export interface AppOptions {
  config: Config;
  log: Log;
  sleep: (ms: number) => Promise<void>;
  clock: () => Date;
  /** Where this process tells of its work; null: nobody watches it. */
  prometheus: Prometheus | null;
}

/**
 * Wires everything to one Redis. Nothing runs until it is told to: workers, the web server and the index's following
 * are started by the caller.
 * @throws JournalClubError `unavailable` when Redis cannot be had.
 */
export async function createApp({ config, log, sleep, clock, prometheus }: AppOptions) {
  const metrics = prometheus ?? noMetrics;
  // Whatever can be wrong with the installation is found before anything is opened.
  const prompts = loadPrompts(PROMPTS);
  const redis = await openRedis({ address: config.redis, dataDir: config.dataDir, log });
  const onRedisError = (error: Error) => log.warn('Redis did not answer.', { reason: error.message });
  const jobs = createJobQueue(redis.queues, onRedisError);

  const papers = createPaperStore(redis.client);
  await moveBands(redis.client);
  const changes = createChangeFeed(redis.client, redis.blocking);
  const conversations = createConversationStore(redis.client);

  const index = createSearchIndex();
  const shelf = createPaperShelf();
  const follower = createCorpusFollower({ papers, changes, index, shelf, log });
  const { corpus } = follower;

  const extractive = createThreadedReader();
  const quick = measureReader(extractive, { metrics });
  const shutdown = new AbortController();
  const ledger = measureLedger(createCostLedger(redis.client), { metrics });
  const model = wireModel({
    prompts,
    config: config.model,
    redis: redis.client,
    corpus,
    index,
    extractive: quick,
    ledger,
    log,
    signal: shutdown.signal,
  });
  const queue = jobs.port;
  const reading = wireReading({
    redis: redis.client,
    connection: redis.queues,
    jobs,
    papers,
    corpus,
    quick,
    deep: model?.deep ?? null,
    defaultPaths: [SEEDS],
    sleep,
    clock,
    log,
    metrics,
  });
  const { pages } = reading;
  const answerQuestion = measureAnswers(
    createAnswerQuestion({ corpus, index, conversations, writer: model?.writer ?? null }),
    {
      metrics,
      now: () => performance.now(),
    },
  );
  const searchPapers = createSearchPapers({ corpus, index });
  const findPaper = createFindPaper({ corpus, index });
  const compareTechniques = createCompareTechniques({ corpus, index });
  const showTrends = createShowTrends({ corpus });
  const placeFeedback = createPlaceFeedback(redis.client);
  const savedPapers = createSavedPapers(redis.client);
  const keepPapers = createKeepPapers({
    corpus,
    savedPapers,
    placeFeedback,
    answerFeedback: createAnswerFeedback(redis.client),
    clock,
  });
  const live = wireSources({
    redis: redis.client,
    connection: redis.queues,
    jobs,
    papers,
    identity: reading.identity,
    readings: reading.readings,
    loader: reading.loader,
    startIngest: reading.startIngest,
    contact: config.contact,
    clock: systemClock,
    log,
    metrics,
  });
  const processes = wireProcesses({ redis: redis.client, prometheus, log });
  watchLevels({
    metrics,
    corpus,
    queue,
    pages,
    ledger,
    sources: live.manage,
    inStep: follower.inStep,
    processes: processes.board,
  });
  const digests = wireDigests({
    redis: redis.client,
    connection: redis.queues,
    jobs,
    corpus,
    index,
    pages,
    sources: live.manage,
    placeFeedback,
    savedPapers,
    findPaper,
    inStep: follower.inStep,
    timeZone: config.timeZone,
    clock,
    log,
    metrics,
  });
  const showStatus = createShowStatus({
    corpus,
    papers,
    pages,
    queue,
    ledger,
    inStep: follower.inStep,
    modelName: config.model?.name ?? null,
    sources: live.manage,
    subscriptions: digests.manage,
    outbox: digests.outbox,
    adminLog: digests.adminLog,
    processes: processes.board,
  });
  const runCommand = createRunCommand({
    corpus,
    papers,
    queue,
    answerQuestion,
    conversations,
    searchPapers,
    findPaper,
    findSimilar: createFindSimilar({ corpus, index }),
    compareTechniques,
    showTrends,
    keepPapers,
    reindex: reading.reindex,
    showStatus,
    subscriptionCommands: digests.subscriptionCommands,
    keepingCommands: digests.keepingCommands,
    sourceCommands: live.commands,
    logAdminAction: digests.logAdminAction,
  });

  const chat = await wireChat({
    config,
    redis: redis.client,
    corpus,
    runCommand,
    keepPapers,
    homeSections: [digests.home],
    clock,
    log,
    metrics,
  });

  let pagesRead = false;
  const closers: Closer[] = [];

  return {
    corpus,
    pages,
    runCommand,
    startIngest: reading.startIngest,
    followIngest: reading.followIngest,
    follower,
    /** Where the data is, for a person. */
    redisDescription: redis.description,

    /** Tells the other processes of this one and its work, from now on. */
    announce(process: ProcessInfo): void {
      closers.push(processes.announce(process));
    },

    startWorkers(): void {
      const workers = reading.startWorkers();
      const looking = live.startWorkers();
      closers.push(
        { name: 'reading', close: () => workers.close() },
        { name: 'looks at sources', close: () => looking.close() },
      );
    },

    /** @returns the address it serves at. */
    async serveHttp(): Promise<string> {
      const server = await serveWeb({
        config,
        papers,
        corpus,
        index,
        answerQuestion,
        compareTechniques,
        searchPapers,
        showTrends,
        findPaper,
        runCommand,
        parse: parseCommand,
        digests,
        showStatus,
        slackHttp: chat.slackHttp,
        queues: () => jobs.queues,
        readiness: createCheckReadiness({
          ping: async () => (await redis.client.ping()) === 'PONG',
          inStep: follower.inStep,
          pagesRead: () => pagesRead,
        }),
        takingUp: follower.takingUp,
        prometheus: processes.prometheus,
        log,
      });
      closers.push({ name: 'the web server', close: () => server.close() });
      return server.url;
    },

    /** Connects the chat platforms that are configured. @returns a line a platform, for a person. */
    async connectChat() {
      closers.push({ name: 'chat', close: () => chat.stop() });
      return chat.start();
    },

    /** Starts what comes by itself: the clock that looks what is due, and the worker that posts it. */
    async startDeliveries(): Promise<void> {
      const running = digests.start(await wireCouriers({ config, redis: redis.client, log }));
      closers.push({ name: 'deliveries', close: () => running.close() });
      void live.manage.start().catch(onRedisError);
    },

    /** Says that the pages at hand are in: from now on the process can be ready. */
    markPagesRead(): void {
      pagesRead = true;
    },

    /** Makes the first questions as fast as the rest: reads the papers ahead, and embeds them where that is configured. */
    async warmUp(): Promise<void> {
      await createWarmAnswers({ corpus, index, pause: () => sleep(0) })(shutdown.signal);
      void model?.keepMeaning();
    },

    /** Stops what was started, all at once, then leaves Redis. */
    async close(): Promise<Closing> {
      shutdown.abort();
      const closing = await closeAll(closers);
      await within(LEAVING_MS, extractive.close());
      follower.stop();
      await within(LEAVING_MS, jobs.close());
      await redis.close();
      await within(LEAVING_MS, follower.stopped());
      return closing;
    },
  };
}

export type App = Awaited<ReturnType<typeof createApp>>;
