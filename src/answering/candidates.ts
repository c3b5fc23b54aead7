import type { Corpus } from '../model/ports/corpus.ts';
import { isFiltering } from '../model/query.ts';
import type { SearchHit, SearchIndex } from '../model/search.ts';
import type { NameTable } from '../papers/names/name-table.ts';
import { tellsBound } from '../search/filters/said.ts';
import type { Find, FoundPaper } from '../search/find.ts';
import { newestDayIn, writtenDates } from '../search/search-papers.ts';
import { matchText } from '../text/folded.ts';
import { coverageIn } from './evidence.ts';
import type { PreparedPaper, PreparedSentence, Role } from './prepared.ts';
import type { AskedWord } from './query/asked-words.ts';
import { topicAlone } from './query/question-forms.ts';
import type { ReadQuery } from './query/understand.ts';

export interface AnsweringDeps {
  corpus: Corpus;
  index: SearchIndex;
  names: NameTable;
  /** What words and meaning together find for a question; left out: words alone find. */
  found?: Found | null;
}

/** What was found for a text, best first. */
export type Found = { text: string; papers: readonly FoundPaper[] };

/** Papers looked at. */
const CANDIDATES = 40;
/** The same where a filter leaves most of them out. */
export const FILTERED_CANDIDATES = 1000;
/** A paper found, with its nearness in meaning where that is known. */
export type Hit = SearchHit & { nearness?: number | null };

/** What a query is looked up by. */
export function lookedFor(query: ReadQuery): {
  words: AskedWord[];
  text: string;
  limit: number;
  everything: boolean;
} {
  const everything = isFiltering(query.filter) || query.order !== 'relevance';
  const words = everything ? unbound(query) : [...query.asked];
  const text = everything ? words.map(({ word }) => word).join(' ') : topicAlone(query.text);
  const limit = everything ? FILTERED_CANDIDATES : CANDIDATES;
  return { words, text: `${text} ${writtenDates(query.filter)}`.trim(), limit, everything };
}

/** What words and meaning find for a query, with all that is looked at. */
export async function findFor(query: ReadQuery, find: Find): Promise<Found> {
  const { text, everything } = lookedFor(query);
  return { text, papers: await find(text, { limit: FILTERED_CANDIDATES, everything, uncut: true }) };
}

/** The best of both rankings in one order, and the best by words whatever their meaning: no answer finds less than the index. */
export function candidates(
  query: ReadQuery,
  { index, found }: AnsweringDeps,
  limit: number = lookedFor(query).limit,
): readonly Hit[] {
  const { text, everything } = lookedFor(query);
  if (found?.text !== text) return index.search(text, { limit, everything });
  const byWords = found.papers
    .filter(({ from }) => from.words > 0)
    .sort((a, b) => b.from.words - a.from.words)
    .slice(0, limit);
  return [...new Set([...found.papers.slice(0, limit), ...byWords])];
}

/** Papers of a set as they are found for a query, all alike when it has no words. */
export function foundAmong(known: readonly string[], query: ReadQuery, deps: AnsweringDeps): Hit[] {
  const here = known.filter((id) => deps.corpus.get(id) !== undefined);
  if (lookedFor(query).words.length === 0) return here.map((paperId) => ({ paperId, score: 1 }));
  const found = new Map(candidates(query, deps, FILTERED_CANDIDATES).map((hit) => [hit.paperId, hit]));
  return here.map((paperId) => found.get(paperId) ?? { paperId, score: 0 });
}

/** What a question is on, beside what its bound is told with: the bound finds that among the figures. */
export function unbound(query: ReadQuery): AskedWord[] {
  const conditions = (query.filter.measurement?.conditions ?? []).map(matchText);
  const isOfBound = ({ folded }: AskedWord): boolean => tellsBound(folded) || conditions.includes(folded);
  return isMeasured(query) ? query.asked.filter((word) => !isOfBound(word)) : [...query.asked];
}

/** What is measured is looked for among the figures, not among the words. */
export const isMeasured = ({ filter, order }: ReadQuery): boolean =>
  filter.measurement !== null || order === 'value';

const newestDays = new WeakMap<SearchIndex, { size: number; day: string }>();

/** The day of the newest paper, looked up again when papers have come or gone. */
export function newestDay(deps: AnsweringDeps): string {
  const known = newestDays.get(deps.index);
  if (known?.size === deps.index.size) return known.day;
  const day = newestDayIn(deps);
  newestDays.set(deps.index, { size: deps.index.size, day });
  return day;
}

const TELLS: Readonly<Record<Role, number>> = {
  contribution: 0.28,
  result: 0.12,
  other: 0,
  release: -0.2,
  background: -0.25,
};

/** The sentence of a paper that tells best what it has to do with the words. */
export function tellingOf(paper: PreparedPaper, words: readonly AskedWord[]): PreparedSentence | undefined {
  const scored = paper.sentences.map((sentence) => ({
    sentence,
    score: (words.length === 0 ? 0 : 0.8 * coverageIn(words, sentence)) + TELLS[sentence.role],
  }));
  scored.sort((a, b) => b.score - a.score);
  return scored[0]?.sentence;
}
