import { startSchedule } from '../../jobs/schedule.ts';
import { type RunningWorker, together } from '../../jobs/start-worker.ts';
import { startWorkers } from '../../jobs/worker.ts';
import type { FullText } from '../bodies/passages-for.ts';
import { resultsTableOf } from '../bodies/results-table.ts';
import { createIngestEntry } from '../following/ingest-entry.ts';
import { createFollowIngest } from '../following/pages/follow-ingest.ts';
import { createIngestPage } from '../following/pages/ingest-page.ts';
import { createReindex } from '../following/pages/reindex.ts';
import { createStartIngest } from '../following/pages/start-ingest.ts';
import type { Paper } from '../model/paper.ts';
import type { Reader } from '../model/ports/reader.ts';
import { createCatchUp } from '../reading/catch-up.ts';
import { createQueueModelReadings, createQueueReadings } from '../reading/queue-model-readings.ts';
import { createReadPapers } from '../reading/read-papers.ts';
import { createBodyStore } from '../redis/bodies.ts';
import { createIdentityIndex } from '../redis/identity-index.ts';
import { createPageStore } from '../redis/pages.ts';
import type { EncodePapers } from '../search/meaning/encode-papers.ts';
import { createPageLoader, PARSER_VERSION } from '../sources/page-loader.ts';
import type { Shared } from './shared.ts';

interface Deps extends Shared {
  /** Reads at once. */
  quick: Reader;
  deep: Reader | null;
  encodePapers: EncodePapers;
  /** Which papers are read in full; of those that somebody asked about, the model reads the table of results. */
  fullText: FullText;
  /** Read when nothing else is named. */
  defaultPaths: string[];
  sleep: (ms: number) => Promise<void>;
  clock: () => Date;
}

export function wireReading(deps: Deps) {
  const { redis, jobs, papers, corpus, quick, deep, defaultPaths, sleep, clock, log } = deps;
  const pages = createPageStore(redis);
  const identity = createIdentityIndex(redis, papers);
  const loader = createPageLoader();
  const bodies = createBodyStore(redis);
  const tableOf = async ({ id, methodName }: Paper) => {
    const body = await bodies.get(id);
    return body && resultsTableOf(body, methodName);
  };
  const readings = createReadPapers({
    papers,
    quick,
    deep,
    ...(deps.fullText === 'asked' ? { tableOf } : {}),
  });
  const queue = jobs.port;
  const queueReadings = createQueueReadings({ readings, queue });
  const catchUp = createCatchUp({ corpus, readings, queue, queueReadings, now: () => clock().getTime() });

  // Pages are read again when what reads them has changed: a parser, a rule, the model or its prompt.
  const parserVersion = [PARSER_VERSION, quick, deep].map(versionOf).join('-');
  const startIngest = createStartIngest({ loader, pages, queue, parserVersion, clock });
  const followIngest = createFollowIngest({ pages, queue, sleep });

  return {
    pages,
    identity,
    loader,
    readings,
    catchUp,
    queueReadings,
    startIngest,
    followIngest,
    reindex: createReindex({ corpus, pages, startIngest, followIngest, readings, papers, defaultPaths }),

    startWorkers(): RunningWorker {
      const workers = startWorkers({
        ...deps,
        pages,
        readings,
        ingestPage: createIngestPage({ loader, pages, parserVersion, clock }),
        ingestEntry: createIngestEntry({ identity, papers, pages, readings }),
        addEntries: jobs.addEntries,
        finish: createQueueModelReadings({ pages, readings, queue }),
      });
      if (deep === null) return workers;
      return together(workers, startSchedule({ tasks: { catchUp: catchUp.look }, log }));
    },
  };
}

/** What a reader makes of nothing tells its rules, model and prompts from any other's. */
function versionOf(part: string | Reader | null): string {
  if (part === null || typeof part === 'string') return part ?? 'none';
  return part.inputHash({ title: null, titleSource: null, abstract: '' }).slice(0, 12);
}
