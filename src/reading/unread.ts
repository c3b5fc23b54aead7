import type { Paper } from '../model/paper.ts';

/** Whether the rules stood in for the model when this paper was read. */
const isStoodInFor = ({ reading }: Paper): boolean =>
  reading?.engine === 'extractive' && reading.fallbackReason !== null;

/** What is to be said of papers the model was to read and has not; null when it read them or none is configured. */
export function unreadNotice(papers: readonly Paper[]): string | null {
  const unread = papers.filter(isStoodInFor).length;
  if (unread === 0) return null;
  const which = unread === papers.length ? 'these papers' : `${unread} of these ${papers.length} papers`;
  return `The model could not read ${which}; what is said there is in the papers’ own words.`;
}
