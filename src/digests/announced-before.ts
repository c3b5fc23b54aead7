import type { Paper } from '../model/paper.ts';

/** arXiv holds some papers back, and an id tells the month alone. */
const SLACK_DAYS = 31;

/**
 * Whether what came in is a new version, or a listing in another category, of a paper announced well before: it is not
 * new, whenever it was first seen here.
 *
 * @param since ISO time from which papers count as new
 */
export function wasAnnouncedBefore(paper: Paper, since: string): boolean {
  const isAnnounced = paper.versions.some(({ announcedOn }) => announcedOn !== null);
  if ((paper.version ?? 1) <= 1 && !isAnnounced) return false;
  const days = [paper.announcedOn, paper.publishedOn, monthOf(paper.arxivId)].filter((day) => day !== null);
  const from = new Date(Date.parse(since) - SLACK_DAYS * 86_400_000).toISOString();
  return days.some((day) => day < from.slice(0, day.length));
}

/** "2019-05" of `1905.01234`; null for older ids and papers without one. */
function monthOf(arxivId: string | null): string | null {
  const [, year, month] = /^(\d{2})(\d{2})\.\d/.exec(arxivId ?? '') ?? [];
  return year === undefined ? null : `20${year}-${month}`;
}
