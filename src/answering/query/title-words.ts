import type { Corpus } from '../../model/ports/corpus.ts';
import type { SearchIndex } from '../../model/search.ts';
import type { Mention } from '../../papers/names/name-table.ts';
import { isEnglish } from '../../search/typos.ts';
import { containsWord, matchText, nameKey } from '../../text/folded.ts';
import { readable } from '../../text/latex.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';
import { WELL_KNOWN_NAMES } from '../../text/vocabulary/names.ts';
import { FILLERS, MEASURES } from '../../text/vocabulary/questions.ts';
import { wordsOf } from '../../text/words.ts';
import { foldedText } from '../prepared.ts';
import { isGeneric, isNameTyped, weightOf } from './asked-words.ts';
import { INTERROGATIVE } from './question-forms.ts';

type Deps = { corpus: Corpus; index: SearchIndex };

/** Papers looked up by the words of a question. */
export const LOOKED_UP = 8;
/** So many words of a title in a row are no accident. */
const WHOLE_TITLE = 4;
/** The same for words that do not begin it. */
const INSIDE_TITLE = 3;
/** Papers that one description may mean; more are a topic. */
const MOST_MEANT = 4;

/** Words of a question that begin a title, or that a title spells as a name: "densing law", "modernbert". */
export function titleWords(text: string, { corpus, index }: Deps, isList: boolean): Mention[] {
  const words = wordsOf(text).flatMap(partsOf);
  const near = index.search(text, { limit: LOOKED_UP }).flatMap(({ paperId }) => corpus.get(paperId) ?? []);
  const found = new Map<string, Mention>();
  const isAsked = !isList && INTERROGATIVE.test(matchText(text));
  for (const paper of near) {
    if (paper.title === null || paper.titleSource !== 'page') continue;
    const title = wordsOf(readable(paper.title)).flatMap(partsOf);
    const folded = title.map((word) => word.folded);
    for (const [from, word] of words.entries()) {
      const { at, length: n } = longestRow(words, from, folded);
      if (at > 0 && (isList || n < INSIDE_TITLE)) continue;
      const row = words.slice(from, from + n).map((each) => each.folded);
      const isName = title.some(
        ({ text: said, folded: each, isWhole }) => isWhole && each === word.folded && isNameTyped(said),
      );
      // "the pretraining paper (A Little Help)": set apart, the beginning of a title is one.
      const isApart =
        at === 0 &&
        ((n > 1 && isSetApart(text, word.start, words[from + n - 1]?.end)) ||
          (n >= INSIDE_TITLE && isTitled(words.slice(from, from + n))));
      const length =
        isApart ||
        (n > 1 && (n >= WHOLE_TITLE || (!isPlain(row.at(-1)) && !isPlain(row[0]))) && isTelling(row, index))
          ? n
          : isName && !isFieldName(word.folded) && isTelling([word.folded], index)
            ? 1
            : 0;
      const phrase = words
        .slice(from, from + length)
        .map((each) => each.folded)
        .join(' ');
      // What others speak of too is a term of the field.
      const isTerm =
        length > 1 && near.some((other) => other !== paper && containsWord(foldedText(other), phrase));
      // "multivariate time series" is a topic, unless something is asked of it or it is most of the title.
      const isOrdinary = words
        .slice(from, from + length)
        .every(({ text: typed, folded: each }) => (isList && /^\p{Ll}+$/u.test(typed)) || isOfField(each));
      const isTopic = !isApart && isOrdinary && length * 2 < title.length && (isList || (at > 0 && !isAsked));
      if (length === 0 || isTerm || isTopic) continue;
      const end = words[from + length - 1]?.end ?? word.end;
      const owners = [...(found.get(phrase)?.owners ?? []), { paperId: paper.id, strength: 'own' as const }];
      found.set(phrase, {
        surface: text.slice(word.start, end),
        start: word.start,
        end,
        key: nameKey(phrase),
        owners,
        corrected: false,
      });
    }
  }
  return [...found.values()].filter(({ owners }) => owners.length <= MOST_MEANT);
}

const isSetApart = (text: string, start: number, end = start): boolean =>
  /[("“']$/.test(text.slice(0, start)) && /^[)"”']/.test(text.slice(end));

/** "A Little Help": in capitals as titles are, and no part of a sentence. */
const isTitled = (row: readonly Part[]): boolean =>
  !isPlain(row.at(-1)?.folded) &&
  row.every(({ text, folded }) => /^\p{Lu}/u.test(text) || STOP_WORDS.has(folded));

interface Part {
  text: string;
  folded: string;
  start: number;
  end: number;
  /** Not one of several that hyphens join. */
  isWhole: boolean;
}

/** A word, or what hyphens join: "cold-start" as "cold start" is typed. */
function partsOf({ text, start }: { text: string; start: number }): Part[] {
  return Array.from(text.matchAll(/[^-]{1,60}/g), (match) => ({
    text: match[0],
    folded: matchText(match[0]),
    start: start + match.index,
    end: start + match.index + match[0].length,
    isWhole: match[0] === text,
  }));
}

/** The longest row of words that a title has too: how long it is and where in the title it begins. */
function longestRow(
  words: readonly Part[],
  from: number,
  title: readonly string[],
): { at: number; length: number } {
  let best = { at: 0, length: 0 };
  for (let at = 0; at < title.length; at++) {
    let length = 0;
    while (at + length < title.length && words[from + length]?.folded === title[at + length]) length++;
    if (length > best.length) best = { at, length };
  }
  return best;
}

/** A measure, an abbreviation of the field or what everybody builds on: no title owns it. */
const isFieldName = (folded: string): boolean =>
  isGeneric(folded) ||
  WELL_KNOWN_NAMES.has(nameKey(folded)) ||
  MEASURES.some(([, forms]) => forms.includes(folded));

/** An ordinary word or one of the field: nobody's name. */
const isOfField = (folded: string): boolean =>
  isPlain(folded) || isGeneric(folded) || isEnglish(folded) || isEnglish(folded.replace(/s$/, ''));

export const isPlain = (word: string | undefined): boolean =>
  word === undefined || STOP_WORDS.has(word) || FILLERS.has(word);

/** Rare enough together that a few titles alone may hold it. */
function isTelling(row: readonly string[], index: SearchIndex): boolean {
  const rarest = Math.max(...row.map((word) => weightOf(index.analyse(word), index)));
  return (
    rarest >= Math.log(1 + index.size / MOST_MEANT) &&
    rarest < index.idf(' ') &&
    (row.length > 1 || !isEnglish(row[0] ?? ''))
  );
}
