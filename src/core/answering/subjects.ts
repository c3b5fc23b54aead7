import type { Corpus } from '../ports/corpus.ts';
import type { SearchIndex } from '../search.ts';
import { isHard } from './facts.ts';
import { containsWord, matchText } from './folded.ts';
import type { Mention, NameTable } from './name-table.ts';
import { foldedText, type PreparedPaper, prepare } from './prepared.ts';
import type { AskedWord, Question } from './question.ts';

interface Deps {
  corpus: Corpus;
  index: SearchIndex;
  names: NameTable;
}

/** A name in the question with the papers it may mean. */
export interface Subject {
  mention: Mention;
  papers: PreparedPaper[];
}

/** Most papers one name may stand for and still be looked up in all of them. */
const MAX_OWNERS = 4;

/** The papers a question names, in the order it names them. */
export function subjectsOf(question: Question, deps: Deps): Subject[] {
  const seen = new Set<string>();
  return question.mentions.flatMap((mention) => {
    if (seen.has(mention.key)) return [];
    seen.add(mention.key);
    const papers = mention.owners.slice(0, MAX_OWNERS).flatMap(({ paperId }) => {
      const paper = deps.corpus.get(paperId);
      return paper === undefined ? [] : [prepare(paper, deps.index)];
    });
    return papers.length === 0 ? [] : [{ mention, papers }];
  });
}

/** Names in the question that no paper is called: those no paper mentions at all, and those only mentioned. */
export function foreignNames(
  question: Question,
  deps: Deps,
): { unknown: AskedWord[]; mentioned: { word: AskedWord; papers: PreparedPaper[] }[] } {
  const unknown: AskedWord[] = [];
  const mentioned: { word: AskedWord; papers: PreparedPaper[] }[] = [];
  for (const word of question.words) {
    if (!word.isName || /^\d/.test(word.folded)) continue;
    const papers = papersMentioning(word.word, deps);
    if (papers.length > 0) mentioned.push({ word, papers });
    else if (isHard(word) || !isKnownWord(word, deps)) unknown.push(word);
  }
  return { unknown, mentioned };
}

/** Papers whose text has a name, as a whole word. */
export function papersMentioning(name: string, { corpus, index }: Deps): PreparedPaper[] {
  const folded = matchText(name);
  const head = folded.split(/[^a-z0-9]+/).find((part) => part !== '') ?? folded;
  return index.search(name, { limit: 25 }).flatMap(({ paperId }) => {
    const paper = corpus.get(paperId);
    if (paper === undefined || !`${paper.title ?? ''} ${paper.abstract}`.toLowerCase().includes(head))
      return [];
    // Reading a paper is dear, and most papers found for a name that none has only have a part of it.
    return containsWord(foldedText(paper), folded) ? [prepare(paper, index)] : [];
  });
}

/** A capitalised word whose stem the index knows is a word, not a foreign name. */
function isKnownWord(word: AskedWord, { index }: Deps): boolean {
  const highest = index.idf(' ');
  return word.terms.every((term) => index.idf(term) < highest);
}
