import type { Log } from '../model/ports/log.ts';
import type { PageStore } from '../model/ports/papers.ts';
import type { ProcessBoard, ProcessInfo } from '../model/ports/processes.ts';
import type { SourceReport } from '../model/ports/sources.ts';
import type { Prometheus } from '../operations/metrics.ts';
import { announceProcess } from '../operations/processes.ts';
import type { RedisClient } from '../redis/client.ts';
import { createProcessBoard } from '../redis/processes.ts';
import type { Closer } from './closing.ts';
import type { Shared } from './shared.ts';

interface Deps {
  redis: RedisClient;
  /** Null: nobody watches this process. */
  prometheus: Prometheus | null;
  log: Log;
}

export function wireProcesses({ redis, prometheus, log }: Deps) {
  const board = createProcessBoard(redis);
  let announcedAs: string | null = null;

  /** What other processes told of their work; what cannot be had is missing, and said to be so in the log. */
  async function toldByOthers(): Promise<string[]> {
    try {
      const names = (await board.list()).filter(({ isAlive }) => isAlive).map(({ name }) => name);
      return await board.metricsOf(names.filter((name) => name !== announcedAs));
    } catch (error) {
      log.warn('The metrics of other processes could not be read.', { reason: String(error) });
      return [];
    }
  }

  return {
    board,

    announce(process: ProcessInfo): Closer {
      announcedAs = process.name;
      const metrics = async () => (await prometheus?.own()) ?? '[]';
      const announced = announceProcess({ board, process, metrics, log });
      return { name: 'the word to other processes', close: announced.close };
    },

    /** The metrics of all processes, and where this one tells its own. */
    prometheus: prometheus && { ...prometheus, expose: async () => prometheus.expose(await toldByOthers()) },
  };
}

interface Watched extends Shared {
  pages: Pick<PageStore, 'list'>;
  sources: { list(): Promise<SourceReport[]> };
  processes: Pick<ProcessBoard, 'list'>;
}

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
