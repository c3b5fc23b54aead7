import type { Hono } from 'hono';
import type { Corpus } from './core/ports/corpus.ts';
import type { CostLedger } from './core/ports/ledger.ts';
import type { Metrics } from './core/ports/metrics.ts';
import type { PageStore } from './core/ports/papers.ts';
import type { ProcessBoard } from './core/ports/processes.ts';
import type { JobQueue } from './core/ports/queue.ts';
import type { SourceReport } from './core/ports/sources.ts';
import type { SearchIndex } from './core/search.ts';
import type { BoardQueue } from './platforms/web/admin/board.ts';
import type { Prometheus } from './platforms/web/metrics.ts';
import type { SiteDeps } from './platforms/web/site.ts';
import { createBrowsePapers } from './usecases/browse-papers.ts';
import { createFindSimilar } from './usecases/find-similar.ts';
import { createSuggestNames } from './usecases/suggest-names.ts';

type Handed = Omit<
  SiteDeps,
  'browsePapers' | 'findSimilar' | 'suggest' | 'drawChart' | 'boardQueues' | 'prometheus' | 'clientOf'
>;

interface Deps extends Handed {
  index: SearchIndex;
  boardQueues: () => readonly BoardQueue[];
  trustedProxies: readonly string[];
  prometheus: Prometheus | null;
  processes: ProcessBoard;
  /** The name of this process among them; null: it is not. */
  announcedAs: () => string | null;
}

/** The site. What it needs beside the rest is large, and loaded only by processes that serve one. */
export async function wireSite(deps: Deps): Promise<Hono> {
  const [{ createSite }, { createClientOf }] = await Promise.all([
    import('./platforms/web/site.ts'),
    import('./platforms/web/guard/client.ts'),
  ]);
  const { corpus, index, prometheus } = deps;
  return createSite({
    ...deps,
    prometheus: prometheus && {
      ...prometheus,
      expose: async () => prometheus.expose(await toldByOthers(deps)),
    },
    browsePapers: createBrowsePapers({ corpus, index }),
    findSimilar: createFindSimilar({ corpus, index }),
    suggest: createSuggestNames({ corpus }),
    drawChart: async (chart) => (await import('./platforms/charts/render-chart.ts')).renderChartSvg(chart),
    boardQueues: deps.boardQueues(),
    clientOf: createClientOf(deps.trustedProxies),
  });
}

/** What other processes told of their work; what cannot be had is missing, and said to be so in the log. */
async function toldByOthers({ processes, announcedAs, log }: Deps): Promise<string[]> {
  try {
    const names = (await processes.list()).filter(({ isAlive }) => isAlive).map(({ name }) => name);
    return await processes.metricsOf(names.filter((name) => name !== announcedAs()));
  } catch (error) {
    log.warn('The metrics of other processes could not be read.', { reason: String(error) });
    return [];
  }
}

interface Watched {
  metrics: Metrics;
  corpus: Corpus;
  queue: Pick<JobQueue, 'counts'>;
  pages: Pick<PageStore, 'list'>;
  ledger: Pick<CostLedger, 'day'>;
  sources: { list(): Promise<SourceReport[]> };
  inStep: () => Promise<boolean>;
  processes: Pick<ProcessBoard, 'list'>;
}

/** Levels that are read when somebody looks. */
export function watchLevels(watched: Watched): void {
  const { metrics, corpus, queue, pages, ledger, sources, inStep, processes } = watched;
  metrics.gauge('jc_papers', () => [{ labels: {}, value: corpus.size }]);
  metrics.gauge('jc_index_in_step', async () => [{ labels: {}, value: (await inStep()) ? 1 : 0 }]);
  metrics.gauge('jc_process_up', async () =>
    (await processes.list()).map(({ role, name, isAlive }) => ({
      labels: { role, process: name },
      value: isAlive ? 1 : 0,
    })),
  );
  metrics.gauge('jc_queue_jobs', async () =>
    Object.entries(await queue.counts()).flatMap(([name, counts]) =>
      Object.entries(counts).map(([state, value]) => ({ labels: { queue: name, state }, value })),
    ),
  );
  metrics.gauge('jc_pages', async () => {
    const states = { read: 0, partly: 0, failed: 0 };
    for (const { error, failed } of await pages.list()) {
      states[error !== null ? 'failed' : failed.length > 0 ? 'partly' : 'read'] += 1;
    }
    return Object.entries(states).map(([state, value]) => ({ labels: { state }, value }));
  });
  metrics.gauge('jc_sources', async () => {
    const conditions = new Map<string, number>();
    for (const { source, condition } of await sources.list()) {
      const state = source.paused ? 'paused' : condition;
      conditions.set(state, (conditions.get(state) ?? 0) + 1);
    }
    return [...conditions].map(([state, value]) => ({ labels: { state }, value }));
  });
  metrics.gauge('jc_model_spent_today_usd', async () =>
    Object.entries((await ledger.day()).byPurpose).map(([purpose, { usd }]) => ({
      labels: { purpose },
      value: usd,
    })),
  );
}
