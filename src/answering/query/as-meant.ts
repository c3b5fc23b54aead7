import type { Corpus } from '../../model/ports/corpus.ts';
import type { SearchIndex } from '../../model/search.ts';
import { isEnglish } from '../../search/typos.ts';
import { editDistance } from '../../text/edit-distance.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';
import { FILLERS } from '../../text/vocabulary/questions.ts';
import { weightOf } from './asked-words.ts';

type Deps = { corpus: Corpus; index: SearchIndex };

/** In shorter words a letter may be missing, too much or in its neighbour's place, not be another one: "calcs" are no calls. */
const LONG = 7;

/** A text with "text-to-sql" for "text2sql" and "accuracy" for "acuracy", where no paper has them as typed. Names are told elsewhere. */
export const asMeant = (text: string, deps: Deps): string =>
  withoutSlips(
    joined(spelledWithTo(hyphened(joinedUnits(text, deps.index), deps), deps.index), deps),
    deps.index,
  );

/** A text with "accuracy" for "acuracy", its words as they stand. */
export function withoutSlips(text: string, index: SearchIndex): string {
  return text.replace(ORDINARY, (typed) => {
    const [term, more] = index.analyse(typed);
    if (term === undefined || more !== undefined || index.idf(term) < index.idf(' ')) return typed;
    const plain = fillerMeant(typed);
    if (plain !== undefined) return plain;
    const read = index.explain(typed).corrections[0]?.read;
    const isWord = (word: string): boolean =>
      isEnglish(word) || weightOf(index.analyse(word), index) < OFTEN * index.idf(' ');
    const isSlip =
      read !== undefined &&
      isWord(read) &&
      (read.length !== typed.length || typed.length >= LONG || lettersOf(read) === lettersOf(typed));
    return isSlip ? read : typed;
  });
}

/** "somthing" is "something", whatever the papers have that is written like it. */
const fillerMeant = (typed: string): string | undefined =>
  typed.length < LONG || FILLERS.has(typed)
    ? undefined
    : [...FILLERS].find((word) => word.length >= LONG && editDistance(typed, word, 1) <= 1);

/** "256KB" for "256 KB", where papers have it so. */
const joinedUnits = (text: string, index: SearchIndex): string =>
  text.replace(/\b(\d[\d.]{0,6}) ([KMGT]B)\b/g, (row, figure: string, unit: string) =>
    weightOf(index.analyse(figure + unit), index) < index.idf(' ') ? figure + unit : row,
  );

/** "text2sql" for "text-to-sql", where no paper has it so. */
const spelledWithTo = (text: string, index: SearchIndex): string =>
  text.replace(/\b(\p{L}{3,12})2(\p{L}{3,12})\b/gu, (word, from: string, to: string) => {
    const [term = ' '] = index.analyse(word);
    return index.idf(term) < index.idf(' ') ? word : `${from}-to-${to}`;
  });

/** Papers looked at to tell how a pair of words is written. */
const LOOKED_AT = 3;

/** "GPT-4V" for "gpt4v", where papers write it so alone. */
const hyphened = (text: string, { index, corpus }: Deps): string =>
  text.replace(VERSIONED, (typed, name: string, version: string) => {
    const written = new RegExp(String.raw`(?<![\w-])${name}-?${RegExp.escape(version)}(?![\w-])`, 'gi');
    const forms = index
      .search(typed, { limit: LOOKED_AT })
      .flatMap(({ paperId }) => corpus.get(paperId)?.abstract?.match(written) ?? []);
    const [first = typed] = forms;
    return forms.every((form) => form.includes('-')) ? first : typed;
  });

/** A name and its version in one word. */
const VERSIONED = /(?<![\p{L}\p{N}._-])(\p{L}{2,12})(\d[\p{L}\d.]{0,6}(?<!\.))(?![\p{L}\p{N}_-])/gu;

/** "data sets" for "datasets", where the papers write it as one; the index takes "vision-language" for one, too. */
function joined(text: string, { index, corpus }: Deps): string {
  const isWritten = (word: string): boolean =>
    index
      .search(word, { limit: LOOKED_AT })
      .some(({ paperId }) => corpus.get(paperId)?.abstract?.toLowerCase().includes(word));
  const isOften = (word: string): boolean => weightOf(index.analyse(word), index) < OFTEN * index.idf(' ');
  return text.replace(
    /(?<![\p{L}-])((?:^\p{Lu}|\p{Ll})\p{Ll}{2,11}) (?=(\p{Ll}{3,12})(?![\p{L}-]))/gu,
    (row, first: string, second: string) => {
      const word = (first + second).toLowerCase();
      return !second.endsWith('ing') && !STOP_WORDS.has(word) && isOften(word) && isWritten(word)
        ? first
        : row;
    },
  );
}

const ORDINARY = /(?<![\p{L}\p{N}'’.-])\p{Ll}{4,40}(?![\p{L}\p{N}-])/gu;
/** Of the rarity of a word no paper has: so common a word of the papers is one of the field, not a name. */
const OFTEN = 0.5;

const lettersOf = (word: string): string => [...word].sort().join('');
