import type { IdentityView, Union } from '../../model/ports/papers.ts';
import { canonicalIds, compareIds } from './ids.ts';
import { samePaper } from './same-paper.ts';

type Known = { id: string; view: IdentityView };

/**
 * Whether an entry shows that two papers that are kept apart are one: it is of the one, and it names the other by an id
 * or has the other's text. Two papers with different ids of one kind stay two, whatever the entry says.
 *
 * Which of the two stays does not depend on the order they came in: the one with an arXiv id, else the one with a DOI,
 * else the one whose own id comes first.
 *
 * @returns the union, or null when they are two
 */
export function unionBy(entry: IdentityView, own: Known, rival: Known): Union | null {
  if (own.id === rival.id || compareIds(own.view, rival.view) === 'different') return null;
  if (!samePaper(entry, rival.view)) return null;
  const [stays, goes] = [own, rival].sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1));
  return stays && goes ? { from: goes.id, to: stays.id } : null;
}

function rank({ view }: Known): number {
  const { arxiv, doi } = canonicalIds(view);
  return arxiv !== null ? 2 : doi !== null ? 1 : 0;
}
