import type { createJobQueue } from '../jobs/job-queue.ts';
import type { RunningWorker } from '../jobs/start-worker.ts';
import { startWorkers } from '../jobs/worker.ts';
import type { Corpus } from './core/ports/corpus.ts';
import type { Log } from './core/ports/log.ts';
import type { Metrics } from './core/ports/metrics.ts';
import type { PaperStore } from './core/ports/papers.ts';
import type { Reader } from './core/ports/reader.ts';
import { createPageLoader, PARSER_VERSION } from './sources/page-loader.ts';
import type { RedisClient } from './storage/client.ts';
import { createIdentityIndex } from './storage/identity-index.ts';
import { createPageStore } from './storage/pages.ts';
import { createFollowIngest } from './usecases/follow-ingest.ts';
import { createIngestEntry } from './usecases/ingest-entry.ts';
import { createIngestPage } from './usecases/ingest-page.ts';
import { createQueueModelReadings } from './usecases/queue-model-readings.ts';
import { createReadPapers } from './usecases/read-papers.ts';
import { createReindex } from './usecases/reindex.ts';
import { createStartIngest } from './usecases/start-ingest.ts';

interface Deps {
  redis: RedisClient;
  connection: Parameters<typeof startWorkers>[0]['connection'];
  jobs: ReturnType<typeof createJobQueue>;
  papers: PaperStore;
  corpus: Corpus;
  /** Reads at once. */
  quick: Reader;
  /** The model's reader; null without a model. */
  deep: Reader | null;
  /** Read when nothing else is named. */
  defaultPaths: string[];
  sleep: (ms: number) => Promise<void>;
  clock: () => Date;
  log: Log;
  metrics: Metrics;
}

/** Wires the way from a page at hand to papers that are read. */
export function wireReading(deps: Deps) {
  const { redis, connection, jobs, papers, corpus, quick, deep, defaultPaths, sleep, clock, log, metrics } =
    deps;
  const pages = createPageStore(redis);
  const identity = createIdentityIndex(redis, papers);
  const loader = createPageLoader();
  const readings = createReadPapers({ papers, quick, deep });
  const queue = jobs.port;

  // Pages are read again when what reads them has changed: a parser, a rule, the model or its prompt.
  const parserVersion = [PARSER_VERSION, quick, deep].map(versionOf).join('-');
  const startIngest = createStartIngest({ loader, pages, queue, parserVersion, clock });
  const followIngest = createFollowIngest({ pages, queue, sleep });

  return {
    pages,
    identity,
    loader,
    readings,
    startIngest,
    followIngest,
    reindex: createReindex({ corpus, pages, startIngest, followIngest, readings, defaultPaths }),

    startWorkers: (): RunningWorker =>
      startWorkers({
        connection,
        log,
        metrics,
        pages,
        readings,
        ingestPage: createIngestPage({ loader, pages, parserVersion, clock }),
        ingestEntry: createIngestEntry({ identity, papers, pages, readings }),
        addEntries: jobs.addEntries,
        finish: createQueueModelReadings({ pages, readings, queue }),
      }),
  };
}

/** What a reader makes of nothing tells its rules, model and prompts from any other's. */
function versionOf(part: string | Reader | null): string {
  if (part === null || typeof part === 'string') return part ?? 'none';
  return part.inputHash({ title: null, titleSource: null, abstract: '' }).slice(0, 12);
}
