import { isFiltering } from '../model/query.ts';
import { CONTAINERS } from '../text/vocabulary/questions.ts';
import { type AnsweringDeps, newestDay } from './candidates.ts';
import { type PreparedPaper, prepare } from './prepared.ts';
import { OF_ONE, recallsOne } from './query/question-forms.ts';
import { type ReadQuery, understand } from './query/understand.ts';

/** The next paper found comes no nearer to the best than this: one paper is meant, not a topic. */
const APART = 0.6;
/** So near in meaning the best must be, where that is known. */
const NEAR = 0.3;
/** An interrogative or an auxiliary among the first words: a question, not a topic. */
const ASKS =
  /^(?:\S{1,20} ){0,3}(?:what|which|how|who|whose|where|when|why|does|do|did|is|are|was|were|can|has|have)\b/;

/** A question of one paper, with that paper. */
export interface Meant {
  paper: PreparedPaper;
  /** What is asked of it, without the words that tell which one it is. */
  query: ReadQuery;
}

/** The paper a question is about without its name: found far ahead of all others. Null where none is. */
export function meantPaper(query: ReadQuery, deps: AnsweringDeps): Meant | null {
  const [first, second] = deps.found?.papers ?? [];
  const isOpen = query.asksForPapers || isFiltering(query.filter) || query.order !== 'relevance';
  if (isOpen || query.kind === 'definition' || recallsOne(query.folded)) return null;
  if (first === undefined || (second?.score ?? 0) > APART * first.score) return null;
  if (first.nearness !== null && first.nearness < NEAR) return null;
  const isAsked = query.asksHowMuch || query.measures.length > 0;
  if (!isAsked && !ASKS.test(query.folded) && !OF_ONE.test(query.folded)) return null;
  const paper = deps.corpus.get(first.paperId);
  if (paper === undefined) return null;
  const prepared = prepare(paper, deps.index);
  const asked = understand(query.text, deps, newestDay(deps), paper.id);
  return { paper: prepared, query: { ...asked, asked: beside(asked, prepared, deps) } };
}

/** What is asked for beside the paper's own title. */
function beside(query: ReadQuery, { paper }: PreparedPaper, { index }: AnsweringDeps): ReadQuery['asked'] {
  const title = new Set(index.analyse(paper.title ?? ''));
  return query.asked.filter(
    ({ folded, terms }) => !CONTAINERS.has(folded) && !terms.every((term) => title.has(term)),
  );
}
