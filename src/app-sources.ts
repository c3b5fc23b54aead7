import { randomUUID } from 'node:crypto';
import type { createJobQueue } from '../jobs/job-queue.ts';
import { startSourceWorkers } from '../jobs/poll-source.ts';
import type { RunningWorker } from '../jobs/start-worker.ts';
import type { Clock } from './core/ports/clock.ts';
import type { Log } from './core/ports/log.ts';
import type { Metrics } from './core/ports/metrics.ts';
import type { PageLoader } from './core/ports/page-loader.ts';
import type { IdentityIndex, PaperStore } from './core/ports/papers.ts';
import { createFetcher } from './sources/fetch/fetcher.ts';
import { parsePage } from './sources/index.ts';
import { createArxivIds } from './sources/live/arxiv-ids.ts';
import { sourceDrivers } from './sources/live/index.ts';
import type { RedisClient } from './storage/client.ts';
import { createRateGate } from './storage/rate-gate.ts';
import { createSourceStore } from './storage/sources.ts';
import { createAddPaper } from './usecases/add-paper.ts';
import { createSourceCommands } from './usecases/commands/sources.ts';
import { createIngestEntry } from './usecases/ingest-entry.ts';
import { createManageSources } from './usecases/manage-sources.ts';
import { createPoliteFetcher } from './usecases/polite-fetch.ts';
import { createPollSource } from './usecases/poll-source.ts';
import { createQueueReadings } from './usecases/queue-model-readings.ts';
import type { ReadPapers } from './usecases/read-papers.ts';
import { createReadSighting } from './usecases/read-sighting.ts';
import { createSettled } from './usecases/settled.ts';
import type { StartIngest } from './usecases/start-ingest.ts';

interface Deps {
  redis: RedisClient;
  connection: Parameters<typeof startSourceWorkers>[0]['connection'];
  jobs: ReturnType<typeof createJobQueue>;
  papers: PaperStore;
  identity: IdentityIndex;
  readings: ReadPapers;
  loader: PageLoader;
  startIngest: StartIngest;
  /** Whom a site's owner may write to. */
  contact: string | null;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/** What the bot calls itself wherever it fetches. */
export function userAgentOf(contact: string | null): string {
  return `JournalClub/0.1 (self-hosted paper reader; ${contact === null ? 'its operator left no contact' : `contact: ${contact}`})`;
}

/** Wires where papers come from by themselves, and by hand: safe fetching, drivers, the accounts, the looks. */
export function wireSources(deps: Deps) {
  const { redis, connection, jobs, papers, identity, readings, loader, startIngest, clock, log, metrics } =
    deps;
  const now = () => new Date(clock.now());
  const stopping = new AbortController();
  const sources = createSourceStore(redis);
  const drivers = sourceDrivers();
  const arxiv = createArxivIds();
  const polite = createPoliteFetcher({
    fetcher: createFetcher({ userAgent: userAgentOf(deps.contact), now }),
    gate: createRateGate(redis),
    clock,
    ticket: randomUUID,
  });
  const fetcher: typeof polite = {
    fetch: (request) => polite.fetch({ ...request, signal: request.signal ?? stopping.signal }),
  };
  const queueReadings = createQueueReadings({ readings, queue: jobs.port });
  // The account of what comes from a source is the source's own.
  const ingestEntry = createIngestEntry({
    identity,
    papers,
    readings,
    pages: { entryStored: async () => undefined },
  });

  const pollSource = createPollSource({
    sources,
    drivers,
    fetcher,
    arxiv,
    queue: jobs.sources,
    async readFiles(path, isTrial) {
      if (isTrial) {
        const { files, problems } = await loader.list(path);
        return { queued: files.length, unchanged: 0, problems: problems.map(({ reason }) => reason) };
      }
      const plan = await startIngest([path]);
      const problems = plan.problems.map(({ reason }) => reason);
      return { queued: plan.queued.length, unchanged: plan.unchanged.length, problems };
    },
    clock: now,
    ticket: randomUUID,
    log,
  });
  const manage = createManageSources({ sources, drivers, pollSource, queue: jobs.sources, clock: now });
  const addPaper = createAddPaper({
    arxiv,
    fetcher,
    parse: parsePage,
    ingestEntry,
    queueReadings,
    papers,
    clock: now,
  });

  return {
    manage,
    commands: createSourceCommands({ manage, addPaper, settled: createSettled({ sources, clock }) }),

    /** Starts what looks at sources and reads what they list. */
    startWorkers(): RunningWorker {
      const workers = startSourceWorkers({
        connection,
        log,
        metrics,
        pollSource,
        readSighting: createReadSighting({ ingestEntry, sources }),
        sources,
        queueReadings,
        addSightings: jobs.addSightings,
      });
      return {
        close() {
          stopping.abort();
          return workers.close();
        },
      };
    },
  };
}
