import type { IngestEntry } from '../src/following/ingest-entry.ts';
import type { PageStore } from '../src/model/ports/papers.ts';
import type { ReadPapers } from '../src/reading/read-papers.ts';
import type { EncodePapers } from '../src/search/meaning/encode-papers.ts';
import { createPageHandler, type PageHandlerDeps } from './ingest-page.ts';
import { type RunningWorker, startWorker, together, type WorkerBase } from './start-worker.ts';

interface Deps extends WorkerBase, PageHandlerDeps {
  ingestEntry: IngestEntry;
  readings: ReadPapers;
  encodePapers: EncodePapers;
  pages: PageStore;
}

/** Starts one worker a queue. When they are closed, calls to the model are cancelled. */
export function startWorkers(deps: Deps): RunningWorker {
  const { pages, ingestEntry, readings, encodePapers } = deps;
  const stopping = new AbortController();
  const handlePage = createPageHandler(deps);

  const workers = together(
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
  );

  return {
    close() {
      stopping.abort();
      return workers.close();
    },
  };
}
