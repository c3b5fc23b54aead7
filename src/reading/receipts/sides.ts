import type { Statement } from './statement.ts';

/** No side of a comparison is further away than so many words that say something. */
const REACH = 8;

/**
 * Whether what stands left and right of a said word stands right and left of its word in the source: more of the linked words
 * on both sides have changed sides than have kept theirs.
 */
export function hasTurnedSides({ said, links, open }: Statement, at: number, to: number): boolean {
  const i = open.indexOf(at);
  const sentence = said.words[at]?.sentence;
  let left = 0;
  let right = 0;
  for (let j = Math.max(0, i - REACH); j <= i + REACH; j++) {
    const place = open[j];
    const link = links.get(place ?? -1);
    if (place === undefined || place === at || link?.likeness !== 'exact') continue;
    if (said.words[place]?.sentence !== sentence) continue;
    const isTurned = place < at === link.to > to;
    if (place < at) left += isTurned ? 1 : -1;
    else right += isTurned ? 1 : -1;
  }
  return (left > 0 && right >= 0) || (right > 0 && left >= 0);
}
