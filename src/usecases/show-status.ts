import type { Corpus } from '../core/ports/corpus.ts';
import type { CostLedger } from '../core/ports/ledger.ts';
import type { PageStore, PaperStore } from '../core/ports/papers.ts';
import type { JobQueue } from '../core/ports/queue.ts';
import type { Status } from '../core/replies/status.ts';

interface Deps {
  corpus: Corpus;
  papers: Pick<PaperStore, 'count'>;
  pages: Pick<PageStore, 'list'>;
  queue: Pick<JobQueue, 'counts' | 'failures'>;
  ledger: Pick<CostLedger, 'day' | 'month'>;
  inStep: () => Promise<boolean>;
  modelName: string | null;
}

/** What was listed and read, what waits, what failed. */
export function createShowStatus({ corpus, papers, pages, queue, ledger, inStep, modelName }: Deps) {
  return async function showStatus(): Promise<Status> {
    const [count, pageStates, queues, failures, indexInStep, today, month] = await Promise.all([
      papers.count(),
      pages.list(),
      queue.counts(),
      queue.failures(),
      inStep(),
      ledger.day(),
      ledger.month(),
    ]);
    const readings = { llm: 0, extractive: 0, fellBack: 0 };
    for (const { reading } of corpus.all()) {
      if (reading === null) continue;
      readings[reading.engine] += 1;
      if (reading.fallbackReason !== null) readings.fellBack += 1;
    }
    const cost = { today: today.total, month: month.total };
    return {
      papers: count,
      readings,
      pages: pageStates,
      queues,
      failures,
      indexInStep,
      model: modelName,
      cost,
    };
  };
}

export type ShowStatus = ReturnType<typeof createShowStatus>;
