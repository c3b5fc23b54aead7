import { randomUUID } from 'node:crypto';
import { createJobQueue } from '../../jobs/job-queue.ts';
import { startSourceWorkers } from '../../jobs/poll-source.ts';
import type { Fetcher } from '../../src/core/ports/fetcher.ts';
import type { Reader } from '../../src/core/ports/reader.ts';
import type { ArxivLookup, SourceDriver } from '../../src/core/ports/sources.ts';
import { parsePage } from '../../src/sources/index.ts';
import { createIdentityIndex } from '../../src/storage/identity-index.ts';
import { createPaperStore } from '../../src/storage/papers.ts';
import { createSourceStore } from '../../src/storage/sources.ts';
import { createAddPaper } from '../../src/usecases/add-paper.ts';
import { createIngestEntry } from '../../src/usecases/ingest-entry.ts';
import { createManageSources } from '../../src/usecases/manage-sources.ts';
import { createPollSource } from '../../src/usecases/poll-source.ts';
import { createQueueReadings } from '../../src/usecases/queue-model-readings.ts';
import { createReadPapers } from '../../src/usecases/read-papers.ts';
import { createReadSighting } from '../../src/usecases/read-sighting.ts';
import { silentLog } from './pipeline.ts';
import { createStubReader } from './reader.ts';
import type { TestRedis } from './redis.ts';

interface Options {
  drivers: readonly SourceDriver[];
  fetcher?: Fetcher;
  arxiv?: ArxivLookup;
  quick?: Reader;
  clock?: () => Date;
}

const nothing: ArxivLookup = { byIds: async () => [] };
const noWeb: Fetcher = {
  fetch: async ({ url }) => {
    throw new Error(`The test fetches nothing, and was asked for ${url}.`);
  },
};

/** Sources from their drivers to kept papers, on a real Redis and real queues. */
export function createLivePipeline(redis: TestRedis, options: Options) {
  const { drivers, fetcher = noWeb, arxiv = nothing, clock = () => new Date() } = options;
  const { connection } = redis;
  const jobs = createJobQueue(connection, () => undefined);
  const sources = createSourceStore(redis.client);
  const papers = createPaperStore(redis.client);
  const identity = createIdentityIndex(redis.client, papers);
  const quick = options.quick ?? createStubReader().reader;
  const readings = createReadPapers({ papers, quick, deep: null });
  const pages = { entryStored: async () => undefined };
  const ingestEntry = createIngestEntry({ identity, papers, readings, pages });
  const queueReadings = createQueueReadings({ readings, queue: jobs.port });
  const pollSource = createPollSource({
    sources,
    drivers,
    fetcher,
    arxiv,
    queue: jobs.sources,
    readFiles: async () => ({ queued: 0, unchanged: 0, problems: [] }),
    clock,
    ticket: randomUUID,
    log: silentLog,
  });
  return {
    jobs,
    sources,
    papers,
    pollSource,
    manage: createManageSources({ sources, drivers, pollSource, queue: jobs.sources, clock }),
    addPaper: createAddPaper({ arxiv, fetcher, parse: parsePage, ingestEntry, queueReadings, papers, clock }),
    startWorkers: () =>
      startSourceWorkers({
        connection,
        log: silentLog,
        pollSource,
        readSighting: createReadSighting({ ingestEntry, sources }),
        sources,
        queueReadings,
        addSightings: jobs.addSightings,
      }),
  };
}

/** Fetches from a table of addresses; what is not in it is not found. */
export function createTableFetcher(pages: Record<string, string | Error>) {
  const asked: string[] = [];
  const fetcher: Fetcher = {
    async fetch({ url }) {
      asked.push(url);
      const found = pages[url] ?? new Error(`Nothing is at ${url}.`);
      if (found instanceof Error) throw found;
      return {
        url,
        notModified: false,
        body: found,
        contentType: null,
        validators: { etag: null, lastModified: null },
        fetchedAt: '2026-11-20T12:00:00.000Z',
      };
    },
  };
  return { fetcher, asked };
}
