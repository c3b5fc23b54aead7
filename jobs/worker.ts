import type { ConnectionOptions } from 'bullmq';
import type { IngestEntry } from '../src/following/ingest-entry.ts';
import type { Log } from '../src/model/ports/log.ts';
import type { Metrics } from '../src/model/ports/metrics.ts';
import type { PageStore } from '../src/model/ports/papers.ts';
import type { ReadPapers } from '../src/reading/read-papers.ts';
import type { EncodePapers } from '../src/search/meaning/encode-papers.ts';
import { createPageHandler, type PageHandlerDeps } from './ingest-page.ts';
import { closeAll, type RunningWorker, startWorker } from './start-worker.ts';

export interface WorkerDeps extends PageHandlerDeps {
  ingestEntry: IngestEntry;
  readings: ReadPapers;
  encodePapers: EncodePapers;
  connection: ConnectionOptions;
  pages: PageStore;
  log: Log;
  metrics?: Metrics;
}

/** Starts one worker a queue. When they are closed, calls to the model are cancelled. */
export function startWorkers(deps: WorkerDeps): RunningWorker {
  const { pages, ingestEntry, readings, encodePapers } = deps;
  const stopping = new AbortController();
  const handlePage = createPageHandler(deps);

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
      (payload) => ingestEntry(payload),
      (payload, reason) => pages.entryFailed(payload.page, payload.run, payload.entry.index, reason),
    ),
    startWorker(deps, 'readings', ({ paperIds, force }) =>
      readings.byModel(paperIds, { force, signal: stopping.signal }),
    ),
    startWorker(deps, 'vectors', ({ paperIds, part }) => encodePapers(paperIds, part, stopping.signal)),
  ];

  return {
    close() {
      stopping.abort();
      return closeAll(workers);
    },
  };
}
