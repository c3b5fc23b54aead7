import { matchQuantity } from '../../../text/quantities/match.ts';
import type { Quantity } from '../../../text/quantities/types.ts';
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
  // "2x and 3x over A and B": what goes with which is told by their order.
  const isDealt = [said, evidence.source].some(
    ({ words }) => listsIn(words).some(isOfOneUnit) || words.some(({ lower }) => lower === 'respectively'),
  );
  if (isDealtOtherwise(said.words, evidence.source.words)) return { rule: 'binding', isCertain: false };
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

/** "For 1B and 7B, 2x and 3x": of two lists of numbers, the first goes with the first. */
function isDealtOtherwise(said: readonly Word[], source: readonly Word[]): boolean {
  const lists = listsIn(source);
  return lists.some((one, i) =>
    lists.slice(i + 1).some((other) => {
      if (one.length !== other.length) return false;
      const [ours, theirs] = [one, other].map((list) => saidOf(said, list));
      return ours?.length === theirs?.length && ours?.join() !== theirs?.join();
    }),
  );
}

/** Which of a list are said, in order. */
const saidOf = (said: readonly Word[], list: readonly Quantity[]): number[] =>
  said.flatMap(({ quantity }) => {
    const at = quantity === null ? -1 : list.findIndex((each) => matchQuantity(quantity, each));
    return at < 0 ? [] : [at];
  });

const isOfOneUnit = ([first, ...others]: readonly Quantity[]): boolean =>
  others.every(({ unit }) => unit === first?.unit);

function listsIn(words: readonly Word[]): Quantity[][] {
  const lists: Quantity[][] = [];
  let end = -1;
  for (const [i, { quantity }] of words.entries()) {
    if (quantity === null) continue;
    const last = lists.at(-1);
    const isNext = words.slice(end + 1, i).every(({ lower }) => /^(?:and|,)$/.test(lower));
    const isOfUnit = [null, quantity.unit].includes(last?.at(-1)?.unit ?? null);
    if (last !== undefined && isNext && isOfUnit) last.push(quantity);
    else lists.push([quantity]);
    end = i;
  }
  return lists.filter(({ length }) => length > 1);
}

/** The rank among said words of the one that stands for the source's word of this rank. */
function saidPlaceOf({ open, links, rank }: Statement, wanted: number): number | null {
  for (const [i, at] of open.entries()) {
    const link = links.get(at);
    if (link !== undefined && rank.get(link.to) === wanted) return i;
  }
  return null;
}
