import type { Corpus } from '../ports/corpus.ts';
import type { SearchHit, SearchIndex } from '../search.ts';
import { sameThings } from './concepts.ts';
import type { Draft } from './draft.ts';
import { coverageIn, wordMatch } from './evidence.ts';
import { containsWord } from './folded.ts';
import type { Period } from './period.ts';
import { type PreparedPaper, type PreparedSentence, prepare, type Role } from './prepared.ts';
import type { AskedWord, Question } from './question.ts';
import { listLine } from './say.ts';

/** Papers looked at beyond the index's own order. */
export const CANDIDATES = 40;
/** What a hit for other words of the same thing counts beside one for the question's own. */
const OTHER_WORDS = 0.6;
/** Only words of no more papers than about this are looked up on their own, and this many of them. */
const FEW_PAPERS = 6;
const MOST_OTHERS = 4;
/** Share of a topic's words a paper must have for the topic to be one of the collection. */
const ON_TOPIC = 0.6;
/** The same for a topic told in many words, of which a paper uses some. */
const ON_LONG_TOPIC = 0.5;
const MANY_WORDS = 6;
/** The same for words that stand side by side, in one sentence. */
const COMPOUND = 0.8;
/** Once one paper is on the topic, others may be with less. */
const ALSO_LISTED = 0.6;
/** Papers listed when this close to the best. */
const LISTED_FROM = 0.33;
const MAX_LISTED = 10;

interface Ranked {
  paper: PreparedPaper;
  score: number;
  coverage: number;
}

const NO_CONCEPTS: ReadonlySet<string> = new Set();

interface Deps {
  corpus: Corpus;
  index: SearchIndex;
}

/** Papers on a topic, best first, each with the share of the topic it has. */
export function rankOnTopic(question: Question, deps: Deps): Ranked[] {
  const hits = hitsFor(question, deps);
  const alternatives = alternativesOf(question);
  const phrases = phrasesOf(question);
  return hits
    .flatMap(({ paperId, score }) => {
      const found = deps.corpus.get(paperId);
      if (found === undefined) return [];
      const paper = prepare(found, deps.index);
      const coverage = Math.max(...alternatives.map((words) => coverageIn(words, paper, true)));
      const loosely = Math.max(...alternatives.map((words) => coverageIn(words, paper)));
      return [
        {
          paper,
          coverage,
          score: 0.7 * score + 0.1 * loosely + 0.3 * emphasis(paper, phrases, question.words),
        },
      ];
    })
    .sort((a, b) => b.score - a.score);
}

/** What the index finds for the question, and for other words of the same things, scores from 0 to 1. */
function hitsFor({ text, words, period, wantsNewest }: Question, { index }: Deps): SearchHit[] {
  const isOfTime = period !== null || wantsNewest;
  // Without a topic it is a matter of time alone.
  if (isOfTime && words.length === 0) return index.search(filterOf(period), { limit: CANDIDATES });
  const filter = period === null ? '' : ` ${filterOf(period)}`;

  const scores = new Map<string, number>();
  const search = (query: string, weight: number): void => {
    const hits = index.search(query + filter, { limit: CANDIDATES });
    const top = hits[0]?.score ?? 1;
    for (const { paperId, score } of hits) {
      scores.set(paperId, Math.max(scores.get(paperId) ?? 0, (weight * score) / top));
    }
  };
  search(text, 1);
  const rare = Math.log(1 + index.size / FEW_PAPERS);
  const others = sameThings(words.flatMap(({ concepts }) => concepts)).filter((word) => {
    const terms = index.analyse(word);
    return (
      terms.length > 0 &&
      terms.every((term) => index.idf(term) >= rare) &&
      !words.some(({ folded }) => folded === word)
    );
  });
  for (const other of others.slice(0, MOST_OTHERS)) search(other, OTHER_WORDS);
  return Array.from(scores, ([paperId, score]) => ({ paperId, score })).sort((a, b) => b.score - a.score);
}

/** The filter of the index for papers of a period, day by day; of any time when there is none. */
function filterOf(period: Period | null): string {
  const { since, until } = period ?? { since: null, until: null };
  return `since:${since ?? '1900'}${until === null ? '' : ` until:${until}`}`;
}

/** The papers that are on a topic, best first; none when not one of them has it in one place. */
export function papersOnTopic(question: Question, deps: Deps): Ranked[] {
  return onTopicOf(question, rankOnTopic(question, deps));
}

function onTopicOf(question: Question, ranked: readonly Ranked[]): Ranked[] {
  const covering = ranked.filter(({ coverage }) => coverage >= onTopicFrom(question.words));
  if (!covering.some(({ paper }) => saysTogether(question, paper))) return [];
  return covering.filter(({ paper }) => saysTogether(question, paper, ALSO_LISTED));
}

/** The list a topical question asks for; refuses when the collection has nothing on it. */
export function answerList(question: Question, deps: Deps): Draft {
  const ranked = rankOnTopic(question, deps);
  const onTopic = onTopicOf(question, ranked);
  if (onTopic.length === 0) return refuseTopic(ranked);
  const best = ranked.find(({ coverage }) => coverage >= onTopicFrom(question.words))?.score ?? 0;
  const listed = onTopic
    .filter(({ score }) => score >= best * LISTED_FROM)
    .sort(question.wantsNewest ? newestFirst : () => 0)
    .slice(0, MAX_LISTED);
  const others = ranked.filter((each) => !listed.includes(each));
  return {
    status: 'answered',
    sentences: listed.flatMap(({ paper }) =>
      tellings(paper, question.words, 1).map(({ text }) => listLine(paper.paper, text)),
    ),
    papers: [...listed, ...others].slice(0, CANDIDATES / 2).map(({ paper }) => paper.paper.id),
    related: [],
  };
}

function newestFirst(a: Ranked, b: Ranked): number {
  const [one, other] = [a.paper.paper.publishedOn ?? '', b.paper.paper.publishedOn ?? ''];
  return one < other ? 1 : Number(one > other) * -1;
}

function onTopicFrom(words: readonly AskedWord[]): number {
  return words.length < MANY_WORDS ? ON_TOPIC : ON_LONG_TOPIC;
}

/** Words that stand side by side make one thing: "quantum computing hardware". */
function isCompound(words: readonly AskedWord[]): boolean {
  return (
    words.length > 1 &&
    words.every((word, i) => i === 0 || word.position === (words[i - 1]?.position ?? 0) + 1)
  );
}

/** Whether one sentence, the title or the tags have most of a side of the topic: words strewn over a paper make no topic. */
function saysTogether(question: Question, paper: PreparedPaper, compound = COMPOUND): boolean {
  const about = { folded: paper.topicText, terms: paper.topics, concepts: NO_CONCEPTS };
  return alternativesOf(question).some((words) => {
    const isOne = isCompound(words);
    const inSentence = paper.sentences.some(
      (sentence) => coverageIn(words, sentence, true) >= (isOne ? compound : onTopicFrom(words)),
    );
    return inSentence || coverageIn(words, about, true) >= (isOne ? COMPOUND : onTopicFrom(words));
  });
}

export function refuseTopic(ranked: readonly Ranked[]): Draft {
  const near = ranked.filter(({ coverage }) => coverage > 0.25).slice(0, 3);
  return {
    status: 'unanswerable',
    opening:
      near.length > 0
        ? 'No paper here is about that. The related ones are near it, not an answer.'
        : 'No paper here is about that.',
    sentences: [],
    papers: [],
    related: near.map(({ paper }) => paper.paper.id),
  };
}

/** The sentences of a paper that tell best what it has to do with the words, best first. */
export function tellings(
  paper: PreparedPaper,
  words: readonly AskedWord[],
  count: number,
): PreparedSentence[] {
  const total = words.reduce((sum, word) => sum + word.weight, 0);
  const scored = paper.sentences.map((sentence) => {
    const met = words.reduce((sum, word) => sum + word.weight * wordMatch(word, sentence), 0);
    return { sentence, score: met / (1 + total) + TELLS[sentence.role] };
  });
  scored.sort((a, b) => b.score - a.score);
  return scored.slice(0, count).map(({ sentence }) => sentence);
}

const TELLS: Readonly<Record<Role, number>> = {
  contribution: 0.28,
  result: 0.12,
  other: 0,
  release: -0.2,
  background: -0.25,
};

/** The topic as a whole, and each side of its "or", commas and "and". */
function alternativesOf(question: Question): AskedWord[][] {
  const { words, text } = question;
  const sides: AskedWord[][] = [[]];
  let last = 0;
  for (const word of words) {
    const at = text.indexOf(word.word, last);
    const between = text.slice(last, Math.max(last, at));
    if (/\b(?:or|and)\b|,|\//i.test(between) && (sides.at(-1)?.length ?? 0) > 0) sides.push([]);
    sides.at(-1)?.push(word);
    last = at < 0 ? last : at + word.word.length;
  }
  const whole = [...words];
  return [whole, ...sides.filter((side) => side.length > 0 && side.length < words.length)];
}

/** Neighbouring words of the topic, as they would stand together in a text. */
function phrasesOf(question: Question): string[] {
  const phrases: string[] = [];
  for (const [i, word] of question.words.entries()) {
    const next = question.words[i + 1];
    if (next !== undefined && next.position === word.position + 1)
      phrases.push(`${word.folded} ${next.folded}`);
  }
  return phrases;
}

/** Topic words in the title or tags, and together as a phrase, say more than words apart. */
function emphasis(paper: PreparedPaper, phrases: readonly string[], words: readonly AskedWord[]): number {
  const total = words.reduce((sum, { weight }) => sum + weight, 0);
  const inTopics = words.reduce(
    (sum, word) => sum + word.weight * (word.terms.every((term) => paper.topics.has(term)) ? 1 : 0),
    0,
  );
  const together = phrases.filter(
    (phrase) => containsWord(paper.folded, phrase) || containsWord(paper.folded, `${phrase}s`),
  ).length;
  const inContribution = phrases.some((phrase) =>
    paper.sentences.some(({ role, folded }) => role === 'contribution' && folded.includes(phrase)),
  );
  return (
    (total === 0 ? 0 : 0.2 * (inTopics / total)) +
    (phrases.length === 0 ? 0 : 0.2 * (together / phrases.length)) +
    (inContribution ? 0.1 : 0)
  );
}
