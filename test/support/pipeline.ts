import { createJobQueue } from '../../jobs/job-queue.ts';
import { startWorkers } from '../../jobs/worker.ts';
import { createIngestEntry } from '../../src/following/ingest-entry.ts';
import { createFollowIngest } from '../../src/following/pages/follow-ingest.ts';
import { createIngestPage } from '../../src/following/pages/ingest-page.ts';
import { createStartIngest } from '../../src/following/pages/start-ingest.ts';
import type { Log } from '../../src/model/ports/log.ts';
import type { Reader } from '../../src/model/ports/reader.ts';
import { createQueueModelReadings } from '../../src/reading/queue-model-readings.ts';
import { createReadPapers } from '../../src/reading/read-papers.ts';
import { createIdentityIndex } from '../../src/redis/identity-index.ts';
import { createPageStore } from '../../src/redis/pages.ts';
import { createPaperStore } from '../../src/redis/papers.ts';
import { createPageLoader, PARSER_VERSION } from '../../src/sources/page-loader.ts';
import type { TestRedis } from './redis.ts';

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Everything between a page and a kept paper, on a real Redis and real queues. */
export function createPipeline(redis: TestRedis, readers: { quick: Reader; deep?: Reader }) {
  const { connection } = redis;
  const failures: Error[] = [];
  const jobs = createJobQueue(connection, (error) => failures.push(error));
  const papers = createPaperStore(redis.client);
  const pages = createPageStore(redis.client);
  const identity = createIdentityIndex(redis.client, papers);
  const readings = createReadPapers({ papers, quick: readers.quick, deep: readers.deep ?? null });
  const loader = createPageLoader();
  const clock = () => new Date();
  const queue = jobs.port;
  const startIngest = createStartIngest({ loader, pages, queue, parserVersion: PARSER_VERSION, clock });
  const followIngest = createFollowIngest({ pages, queue, sleep });
  const ingestPage = createIngestPage({ loader, pages, parserVersion: PARSER_VERSION, clock });
  const ingestEntry = createIngestEntry({ identity, papers, pages, readings });
  const work = () =>
    startWorkers({
      connection,
      log: silentLog,
      pages,
      readings,
      encodePapers: async () => 0,
      ingestPage,
      ingestEntry,
      addEntries: jobs.addEntries,
      finish: createQueueModelReadings({ pages, readings, queue }),
    });
  return {
    papers,
    pages,
    queue,
    readings,
    ingestEntry,
    startIngest,
    followIngest,
    startWorkers: work,
    /** Reads pages and waits for the outcome. */
    async ingest(paths: string[], options: { force?: boolean } = {}) {
      const plan = await startIngest(paths, options);
      const states = await followIngest(plan, { awaitModel: true });
      return { plan, states };
    },
    close: jobs.close,
  };
}
