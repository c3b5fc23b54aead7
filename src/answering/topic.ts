import { isRelease } from '../reading/rules/roles.ts';
import { coverageIn } from './evidence.ts';
import type { PreparedPaper } from './prepared.ts';
import type { AskedWord } from './query/asked-words.ts';

/** Share of a topic's words a paper must have for the topic to be one of the collection. */
const ON_TOPIC = 0.6;
/** The same for a topic told in many words, of which a paper uses some. */
const ON_LONG_TOPIC = 0.5;
const MANY_WORDS = 6;
/** The same for words that stand side by side, in one sentence. */
export const COMPOUND = 0.8;
/** Once one paper is on the topic, others may be with less. */
export const ALSO_LISTED = 0.6;
const NONE: ReadonlySet<string> = new Set();

/** Share of a topic's words that a paper on it must have. */
export function enoughOf(words: readonly AskedWord[]): number {
  return words.length < MANY_WORDS ? ON_TOPIC : ON_LONG_TOPIC;
}

/** Whether one sentence, the title or the tags have most of a side of the topic: words strewn over a paper make no topic. */
export function saysTogether(
  sides: readonly (readonly AskedWord[])[],
  paper: PreparedPaper,
  compound = COMPOUND,
): boolean {
  const about = { folded: paper.topicText, terms: paper.topics, meanings: NONE };
  return sides.some((side) => {
    const isOne =
      side.length > 1 &&
      side.every((word, i) => i === 0 || word.position === (side[i - 1]?.position ?? 0) + 1);
    if (coverageIn(side, about) >= (isOne ? COMPOUND : enoughOf(side))) return true;
    return paper.sentences.some(
      (sentence) =>
        coverageIn(side, sentence) >= (isOne ? compound : enoughOf(side)) && !isRelease(sentence.text),
    );
  });
}

/** The topic as a whole, and each side of its "or", commas and "and". */
export function sidesOf(words: readonly AskedWord[], text: string): AskedWord[][] {
  const sides: AskedWord[][] = [[]];
  let last = 0;
  for (const word of words) {
    const at = text.indexOf(word.word, last);
    const between = text.slice(last, Math.max(last, at));
    if (/\b(?:or|and)\b|,|\//i.test(between) && (sides.at(-1)?.length ?? 0) > 0) sides.push([]);
    sides.at(-1)?.push(word);
    last = at < 0 ? last : at + word.word.length;
  }
  return [[...words], ...sides.filter((side) => side.length > 0 && side.length < words.length)];
}

/** Words of the topic that follow each other, as they would stand together in a text. */
export interface Phrase {
  text: string;
  terms: readonly string[];
}

/** Neighbouring words of the topic. */
export function phrasesOf(words: readonly AskedWord[]): Phrase[] {
  return words.flatMap((word, i) => {
    const next = words[i + 1];
    return next !== undefined && next.position === word.position + 1
      ? [{ text: `${word.folded} ${next.folded}`, terms: [...word.terms, ...next.terms] }]
      : [];
  });
}
