import type { Rule, Statement } from '../statement.ts';
import { CERTAIN, CLOSE, COPIED } from '../thresholds.ts';
import type { Word } from '../words.ts';

/** What a number goes with is within so many words of it that say something. */
const NEAR = 3;

/**
 * A number stays with what it counts: where the word behind it stands far from it in the source, and the source's word behind it
 * stands far from it in the statement, the number was given to something else.
 */
export const checkBinding: Rule = (statement) => {
  const { said, open, links, closeness, isReordered, evidence } = statement;
  const isDealt = [said, evidence.source].some(({ words }) => hasList(words));
  if (closeness < CLOSE || isDealt) return null;
  for (const [i, at] of open.entries()) {
    if (said.words[at]?.quantity == null) continue;
    const link = links.get(at);
    const next = links.get(open[i + 1] ?? -1);
    if (link === undefined || next === undefined) continue;
    if (said.words[open[i + 1] ?? 0]?.clause !== said.words[at]?.clause) continue;
    const place = statement.rank.get(link.to) ?? 0;
    if (Math.abs((statement.rank.get(next.to) ?? 0) - place) <= NEAR) continue;
    const from = saidPlaceOf(statement, place + 1);
    if (from !== null && Math.abs(from - i) > NEAR)
      return { rule: 'binding', isCertain: closeness >= (isReordered ? CERTAIN : COPIED) };
  }
  return null;
};

/** "2x and 3x over A and B": what goes with which is told by their order. */
function hasList(words: readonly Word[]): boolean {
  return words.some(
    ({ lower, quantity }, i) =>
      lower === 'respectively' ||
      (quantity !== null && /^(?:and|,)$/.test(words[i + 1]?.lower ?? '') && words[i + 2]?.quantity?.unit === quantity.unit),
  );
}

/** The rank among said words of the one that stands for the source's word of this rank. */
function saidPlaceOf({ open, links, rank }: Statement, wanted: number): number | null {
  for (const [i, at] of open.entries()) {
    const link = links.get(at);
    if (link !== undefined && rank.get(link.to) === wanted) return i;
  }
  return null;
}
