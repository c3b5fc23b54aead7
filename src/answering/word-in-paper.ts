import type { IndexOutline, SearchIndex } from '../model/search.ts';
import { mayRelease } from '../reading/rules/roles.ts';
import { tagTerm } from '../search/concepts.ts';
import { wordsFor } from '../text/vocabulary/questions.ts';
import { TAGGED, wordMatch } from './evidence.ts';
import { ANSWERED_BY, SAME } from './measured.ts';
import type { PreparedPaper } from './prepared.ts';
import type { AskedWord } from './query/asked-words.ts';

/** How far a paper has the words of a question, as the index tells. */
interface WordsInPaper {
  outline: IndexOutline;
  /** The most that it may have of one, without being read. */
  most: (word: AskedWord) => number;
  /** How far it has one, told by the index where that is enough. */
  matchIn: (word: AskedWord, paper: PreparedPaper) => number;
}

/** Looks words of a question up in papers by their ids; null for one that is not there. */
export function wordsInPapers(
  words: readonly AskedWord[],
  index: SearchIndex,
): (id: string) => WordsInPaper | null {
  /** Index terms of the words that may stand for one of the question. */
  const standIns = new Map(
    words.map((word) => {
      const ids = word.meanings.flatMap((id) => [id, ...(ANSWERED_BY[id] ?? [])]);
      return [word, index.analyse(wordsFor(ids).join(' '))];
    }),
  );
  const outlineOf = index.outlines([
    ...words.flatMap(({ terms }) => terms),
    ...[...standIns.values()].flat(),
    ...words.flatMap(({ tags }) => tags.map(tagTerm)),
  ]);
  return (id) => {
    const outline = outlineOf(id);
    if (outline === null) return null;
    const { said } = outline;
    const most = (word: AskedWord): number => {
      if (word.isName || word.forms.length > 0) return 1;
      const isApart = word.whole.some((term) => !said.has(term));
      const met = isApart ? 0 : word.terms.filter((term) => said.has(term)).length / word.terms.length;
      const tagged = word.tags.some((tag) => said.has(tagTerm(tag))) ? TAGGED : 0;
      return Math.max(met, tagged, standIns.get(word)?.some((term) => said.has(term)) ? SAME : 0);
    };
    const matchIn = (word: AskedWord, paper: PreparedPaper): number => {
      if (most(word) === 0) return 0;
      const isSaid = !word.isName && [...word.terms, ...word.whole].every((term) => said.has(term));
      return isSaid && !mayRelease(paper.paper.abstract ?? '') ? 1 : wordMatch(word, paper.content);
    };
    return { outline, most, matchIn };
  };
}
