import { randomUUID } from 'node:crypto';
import { startSourceWorkers } from '../../jobs/poll-source.ts';
import { startSchedule } from '../../jobs/schedule.ts';
import { type RunningWorker, together } from '../../jobs/start-worker.ts';
import { cutInThread } from '../bodies/cut-in-thread.ts';
import type { Config } from '../config.ts';
import { createAddFile } from '../following/add-file.ts';
import { createAddPaper } from '../following/add-paper.ts';
import { createAddPath } from '../following/add-path.ts';
import { createCompleteTitles } from '../following/complete-titles.ts';
import { etiquetteFor } from '../following/etiquette.ts';
import { createIngestEntry } from '../following/ingest-entry.ts';
import { createManageSources } from '../following/manage-sources.ts';
import type { StartIngest } from '../following/pages/start-ingest.ts';
import { createPoliteFetcher } from '../following/polite-fetch.ts';
import { createPollSource } from '../following/poll-source.ts';
import { createReadSighting } from '../following/read-sighting.ts';
import { createSettled } from '../following/settled.ts';
import { createSplitPaper } from '../following/split-paper.ts';
import type { Clock } from '../model/ports/clock.ts';
import type { RateGate } from '../model/ports/fetcher.ts';
import type { PageLoader } from '../model/ports/page-loader.ts';
import type { IdentityIndex } from '../model/ports/papers.ts';
import type { Registry } from '../model/ports/registries.ts';
import { createQueueReadings } from '../reading/queue-model-readings.ts';
import type { ReadPapers } from '../reading/read-papers.ts';
import { createAnswersKept } from '../redis/answers-kept.ts';
import { createBodyStore } from '../redis/bodies.ts';
import { createRateGate } from '../redis/rate-gate.ts';
import { createSourceStore } from '../redis/sources.ts';
import { decodePage } from '../sources/decode.ts';
import { ARXIV } from '../sources/drivers/arxiv-addresses.ts';
import { createArxivIds } from '../sources/drivers/arxiv-ids.ts';
import { sourceDrivers } from '../sources/drivers/index.ts';
import { createRegistryQuery } from '../sources/drivers/registry-query.ts';
import { isLoopback } from '../sources/fetch/addresses.ts';
import { createFetcher } from '../sources/fetch/fetcher.ts';
import { readFileBytes } from '../sources/file-page.ts';
import { parsePage } from '../sources/index.ts';
import { createCrossref } from '../sources/registries/crossref.ts';
import { createOpenAlex } from '../sources/registries/openalex.ts';
import { createRememberingFetcher } from '../sources/registries/remembering.ts';
import { createSemanticScholar } from '../sources/registries/semantic-scholar.ts';
import type { Shared } from './shared.ts';

interface Deps extends Shared {
  identity: IdentityIndex;
  readings: ReadPapers;
  loader: PageLoader;
  startIngest: StartIngest;
  /** Whom a site's owner may write to. */
  contact: string | null;
  asked: Pick<Config['papers'], 'arxivUrl' | 'openAlexKey' | 'semanticScholarKey' | 'resolve'>;
  clock: Clock;
}

export const userAgentOf = (contact: string | null): string =>
  `JournalClub/0.1 (self-hosted paper reader; ${contact === null ? 'its operator left no contact' : `contact: ${contact}`})`;

export function wireSources(deps: Deps) {
  const { redis, jobs, papers, readings, loader, startIngest, clock, log } = deps;
  const now = () => new Date(clock.now());
  const stopping = new AbortController();
  const sources = createSourceStore(redis);
  const { arxivUrl, openAlexKey, semanticScholarKey } = deps.asked;
  const hosts = arxivUrl === null ? ARXIV : { rss: arxivUrl, api: arxivUrl, web: arxivUrl };
  const arxiv = createArxivIds(hosts);
  const userAgent = userAgentOf(deps.contact);
  const gate = createRateGate(redis);
  const polite = createPoliteFetcher({
    fetcher: createFetcher({ userAgent, now }),
    gate,
    clock,
    ticket: randomUUID,
  });
  const fetcher: typeof polite = {
    fetch: (request) => polite.fetch({ ...request, signal: request.signal ?? stopping.signal }),
    download: (request) => polite.download({ ...request, signal: request.signal ?? stopping.signal }),
  };
  const forArxiv = arxivUrl === null ? fetcher : fetcherFor(arxivUrl, { userAgent, now, gate, clock });
  const remembering = createRememberingFetcher({ fetcher, answers: createAnswersKept(redis) });
  const crossref = createCrossref({ fetcher: remembering, contact: deps.contact });
  const openAlex = openAlexKey === null ? null : createOpenAlex({ fetcher: remembering, key: openAlexKey });
  const semanticScholar =
    semanticScholarKey === null
      ? null
      : createSemanticScholar({ fetcher: remembering, key: semanticScholarKey });
  const registries: Registry[] = [crossref, openAlex, semanticScholar].filter((each) => each !== null);
  const drivers = sourceDrivers(hosts, [
    createRegistryQuery({ prefix: 'crossref', name: 'Crossref', registry: crossref }),
    createRegistryQuery({ prefix: 'openalex', name: 'OpenAlex', registry: openAlex, key: 'OPENALEX_KEY' }),
    createRegistryQuery({
      prefix: 's2',
      name: 'Semantic Scholar',
      registry: semanticScholar,
      key: 'SEMANTIC_SCHOLAR_KEY',
    }),
  ]);
  const queueReadings = createQueueReadings({ readings, queue: jobs.port });
  // The account of what comes from a source is the source's own.
  const ingestEntry = createIngestEntry({ ...deps, pages: { entryStored: async () => undefined } });

  const pollSource = createPollSource({
    sources,
    drivers,
    fetcher,
    arxivFetcher: forArxiv,
    arxiv,
    queue: jobs.sources,
    async readFiles(path, isTrial) {
      if (isTrial) {
        const { files, problems } = await loader.list(path);
        return { queued: files.length, unchanged: 0, problems: problems.map(({ reason }) => reason) };
      }
      const plan = await startIngest([path]);
      const problems = plan.problems.map(({ reason }) => reason);
      return { queued: plan.queued.length, unchanged: plan.unchanged.length, problems };
    },
    clock: now,
    ticket: randomUUID,
    log,
  });
  const manage = createManageSources({ sources, drivers, pollSource, queue: jobs.sources, clock: now });
  const adding = { ingestEntry, queueReadings, papers, clock: now };
  const bodies = createBodyStore(redis);
  const addFile = createAddFile({ ...adding, cut: cutInThread, bodies, queue: jobs.bodies });
  const addPaper = createAddPaper({
    ...adding,
    arxiv,
    fetcher,
    addFile,
    arxivFetcher: forArxiv,
    registries,
    parse: parsePage,
  });

  return {
    manage,
    addPaper,
    addFile,
    /** Reads a paper in full, or a list of papers, from a file of this machine. */
    addPath: createAddPath({ addFile, addPaper, load: readFileBytes, textOf: decodePage }),
    splitPaper: createSplitPaper({ papers, readings }),
    ingestEntry,
    forArxiv,
    registries,
    settled: createSettled({ sources, clock }),

    startWorkers(): RunningWorker {
      const completeTitles = createCompleteTitles({
        corpus: deps.corpus,
        sources,
        arxiv,
        fetcher: forArxiv,
        ingestEntry,
        ticket: randomUUID,
        clock: now,
      });
      const ticking = startSchedule({ tasks: deps.asked.resolve ? { completeTitles } : {}, log });
      const workers = startSourceWorkers({
        ...deps,
        pollSource,
        readSighting: createReadSighting({ ingestEntry, sources }),
        sources,
        queueReadings,
        addSightings: jobs.addSightings,
      });
      return {
        close() {
          stopping.abort();
          return together(workers, ticking).close();
        },
      };
    },
  };
}

/** Fetches from the one address that the operator set for arXiv: it alone may be this machine. */
function fetcherFor(
  address: string,
  { userAgent, now, gate, clock }: { userAgent: string; now: () => Date; gate: RateGate; clock: Clock },
) {
  const { origin, hostname, port } = new URL(address);
  const allowLoopback =
    isLoopback(hostname) || hostname === 'localhost' ? new Set([Number(port) || 80]) : new Set<number>();
  return createPoliteFetcher({
    fetcher: createFetcher({ userAgent, now, allowLoopback }),
    gate,
    clock,
    ticket: randomUUID,
    etiquette: (url) =>
      url.origin === origin
        ? etiquetteFor(new URL(url.pathname, url.pathname.startsWith('/api/') ? ARXIV.api : ARXIV.web))
        : etiquetteFor(url),
  });
}
