import type { ManageSubscriptions } from '../digests/manage-subscriptions.ts';
import type { ManageSources } from '../following/manage-sources.ts';
import type { MeaningStatus } from '../model/encoder.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { CostLedger } from '../model/ports/ledger.ts';
import type { ModelRest } from '../model/ports/model.ts';
import type { Outbox } from '../model/ports/outbox.ts';
import type { PageStore, PaperStore } from '../model/ports/papers.ts';
import type { ProcessBoard } from '../model/ports/processes.ts';
import type { JobQueue } from '../model/ports/queue.ts';
import type { Status } from '../replies/status.ts';

interface Deps {
  corpus: Corpus;
  papers: Pick<PaperStore, 'count'>;
  pages: Pick<PageStore, 'list'>;
  queue: Pick<JobQueue, 'counts' | 'failures'>;
  ledger: Pick<CostLedger, 'day' | 'month'>;
  inStep: () => Promise<boolean>;
  modelName: string | null;
  /** What may be spent on it in a day, dollars; null: no limit. */
  dailyBudgetUsd: number | null;
  lastRest: () => Promise<ModelRest | null>;
  meaning: () => MeaningStatus;
  sources: Pick<ManageSources, 'list'>;
  subscriptions: Pick<ManageSubscriptions, 'overview'>;
  outbox: Pick<Outbox, 'owed'>;
  processes: Pick<ProcessBoard, 'list'>;
}

/** What was listed and read, what waits, what failed, what comes by itself. */
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
      sources,
      processes,
      rest,
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
      deps.sources.list(),
      deps.processes.list(),
      deps.lastRest(),
    ]);
    const readings = { llm: 0, extractive: 0, fellBack: 0 };
    for (const { engine, fellBack } of corpus.outlines()) {
      if (engine !== null) readings[engine] += 1;
      if (fellBack) readings.fellBack += 1;
    }
    const cost = { today: today.total, month: month.total, dailyBudgetUsd: deps.dailyBudgetUsd };
    return {
      papers: count,
      readings,
      pages: pageStates,
      sources,
      queues,
      failures,
      indexInStep,
      model: modelName,
      rest,
      meaning: deps.meaning(),
      cost,
      digests,
      owed,
      processes,
    };
  };
}

export type ShowStatus = ReturnType<typeof createShowStatus>;
