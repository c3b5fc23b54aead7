import type { Spending } from '../ports/ledger.ts';
import type { PageState } from '../ports/papers.ts';
import type { JobFailure, QueueCounts } from '../ports/queue.ts';
import type { Reply, ReplyNode } from '../reply.ts';
import { reply } from './compose.ts';

export interface Status {
  papers: number;
  readings: { llm: number; extractive: number; fellBack: number };
  pages: PageState[];
  queues: Record<string, QueueCounts>;
  failures: JobFailure[];
  indexInStep: boolean;
  model: string | null;
  cost: { today: Spending; month: Spending };
}

/** What was listed, what became of it, and what failed, with the reason. */
export function statusReply(status: Status): Reply {
  const { readings } = status;
  const nodes: ReplyNode[] = [
    { type: 'heading', text: 'Status' },
    {
      type: 'facts',
      items: [
        { label: 'Papers', value: String(status.papers) },
        {
          label: 'Readings',
          value: `${readings.llm} by the model, ${readings.extractive} by the extractive engine (${readings.fellBack} because the model could not)`,
        },
        { label: 'Model', value: status.model ?? 'none configured: the extractive engine reads and answers' },
        {
          label: 'Model cost',
          value: `today ${spent(status.cost.today)}; this month ${spent(status.cost.month)}`,
        },
        { label: 'Index', value: status.indexInStep ? 'in step' : 'catching up' },
        ...Object.entries(status.queues).map(([name, counts]) => ({
          label: `Queue ${name}`,
          value: `${counts.waiting} waiting, ${counts.active} active, ${counts.delayed} to be retried, ${counts.failed} failed`,
        })),
      ],
    },
    {
      type: 'table',
      columns: ['Page', 'Format', 'Listed', 'Read', 'Papers', 'Failed'],
      rows: status.pages.map(pageRow),
    },
  ];
  for (const page of status.pages) {
    for (const problem of pageProblems(page))
      nodes.push({ type: 'callout', tone: 'error', content: problem });
    for (const warning of page.warnings) {
      nodes.push({ type: 'callout', tone: 'warning', content: `${page.page}: ${warning}` });
    }
  }
  const told = new Set(status.pages.filter(({ error }) => error !== null).map(({ page }) => page));
  for (const failure of status.failures) {
    if (failure.queue !== 'readings' && told.has(failure.about)) continue;
    const content = `${failure.about}: ${failure.reason} (${failure.attempts} attempts; job ${failure.id})`;
    nodes.push({ type: 'callout', tone: 'error', content });
  }
  return reply(nodes);
}

function spent({ calls, tokensIn, tokensOut, usd, unpricedCalls }: Spending): string {
  const unpriced = unpricedCalls > 0 ? `, ${unpricedCalls} without a known price` : '';
  return `$${usd.toFixed(4)} in ${calls} calls, ${tokensIn + tokensOut} tokens${unpriced}`;
}

/** What went wrong with a page, in lines for a person. */
export function pageProblems(page: PageState): string[] {
  const whole = page.error === null ? [] : [`${page.page}: ${page.error}`];
  return [...whole, ...page.failed.map(({ index, reason }) => `${page.page}, entry ${index + 1}: ${reason}`)];
}

function pageRow(page: PageState): string[] {
  const { format, listed, stored, papers, failed } = page;
  return [page.page, format || '–', String(listed), String(stored), String(papers), String(failed.length)];
}
