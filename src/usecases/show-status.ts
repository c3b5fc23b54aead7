import type { AdminLog } from '../core/ports/admin-log.ts';
import type { Corpus } from '../core/ports/corpus.ts';
import type { CostLedger } from '../core/ports/ledger.ts';
import type { Outbox } from '../core/ports/outbox.ts';
import type { PageStore, PaperStore } from '../core/ports/papers.ts';
import type { ProcessBoard } from '../core/ports/processes.ts';
import type { JobQueue } from '../core/ports/queue.ts';
import type { Status } from '../core/replies/status.ts';
import type { ManageSources } from './manage-sources.ts';
import type { ManageSubscriptions } from './manage-subscriptions.ts';

interface Deps {
  corpus: Corpus;
  papers: Pick<PaperStore, 'count'>;
  pages: Pick<PageStore, 'list'>;
  queue: Pick<JobQueue, 'counts' | 'failures'>;
  ledger: Pick<CostLedger, 'day' | 'month'>;
  inStep: () => Promise<boolean>;
  modelName: string | null;
  sources: Pick<ManageSources, 'list'>;
  subscriptions: Pick<ManageSubscriptions, 'overview'>;
  outbox: Pick<Outbox, 'owed'>;
  adminLog: Pick<AdminLog, 'recent'>;
  processes: Pick<ProcessBoard, 'list'>;
}

/** Things people who run the bot did last. */
const ACTIONS_SHOWN = 10;

/** What was listed and read, what waits, what failed, what comes by itself, who did what. */
export function createShowStatus(deps: Deps) {
  const { corpus, papers, pages, queue, ledger, inStep, modelName } = deps;
  return async function showStatus(): Promise<Status> {
    const [
      count,
      pageStates,
      queues,
      failures,
      indexInStep,
      today,
      month,
      digests,
      owed,
      adminLog,
      sources,
      processes,
    ] = await Promise.all([
      papers.count(),
      pages.list(),
      queue.counts(),
      queue.failures(),
      inStep(),
      ledger.day(),
      ledger.month(),
      deps.subscriptions.overview(),
      deps.outbox.owed(),
      deps.adminLog.recent(ACTIONS_SHOWN),
      deps.sources.list(),
      deps.processes.list(),
    ]);
    const readings = { llm: 0, extractive: 0, fellBack: 0 };
    for (const { engine, fellBack } of corpus.outlines()) {
      if (engine !== null) readings[engine] += 1;
      if (fellBack) readings.fellBack += 1;
    }
    const cost = { today: today.total, month: month.total };
    return {
      papers: count,
      readings,
      pages: pageStates,
      sources,
      queues,
      failures,
      indexInStep,
      model: modelName,
      cost,
      digests,
      owed,
      adminLog,
      processes,
    };
  };
}

export type ShowStatus = ReturnType<typeof createShowStatus>;
