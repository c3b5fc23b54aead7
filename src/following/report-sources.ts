import type { SourceReport, SourceStore } from '../model/ports/sources.ts';
import type { Source } from '../model/source.ts';
import { reportOf } from './status.ts';

/** The account in a report is of so many days. */
const ACCOUNT_DAYS = 7;

interface Deps {
  sources: Pick<SourceStore, 'list' | 'state' | 'account' | 'unsettled'>;
  clock: () => Date;
}

/** Tells how sources stand. */
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
    /** How every source stands. @param since as above */
    list: async (since?: string): Promise<SourceReport[]> =>
      Promise.all((await sources.list()).map((source) => report(source, since))),
  };
}
