import type { createJobQueue } from '../../jobs/job-queue.ts';
import type { WorkerBase } from '../../jobs/start-worker.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { CostLedger } from '../model/ports/ledger.ts';
import type { Log } from '../model/ports/log.ts';
import type { Metrics } from '../model/ports/metrics.ts';
import type { PaperStore } from '../model/ports/papers.ts';
import type { JobQueue } from '../model/ports/queue.ts';
import type { SearchIndex } from '../model/search.ts';
import type { RedisClient } from '../redis/client.ts';

export interface Shared {
  redis: RedisClient;
  connection: WorkerBase['connection'];
  jobs: ReturnType<typeof createJobQueue>;
  papers: PaperStore;
  corpus: Corpus;
  index: SearchIndex;
  queue: JobQueue;
  ledger: CostLedger;
  /** Whether this process's view holds everything that is in the store. */
  inStep: () => Promise<boolean>;
  log: Log;
  metrics: Metrics;
}
