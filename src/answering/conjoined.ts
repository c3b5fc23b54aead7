import { stem } from '../text/stem.ts';
import { wordsOf } from '../text/words.ts';
import type { PreparedPaper } from './prepared.ts';
import type { AskedWord } from './query/asked-words.ts';
import { hasAll } from './topic.ts';

/** What makes one of two: "both understand and generate", "unify X and Y", "X and Y in one model". */
const AS_ONE =
  /\b(?:both|unif(?:y|ies|ied|ying)|(?:one|single|same) (?:model|network|system|framework|method))\b/i;
/** Words between "and" and what it joins, that one counted. */
const NEAR_AND = 3;

/** Two sides that a paper has to join to be on the topic. */
type Conjoined = { first: AskedWord[]; second: AskedWord[] };

/** The words on either side of the "and" of a topic that asks for both in one; null where it does not. */
function conjoinedIn(topic: readonly AskedWord[], text: string): Conjoined | null {
  const and = wordsOf(text).findIndex(({ text: word }) => word.toLowerCase() === 'and');
  if (and < 0 || !AS_ONE.test(text)) return null;
  const before = topic.filter(({ position }) => position < and && position >= and - NEAR_AND);
  const after = topic.filter(({ position }) => position > and && position <= and + NEAR_AND);
  const [first, second] = [besides(before, after), besides(after, before)];
  return first.length === 0 || second.length === 0 ? null : { first, second };
}

/** "image understanding and image generation": what both sides have is not what is joined. */
const besides = (side: readonly AskedWord[], other: readonly AskedWord[]): AskedWord[] =>
  side.filter(({ folded }) => !other.some((each) => each.folded === folded));

/** Whether a paper joins a word of each side by "and", in its title or in a sentence on itself. */
function joins({ first, second }: Conjoined, { sentences, topicText }: PreparedPaper): boolean {
  const own = sentences.filter(({ role }) => role !== 'background').map(({ folded }) => folded);
  return [topicText, ...own].some((folded) => {
    const words = wordsOf(folded).map(({ text }) => text);
    return words.some((word, at) => {
      if (word !== 'and') return false;
      const before = said(words.slice(Math.max(0, at - NEAR_AND), at));
      const after = said(words.slice(at + 1, at + 1 + NEAR_AND));
      return isOfEach(first, second, before, after) || isOfEach(second, first, before, after);
    });
  });
}

const said = (words: readonly string[]): Set<string> =>
  new Set(words.flatMap((word) => word.split('-')).map(stem));

/** Two words, each on its side: "images and images" joins nothing. */
const isOfEach = (
  a: readonly AskedWord[],
  b: readonly AskedWord[],
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): boolean =>
  a.some(
    (one) => has(before, one) && b.some((other) => has(after, other) && other.terms[0] !== one.terms[0]),
  );

const has = (stems: ReadonlySet<string>, { terms }: AskedWord): boolean =>
  terms.every((term) => stems.has(term));

/** Whether a paper has both of what is asked for in one, or every aspect of the topic; null where the topic is one thing. */
export function wholeOf(
  topic: readonly AskedWord[],
  aspects: readonly (readonly AskedWord[])[],
  text: string,
): ((paper: PreparedPaper) => boolean) | null {
  const conjoined = conjoinedIn(topic, text);
  if (conjoined !== null) return (paper) => joins(conjoined, paper);
  return aspects.length > 1 ? (paper) => hasAll(aspects, paper) : null;
}
