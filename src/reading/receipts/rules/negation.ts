import { isOpen } from '../align.ts';
import { NEGATIONS, SMALL_OPPOSITES } from '../claim-words.ts';
import { isInPlace } from '../places.ts';
import { hasTurnedSides } from '../sides.ts';
import type { Rule, Statement } from '../statement.ts';
import { CERTAIN, CLOSE, HARDLY_FREE } from '../thresholds.ts';
import { isWeighty, type Word } from '../words.ts';

/** A negation reaches so many words that say something. */
const REACH = 3;

type Denial = 'direct' | 'near' | 'none';

/**
 * What the source denies is denied, and nothing else: a word right behind a negation stands for one that a negation reaches.
 * An opposite in the place of a word turns it once more, unless the sides change too ("A is faster than B", "B is slower
 * than A").
 */
export const checkNegation: Rule = (statement) => {
  const { said, evidence, links, closeness } = statement;
  for (const [at, { to, likeness }] of links) {
    const here = denialOf(said.words, at);
    const there = denialOf(evidence.source.words, to);
    if (likeness === 'opposite') {
      const isOpposed =
        (here === 'direct') === (there === 'direct') && isInPlace(statement, at, { to, likeness });
      if (isOpposed && !hasTurnedSides(statement, at, to))
        return { rule: 'opposite', isCertain: closeness >= CERTAIN };
      continue;
    }
    if (
      likeness === 'exact' &&
      closeness >= CLOSE &&
      hasSmallOpposite(said.words, at, evidence.source.words, to)
    )
      return { rule: 'opposite', isCertain: closeness >= CERTAIN };
    const isTurned = (here === 'direct' && there === 'none') || (here === 'none' && there === 'direct');
    // In free words a denial is said by others: "unstable", "avoids", "nobody before".
    if (isTurned && closeness >= HARDLY_FREE)
      return {
        rule: 'negation',
        isCertain:
          closeness >= CERTAIN &&
          statement.open.every((place) => links.has(place) || !isWeighty(said.words[place])) &&
          !isRestated(said.words, at) &&
          !isRestated(evidence.source.words, to) &&
          !isDeniedElsewhere(statement, to, here) &&
          denials(said.words, 0, said.words.length) !== deniedThere(statement),
      };
  }
  return null;
};

/** The source has the word more than once, and what is said of it here is so there. */
function isDeniedElsewhere({ evidence }: Statement, to: number, here: Denial): boolean {
  const { words } = evidence.source;
  const stem = words[to]?.stem;
  return words.some((word, i) => i !== to && word.stem === stem && denialOf(words, i) === here);
}

function denialOf(words: readonly Word[], at: number): Denial {
  const clause = words[at]?.clause ?? 0;
  let passed = 0;
  // "uses no labels", "uses neither": not used.
  const isNothing = /^(?:neither|no|none|nothing)$/.test(words[at + 1]?.lower ?? '');
  let nearest: Denial = isNothing ? 'near' : 'none';
  let count = Number(isNothing);
  for (let i = at - 1; i >= 0 && passed <= REACH; i--) {
    const word = words[i];
    if (word === undefined || word.clause < clause - 1) break;
    if (isOpen(word)) passed++;
    else if (isDenial(words, i)) {
      if (nearest === 'none') nearest = passed === 0 || isOnePhrase(words, i, at) ? 'direct' : 'near';
      count++;
    }
  }
  return count % 2 === 1 ? nearest : count === 0 ? 'none' : 'near';
}

/** "without the subsequent fine-tuning": what is denied is the whole phrase. */
function isOnePhrase(words: readonly Word[], from: number, at: number): boolean {
  const isOfNouns = /^(?:no|without)$/.test(words[from]?.lower ?? '');
  return (
    isOfNouns && words.slice(from + 1, at + 1).every(({ tag }) => tag === 'noun' || tag === 'determiner')
  );
}

/** How often the stretch of the source that the statement speaks of denies something: as often, and it may be the same. */
function deniedThere({ links, evidence }: Statement): number {
  const places = [...links.values()].map(({ to }) => to);
  return denials(evidence.source.words, Math.min(...places) - REACH, Math.max(...places) + 1);
}

const denials = (words: readonly Word[], from: number, to: number): number =>
  words.filter((_, i) => i >= from && i < to && isDenial(words, i)).length;

/** "not A but B": what is the case stands behind. */
function isRestated(words: readonly Word[], at: number): boolean {
  const sentence = words[at]?.sentence;
  return words.some(
    ({ lower, sentence: other, text }, i) =>
      i > at &&
      other === sentence &&
      lower === 'but' &&
      /^(?:as|by|in|on|with|for|to|rather)$/.test(words[i + 1]?.lower ?? text),
  );
}

/** "not only", "no less than" deny nothing; "instead of" and "rather than" do. */
function isDenial(words: readonly Word[], at: number): boolean {
  const word = words[at]?.lower ?? '';
  const next = words[at + 1]?.lower ?? '';
  if (word === 'than') return words[at - 1]?.lower === 'rather';
  if (word === 'instead') return next === 'of';
  if (word === 'without' && words[at - 1]?.lower === 'or') return false;
  return NEGATIONS.has(word) && !/^(?:only|less|least|more|fewer|later|longer|just|merely)$/.test(next);
}

/** "before treatment" and "after treatment", "at least k" and "at most k". */
function hasSmallOpposite(said: readonly Word[], at: number, source: readonly Word[], to: number): boolean {
  const here = smallWordsBefore(said, at);
  const there = smallWordsBefore(source, to);
  return here.some(
    (word) =>
      !there.includes(word) &&
      there.some((other) => !here.includes(other) && SMALL_OPPOSITES.has(`${word} ${other}`)),
  );
}

/** The small words right before a word, articles aside. */
function smallWordsBefore(words: readonly Word[], at: number): string[] {
  const found: string[] = [];
  for (let i = at - 1; i >= 0 && i >= at - 3; i--) {
    const word = words[i];
    if (word === undefined || (isOpen(word) && !/^(?:more|less|fewer|least)$/.test(word.lower))) break;
    if (word.kind === 'mark') break;
    found.push(word.lower);
  }
  return found;
}
