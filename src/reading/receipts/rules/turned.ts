import { VERBS } from '../../../text/vocabulary/lexicon.ts';
import { hasTurnedSides } from '../sides.ts';
import type { Rule, Statement } from '../statement.ts';
import { CERTAIN, CLOSE, COPIED, HARDLY_FREE } from '../thresholds.ts';
import { isWeighty, type Word } from '../words.ts';

/** A said word with the place of its source word. */
type Place = { at: number; to: number };

/** Two phrases that changed places, and what stands between them: places in the list of linked words. */
type Swap = { first: number; from: number; to: number; last: number };

const MOST_MOVED = 7;
const MOST_BETWEEN = 14;
const MOST_FRONTED = 16;
/** Words whose two sides are not alike: "from A to B", "A rather than B". */
const DIRECTED = /^(?:to|into|than|from|over|by|before|after|for|with|in|on|of|via|versus|vs)$/;

/**
 * Nothing is turned round: two phrases that change places around what stays between them, with all else in order, do each
 * other's part. A change of voice ("A beats B", "B is beaten by A") needs just that, and without it turns them.
 */
export const checkTurned: Rule = (statement) => {
  const { closeness, isReordered } = statement;
  if (closeness >= HARDLY_FREE && isComparisonTurned(statement))
    return { rule: 'turned', isCertain: closeness >= CERTAIN };
  if (closeness < CLOSE) return null;
  const isCertain = isReordered && closeness >= COPIED;
  const places = placesOf(statement);
  for (let from = 1; from < places.length; from++) {
    const direct = swapAround(places, from, from - 1);
    const isAside = direct === null || (statement.isDealt && isOfNumbers(statement, places, direct));
    if (!isAside && isUneven(statement, places, direct)) return { rule: 'turned', isCertain };
    for (let to = from; to < places.length - 1 && to < from + MOST_BETWEEN; to++) {
      const swap = swapAround(places, from, to);
      if (swap === null || hasOtherVoice(statement, places, swap)) continue;
      if (statement.isDealt && isOfNumbers(statement, places, swap)) continue;
      if (isWholeClauses(statement, places, swap)) continue;
      return { rule: 'turned', isCertain };
    }
  }
  return null;
};

/** "A outperforms B", "A is better than B": who did better stands on one side, and changed it without a change of voice. */
function isComparisonTurned(statement: Statement): boolean {
  const { said, evidence, links } = statement;
  return [...links].some(([at, { to, likeness }]) => {
    const word = said.words[at];
    if (likeness !== 'exact' || word === undefined) return false;
    if (!isComparing(word) && !isEquating(said.words, at)) return false;
    if (isPassive(said.words, at) !== isPassive(evidence.source.words, to)) return false;
    if (isThan(said.words, at) !== isThan(evidence.source.words, to)) return false;
    return hasTurnedSides(statement, at, to);
  });
}

const isComparing = ({ tag, lower }: Word): boolean =>
  tag === 'comparative' || /^(?:beats|trails)$/.test(VERBS.get(lower)?.relation ?? '');

/** "faster than", "a faster prefill than" */
const isThan = (words: readonly Word[], at: number): boolean =>
  words
    .slice(at + 1, at + 7)
    .some(({ lower, sentence }) => lower === 'than' && sentence === words[at]?.sentence);

const IDIOM = /^(?:many|much|well|long|soon|few|such)$/;

/** "as powerful as" */
function isEquating(words: readonly Word[], at: number): boolean {
  const first = words[at - 1]?.tag === 'adverb' ? at - 2 : at - 1;
  return words[at + 1]?.lower === 'as' && words[first]?.lower === 'as' && !IDIOM.test(words[at]?.lower ?? '');
}

function placesOf({ said, evidence, links }: Statement): Place[] {
  const places = [...links]
    .filter(
      ([at, { to, likeness }]) =>
        likeness === 'exact' &&
        (isWeighty(said.words[at]) || said.words[at]?.tag === 'noun') &&
        !isFronted(said.words, at) &&
        !isFronted(evidence.source.words, to),
    )
    .map(([at, { to }]) => ({ at, to }))
    .sort((a, b) => a.at - b.at);
  for (let i = 1; i < places.length; i++) {
    const [one, other] = [places[i - 1], places[i]];
    if (one === undefined || other === undefined || other.to > one.to) continue;
    const here = said.words.slice(one.at, other.at + 1);
    const there = evidence.source.words.slice(other.to, one.to + 1);
    if (isOneNoun(here) === isOneNoun(there) || !(isOfPhrase(here) || isOfPhrase(there))) continue;
    places[i - 1] = { ...one, to: other.to };
    places[i] = { ...other, to: one.to };
  }
  return places;
}

/** "ATP hydrolysis" and "the model's estimates" are "hydrolysis of ATP" and "estimates of the model". */
const isOneNoun = (words: readonly Word[]): boolean => words.length === 2;

const isOfPhrase = (words: readonly Word[]): boolean =>
  words.length > 2 && words.slice(1, -1).every(({ lower, tag }) => lower === 'of' || tag === 'determiner');

/** In a phrase set off at the front ("On ImageNet, …"), which may stand anywhere. */
function isFronted(words: readonly Word[], at: number): boolean {
  const sentence = words[at]?.sentence;
  let first = at;
  while (first > 0 && words[first - 1]?.sentence === sentence) first--;
  if (!/^(?:preposition|participle)$/.test(words[first]?.tag ?? '')) return false;
  const comma = words.findIndex(({ text }, i) => i > first && text === ',');
  return comma > at && comma < first + MOST_FRONTED;
}

/** The words `from` to `to` (none when `to` is before `from`) with what changed places around them. */
function swapAround(places: readonly Place[], from: number, to: number): Swap | null {
  const middle = places.slice(from, to + 1);
  if (middle.length > 4 && !isInOrder(middle)) return null;
  const [low, high] = middle.length > 0 ? ends(middle) : [Number.NaN, Number.NaN];
  let first = from;
  let last = to;
  if (middle.length > 0) {
    while (first > 0 && from - first < MOST_MOVED && (places[first - 1]?.to ?? 0) > high) first--;
    while (last < places.length - 1 && last - to < MOST_MOVED && (places[last + 1]?.to ?? high) < low) last++;
  } else {
    const left = places[from - 1];
    const right = places[from];
    if (left === undefined || right === undefined || left.to < right.to) return null;
    first = from - 1;
    last = from;
    while (first > 0 && from - first < MOST_MOVED && (places[first - 1]?.to ?? 0) > right.to) first--;
    const [least] = ends(places.slice(first, from));
    while (last < places.length - 1 && last - to < MOST_MOVED && (places[last + 1]?.to ?? least) < least)
      last++;
  }
  if (first === from || last === to) return null;
  const [, mostMoved] = ends(places.slice(first, from));
  const [leastOther] = ends(places.slice(to + 1, last + 1));
  const before = places[first - 1];
  const behind = places[last + 1];
  if (before !== undefined && before.to > leastOther) return null;
  if (behind !== undefined && behind.to < mostMoved) return null;
  return { first, from, to, last };
}

const isOfNumbers = ({ said }: Statement, places: readonly Place[], { first, last }: Swap): boolean =>
  places.slice(first, last + 1).some(({ at }) => said.words[at]?.quantity !== null);

function ends(places: readonly Place[]): [low: number, high: number] {
  const all = places.map(({ to }) => to);
  return [Math.min(...all), Math.max(...all)];
}

const isInOrder = (places: readonly Place[]): boolean =>
  places.every(({ to }, i) => i === 0 || to > (places[i - 1]?.to ?? 0));

/** Two whole clauses in another order say the same. */
function isWholeClauses(
  { said }: Statement,
  places: readonly Place[],
  { first, from, to, last }: Swap,
): boolean {
  const clauseOf = (i: number) => said.words[places[i]?.at ?? -1]?.clause;
  const isStart = (i: number) => clauseOf(i - 1) !== clauseOf(i);
  return isStart(first) && isStart(last + 1) && (isStart(from) || isStart(to + 1));
}

const hasOtherVoice = (
  { said, evidence }: Statement,
  places: readonly Place[],
  { from, to }: Swap,
): boolean =>
  places
    .slice(from, to + 1)
    .some(({ at, to: there }) => isPassive(said.words, at) !== isPassive(evidence.source.words, there));

/** "is beaten", "beaten by", also with an adverb between. */
function isPassive(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (word === undefined || !(VERBS.get(word.lower)?.form === 'past' || /(?:ed|en|wn|lt)$/.test(word.lower)))
    return false;
  if (words[at + 1]?.lower === 'by') return true;
  for (let i = at - 1; i >= 0 && i >= at - 3; i--) {
    const before = words[i];
    if (before === undefined || before.kind === 'mark') return false;
    if (VERBS.get(before.lower)?.lemma === 'be') return true;
  }
  return false;
}

/** Nothing but small words between two phrases that changed places: numbers, or the sides of "to" or "than", in both texts. */
function isUneven(
  { said, evidence }: Statement,
  places: readonly Place[],
  { first, from, last }: Swap,
): boolean {
  const left = places.slice(first, from);
  const right = places.slice(from, last + 1);
  const isNumber = ({ at }: Place) => said.words[at]?.quantity !== null;
  if (left.every(isNumber) || right.every(isNumber)) return left.every(isNumber) === right.every(isNumber);
  if (places[first - 1] === undefined && places[last + 1] === undefined) return false;
  const here = said.words.slice((left.at(-1)?.at ?? 0) + 1, right[0]?.at ?? 0);
  const [, high] = ends(right);
  const [low] = ends(left);
  const there = evidence.source.words.slice(high + 1, low);
  const cue = here.find(({ lower }) => DIRECTED.test(lower));
  return cue !== undefined && there.length <= 3 && there.some(({ lower }) => lower === cue.lower);
}
