import type { Corpus } from '../model/ports/corpus.ts';
import { isFiltering } from '../model/query.ts';
import type { SearchHit, SearchIndex } from '../model/search.ts';
import type { NameTable } from '../papers/names/name-table.ts';
import { isRelease, mayRelease } from '../reading/rules/roles.ts';
import { createPaperFilter, type Fitting, inOrder } from '../search/filters/apply.ts';
import type { Find, FoundPaper } from '../search/find.ts';
import { newestDayIn } from '../search/search-papers.ts';
import { containsWord } from '../text/folded.ts';
import { coverageIn, shareOf, wordMatch } from './evidence.ts';
import { type PreparedPaper, type PreparedSentence, prepare, type Role } from './prepared.ts';
import type { AskedWord } from './query/asked-words.ts';
import type { ReadQuery } from './query/understand.ts';

export interface AnsweringDeps {
  corpus: Corpus;
  index: SearchIndex;
  names: NameTable;
  /** What words and meaning together find for a question; left out: words alone find. */
  found?: Found | null;
}

/** What was found for a text, best first. */
export interface Found {
  text: string;
  papers: readonly FoundPaper[];
}

/** A paper found for a query. */
export interface Ranked {
  paper: PreparedPaper;
  fitting: Fitting;
  score: number;
  /** What the index gave it. */
  found: number;
  /** Share of the topic it has, 0–1. */
  coverage: number;
}

/** Papers looked at. */
const CANDIDATES = 40;
/** The same where a filter leaves most of them out. */
const FILTERED_CANDIDATES = 1000;
/** Share of a topic's words a paper must have for the topic to be one of the collection. */
const ON_TOPIC = 0.6;
/** The same for a topic told in many words, of which a paper uses some. */
const ON_LONG_TOPIC = 0.5;
const MANY_WORDS = 6;
/** The same for words that stand side by side, in one sentence. */
const COMPOUND = 0.8;
/** Once one paper is on the topic, others may be with less. */
const ALSO_LISTED = 0.6;
/** How near to the paper with most of the topic others must come. */
const NEARLY = 0.7;
const NONE: ReadonlySet<string> = new Set();

/**
 * Papers for a query, filters and order applied, best first.
 * @param known the set a conversation is about: only these
 */
export function rank(query: ReadQuery, deps: AnsweringDeps, known: readonly string[] = []): Ranked[] {
  const { words } = lookedFor(query);
  const fits = createPaperFilter(query.filter);
  const hits = known.length > 0 ? known.map((paperId) => ({ paperId, score: 1 })) : candidates(query, deps);
  const found = hits.flatMap(({ paperId, score }) => {
    const paper = deps.corpus.get(paperId);
    const fitting = paper === undefined ? null : fits(paper);
    return paper === undefined || fitting === null ? [] : [{ paper, fitting, score }];
  });
  const top = Math.max(...found.map(({ score }) => score), 1e-9);
  const sides = sidesOf(words, query.text);
  const phrases = phrasesOf(words);
  const terms = [...new Set(words.flatMap((word) => word.terms))];
  const ranked = found.map(({ paper, fitting, score }, place) => {
    const prepared = prepare(paper, deps.index);
    if (words.length === 0) {
      const share = 1 - place / found.length;
      return { paper: prepared, fitting, found: score, coverage: 1, score: 0.7 * share + 0.1 };
    }
    const held = deps.index.held(paper.id, terms);
    const has = (term: string): boolean => held === null || held.has(term) || prepared.topics.has(term);
    const met = new Map(words.map((word) => [word, matchIn(word, prepared, held === null ? null : has)]));
    const [loosely = 1, ...parts] = sides.map((side) => shareOf(side, (word) => met.get(word) ?? 0));
    return {
      paper: prepared,
      fitting,
      found: score,
      coverage: Math.max(loosely, ...parts),
      score: 0.7 * (score / top) + 0.1 * loosely + 0.3 * emphasis(prepared, words, phrases, has),
    };
  });
  return ranked.sort((a, b) => b.score - a.score);
}

/**
 * How far a paper has one word of the question, told by its terms alone where they are enough: of a thousand papers, most.
 * @param has whether it has a term; null when the index does not tell
 */
function matchIn(word: AskedWord, paper: PreparedPaper, has: ((term: string) => boolean) | null): number {
  if (has !== null && !word.isName) {
    if (word.terms.every(has) && !mayRelease(paper.paper.abstract ?? '')) return 1;
    if (word.meanings.length + word.forms.length === 0 && !word.terms.some(has)) return 0;
  }
  return wordMatch(word, paper.content);
}

/** What a query is looked up by. */
function lookedFor(query: ReadQuery): {
  words: AskedWord[];
  text: string;
  limit: number;
  everything: boolean;
} {
  const everything = isFiltering(query.filter) || query.order !== 'relevance';
  const words = query.asked.filter((word) => !everything || !isMeasured(query) || word.meanings.length === 0);
  const text = everything ? words.map(({ word }) => word).join(' ') : query.text;
  const limit = everything ? FILTERED_CANDIDATES : CANDIDATES;
  return { words, text: `${text} ${datesOf(query)}`.trim(), limit, everything };
}

/** What words and meaning find for a query, with all that {@link rank} may look at. */
export async function findFor(query: ReadQuery, find: Find): Promise<Found> {
  const { text, everything } = lookedFor(query);
  return { text, papers: await find(text, { limit: FILTERED_CANDIDATES, everything, uncut: true }) };
}

/** The best of both rankings in one order, and the best by words whatever their meaning: no answer finds less than the index. */
function candidates(query: ReadQuery, { index, found }: AnsweringDeps): readonly SearchHit[] {
  const { text, limit, everything } = lookedFor(query);
  if (found?.text !== text) return index.search(text, { limit, everything });
  const byWords = found.papers
    .filter(({ from }) => from.words > 0)
    .sort((a, b) => b.from.words - a.from.words)
    .slice(0, limit);
  return [...new Set([...found.papers.slice(0, limit), ...byWords])];
}

/** What is measured is looked for among the figures, not among the words. */
function isMeasured({ filter, order }: ReadQuery): boolean {
  return filter.measurement !== null || order === 'value';
}

/** The index leaves out papers of other times by itself. */
function datesOf({ filter: { published } }: ReadQuery): string {
  const since = published?.from ? `since:${published.from}` : '';
  return published?.to ? `${since} until:${published.to}` : since;
}

const newestDays = new WeakMap<SearchIndex, { size: number; day: string }>();

/** The day of the newest paper, looked up again when papers have come or gone. */
export function newestDay(deps: AnsweringDeps): string {
  const known = newestDays.get(deps.index);
  if (known?.size === deps.index.size) return known.day;
  const day = newestDayIn(deps);
  newestDays.set(deps.index, { size: deps.index.size, day });
  return day;
}

/**
 * Those of a ranking that are on the topic, in the order asked for; none when not one has the topic in one place.
 * @param most no more are looked for
 */
export function onTopic(query: ReadQuery, ranked: readonly Ranked[], most = ranked.length): Ranked[] {
  const words = query.asked.filter((word) => !isMeasured(query) || word.meanings.length === 0);
  const ordered = ordering(query, ranked);
  if (words.length === 0) return ordered;
  // Where papers have all of a topic, those with a part of it are not on it.
  const fullest = Math.max(...ranked.map(({ coverage }) => coverage), 0);
  const enough = Math.max(enoughOf(words), fullest * NEARLY);
  const covering = ordered.filter(({ coverage }) => coverage >= enough);
  const sides = sidesOf(words, query.text);
  if (!covering.some(({ paper }) => saysTogether(sides, paper))) return [];
  const found: Ranked[] = [];
  for (const each of covering) {
    if (found.length >= most) break;
    if (saysTogether(sides, each.paper, ALSO_LISTED)) found.push(each);
  }
  return found;
}

/** A ranking in the order asked for. */
function ordering({ order, oldestFirst }: ReadQuery, ranked: readonly Ranked[]): Ranked[] {
  const ordered = inOrder(
    ranked.map((each) => ({ each, paper: each.paper.paper, fitting: each.fitting })),
    order,
  ).map(({ each }) => each);
  if (!oldestFirst) return ordered;
  const isDated = ({ paper }: Ranked): boolean => paper.paper.publishedOn !== null;
  return [...ordered.filter(isDated).reverse(), ...ordered.filter((each) => !isDated(each))];
}

function enoughOf(words: readonly AskedWord[]): number {
  return words.length < MANY_WORDS ? ON_TOPIC : ON_LONG_TOPIC;
}

/** Whether one sentence, the title or the tags have most of a side of the topic: words strewn over a paper make no topic. */
function saysTogether(
  sides: readonly (readonly AskedWord[])[],
  paper: PreparedPaper,
  compound = COMPOUND,
): boolean {
  const about = { folded: paper.topicText, terms: paper.topics, meanings: NONE };
  return sides.some((side) => {
    const isOne =
      side.length > 1 &&
      side.every((word, i) => i === 0 || word.position === (side[i - 1]?.position ?? 0) + 1);
    if (coverageIn(side, about) >= (isOne ? COMPOUND : enoughOf(side))) return true;
    return paper.sentences.some(
      (sentence) =>
        coverageIn(side, sentence) >= (isOne ? compound : enoughOf(side)) && !isRelease(sentence.text),
    );
  });
}

/** The topic as a whole, and each side of its "or", commas and "and". */
function sidesOf(words: readonly AskedWord[], text: string): AskedWord[][] {
  const sides: AskedWord[][] = [[]];
  let last = 0;
  for (const word of words) {
    const at = text.indexOf(word.word, last);
    const between = text.slice(last, Math.max(last, at));
    if (/\b(?:or|and)\b|,|\//i.test(between) && (sides.at(-1)?.length ?? 0) > 0) sides.push([]);
    sides.at(-1)?.push(word);
    last = at < 0 ? last : at + word.word.length;
  }
  return [[...words], ...sides.filter((side) => side.length > 0 && side.length < words.length)];
}

/** Words of the topic that follow each other, as they would stand together in a text. */
interface Phrase {
  text: string;
  terms: readonly string[];
}

function phrasesOf(words: readonly AskedWord[]): Phrase[] {
  return words.flatMap((word, i) => {
    const next = words[i + 1];
    return next !== undefined && next.position === word.position + 1
      ? [{ text: `${word.folded} ${next.folded}`, terms: [...word.terms, ...next.terms] }]
      : [];
  });
}

/** Topic words in the title or tags, and together as a phrase, say more than words apart. */
function emphasis(
  paper: PreparedPaper,
  words: readonly AskedWord[],
  phrases: readonly Phrase[],
  mayHave: (term: string) => boolean,
): number {
  const total = words.reduce((sum, { weight }) => sum + weight, 0);
  const inTopics = words.reduce(
    (sum, word) => sum + (word.terms.every((term) => paper.topics.has(term)) ? word.weight : 0),
    0,
  );
  const said = phrases.filter(({ text, terms }) => terms.every(mayHave) && paper.folded.includes(text));
  const together = said.filter(
    ({ text }) => containsWord(paper.folded, text) || containsWord(paper.folded, `${text}s`),
  ).length;
  const inContribution = said.some(({ text }) =>
    paper.sentences.some((sentence) => sentence.folded.includes(text) && sentence.role === 'contribution'),
  );
  return (
    (total === 0 ? 0 : 0.2 * (inTopics / total)) +
    (phrases.length === 0 ? 0 : 0.2 * (together / phrases.length)) +
    (inContribution ? 0.1 : 0)
  );
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
