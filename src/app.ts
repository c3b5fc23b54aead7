import { fileURLToPath } from 'node:url';
import { createJobQueue } from '../jobs/job-queue.ts';
import { createWarmAnswers } from './answering/warm-answers.ts';
import { wireBodies } from './app/bodies.ts';
import { wireChat } from './app/chat.ts';
import { type Closer, type Closing, closeAll } from './app/closing.ts';
import { wireCommands } from './app/commands.ts';
import { wireDigests } from './app/digests.ts';
import { wireMeaning } from './app/meaning.ts';
import { wireModel } from './app/model.ts';
import { watchLevels, wireProcesses } from './app/monitoring.ts';
import { wireReading } from './app/reading.ts';
import { wirePosting, wireSenders } from './app/senders.ts';
import type { Shared } from './app/shared.ts';
import { wireSources } from './app/sources.ts';
import { parseCommand } from './commands/parse-command.ts';
import type { Config } from './config.ts';
import type { Log } from './model/ports/log.ts';
import { noMetrics } from './model/ports/metrics.ts';
import type { ProcessInfo } from './model/ports/processes.ts';
import { systemClock } from './model/system-clock.ts';
import { within } from './model/within.ts';
import { createCheckReadiness } from './operations/check-readiness.ts';
import { createCorpusFile } from './operations/corpus-file.ts';
import { measureLedger, measureReader } from './operations/measure.ts';
import type { Prometheus } from './operations/metrics.ts';
import { atMostOnceAMinute } from './operations/sparing.ts';
import { namesIn } from './papers/names/name-index.ts';
import { loadPrompts } from './reading/llm/prompts.ts';
import { createThreadedReader } from './reading/rules/threaded-reader.ts';
import { createChangeFeed } from './redis/changes.ts';
import { createCostLedger } from './redis/cost-ledger.ts';
import { openRedis } from './redis/open-redis.ts';
import { createPaperCache } from './redis/paper-cache/paper-cache.ts';
import { createPaperStore } from './redis/papers.ts';
import { createTerminalMail } from './redis/terminal-mail.ts';
import { createFind } from './search/find.ts';
import { createCorpusFollower } from './search/follow-corpus.ts';
import { createSearchIndex } from './search/index.ts';
import { createNearTopic } from './search/meaning/near-topic.ts';
import { createSavedCorpus } from './search/saved-corpus.ts';
import { createSuggestNames } from './search/suggest-names.ts';

const PROMPTS = fileURLToPath(new URL('../prompts', import.meta.url));

/** Loading the encoder, or a run of it, takes less. */
const RESTING_MS = 4_000;
/** How long the last connections may take to close: a Redis that is away would hold them up. */
const LEAVING_MS = 1_000;
/** How long a request waits to hear whether Redis is there. */
const STORE_MS = 1_500;

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
  const onRedisError = atMostOnceAMinute((error: Error, unsaid) =>
    log.warn('Redis did not answer.', { reason: error.message, unsaid }),
  );
  const jobs = createJobQueue(redis.queues, onRedisError);

  const papers = createPaperStore(redis.client);
  const changes = createChangeFeed(redis.client, redis.blocking);

  const index = createSearchIndex();
  const cache = createPaperCache();
  const saved = createSavedCorpus({
    file: createCorpusFile({ folder: config.dataDir, log }),
    parts: () => ({ cache, index, names: namesIn(corpus), meaning }),
  });
  const follower = createCorpusFollower({ papers, changes, index, cache, saved, log });
  const { corpus } = follower;

  const extractive = createThreadedReader();
  const quick = measureReader(extractive, { metrics });
  const shutdown = new AbortController();
  const ledger = measureLedger(createCostLedger(redis.client), { metrics, log });
  const shared: Shared = {
    redis: redis.client,
    connection: redis.queues,
    jobs,
    papers,
    corpus,
    index,
    queue: jobs.port,
    ledger,
    inStep: follower.inStep,
    log,
    metrics,
  };
  const wiredMeaning = wireMeaning({
    ...shared,
    config: config.meaning,
    served: () => model?.encoder ?? null,
    settled: saved.settled,
  });
  const { meaning } = wiredMeaning;
  const find = createFind({ corpus, index, meaning });
  const model = await wireModel({
    ...shared,
    prompts,
    config: config.model,
    find,
    extractive: quick,
    signal: shutdown.signal,
  });
  const reading = wireReading({
    ...shared,
    quick,
    deep: model?.deep ?? null,
    encodePapers: wiredMeaning.encodePapers,
    fullText: config.papers.fullText,
    defaultPaths: [SEEDS],
    sleep,
    clock,
  });
  const { pages } = reading;
  const live = wireSources({
    ...shared,
    ...reading,
    contact: config.contact,
    asked: config.papers,
    clock: systemClock,
  });
  const inFull = wireBodies({
    ...shared,
    ...live,
    config,
    queueReadings: reading.queueReadings,
    meaning,
    clock: systemClock,
  });
  const processes = wireProcesses({ redis: redis.client, prometheus, log });
  watchLevels({ ...shared, pages, sources: live.manage, processes: processes.board });
  let connected: ReturnType<typeof wireSenders> | null = null;
  const senders = () => (connected ??= wireSenders({ config, redis: redis.client, log }));
  const digests = wireDigests({
    readInFull: inFull.bodies.sendFor,
    ...shared,
    nearTopic: createNearTopic({ index, meaning }),
    opening: model?.opening ?? null,
    pages,
    sources: live.manage,
    posting: wirePosting(senders),
    timeZone: config.timeZone,
    webAddress: config.http.address,
    clock,
  });
  const commands = wireCommands({
    ...shared,
    config,
    find,
    meaning,
    model,
    bodies: inFull.bodies,
    reading,
    live,
    digests,
    processes: processes.board,
    clock,
  });
  const chat = await wireChat({ ...shared, ...commands, addFile: live.addFile, config, clock });

  const ping = async () => (await redis.client.ping().catch(() => null)) === 'PONG';
  let pagesRead = false;
  let chatStarted = false;
  const closers: Closer[] = [];

  return {
    /** Digests and alerts that came for whoever sits at the terminal. */
    takeMail: createTerminalMail(redis.client).take,
    corpus,
    pages,
    runCommand: commands.runCommand,
    suggest: createSuggestNames({ corpus }),
    startIngest: reading.startIngest,
    followIngest: reading.followIngest,
    follower,
    redisDescription: redis.description,

    /** Tells the other processes of this one and its work, from now on. */
    announce(process: ProcessInfo): void {
      closers.push(processes.announce(process));
    },

    startWorkers(): void {
      closers.push(
        { name: 'reading', ...reading.startWorkers() },
        { name: 'looks at sources', ...live.startWorkers() },
        { name: 'reading in full', ...inFull.startWorkers() },
      );
    },

    /** @returns the address it serves at. */
    async serveHttp(): Promise<string> {
      // What answers once and ends does without.
      const { serveWeb } = await import('./app/web.ts');
      const server = await serveWeb({
        config,
        papers,
        corpus,
        index,
        ...commands,
        parse: parseCommand,
        grows: model !== null,
        digests,
        slackHttp: chat.slackHttp,
        queues: () => jobs.queues,
        readiness: createCheckReadiness({
          ping,
          inStep: follower.inStep,
          pagesRead: () => pagesRead,
          platforms: () => (chatStarted ? chat.connected() : {}),
          meaning: meaning.status,
        }),
        storeAnswers: async () => (await within(STORE_MS, ping())) ?? false,
        loading: follower.loading,
        prometheus: processes.prometheus,
        log,
      });
      closers.push({ name: 'the web server', close: () => server.close() });
      return server.url;
    },

    /** Connects the chat platforms that are configured. @returns a line a platform, for a person. */
    async connectChat() {
      closers.push({ name: 'chat', close: () => chat.stop() });
      chatStarted = true;
      return chat.start();
    },

    /** Starts what comes by itself: the clock that looks what is due, and the worker that posts it. */
    async startDeliveries(): Promise<void> {
      const running = digests.start(await senders());
      closers.push({ name: 'deliveries', close: () => running.close() });
      void live.manage.start().catch(onRedisError);
    },

    /** Says that the pages at hand are in: from now on the process can be ready. */
    markPagesRead(): void {
      pagesRead = true;
    },

    /** Finds by meaning from now on, as vectors come. @param orders whether to have missing ones made, too */
    keepMeaning(options: { orders: boolean }): void {
      void meaning.keep(options);
    },

    /** Takes up the vectors at hand: for a process that answers once. */
    takeUpMeaning: meaning.takeUpOnce,

    /** Makes the first questions as fast as the rest: reads the papers ahead. */
    async warmUp(): Promise<void> {
      await createWarmAnswers({ corpus, index, pause: () => sleep(0) })(shutdown.signal);
    },

    /** Lets what cannot be broken off end, a moment at most, before the process ends at once. */
    rest: () => within(RESTING_MS, wiredMeaning.rest()),

    /** Stops what was started, all at once, then leaves Redis. */
    async close(): Promise<Closing> {
      shutdown.abort();
      // The encoder takes nothing more from now on: what runs in it has all the time that jobs and answers have.
      const closing = await closeAll([...closers, { name: 'the encoder', close: wiredMeaning.close }]);
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
