import type { MeaningStatus } from '../model/encoder.ts';
import type { Spending } from '../model/ports/ledger.ts';
import type { ModelRest } from '../model/ports/model.ts';
import type { PageState } from '../model/ports/papers.ts';
import type { SeenProcess } from '../model/ports/processes.ts';
import type { JobFailure, QueueCounts } from '../model/ports/queue.ts';
import type { SourceReport } from '../model/ports/sources.ts';
import type { Reply, ReplyNode } from '../model/reply.ts';
import { redact } from '../text/redact.ts';
import { notice, reply, saidPlace } from './compose.ts';
import { sourceNodes } from './sources.ts';

/** A subscription's last and next digest. */
interface DigestState {
  id: string;
  topic: { text: string };
  place: string;
  nextAt: string | null;
  last: { period: string; sentAt: string } | null;
  missed: { period: string; reason: string }[];
}

export interface Status {
  papers: number;
  readings: { llm: number; extractive: number; fellBack: number };
  pages: PageState[];
  sources: SourceReport[];
  queues: Record<string, QueueCounts>;
  failures: JobFailure[];
  indexInStep: boolean;
  model: string | null;
  meaning: MeaningStatus;
  /** The last rest of the model; null when it had none since yesterday. */
  rest: ModelRest | null;
  cost: { today: Spending; month: Spending; dailyBudgetUsd: number | null };
  digests: DigestState[];
  /** Messages that are due and not settled. */
  owed: { key: string; place: string; dueAt: string }[];
  /** Those at work, and those that fell silent. */
  processes: SeenProcess[];
}

/** What was listed, what became of it, and what failed, with the reason. */
export function statusReply(status: Status): Reply {
  const nodes: ReplyNode[] = [
    { type: 'heading', text: 'Status' },
    {
      type: 'facts',
      items: [
        { label: 'Papers', value: String(status.papers) },
        ...modelFacts(status),
        { label: 'Meaning', value: saidMeaning(status.meaning) },
        { label: 'Index', value: status.indexInStep ? 'in step' : 'catching up' },
        ...queueFacts(status.queues),
      ],
    },
    {
      type: 'table',
      columns: ['Page', 'Format', 'Listed', 'Read', 'Papers', 'Failed'],
      rows: status.pages.map(pageRow),
    },
  ];
  nodes.push(...processNodes(status.processes));
  nodes.push(...sourceNodes(status.sources));
  nodes.push(...digestNodes(status));
  for (const page of status.pages) {
    for (const problem of pageProblems(page))
      nodes.push({ type: 'callout', tone: 'error', content: redact(problem) });
    for (const warning of page.warnings) {
      nodes.push({ type: 'callout', tone: 'warning', content: redact(`${page.page}: ${warning}`) });
    }
  }
  const told = new Set(status.pages.filter(({ error }) => error !== null).map(({ page }) => page));
  for (const failure of status.failures) {
    if (failure.queue !== 'readings' && told.has(failure.about)) continue;
    const content = redact(
      `${failure.about}: ${failure.reason} (${failure.attempts} attempts; job ${failure.id})`,
    );
    nodes.push({ type: 'callout', tone: 'error', content });
  }
  return reply(nodes);
}

/** The queues that hold something; that none does in one line. */
function queueFacts(queues: Status['queues']): { label: string; value: string }[] {
  const busy = Object.entries(queues).filter(
    ([, { waiting, active, delayed, failed }]) => waiting + active + delayed + failed > 0,
  );
  if (busy.length === 0) return [{ label: 'Queues', value: 'nothing waits, nothing has failed' }];
  return busy.map(([name, counts]) => ({
    label: `Queue ${name}`,
    value: `${counts.waiting} waiting, ${counts.active} active, ${counts.delayed} to be retried, ${counts.failed} failed`,
  }));
}

export const forgottenPageReply = (page: string): Reply =>
  notice('info', `${page} is forgotten. The papers it brought stay.`);

/** What the model read and cost; of one that is not there, and never was, only that. */
function modelFacts(status: Status): { label: string; value: string }[] {
  const { model, readings, cost } = status;
  const said = { label: 'Model', value: saidModel(status) };
  if (model === null && readings.llm + cost.month.calls === 0) return [said];
  return [
    {
      label: 'Readings',
      value: `${readings.llm} by the model, ${readings.extractive} by the extractive engine (${readings.fellBack} because the model could not)`,
    },
    said,
    {
      label: 'Model cost',
      value: `today ${spent(cost.today)}; this month ${spent(cost.month)}${left(cost)}`,
    },
  ];
}

function saidModel({ model, rest }: Status): string {
  if (model === null) return 'none: the papers are read, and questions answered, by rules';
  if (rest === null) return model;
  const until = `${rest.until.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const isOver = rest.until.getTime() <= Date.now();
  return `${model}, ${isOver ? 'which rested' : 'resting'} until ${until}: ${rest.why}`;
}

/** What is left of the day's budget, and until when. */
function left({ today, dailyBudgetUsd }: Status['cost']): string {
  if (dailyBudgetUsd === null) return '';
  const dollars = Math.max(0, dailyBudgetUsd - today.usd).toFixed(4);
  return `; $${dollars} of $${dailyBudgetUsd} left until 00:00 UTC`;
}

function saidMeaning({ state, vectors, papers, model, reason }: MeaningStatus): string {
  if (state === 'off') return `off: ${reason ?? 'papers are found by their words'}`;
  const found = `${vectors} of ${papers} papers are found by what they mean`;
  if (state === 'ready') return `ready (${model}): ${found}`;
  // Whole papers come first, and are found from then on; their sentences make the order finer.
  return vectors < papers
    ? `building: ${found} so far`
    : `ready (${model}): ${found}; their sentences follow`;
}

/** Which processes are at work, and who fell silent; nothing for a command on its own. */
function processNodes(processes: readonly SeenProcess[]): ReplyNode[] {
  if (processes.length === 0) return [];
  const minute = (time: string) => time.slice(0, 16).replace('T', ' ');
  return [
    {
      type: 'table',
      columns: ['Process', 'Role', 'Since', 'Last seen'],
      rows: processes.map(({ name, role, since, seenAt, isAlive }) => [
        name,
        role,
        minute(since),
        isAlive ? 'now' : `${minute(seenAt)}, silent`,
      ]),
    },
    ...processes
      .filter(({ isAlive }) => !isAlive)
      .map(
        ({ name, role, seenAt }): ReplyNode => ({
          type: 'callout',
          tone: 'warning',
          content: `${role} ${name} has said nothing since ${seenAt.slice(0, 19).replace('T', ' ')} UTC, and did not say that it ends. See its log, and start it again.`,
        }),
      ),
  ];
}

function digestNodes({ digests, owed }: Status): ReplyNode[] {
  const nodes: ReplyNode[] = [];
  if (digests.length > 0) {
    nodes.push({
      type: 'table',
      columns: ['Digest', 'Topic', 'To', 'Last', 'Next', 'Missed since'],
      rows: digests.map(({ id, topic, place, last, nextAt, missed }) => [
        id,
        topic.text,
        place,
        last?.period ?? '–',
        nextAt?.slice(0, 16).replace('T', ' ') ?? 'paused',
        redact(missed.map(({ period, reason }) => `${period} (${reason})`).join('; ')) || '–',
      ]),
    });
  }
  for (const { key, place, dueAt } of owed) {
    nodes.push({
      type: 'callout',
      tone: 'warning',
      content: [
        { text: `${key} for ` },
        ...saidPlace({ place }),
        { text: `, due ${dueAt}, is not delivered yet.` },
      ],
    });
  }
  return nodes;
}

function spent({ calls, tokensIn, tokensOut, usd, unpricedCalls }: Spending): string {
  const unpriced = unpricedCalls > 0 ? `, ${unpricedCalls} without a known price` : '';
  return `$${usd.toFixed(4)} in ${calls} calls, ${tokensIn + tokensOut} tokens${unpriced}`;
}

/** What went wrong with a page, in lines for a person. */
export function pageProblems(page: PageState): string[] {
  const { error } = page;
  const whole = error === null ? [] : [error.startsWith(page.page) ? error : `${page.page}: ${error}`];
  return [...whole, ...page.failed.map(({ index, reason }) => `${page.page}, entry ${index + 1}: ${reason}`)];
}

function pageRow(page: PageState): string[] {
  const { format, listed, stored, papers, failed } = page;
  return [page.page, format || '–', String(listed), String(stored), String(papers), String(failed.length)];
}
