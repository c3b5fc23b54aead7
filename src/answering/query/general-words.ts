import { CHANGE_NOUNS, VERBS } from '../../text/vocabulary/lexicon.ts';
import { CONTAINERS } from '../../text/vocabulary/questions.ts';
import type { AskedWord } from './asked-words.ts';

/** What a general word counts beside others. */
const GENERAL = 0.3;
/** The same, however rare papers have it: "stuff". */
const MOST_GENERAL = 0.5;

/** "Recommender systems" are of the first word: what everything may be called tells little beside another, or nothing. */
export function lightened(asked: readonly AskedWord[]): AskedWord[] {
  const general = new Set([...asked.filter(({ folded }) => CONTAINERS.has(folded)), ...ofTheField(asked)]);
  if (general.size === asked.length) return [...asked];
  return asked.map((word) =>
    general.has(word)
      ? { ...word, weight: word.isKnown ? Math.min(word.weight * GENERAL, MOST_GENERAL) : 0 }
      : word,
  );
}

const THE_FIELD = /^(?:ai|ml|dl|(?:machine|deep) learning|artificial intelligence|neural net(?:work)?s?)$/;

/** What all papers here are on: "deep learning compilers" are compilers, "graph neural networks" are not any. */
const ofTheField = (asked: readonly AskedWord[]): AskedWord[] =>
  asked.flatMap((word, i) => {
    const next = asked.slice(i + 1, i + 2).filter(({ position }) => position === word.position + 1);
    const isQualified = asked[i - 1]?.position === word.position - 1;
    const isField = [[word], [word, ...next]].find(
      (run) => !isQualified && THE_FIELD.test(run.map(({ folded }) => folded).join(' ')),
    );
    return isField ?? [];
  });

/** What a verb counts beside what it is done to. */
const LIGHT_VERB = 0.4;

/** "Does it add losses?" asks about losses. */
export function withLightVerbs(words: readonly AskedWord[]): AskedWord[] {
  const isVerb = ({ folded }: AskedWord): boolean => VERBS.has(folded) && !CHANGE_NOUNS.has(folded);
  return words.map((word) =>
    isVerb(word) && !words.every(isVerb) ? { ...word, weight: word.weight * LIGHT_VERB } : word,
  );
}
