import { fileURLToPath } from 'node:url';
import { bodyLimit } from 'hono/body-limit';
import { createJobQueue } from '../jobs/job-queue.ts';
import { startWorkers } from '../jobs/worker.ts';
import { wireChat } from './app-chat.ts';
import { wireCouriers } from './app-couriers.ts';
import { wireDigests } from './app-digests.ts';
import { wireModel } from './app-model.ts';
import { wireSources } from './app-sources.ts';
import { watchLevels, wireSite } from './app-web.ts';
import { type Closer, type Closing, closeAll } from './closing.ts';
import type { Config } from './config.ts';
import { parseCommand } from './core/commands/parse-command.ts';
import type { Log } from './core/ports/log.ts';
import { noMetrics } from './core/ports/metrics.ts';
import type { ProcessInfo } from './core/ports/processes.ts';
import type { Reader } from './core/ports/reader.ts';
import { createApi } from './platforms/web/api.ts';
import { createFeeds } from './platforms/web/feeds.ts';
import type { Prometheus } from './platforms/web/metrics.ts';
import { startWebServer } from './platforms/web/server.ts';
import { createExtractiveReader } from './readers/extractive-reader.ts';
import { loadPrompts } from './readers/prompts.ts';
import { systemClock } from './readers/system-clock.ts';
import { createSearchIndex } from './search/index.ts';
import { createPageLoader, PARSER_VERSION } from './sources/page-loader.ts';
import { within } from './stopping.ts';
import { moveBands } from './storage/bands.ts';
import { createChangeFeed } from './storage/changes.ts';
import { createConversationStore } from './storage/conversations.ts';
import { createCostLedger } from './storage/cost-ledger.ts';
import { createIdentityIndex } from './storage/identity-index.ts';
import { openRedis } from './storage/open-redis.ts';
import { createPageStore } from './storage/pages.ts';
import { createPaperStore } from './storage/papers.ts';
import { createAnswerFeedback, createPlaceFeedback, createSavedPapers } from './storage/people.ts';
import { createProcessBoard } from './storage/processes.ts';
import { createPaperShelf } from './storage/shelf/paper-shelf.ts';
import { announceProcess } from './usecases/announce-process.ts';
import { createAnswerQuestion } from './usecases/answer-question.ts';
import { createCheckReadiness } from './usecases/check-readiness.ts';
import { createCompareTechniques } from './usecases/compare-techniques.ts';
import { createFindPaper } from './usecases/find-paper.ts';
import { createFindSimilar } from './usecases/find-similar.ts';
import { createCorpusFollower } from './usecases/follow-corpus.ts';
import { createFollowIngest } from './usecases/follow-ingest.ts';
import { createIngestEntry } from './usecases/ingest-entry.ts';
import { createIngestPage } from './usecases/ingest-page.ts';
import { createKeepPapers } from './usecases/keep-papers.ts';
import { measureAnswers, measureLedger, measureReader } from './usecases/measure.ts';
import { createQueueModelReadings } from './usecases/queue-model-readings.ts';
import { createReadPapers } from './usecases/read-papers.ts';
import { createReindex } from './usecases/reindex.ts';
import { createRunCommand } from './usecases/run-command.ts';
import { createSearchPapers } from './usecases/search-papers.ts';
import { createShowStatus } from './usecases/show-status.ts';
import { createShowTrends } from './usecases/show-trends.ts';
import { createStartIngest } from './usecases/start-ingest.ts';
import { createWarmAnswers } from './usecases/warm-answers.ts';

const PROMPTS = fileURLToPath(new URL('../prompts', import.meta.url));

/** Where Slack posts to in HTTP mode. */
const SLACK_EVENTS = '/slack/events';
/** Slack sends a pressed button together with the message it stands in; both fit well within this. */
const MAX_SLACK_BYTES = 1_000_000;

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
  const pages = createPageStore(redis.client);
  await moveBands(redis.client);
  const identity = createIdentityIndex(redis.client, papers);
  const changes = createChangeFeed(redis.client, redis.blocking);
  const conversations = createConversationStore(redis.client);
  const loader = createPageLoader();

  const index = createSearchIndex();
  const shelf = createPaperShelf();
  const follower = createCorpusFollower({ papers, changes, index, shelf, log });
  const { corpus } = follower;

  const quick = measureReader(createExtractiveReader(), { metrics });
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
  const deep = model?.deep ?? null;
  const readings = createReadPapers({ papers, quick, deep });
  const queue = jobs.port;

  // Pages are read again when what reads them has changed: a parser, a rule, the model or its prompt.
  const parserVersion = [PARSER_VERSION, quick, deep].map(versionOf).join('-');
  const startIngest = createStartIngest({ loader, pages, queue, parserVersion, clock });
  const followIngest = createFollowIngest({ pages, queue, sleep });
  const reindex = createReindex({
    corpus,
    pages,
    startIngest,
    followIngest,
    readings,
    defaultPaths: [SEEDS],
  });
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
    identity,
    readings,
    loader,
    startIngest,
    contact: config.contact,
    clock: systemClock,
    log,
    metrics,
  });
  const processes = createProcessBoard(redis.client);
  watchLevels({
    metrics,
    corpus,
    queue,
    pages,
    ledger,
    sources: live.manage,
    inStep: follower.inStep,
    processes,
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
    processes,
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
    reindex,
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
  let announcedAs: string | null = null;
  const closers: Closer[] = [];

  return {
    corpus,
    pages,
    runCommand,
    startIngest,
    followIngest,
    follower,
    /** Where the data is, for a person. */
    redisDescription: redis.description,

    /** Tells the other processes of this one and its work, from now on. */
    announce(process: ProcessInfo): void {
      announcedAs = process.name;
      const announced = announceProcess({
        board: processes,
        process,
        metrics: async () => (await prometheus?.own()) ?? '[]',
        log,
      });
      closers.push({ name: 'the word to other processes', close: () => announced.close() });
    },

    startWorkers(): void {
      const workers = startWorkers({
        connection: redis.queues,
        log,
        metrics,
        pages,
        readings,
        ingestPage: createIngestPage({ loader, pages, parserVersion, clock }),
        ingestEntry: createIngestEntry({ identity, papers, pages, readings }),
        addEntries: jobs.addEntries,
        finish: createQueueModelReadings({ pages, readings, queue }),
      });
      const looking = live.startWorkers();
      closers.push(
        { name: 'reading', close: () => workers.close() },
        { name: 'looks at sources', close: () => looking.close() },
      );
    },

    /** @returns the address it serves at. */
    async serveHttp(): Promise<string> {
      const api = createApi({
        papers,
        answerQuestion,
        compareTechniques,
        showTrends,
        searchPapers,
        previewDigest: digests.buildDigest.preview,
        runCommand,
        parse: parseCommand,
        readiness: createCheckReadiness({
          ping: async () => (await redis.client.ping()) === 'PONG',
          inStep: follower.inStep,
          pagesRead: () => pagesRead,
        }),
        log,
      });
      api.route('/', createFeeds({ digestFeed: digests.feed }));
      const { slackHttp } = chat;
      if (slackHttp)
        api.post(SLACK_EVENTS, bodyLimit({ maxSize: MAX_SLACK_BYTES }), (c) => slackHttp(c.req.raw));
      const site = await wireSite({
        api,
        corpus,
        index,
        answerQuestion,
        runCommand,
        parse: parseCommand,
        compareTechniques,
        showTrends,
        findPaper,
        digests: digests.browse,
        adminToken: config.adminToken,
        showStatus,
        boardQueues: () => jobs.queues,
        hosts: { ...config.http, open: [SLACK_EVENTS] },
        trustedProxies: config.http.trustedProxies,
        prometheus,
        processes,
        announcedAs: () => announcedAs,
        log,
      });
      const server = await startWebServer(site, config.http);
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
      follower.stop();
      await within(LEAVING_MS, jobs.close());
      await redis.close();
      await within(LEAVING_MS, follower.stopped());
      return closing;
    },
  };
}

/** What a reader makes of nothing tells its rules, model and prompts from any other's. */
function versionOf(part: string | Reader | null): string {
  if (part === null || typeof part === 'string') return part ?? 'none';
  return part.inputHash({ title: null, titleSource: null, abstract: '' }).slice(0, 12);
}

export type App = Awaited<ReturnType<typeof createApp>>;
