import { isOpen, type Link } from './align.ts';
import type { Statement } from './statement.ts';
import { CLOSE } from './thresholds.ts';
import type { Word } from './words.ts';

/** The one word of the source that is left out between the neighbours of a said one; null when there is not exactly one. */
export function replaced({ open, links, rank, evidence }: Statement, at: number): Word | null {
  const i = open.indexOf(at);
  const before = links.get(open[i - 1] ?? -1);
  const behind = links.get(open[i + 1] ?? -1);
  if (before?.likeness !== 'exact' || behind?.likeness !== 'exact') return null;
  const first = rank.get(before.to) ?? 0;
  if ((rank.get(behind.to) ?? 0) - first !== 2) return null;
  for (const [place, each] of rank) if (each === first + 1) return evidence.source.words[place] ?? null;
  return null;
}

/** Stands between words that are neighbours in the source: nothing was taken out for it. */
export function isInserted({ open, links, rank }: Statement, at: number): boolean {
  const i = open.indexOf(at);
  const before = links.get(open[i - 1] ?? -1);
  const behind = links.get(open[i + 1] ?? -1);
  return (
    before?.likeness === 'exact' &&
    behind?.likeness === 'exact' &&
    (rank.get(behind.to) ?? 0) - (rank.get(before.to) ?? 0) === 1
  );
}

const ANAPHOR = /^(?:it|its|they|their|them|this|these|that|those|such|our|we|he|she|his|her|one)$/;
/** An anaphor stands for so many words at most. */
const MOST_REFERRED = 4;

/** Stands in the place of "it" or "this method", and the context has the word; a name in free words may stand anywhere. */
export function isReferredTo({ said, open, links, evidence, closeness }: Statement, at: number): boolean {
  if (!evidence.around.includes(said.words[at]?.lower ?? ' ')) return false;
  const isFree = closeness < CLOSE && said.words[at]?.isName;
  if (isFree) return evidence.source.words.some((word) => ANAPHOR.test(word.lower));
  const i = open.indexOf(at);
  const before = nearest(links, open.slice(Math.max(0, i - MOST_REFERRED), i).reverse());
  const behind = nearest(links, open.slice(i + 1, i + 1 + MOST_REFERRED));
  const { words } = evidence.source;
  const isOf = said.words[at - 1]?.tag === 'preposition' || said.words[at - 2]?.tag === 'preposition';
  if (isBehindAnaphor(words, behind) || (isOf && isBehindAnaphor(words, before))) return true;
  const to = behind ?? words.length;
  const sentence = words[to - 1]?.sentence;
  const from = before ?? Math.max(0, to - 8);
  return (
    from < to &&
    to - from <= 9 &&
    words.slice(from, to).some((word) => word.sentence === sentence && ANAPHOR.test(word.lower))
  );
}

/** "our models", "such a distance", "it cannot distinguish": nothing that says something stands between. */
function isBehindAnaphor(words: readonly Word[], at: number | null): boolean {
  for (let i = (at ?? 0) - 1; i >= 0 && i >= (at ?? 0) - 3; i--) {
    const word = words[i];
    if (word === undefined || isOpen(word) || word.kind === 'mark') return false;
    if (ANAPHOR.test(word.lower) && word.lower !== 'we' && word.tag !== 'subordinator') return true;
  }
  return false;
}

function nearest(links: Statement['links'], places: readonly number[]): number | null {
  for (const place of places) {
    const link = links.get(place);
    if (link?.likeness === 'exact') return link.to;
  }
  return null;
}

/** Neighbours of a word that stands for one of the source are within so many words of it. */
const NEAR = 3;

/** Where a statement follows the source, a word that means the same stands where the source has its own. */
export function isInPlace({ open, links, rank }: Statement, at: number, { to }: Link): boolean {
  const i = open.indexOf(at);
  const before = links.get(open[i - 1] ?? -1);
  const behind = links.get(open[i + 1] ?? -1);
  const place = rank.get(to) ?? 0;
  const isNear = (link: Link | undefined) =>
    link !== undefined && Math.abs((rank.get(link.to) ?? 0) - place) <= NEAR;
  return isNear(before) || isNear(behind);
}
