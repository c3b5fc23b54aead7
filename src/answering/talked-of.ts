import type { Answer } from '../model/answer.ts';
import type { Turn } from '../model/ports/conversations.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { NameTable } from '../papers/names/name-table.ts';
import { containsWord, matchText } from '../text/folded.ts';
import { STOP_WORDS } from '../text/stop-words.ts';
import { wordsOf } from '../text/words.ts';
import { AGAINST_NAMED } from './headline-fits.ts';
import { isNameTyped } from './query/asked-words.ts';
import {
  COMPARES,
  HOW_MANY,
  NARROWS,
  OF_ANOTHER,
  ORDER_ALONE,
  SEVERAL,
  THREE,
  TOGETHER,
  TWO,
  WHICH_DO,
  WHICH_ONE,
} from './query/follow-up-forms.ts';

/** Letters of a word that its other forms begin with, at least, and letters they may end in otherwise. */
const BEGINNING = 4;
const ENDING = 3;
/** Papers of an answer that a follow-up may mean. */
const REMEMBERED = 20;
/** Papers told of one after the other that are meant together. */
const IN_A_ROW = 3;

/** What the turns of a thread were of. */
export interface Talked {
  /** The last turn that told of papers. */
  last: Turn;
  /** Whether it was the very last one: after thanks, nothing that was asked is asked again. */
  isFresh: boolean;
  /** The last that told of several. */
  listed: Turn | undefined;
  /** Papers told of one by one up to now, the first of them first; at most three. */
  row: readonly string[];
  /** What the last turn told of, with the pages of the same list before it. */
  pages: readonly string[];
  /** The last so many papers, told of alone or a few at once. */
  recent: (count: number) => string[];
}

/** What a thread has talked of; null where it told of no paper yet. */
export function talkedOf(turns: readonly Turn[]): Talked | null {
  const told = turns.filter(({ paperIds }) => paperIds.length > 0);
  const last = told.at(-1);
  if (last === undefined) return null;
  const listed = told.findLast(({ paperIds }) => paperIds.length > 1);
  const since = listed === undefined ? told : told.slice(told.lastIndexOf(listed) + 1);
  const alone = since.flatMap(({ paperIds }) => paperIds);
  const three = alone.slice(-IN_A_ROW);
  const isThree = new Set(three).size === IN_A_ROW && alone.at(-IN_A_ROW - 1) !== three[0];
  const few = told.slice(told.findLastIndex(({ paperIds }) => paperIds.length > IN_A_ROW) + 1);
  const lastOf = (ids: readonly string[], count: number): string[] =>
    [...new Set([...ids].reverse())].slice(0, count).reverse();
  const sameList = told.slice(told.findLastIndex(({ question }) => question !== last.question) + 1);
  return {
    last,
    pages: sameList.length === 1 ? last.paperIds : [...new Set(sameList.flatMap(({ paperIds }) => paperIds))],
    isFresh: turns.at(-1) === last,
    listed,
    row: isThree ? three : lastOf(alone, 2),
    recent: (count) =>
      lastOf(
        few.flatMap(({ paperIds }) => paperIds),
        count,
      ),
  };
}

/** Asks of several together, or for a comparison of what was talked of: not with something that it names. */
export const asksTogether = (said: string): boolean =>
  (TOGETHER.test(said) && !/\bits?\b/i.test(said)) || (COMPARES.test(said) && !OF_ANOTHER.test(said));

/** "which ones …", "which was the one …": of a list, or of all that is here. */
const OF_LIST = /\bwhich (?:ones\b|(?:is|was) the (?:one|paper)\b)/i;

const OF_MANY =
  /\b(?:of|among) (?:them|these|those)\b.{0,20}\b(?:newest|latest|oldest|earliest|most recent|(?!best)[a-z]{3,12}est)\b/i;

/** The papers that a question is of together: those of the last turn, those told of one by one, or a list before them. */
export function setAsked(said: string, talked: Talked, names: NameTable): readonly string[] | undefined {
  const { last, pages, listed, row, recent } = talked;
  const isOfAll = asksTogether(said);
  const isOfSet = isOfAll || [WHICH_ONE, WHICH_DO, ORDER_ALONE, HOW_MANY].some((form) => form.test(said));
  if (THREE.test(said) && recent(3).length === 3) return recent(3);
  if (last.paperIds.length > 1) {
    const isOfOne = !isOfSet && SEVERAL.test(said) && subjectOf(last, names) !== undefined;
    return (isOfSet || SEVERAL.test(said) || NARROWS.test(said)) && !isOfOne ? pages : undefined;
  }
  if (NARROWS.test(said)) return last.paperIds;
  if (!isOfSet) return undefined;
  if (TWO.test(said) && recent(2).length === 2) return recent(2);
  // Of two one is the newer; the newest is one of the list that they are of.
  const isOfMany = row.length === 2 && OF_MANY.test(said) && row.every((id) => listed?.paperIds.includes(id));
  return row.length > 1 && !OF_LIST.test(said) && !isOfMany ? row : listed?.paperIds;
}

/** "which is newer, A or B?" was answered with the one that is: it is meant by what follows, and the rest are the others. */
export const isChoice = (question: string): boolean =>
  WHICH_ONE.test(question) ||
  /^(?:and |so )?wh(?:ich|o|at) .{0,80}\b(?:more|most|fewe(?:r|st)|less|least|(?:new|old)er|first|[a-z]{3,12}est)\b/i.test(
    question,
  );

const COMPARED = /\b(?:vs\.?|versus|compare[ds]?|which|or)\b/i;

/** "is it faster than Megatron-LM?" is of the first that it names, held against the others. */
export function subjectOf({ question, paperIds }: Turn, names: NameTable): string | undefined {
  const [first, ...others] = names.find(question, () => true);
  if (COMPARED.test(question)) return undefined;
  const isHeld = others.every(({ start }) => AGAINST_NAMED.test(question.slice(0, start)));
  if (first === undefined || others.length === 0 || !isHeld) return undefined;
  return first.owners.find(({ paperId }) => paperIds.includes(paperId))?.paperId;
}

/** "how does it compare to kNN-LM", "where did they measure the 40 TFLOPS": of several, those that have the name or figure. */
export function havingNamed(rest: string, ids: readonly string[], corpus: Corpus): string[] {
  const names = wordsOf(rest).flatMap(({ text }) =>
    isNameTyped(text) || /\d|-/.test(text) ? [matchText(text)] : [],
  );
  const has = (id: string): boolean =>
    names.length > 0 && names.every((name) => containsWord(matchText(corpus.get(id)?.abstract ?? ''), name));
  return ids.filter(has);
}

/** Share of some words that the one paper that was told of has, by their beginnings; 0 where several were, or for too many. */
export function saysOf(
  all: readonly string[],
  { paperIds }: Turn,
  corpus: Corpus,
  most = Number.POSITIVE_INFINITY,
): number {
  const [paper] = paperIds.length === 1 ? paperIds.flatMap((id) => corpus.get(id) ?? []) : [];
  const words = all.filter((word) => !STOP_WORDS.has(word));
  if (paper === undefined || words.length === 0 || words.length > most) return 0;
  return shareIn(words, paper.abstract ?? '');
}

/** Share of folded words that a text has, by their beginnings. */
export function shareIn(words: readonly string[], text: string): number {
  const said = ` ${matchText(text)}`;
  const met = words.filter((word) =>
    said.includes(` ${word.slice(0, Math.max(BEGINNING, word.length - ENDING))}`),
  );
  return words.length === 0 ? 0 : met.length / words.length;
}

/**
 * The papers an answer cites, those first that were asked of; for a refusal, those it came near, unless the talk was of
 * others before. Of a choice, the one that was chosen is the first.
 */
export function toRemember(
  question: string,
  answer: Answer,
  asked: readonly string[],
  turns: readonly Turn[],
  among: readonly string[] = [],
): Omit<Turn, 'question'> {
  const cited = answer.sentences.flatMap(({ citations }) => citations.map(({ paperId }) => paperId));
  if (cited.length === 0 && among.length > 0) return { paperIds: [...among].slice(0, REMEMBERED) };
  const isAside = answer.related.length > 1 && turns.some(({ paperIds }) => paperIds.length > 0);
  const near = isAside && asked.length < 2 ? [] : answer.related;
  const told = new Set(cited.length > 0 ? cited : near);
  const first = isChoice(question) ? [] : asked.filter((id) => told.has(id));
  const paperIds = [...new Set([...first, ...told])].slice(0, REMEMBERED);
  const areNear = cited.length === 0 && near.length > 1 && asked.length < 2;
  return areNear ? { paperIds, areNear } : { paperIds };
}
