import type { IndexOutline, SearchIndex } from '../model/search.ts';
import { mayRelease } from '../reading/rules/roles.ts';
import { wordsFor } from '../text/vocabulary/questions.ts';
import { wordMatch } from './evidence.ts';
import { ANSWERED_BY, SAME } from './measured.ts';
import type { PreparedPaper } from './prepared.ts';
import type { AskedWord } from './query/asked-words.ts';

/** Index terms of the words that may stand for a word of the question. */
export function standInsFor({ meanings }: AskedWord, index: SearchIndex): string[] {
  const ids = meanings.flatMap((id) => [id, ...(ANSWERED_BY[id] ?? [])]);
  return index.analyse(wordsFor(ids).join(' '));
}

/** The most that a paper may have of one word of the question, by what the index tells of it. */
export function mostOf(word: AskedWord, standIns: readonly string[], { said }: IndexOutline): number {
  if (word.isName || word.forms.length > 0) return 1;
  const met = word.terms.filter((term) => said.has(term)).length / word.terms.length;
  return Math.max(met, standIns.some((term) => said.has(term)) ? SAME : 0);
}

/** How far a paper has one word of the question, told by the index where that is enough. */
export function matchIn(
  word: AskedWord,
  standIns: readonly string[],
  paper: PreparedPaper,
  outline: IndexOutline,
): number {
  if (mostOf(word, standIns, outline) === 0) return 0;
  const isSaid = !word.isName && word.terms.every((term) => outline.said.has(term));
  return isSaid && !mayRelease(paper.paper.abstract ?? '') ? 1 : wordMatch(word, paper.content);
}
