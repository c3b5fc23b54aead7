import type { Finding } from '../model/ports/doctor.ts';
import type { SourceReport } from '../model/ports/sources.ts';
import { minute } from '../text/dates.ts';

/** The longest wait between two looks at a source is four hours: after this nobody looks at it any more. */
const OVERDUE_MS = 6 * 3_600_000;
/** A source that cannot be read for so long is broken; before that, its site may just have a bad hour. */
const BROKEN_MS = 24 * 3_600_000;

export function sourceFindings(reports: readonly SourceReport[], now: Date): Finding[] {
  if (reports.length === 0) {
    return [
      {
        state: 'off',
        says: 'None is followed: papers come from pages alone',
        fix: 'To follow one: sources add arxiv:cs.LG, or sources add hf:daily.',
      },
    ];
  }
  return reports.map((report) => findingOf(report, now));
}

function findingOf({ source, state, condition }: SourceReport, now: Date): Finding {
  const { id } = source;
  const { checkedAt, succeededAt, failing } = state;
  const ago = (time: string): number => now.getTime() - Date.parse(time);
  const lastSuccess = succeededAt === null ? 'never read yet' : `last read ${minute(succeededAt)}`;
  const note = state.note.replace(/\.$/, '');

  if (source.paused)
    return { state: 'off', says: `${id} is paused; ${lastSuccess}`, fix: `sources resume ${id}` };
  if (ago(checkedAt ?? source.addedAt) > OVERDUE_MS) {
    const since = checkedAt === null ? `it was added ${minute(source.addedAt)}` : minute(checkedAt);
    return {
      state: 'broken',
      says: `${id} has not been polled since ${since}`,
      fix: 'Have a process run that does: npm start, or the roles worker and bot (or scheduler).',
    };
  }
  if (failing !== null) {
    return {
      state: ago(failing.since) > BROKEN_MS ? 'broken' : 'warning',
      says: `${id} ${note}; ${failing.times} looks in vain, ${lastSuccess}`,
      fix: `Open its address in a browser. If it has moved: sources remove ${id}, then sources add its new address. Else it is tried again at every turn; at once: sources run ${id}`,
    };
  }
  if (condition === 'partial' || condition === 'stale') {
    return {
      state: 'warning',
      says: `${id} is ${condition}: ${note}; ${lastSuccess}`,
      fix: `It is asked again at every turn; at once: sources run ${id}. What it lists and cannot be read is named by: sources list`,
    };
  }
  if (condition === 'new') return { state: 'ok', says: `${id} waits for its first look`, fix: null };
  return { state: 'ok', says: `${id} is ${condition}, ${lastSuccess}`, fix: null };
}
