import { isFiltering } from '../model/query.ts';
import { matchText } from '../text/folded.ts';
import { CONTAINERS } from '../text/vocabulary/questions.ts';
import { type AnsweringDeps, newestDay } from './candidates.ts';
import { type PreparedPaper, prepare } from './prepared.ts';
import { asksFact, OF_ONE, recallsOne } from './query/question-forms.ts';
import { type ReadQuery, understand } from './query/understand.ts';

/**
 * The next paper found comes no nearer to the best than this: one paper is meant, not a topic. One that is told of, by "the" or
 * by a description set apart, was the best in all of 60 questions on four collections where the next came no nearer than the
 * second of these.
 */
const APART = 0.6;
const TOLD_APART = 0.9;
/** So near in meaning the best must be, where that is known. */
const NEAR = 0.3;
/** An interrogative or an auxiliary among the first words: a question, not a topic. */
const INTERROGATIVE = 'what|which|how|who|whose|where|when|why';
const AUXILIARY = 'does|do|did|is|are|was|were|can|has|have';
const ASKS = new RegExp(`^(?!(?:we|i|our|my|there) )(?:\\S{1,20} ){0,3}(?:${INTERROGATIVE}|${AUXILIARY})\\b`);
/** What sets a description apart from what is asked of it: "the one with pruned tokens, how much faster?" */
const SEPARATOR = /(?:[,;:?]|\s[-–—]{1,2})\s+(?=[^,;:?]{1,120}$)/;

const NONE: ReadonlyMap<string, number> = new Map();

/** A question of one paper, with that paper. */
export interface Meant {
  paper: PreparedPaper;
  /** What is asked of it, without the words that tell which one it is. */
  query: ReadQuery;
}

/** The paper a question is about without its name: found ahead of all others. Null where none is. */
export function meantPaper(query: ReadQuery, deps: AnsweringDeps): Meant | null {
  const [first, second] = deps.found?.papers ?? [];
  if (first === undefined || (first.nearness !== null && first.nearness < NEAR)) return null;
  const beaten = (second?.score ?? 0) / first.score;
  const asked = factIn(query.text);
  if (beaten > (asked !== null || /\b(?:the|that|this)\b/.test(query.folded) ? TOLD_APART : APART))
    return null;
  if (asked === null) {
    // "Which countries have the highest rates" orders countries, "when" and "how small were most" no papers.
    const isOfIt =
      query.asksWhen ||
      /^how (?!many (?:papers|works))/.test(query.folded) ||
      (query.head.length > 0 && query.order === 'value');
    const isOpen = query.asksForPapers || isFiltering(query.filter) || query.order !== 'relevance';
    if ((isOpen && !(isOfIt && beaten <= APART)) || query.kind === 'definition' || recallsOne(query.folded))
      return null;
    const isAsked = query.asksHowMuch || query.measures.length > 0;
    if (!isAsked && !ASKS.test(query.folded) && !OF_ONE.test(query.folded)) return null;
  }
  const paper = deps.corpus.get(first.paperId);
  if (paper === undefined) return null;
  const prepared = prepare(paper, deps.index);
  const read = understand(asked ?? query.text, deps, newestDay(deps), paper.id);
  return {
    paper: prepared,
    query: { ...read, asked: beside(read, prepared, deps), nearness: query.nearness ?? NONE },
  };
}

/** What is asked of a paper behind its description; null where nothing is set apart. */
function factIn(said: string): string | null {
  const text = said.replace(/[?.! ]{1,10}$/, '');
  const match = SEPARATOR.exec(text);
  if (match === null || ASKS.test(matchText(text.slice(0, match.index)))) return null;
  const asked = text.slice(match.index + match[0].length);
  return asksFact(matchText(asked)) ? asked : null;
}

/** What is asked for beside the paper's own title. */
function beside(query: ReadQuery, { paper }: PreparedPaper, { index }: AnsweringDeps): ReadQuery['asked'] {
  const title = new Set(index.analyse(paper.title ?? ''));
  return query.asked.filter(
    ({ folded, terms }) =>
      query.counted.some((each) => folded.startsWith(each)) ||
      (!CONTAINERS.has(folded) && !terms.every((term) => title.has(term))),
  );
}
