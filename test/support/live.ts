import { randomUUID } from 'node:crypto';
import { createJobQueue } from '../../jobs/job-queue.ts';
import { startSourceWorkers } from '../../jobs/poll-source.ts';
import { cut } from '../../src/bodies/cut.ts';
import { createAddFile } from '../../src/following/add-file.ts';
import { createAddPaper } from '../../src/following/add-paper.ts';
import { createIngestEntry } from '../../src/following/ingest-entry.ts';
import { createManageSources } from '../../src/following/manage-sources.ts';
import { createPollSource } from '../../src/following/poll-source.ts';
import { createReadSighting } from '../../src/following/read-sighting.ts';
import type { Downloader } from '../../src/model/ports/bodies.ts';
import type { Fetcher } from '../../src/model/ports/fetcher.ts';
import type { Reader } from '../../src/model/ports/reader.ts';
import type { ArxivLookup, SourceDriver } from '../../src/model/ports/sources.ts';
import { createQueueReadings } from '../../src/reading/queue-model-readings.ts';
import { createReadPapers } from '../../src/reading/read-papers.ts';
import { createBodyStore } from '../../src/redis/bodies.ts';
import { createIdentityIndex } from '../../src/redis/identity-index.ts';
import { createPaperStore } from '../../src/redis/papers.ts';
import { createSourceStore } from '../../src/redis/sources.ts';
import { parsePage } from '../../src/sources/index.ts';
import { createCrossref } from '../../src/sources/registries/crossref.ts';
import { silentLog } from './pipeline.ts';
import { createStubReader } from './reader.ts';
import type { TestRedis } from './redis.ts';

interface Options {
  drivers: readonly SourceDriver[];
  fetcher?: Fetcher & Partial<Downloader>;
  arxiv?: ArxivLookup;
  quick?: Reader;
  clock?: () => Date;
}

const nothing: ArxivLookup = { byIds: async () => [] };
const noFile: Downloader['download'] = ({ url }) => Promise.reject(new Error(`Nothing is at ${url}.`));
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
  const addFile = createAddFile({
    cut,
    bodies: createBodyStore(redis.client),
    queue: jobs.bodies,
    ingestEntry,
    queueReadings,
    papers,
    clock,
  });
  return {
    jobs,
    addFile,
    sources,
    papers,
    pollSource,
    manage: createManageSources({ sources, drivers, pollSource, queue: jobs.sources, clock }),
    addPaper: createAddPaper({
      arxiv,
      fetcher: { download: noFile, ...fetcher },
      addFile,
      arxivFetcher: fetcher,
      registries: [createCrossref({ fetcher, contact: null })],
      parse: parsePage,
      ingestEntry,
      queueReadings,
      papers,
      clock,
    }),
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
