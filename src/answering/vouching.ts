import type { Paper } from '../model/paper.ts';
import type { Evidence } from '../reading/receipts/evidence.ts';
import { listingLine } from './metadata.ts';
import { labelOf } from './quoting.ts';

const cache = new WeakMap<Paper, string>();

/** What a paper's listing vouches for: its name and the line that lists it. */
export function listingOf(paper: Paper): string {
  const known = cache.get(paper);
  if (known !== undefined) return known;
  const line = `${labelOf(paper)} · ${listingLine(paper)}`;
  cache.set(paper, line);
  return line;
}

/** What may vouch for a figure said of papers: their abstracts and listings. */
export const evidenceOfPapers = (papers: readonly Paper[]): Evidence => ({
  cited: papers.flatMap((paper) => [paper.abstract ?? '', listingOf(paper)]),
});

/** What may vouch for a statement that cites sentences of papers. */
export const evidenceOfQuotes = (quotes: readonly string[], papers: readonly Paper[]): Evidence => ({
  cited: quotes,
  context: papers.map((paper) => `${listingOf(paper)}. ${paper.abstract ?? ''}`).join(' '),
  ownNames: papers.map(labelOf),
});
