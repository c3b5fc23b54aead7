import type { SourceReport, SourceStore } from '../model/ports/sources.ts';
import type { LedgerItem, Source, SourceState } from '../model/source.ts';
import { minute } from '../text/dates.ts';
import { conditionOf, MOST_TRIES } from './plan.ts';

/** The account in a report is of so many days. */
const ACCOUNT_DAYS = 7;

type Deps = { sources: Pick<SourceStore, 'list' | 'state' | 'account' | 'unsettled'>; clock: () => Date };

export function createReportSources({ sources, clock }: Deps) {
  /** How one source stands. @param accountSince ISO time its account begins at; a week ago when omitted */
  async function report(source: Source, accountSince?: string): Promise<SourceReport> {
    const now = clock();
    const since = accountSince ?? new Date(now.getTime() - ACCOUNT_DAYS * 86_400_000).toISOString();
    const [state, account, unsettled] = await Promise.all([
      sources.state(source.id),
      sources.account(source.id, since),
      sources.unsettled(source.id),
    ]);
    return reportOf(source, state, account, unsettled, now);
  }

  return {
    report,
    list: async (since?: string): Promise<SourceReport[]> =>
      Promise.all((await sources.list()).map((source) => report(source, since))),
  };
}

/** Gaps are told of for so long. */
const GAP_TOLD_DAYS = 30;

/** How a source stands: state and account put together, with a note that says all of it. */
export function reportOf(
  source: Source,
  state: SourceState,
  account: SourceReport['account'],
  unsettled: LedgerItem[],
  now: Date,
): SourceReport {
  const lacks = unsettled.filter(
    ({ status, tries }) => status === 'failed' || (status === 'missing' && tries < MOST_TRIES),
  ).length;
  const note = statusNote(state, unsettled, now);
  return { source, state: { ...state, note }, condition: conditionOf(state, lacks), account, unsettled };
}

/** Why a source stands as it does, in a line for a person. */
function statusNote(state: SourceState, unsettled: readonly LedgerItem[], now: Date): string {
  const { failing, open, gaps } = state;
  const since = new Date(now.getTime() - GAP_TOLD_DAYS * 86_400_000).toISOString().slice(0, 10);
  const count = (status: LedgerItem['status']) => unsettled.filter((item) => item.status === status).length;
  const parts = [
    failing ? `cannot be read since ${minute(failing.since)}: ${failing.reason}` : state.note,
    ...open
      .filter(({ isWaiting }) => !isWaiting)
      .map(({ day, reason }) => `${day} is still open (${reason})`),
    ...counted(count('missing'), 'announced and not available yet'),
    ...counted(count('failed'), 'could not be read'),
    ...gaps
      .filter(({ to }) => to >= since)
      .map(({ from, to, reason }) => `${from === to ? from : `${from} to ${to}`}: ${reason}`),
  ];
  return parts
    .filter((part) => part !== '')
    .map((part) => part.replace(/\.$/, ''))
    .join('; ');
}

const counted = (count: number, what: string): string[] => (count === 0 ? [] : [`${count} ${what}`]);
