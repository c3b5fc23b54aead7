import type { FoundPaper } from '../search/find.ts';
import type { AnsweringDeps } from './candidates.ts';
import type { Draft } from './draft.ts';
import { lineOf, MOST_NAMED, NEAR_IN_MEANING } from './lists.ts';
import { prepare } from './prepared.ts';
import type { ReadQuery } from './query/understand.ts';
import { rank } from './ranking.ts';

/** Share of an everyday description that a guess must meet. */
const GUESSED_FROM = 0.3;
/** The same of a long one: a need told in many everyday words. */
const GUESSED_OF_MANY = 0.15;
const MANY_WORDS = 5;
const MOST_GUESSED = 5;
/** So near in meaning a paper may be on a topic whose words it has in part. */
const NEAR_ENOUGH = 0.35;

/**
 * The papers that come nearest to a need told in everyday words; null when too little of it meets any: a short question
 * with a word that no paper has is on something else.
 */
export function answerVaguely(query: ReadQuery, deps: AnsweringDeps): Draft | null {
  const ranked = rank(query, deps);
  const isLong = query.asked.length >= MANY_WORDS;
  const isUnknown = query.asked.some(({ terms }) =>
    terms.every((term) => deps.index.idf(term) >= deps.index.idf(' ')),
  );
  const isMet = ranked.fullest() >= (isLong ? GUESSED_OF_MANY : GUESSED_FROM);
  // Papers on a topic that none is on are not there; a need may be told in other words than theirs.
  const isTopic =
    query.asksForPapers &&
    query.asked.length < MANY_WORDS &&
    (deps.found?.papers[0]?.nearness ?? 0) < NEAR_ENOUGH;
  if (query.asked.length === 0 || (!isLong && isUnknown) || isTopic || !isMet) return null;
  const papers = ranked.best(MOST_NAMED).map(({ paper }) => paper);
  return {
    isGuess: true,
    status: 'partial',
    opening: 'No paper says this in so many words; these come closest.',
    sentences: papers.slice(0, query.limit ?? MOST_GUESSED).flatMap((paper) => lineOf(query, paper, null)),
    papers: papers.map(({ paper }) => paper.id),
    related: [],
  };
}

/** Papers that come so near in meaning to the nearest are shown with it. */
const AS_NEAR = 0.05;
const MOST_NEAR = 6;

/** Papers on a topic told in words that none of them has: the nearest in meaning and those nearly as near. @param found best first */
export function answerByMeaning(
  query: ReadQuery,
  found: readonly FoundPaper[],
  { corpus, index }: Pick<AnsweringDeps, 'corpus' | 'index'>,
): Draft {
  const nearest = Math.max(...found.map(({ nearness }) => nearness ?? 0));
  const papers = found
    .filter(({ nearness }) => (nearness ?? 0) >= nearest - AS_NEAR)
    .flatMap(({ paperId }) => corpus.get(paperId) ?? []);
  return {
    isGuess: true,
    status: 'partial',
    opening: NEAR_IN_MEANING,
    sentences: papers
      .slice(0, query.limit ?? MOST_NEAR)
      .flatMap((paper) => lineOf(query, prepare(paper, index), null)),
    papers: [...papers.map(({ id }) => id), ...found.map(({ paperId }) => paperId)].filter(
      (id, i, all) => all.indexOf(id) === i,
    ),
    related: [],
  };
}
