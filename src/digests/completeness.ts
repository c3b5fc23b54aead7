import type { SourceAccount } from '../model/digest.ts';
import type { PageState } from '../model/ports/papers.ts';

/** The accounts of the pages seen since a time, and of every page that is not whole, however old. */
export const accountsOf = (pages: readonly PageState[], since: string): SourceAccount[] =>
  pages.filter((page) => page.seenAt > since || !isWhole(page)).map(accountOf);

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

const isWhole = ({ error, listed, stored }: PageState): boolean => error === null && stored === listed;
