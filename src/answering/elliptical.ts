import type { Turn } from '../model/ports/conversations.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import { containsWord, matchText } from '../text/folded.ts';
import { STOP_WORDS } from '../text/stop-words.ts';
import {
  FIELD_HELPERS,
  FIELD_NOUNS,
  FILLERS,
  GIST,
  meaningsOf,
  OF_A_PAPER,
  PARTS,
  QUESTION_OPENINGS,
} from '../text/vocabulary/questions.ts';
import { wordsOf } from '../text/words.ts';
import { EMPTY_IT } from './pointers.ts';
import { isNameTyped } from './query/asked-words.ts';
import {
  DEFINES,
  DEFINITE,
  ELLIPSES,
  FRAGMENT_WORDS,
  GOES_ON_WORDS,
  HALF,
  OF_OTHERS,
  OF_PAPERS,
  VERBS,
} from './query/follow-up-forms.ts';
import { saysOf } from './talked-of.ts';

/**
 * "worth reading?", "what are the results?", "is there code?": every word asks for what a paper is about, for a line of its
 * listing, a property or a part, and none says of what.
 * @returns null where it asks for something else, or of others
 */
export function asksOfOne(said: string): 'gist' | 'part' | null {
  const words = wordsOf(matchText(said)).map(({ text }) => text);
  const isLight = (word: string): boolean =>
    FILLERS.has(word) || FIELD_HELPERS.has(word) || STOP_WORDS.has(word);
  const tells = words.filter(
    (word) => word === 'more' || GIST.has(word) || PARTS.has(word) || tellsOfPaper(word),
  );
  if (OF_OTHERS.test(said) || !words.every((word) => isLight(word) || tells.includes(word))) return null;
  const isGist = words.every((word) => GIST.has(word) || (isLight(word) && !tellsOfPaper(word)));
  if (isGist && tells.length > 0 && !/^how many\b/i.test(said)) return 'gist';
  return tells.length > 0 && !DEFINES.test(said) && !EMPTY_IT.test(said) ? 'part' : null;
}

const PLAIN = /^(?:the|its|how|and|peak|total|average|training|inference)$/;

/** A few words without a verb, all of them of what is measured: "accuracy?", "peak memory". */
export function isFragment(said: string): boolean {
  const words = wordsOf(matchText(said)).map(({ text }) => text);
  if (words.length === 0 || words.length > FRAGMENT_WORDS || VERBS.test(said) || /\bpapers?\b/i.test(said))
    return false;
  return (
    words.some(tellsOfPaper) &&
    words.every(
      (word) => FILLERS.has(word) || FIELD_HELPERS.has(word) || tellsOfPaper(word) || PLAIN.test(word),
    )
  );
}

/** A word of what is measured or of a listing. */
const tellsOfPaper = (word: string): boolean =>
  meaningsOf(word).length > 0 ||
  /^wh(?:en|o)$/.test(word) ||
  OF_A_PAPER.has(word) ||
  FIELD_NOUNS.some(([, nouns]) => nouns.has(word));

/** What a text asks about beside what is measured: "and who won the election in 2020?" stands alone but for its opener. */
export function ownWords(rest: string): string[] {
  const words = wordsOf(matchText(rest)).map(({ text }) => text);
  return words.filter((word) => !FILLERS.has(word) && meaningsOf(word).length === 0);
}

/** Words of its own from which on a question may be asked of others, too. */
const MAY_STAND = 3;
const TERM_WORDS = 2;
const PAPERS = /\b(?:papers?|works|articles|studies|people|others?)\b/i;
const PART_WORDS = 5;
const TERM_ASKED = /^what (?:is|are) (?!the\b|its\b|their\b|th[ai]t\b|this\b)/i;

/**
 * How far a question is left to the paper that was talked of. `wholly`: it names nothing it could be asked of else. `first`:
 * of that paper, and of others where it says nothing. `perhaps`: of that paper only where that plainly answers.
 */
export function leansOn(rest: string, last: Turn, corpus: Corpus): 'wholly' | 'first' | 'perhaps' | null {
  const abstract = matchText(last.paperIds.map((id) => corpus.get(id)?.abstract ?? '').join(' '));
  const words = wordsOf(rest).map(({ text }) => text);
  const isOwn = (word: string, i: number): boolean =>
    i > 0 && (isNameTyped(word) || /^\p{Lu}\p{Ll}/u.test(word)) && !containsWord(abstract, matchText(word));
  const isOpen = ELLIPSES.some((form) => form.test(rest)) || isOfTerm() || isPartOn();
  const isOfPapers = /^how many\b/i.test(rest) ? PAPERS : OF_PAPERS;
  if (isOpen && !isOfPapers.test(rest) && !words.some(isNameOfNoFigure)) return 'wholly';
  if (OF_OTHERS.test(rest) || DEFINES.test(rest)) return null;
  if (words.some(isOwn)) return null;
  const told = words.map((word) => matchText(word)).filter((word) => !FILLERS.has(word));
  const share = saysOf(told, last, corpus);
  if (DEFINITE.test(rest)) {
    const content = ownWords(rest).filter((word) => !STOP_WORDS.has(word));
    const isShort = content.length < MAY_STAND && words.length <= GOES_ON_WORDS;
    if (isShort && (content.length < 2 || saysOf(content, last, corpus) > 0)) return 'wholly';
    return share >= HALF ? 'first' : 'perhaps';
  }
  const asks = QUESTION_OPENINGS.includes(matchText(words[0] ?? ''));
  // "what is layer pruning?" is asked of a paper that has all of it.
  const least = TERM_ASKED.test(rest) ? 1 : HALF;
  return asks && words.length <= GOES_ON_WORDS && share >= least ? 'perhaps' : null;

  /** "GRPO?", "emergent abilities?": a term of the paper, with a question mark. */
  function isOfTerm(): boolean {
    const [first = ''] = words;
    const folded = words.map((word) => matchText(word));
    const isBare =
      words.length <= TERM_WORDS && !VERBS.test(rest) && !QUESTION_OPENINGS.includes(matchText(first));
    return isBare && /\?\s*$/.test(rest) && saysOf(folded, last, corpus) >= HALF;
  }

  /** "results on math?" */
  function isPartOn(): boolean {
    const [first = '', preposition = ''] = words
      .map((word) => matchText(word))
      .filter((word) => !/^(?:any|the)$/.test(word));
    const isPart = tellsOfPaper(first) || PARTS.has(first) || GIST.has(first) || /^results?$/.test(first);
    const isOn = isPart && /^(?:on|for|in|with|at)$/.test(preposition) && words.length <= PART_WORDS;
    return (
      isOn &&
      !VERBS.test(rest) &&
      saysOf(
        words.slice(2).map((word) => matchText(word)),
        last,
        corpus,
      ) > 0
    );
  }

  function isNameOfNoFigure(word: string, i: number): boolean {
    return isOwn(word, i) && !/^\d|^\p{Lu}{2,4}s?$/u.test(word);
  }
}
