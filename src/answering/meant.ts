import { isFiltering } from '../model/query.ts';
import { matchText } from '../text/folded.ts';
import { CONTAINERS } from '../text/vocabulary/questions.ts';
import { wordsOf } from '../text/words.ts';
import { type AnsweringDeps, newestDay } from './candidates.ts';
import { scoreSentences } from './evidence.ts';
import { foreignNames } from './named.ts';
import { type PreparedPaper, prepare } from './prepared.ts';
import type { AskedWord } from './query/asked-words.ts';
import { asksFact, topicAlone } from './query/question-forms.ts';
import { OF_ONE, recallsOne } from './query/recalled.ts';
import { type ReadQuery, understand } from './query/understand.ts';

/**
 * The next paper found comes no nearer to the best than this: one paper is meant, not a topic. One that is told of, by "the" or
 * by a description set apart, was the best in all of 60 questions on four collections where the next came no nearer than the
 * second of these.
 */
const APART = 0.6;
const TOLD_APART = 0.9;
const AGAINST = /\b(?:vs\.?|versus|against|better|worse)\b/;
/** Share of "A against B" that one sentence of a paper must have for it to be asked of that. */
const BOTH_SAID = 0.6;
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
  const paper = first === undefined ? undefined : deps.corpus.get(first.paperId);
  if (first === undefined || paper === undefined || (first.nearness !== null && first.nearness < NEAR))
    return null;
  const prepared = prepare(paper, deps.index);
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
    const isOfBoth =
      AGAINST.test(query.folded) && (scoreSentences(query, prepared)[0]?.own ?? 0) >= BOTH_SAID;
    const isAsked = query.asksHowMuch || query.measures.length > 0;
    if (!isAsked && !isOfBoth && !ASKS.test(query.folded) && !OF_ONE.test(query.folded)) return null;
  }
  const read = understand(asked ?? query.text, deps, newestDay(deps), paper.id);
  return {
    paper: prepared,
    query: { ...read, asked: beside(read, prepared, deps), nearness: query.nearness ?? NONE },
  };
}

/** "limitations of TriLM", which one paper here alone speaks of and that is called otherwise: it is asked of that paper. */
export function partOfOne(query: ReadQuery, deps: AnsweringDeps): Meant | null {
  const [name, more] = foreignNames(query, deps).mentioned;
  if (name === undefined || more !== undefined || query.asksForPapers) return null;
  const [paper, other] = name.papers().take(2);
  if (paper === undefined || other !== undefined) return null;
  const read = understand(query.text, deps, newestDay(deps), paper.paper.id);
  return { paper, query: { ...read, nearness: query.nearness ?? NONE } };
}

/** "diffusion generator for single cell RNA, on how many …": words of a title tell which paper is meant, and only what is set apart is asked of it. */
export function askedApart(query: ReadQuery, deps: AnsweringDeps): ReadQuery {
  const asked = factIn(query.text);
  const [mention, more] = query.mentions;
  const [owner, other] = mention?.owners ?? [];
  if (asked === null || mention === undefined || owner === undefined) return query;
  if (more !== undefined || other !== undefined) return query;
  const isNamed = deps.names.owners(mention.surface).length > 0;
  if (isNamed || mention.end > query.text.lastIndexOf(asked)) return query;
  return { ...understand(asked, deps, newestDay(deps), owner.paperId), text: query.text };
}

/** What is asked of a paper behind its description; null where nothing is set apart. */
function factIn(said: string): string | null {
  const text = said.replace(/[?.! ]{1,10}$/, '');
  const match = SEPARATOR.exec(text);
  if (match === null || topicAlone(said) !== said || ASKS.test(matchText(text.slice(0, match.index))))
    return null;
  const asked = text.slice(match.index + match[0].length);
  return asksFact(matchText(asked)) ? asked : null;
}

/** What is asked for beside the paper's own title, and beside "the gaussian splatting pose tracker" that has most of it. */
function beside(query: ReadQuery, { paper }: PreparedPaper, { index }: AnsweringDeps): ReadQuery['asked'] {
  const title = new Set(index.analyse(paper.title ?? ''));
  const isOfTitle = ({ terms }: AskedWord): boolean => terms.every((term) => title.has(term));
  const told = runsOf(query).filter((run) => run.filter(isOfTitle).length * 2 > run.length);
  const telling = new Set(told.flat().filter(({ meanings }) => meanings.length === 0));
  return query.asked.filter(
    (word) =>
      query.counted.some((each) => word.folded.startsWith(each)) ||
      (!CONTAINERS.has(word.folded) && !isOfTitle(word) && !telling.has(word)),
  );
}

/** The words behind each "the", one next to the other. */
function runsOf({ asked, folded }: ReadQuery): AskedWord[][] {
  const words = wordsOf(folded).map(({ text }) => text);
  const runs: AskedWord[][] = [];
  for (const [i, word] of asked.entries()) {
    if (/^(?:the|that|this)$/.test(words[word.position - 1] ?? '')) runs.push([word]);
    else if (asked[i - 1]?.position === word.position - 1) runs.at(-1)?.push(word);
    else runs.push([]);
  }
  return runs;
}
