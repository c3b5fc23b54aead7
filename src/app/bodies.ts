import { startBodyWorkers } from '../../jobs/read-bodies.ts';
import { startSchedule } from '../../jobs/schedule.ts';
import { type RunningWorker, together } from '../../jobs/start-worker.ts';
import { cutInThread } from '../bodies/cut-in-thread.ts';
import { createBodies } from '../bodies/passages-for.ts';
import { createQueueResolutions, createRunResolution } from '../bodies/queue-resolutions.ts';
import { createReadBody } from '../bodies/read-body.ts';
import { createResolvePaper } from '../bodies/resolve-paper.ts';
import { createEncodeBody } from '../bodies/stretches.ts';
import type { Config } from '../config.ts';
import type { IngestEntry } from '../following/ingest-entry.ts';
import type { Entry } from '../model/page.ts';
import type { Downloader } from '../model/ports/bodies.ts';
import type { Clock } from '../model/ports/clock.ts';
import type { Fetcher } from '../model/ports/fetcher.ts';
import type { Registry } from '../model/ports/registries.ts';
import type { QueueReadings } from '../reading/queue-model-readings.ts';
import { createBodyStore, createResolutionStore } from '../redis/bodies.ts';
import type { Meaning } from '../search/meaning/meaning.ts';
import { shrink } from '../search/meaning/vectors.ts';
import { ARXIV } from '../sources/drivers/arxiv-addresses.ts';
import { createArxivSearch } from '../sources/drivers/arxiv-search.ts';
import { sha256 } from '../text/sha256.ts';
import type { Shared } from './shared.ts';

interface Deps extends Shared {
  config: Pick<Config, 'papers'>;
  ingestEntry: IngestEntry;
  queueReadings: QueueReadings;
  meaning: Meaning;
  registries: readonly Registry[];
  /** Asks arXiv in turn with everybody else. */
  forArxiv: Fetcher & Downloader;
  clock: Clock;
}

export function wireBodies(deps: Deps) {
  const { redis, jobs, corpus, papers, ingestEntry, meaning, forArxiv, clock, log } = deps;
  const { resolve, fullText, arxivUrl } = deps.config.papers;
  const store = createBodyStore(redis);
  const resolutions = createResolutionStore(redis);
  const now = () => clock.now();
  const keep = async (entry: Entry, page: string) => {
    const run = sha256(`${entry.arxivId} ${entry.version}`).slice(0, 16);
    await ingestEntry({
      page,
      pageHash: run,
      run,
      entry,
      seenAt: new Date(now()).toISOString(),
      force: false,
    });
  };
  const search = createArxivSearch(forArxiv, { api: arxivUrl ?? ARXIV.api });
  const resolvePaper = createResolvePaper({ ...deps, search, keep });

  return {
    bodies: createBodies({ bodies: store, meaning, queue: jobs.bodies, fullText, clock }),

    startWorkers(): RunningWorker {
      const workers = startBodyWorkers({
        ...deps,
        encodeBody: createEncodeBody({ bodies: store, encoder: meaning.load, shrink }),
        runResolution: createRunResolution({ resolve: resolvePaper, resolutions, now, log }),
        readBody: createReadBody({
          papers,
          downloader: forArxiv,
          cut: cutInThread,
          bodies: store,
          arxivUrl: arxivUrl ?? ARXIV.web,
          resolve: resolve ? resolvePaper : null,
          now: () => new Date(now()),
        }),
      });
      const queueResolutions = createQueueResolutions({ corpus, resolutions, queue: jobs.bodies, now });
      const queueAll = async () => {
        for (const { id, arxivId } of corpus.outlines())
          if (arxivId !== null && !(await store.has(id))) await jobs.bodies.read(id);
      };
      const ticking = startSchedule({
        tasks: { ...(resolve ? { queueResolutions } : {}), ...(fullText === 'all' ? { queueAll } : {}) },
        log,
      });
      return together(workers, ticking);
    },
  };
}
