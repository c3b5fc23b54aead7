import { matchQuantity } from '../../../text/quantities/match.ts';
import type { Quantity } from '../../../text/quantities/types.ts';
import type { Rule, Statement } from '../statement.ts';
import { CERTAIN, CLOSE } from '../thresholds.ts';
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
  if (statement.isDealt && isDealtToOthers(statement)) return { rule: 'binding', isCertain: false };
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
      return { rule: 'binding', isCertain: isReordered && closeness >= CERTAIN };
  }
  return null;
};

/**
 * "2x over A and 3x over B" for "2x and 3x over A and B, respectively", either way round: of what is said one by one, what goes
 * with the first of two numbers comes first in the other text too, where that number does.
 */
function isDealtToOthers({ said, evidence, links }: Statement): boolean {
  const isSaidOneByOne = said.words.every(({ lower }) => lower !== 'respectively');
  const words = isSaidOneByOne ? said.words : evidence.source.words;
  const pairs = [...links].map(([at, { to }]) =>
    isSaidOneByOne ? ([at, to] as const) : ([to, at] as const),
  );
  const place = new Map(pairs);
  const listed = isSaidOneByOne ? evidence.source.words : said.words;
  const numbers = [...place.keys()]
    .filter((at) => words[at]?.quantity != null && isListed(listed, place.get(at) ?? 0))
    .sort((a, b) => a - b);
  return numbers.some((a, i) => {
    const b = numbers[i + 1];
    if (b === undefined || words[a]?.sentence !== words[b]?.sentence) return false;
    const unit = words.slice(a + 1, a + 5).findIndex(({ tag }) => tag !== 'noun') + 1;
    const isBehind = words[a + unit]?.tag === 'preposition';
    const from = isBehind ? a + unit : Math.max(a - MOST_DEALT, numbers[i - 1] ?? 0);
    const [first, second] = isBehind
      ? [middleOf(words, place, from, b), middleOf(words, place, b + unit, b + unit + MOST_DEALT)]
      : [middleOf(words, place, from, a), middleOf(words, place, a, b)];
    if (first === null || second === null) return false;
    return first < second !== (place.get(a) ?? 0) < (place.get(b) ?? 0);
  });
}

/** "3x and 5x": another number stands beside it. */
const isListed = (words: readonly Word[], at: number): boolean =>
  [words.slice(at + 1, at + 4), words.slice(Math.max(0, at - 3), at).reverse()].some((side) => {
    const next = side.find(({ lower }) => !/^(?:and|,)$/.test(lower));
    return next !== undefined && next !== side[0] && next.quantity !== null;
  });

/** What a number is dealt stands within so many words. */
const MOST_DEALT = 5;

/** The middle one of the places that the words of a stretch have in the other text. */
function middleOf(
  words: readonly Word[],
  place: ReadonlyMap<number, number>,
  from: number,
  to: number,
): number | null {
  const places = words.flatMap((word, at) =>
    at > from && at < to && word.quantity === null ? (place.get(at) ?? []) : [],
  );
  return places.sort((a, b) => a - b)[(places.length - 1) >> 1] ?? null;
}

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
