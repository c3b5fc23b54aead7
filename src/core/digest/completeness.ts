import type { PageState } from '../ports/papers.ts';
import type { SourceAccount } from './digest.ts';

/** Sources named one by one in a footer; of more, the whole ones are summed up. */
const NAMED = 4;

/** The accounts of the pages seen since a time, and of every page that is not whole, however old. */
export function accountsOf(pages: readonly PageState[], since: string): SourceAccount[] {
  return pages.filter((page) => page.seenAt > since || !isWhole(page)).map(accountOf);
}

function accountOf(page: PageState): SourceAccount {
  const { listed, stored, failed, error, seenAt } = page;
  const missing = listed - stored - failed.length;
  const problem =
    error !== null
      ? `failed on ${seenAt.slice(0, 10)}: ${error}`
      : failed.length > 0
        ? `${failed.length} not read: ${failed[0]?.reason ?? ''}`
        : missing > 0
          ? `${missing} still being read`
          : null;
  return { source: page.page, listed, read: stored, failed: failed.length, problem, note: null };
}

/** What is told of a source that is looked at by itself. */
interface WatchedSource {
  source: { id: string; title: string | null; paused: boolean };
  condition: 'new' | 'fresh' | 'quiet' | 'stale' | 'partial' | 'failed';
  state: { note: string; failing: { since: string; reason: string } | null };
  account: { listed: number; read: number; failed: number };
}

/** The accounts of feeds and other sources that are looked at by themselves; those that are paused are left out. */
export function accountsOfSources(sources: readonly WatchedSource[]): SourceAccount[] {
  return sources
    .filter(({ source }) => !source.paused)
    .map(({ source, condition, state, account }) => {
      const { listed, read, failed } = account;
      const failing =
        state.failing && `failed since ${state.failing.since.slice(0, 10)}: ${state.failing.reason}`;
      const isWell = condition === 'fresh' || condition === 'quiet';
      const note = condition === 'quiet' ? state.note : null;
      return {
        source: source.title ?? source.id,
        listed,
        read,
        failed,
        problem: failing ?? (isWell ? null : state.note),
        note,
      };
    });
}

function isWhole({ error, listed, stored }: PageState): boolean {
  return error === null && stored === listed;
}

/**
 * "Sources: 291 listed, 291 read. 002.txt: 164 of 164. Feed X failed on 2026-05-04: …" A quiet time and a broken source
 * never read alike.
 */
export function completenessLine(accounts: readonly SourceAccount[]): string {
  if (accounts.length === 0) return 'Sources: nothing was fetched in this time.';
  const listed = accounts.reduce((sum, account) => sum + account.listed, 0);
  const read = accounts.reduce((sum, account) => sum + account.read, 0);
  const broken = accounts.filter(({ problem }) => problem !== null);
  const whole = accounts.filter(({ problem }) => problem === null);
  const named = whole.length <= NAMED ? whole : [];
  const rest = whole.length > NAMED ? [`${whole.length} sources whole`] : [];
  const parts = [
    ...named.map(
      ({ source, listed: all, read: got, note }) =>
        `${source}: ${got} of ${all}${note === null ? '' : ` (${note})`}`,
    ),
    ...rest,
    ...broken.map(({ source, listed: all, read: got, problem }) => `${source}: ${got} of ${all}, ${problem}`),
  ];
  return `Sources: ${listed} listed, ${read} read. ${parts.join('; ')}.`;
}
