import type { ConnectionOptions } from 'bullmq';
import type { Log } from '../src/model/ports/log.ts';
import type { Metrics } from '../src/model/ports/metrics.ts';
import type { PageStore } from '../src/model/ports/papers.ts';
import { createEncodingHandler } from './encode-papers.ts';
import { createEntryHandler } from './ingest-entry.ts';
import { createPageHandler, type PageHandlerDeps } from './ingest-page.ts';
import { createReadingHandler } from './read-papers.ts';
import { closeAll, type RunningWorker, startWorker } from './start-worker.ts';

type EntryDeps = Parameters<typeof createEntryHandler>[0];
type EncodingDeps = Omit<Parameters<typeof createEncodingHandler>[0], 'signal'>;
type ReadingDeps = Omit<Parameters<typeof createReadingHandler>[0], 'signal'>;

export interface WorkerDeps extends PageHandlerDeps, EntryDeps, ReadingDeps, EncodingDeps {
  connection: ConnectionOptions;
  pages: PageStore;
  log: Log;
  metrics?: Metrics;
}

/** Starts one worker a queue. When they are closed, calls to the model are cancelled. */
export function startWorkers(deps: WorkerDeps): RunningWorker {
  const { pages } = deps;
  const stopping = new AbortController();
  const handlePage = createPageHandler(deps);
  const handleEntry = createEntryHandler(deps);
  const handleReading = createReadingHandler({ ...deps, signal: stopping.signal });
  const handleEncoding = createEncodingHandler({ ...deps, signal: stopping.signal });

  const workers = [
    startWorker(
      deps,
      'pages',
      (payload, job, token) => handlePage(job, payload, token),
      (payload, reason) => pages.fail({ ...payload, reason, seenAt: new Date().toISOString() }),
    ),
    startWorker(
      deps,
      'entries',
      (payload) => handleEntry(payload),
      (payload, reason) => pages.entryFailed(payload.page, payload.run, payload.entry.index, reason),
    ),
    startWorker(deps, 'readings', (payload) => handleReading(payload)),
    startWorker(deps, 'vectors', (payload) => handleEncoding(payload)),
  ];

  return {
    close() {
      stopping.abort();
      return closeAll(workers);
    },
  };
}
