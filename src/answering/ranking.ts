import type { Paper } from '../model/paper.ts';
import type { IndexOutline, SearchHit, SearchIndex } from '../model/search.ts';
import { isRelease, mayRelease } from '../reading/rules/roles.ts';
import { createPaperFilter, type Fitting, inOrder } from '../search/filters/apply.ts';
import { containsWord } from '../text/folded.ts';
import { wordsFor } from '../text/vocabulary/questions.ts';
import { type AnsweringDeps, candidates, isMeasured, lookedFor } from './candidates.ts';
import { coverageIn, shareOf, wordMatch } from './evidence.ts';
import { ANSWERED_BY, SAME } from './measured.ts';
import { type PreparedPaper, prepare } from './prepared.ts';
import type { AskedWord } from './query/asked-words.ts';
import type { ReadQuery } from './query/understand.ts';

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

/** Papers found for a query, filters applied. */
export interface Ranking {
  /** The best. */
  best(most?: number): Ranked[];
  /** The most of the topic that one of them has. */
  fullest(): number;
  /** Those on the topic, in the order asked for; none when not one has the topic in one place. */
  onTopic(most?: number): Ranked[];
  /** Others, first those that have the whole topic, then as the index found them. */
  beside(shown: readonly Ranked[], most: number): Ranked[];
  /** Ids of the best that have a part of the topic, as many as a refusal names. */
  near(): string[];
}

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
/** Share that is the whole topic, and share that is a part of it. */
const WHOLE = 0.9;
const PART = 0.25;
const NAMED_NEAR = 3;
const NONE: ReadonlySet<string> = new Set();

/** What the index tells of a paper that was found: the most it may come to. */
interface Candidate {
  found: number;
  day: number;
  mostCoverage: number;
  mostScore: number;
  /** Null when it does not fit. */
  read: () => Ranked | null;
}

/**
 * Ranks what is found for a query. A paper is read only when it may be among those that are asked for: of a thousand that
 * are found, some twenty.
 * @param known the set a conversation is about: only these
 */
export function rank(query: ReadQuery, deps: AnsweringDeps, known: readonly string[] = []): Ranking {
  const { corpus, index } = deps;
  const { words } = lookedFor(query);
  const fits = createPaperFilter(query.filter);
  const sides = sidesOf(words, query.text);
  const phrases = phrasesOf(words);
  const standIns = new Map(words.map((word) => [word, standInsFor(word, index)]));
  const outlineOf = index.outlines([
    ...words.flatMap(({ terms }) => terms),
    ...[...standIns.values()].flat(),
  ]);
  const hits: readonly SearchHit[] =
    known.length > 0
      ? known.flatMap((id) => corpus.get(id) ?? []).map(({ id }) => ({ paperId: id, score: 1 }))
      : candidates(query, deps);
  const fitting = new Map<string, { paper: Paper; fitting: Fitting } | null>();
  const fittingOf = (id: string) => {
    const kept = fitting.get(id);
    if (kept !== undefined) return kept;
    const paper = corpus.get(id);
    const figure = paper === undefined ? null : fits(paper);
    const found = paper === undefined || figure === null ? null : { paper, fitting: figure };
    fitting.set(id, found);
    return found;
  };
  const byScore = [...hits].sort((a, b) => b.score - a.score);
  const top = Math.max(byScore.find(({ paperId }) => fittingOf(paperId) !== null)?.score ?? 0, 1e-9);
  const all = hits.flatMap((hit, place) => candidate(hit, place) ?? []);

  function candidate({ paperId, score: found }: SearchHit, place: number): Candidate | null {
    const outline = outlineOf(paperId);
    if (outline === null) return null;
    const share = words.length === 0 ? 1 - place / hits.length : found / top;
    const scored = (loosely: number, stress: number): number => 0.7 * share + 0.1 * loosely + 0.3 * stress;
    const readPaper = (paper: PreparedPaper, fitting: Fitting): Ranked => {
      const [loosely = 1, ...parts] = sharesOf((word) =>
        matchIn(word, standIns.get(word) ?? [], paper, outline),
      );
      const score = scored(loosely, emphasis(paper, outline));
      return { paper, fitting, found, coverage: Math.max(loosely, ...parts), score };
    };
    const [loosely = 1, ...parts] = sharesOf((word) => mostOf(word, standIns.get(word) ?? [], outline));
    let read: Ranked | null | undefined;
    return {
      found,
      day: outline.day,
      mostCoverage: Math.max(loosely, ...parts),
      mostScore: scored(loosely, mostEmphasis(outline)),
      read() {
        if (read === undefined) {
          const fit = fittingOf(paperId);
          read = fit === null ? null : readPaper(prepare(fit.paper, index), fit.fitting);
        }
        return read;
      },
    };
  }

  /** Share of the whole topic and of each of its sides. */
  function sharesOf(matchOf: (word: AskedWord) => number): number[] {
    const met = new Map(words.map((word) => [word, matchOf(word)]));
    return sides.map((side) => shareOf(side, (word) => met.get(word) ?? 0));
  }

  /** Topic words in the title or tags, and together as a phrase, say more than words apart. */
  function emphasis(paper: PreparedPaper, outline: IndexOutline): number {
    const said = possible(outline).filter((phrase) => paper.folded.includes(phrase));
    const together = said.filter(
      (phrase) => containsWord(paper.folded, phrase) || containsWord(paper.folded, `${phrase}s`),
    );
    const inContribution = said.some((phrase) =>
      paper.sentences.some(
        (sentence) => sentence.folded.includes(phrase) && sentence.role === 'contribution',
      ),
    );
    return stressOf(outline, together.length, inContribution);
  }

  function mostEmphasis(outline: IndexOutline): number {
    const { length } = possible(outline);
    return stressOf(outline, length, length > 0);
  }

  function stressOf({ topics }: IndexOutline, together: number, inContribution: boolean): number {
    if (words.length === 0) return 0;
    const inTopics = shareOf(words, (word) => (word.terms.every((term) => topics.has(term)) ? 1 : 0));
    return (
      0.2 * inTopics +
      (phrases.length === 0 ? 0 : 0.2 * (together / phrases.length)) +
      (inContribution ? 0.1 : 0)
    );
  }

  /** Phrases that a paper may have, as it has their words. */
  function possible({ said }: IndexOutline): string[] {
    return phrases.filter(({ terms }) => terms.every((term) => said.has(term))).map(({ text }) => text);
  }

  function* inOrderAsked(some: readonly Candidate[]): Generator<Ranked> {
    const { order, oldestFirst } = query;
    if (order === 'relevance') yield* bestFirst(some);
    else if (order === 'newest') yield* byDay(some, oldestFirst);
    else {
      const items = [...bestFirst(some)].map((each) => ({ each, ...each, paper: each.paper.paper }));
      for (const { each } of inOrder(items, order)) yield each;
    }
  }

  return {
    best: (most) => taken(bestFirst(all), most),

    fullest() {
      let fullest = 0;
      for (const each of [...all].sort((a, b) => b.mostCoverage - a.mostCoverage)) {
        if (each.mostCoverage <= fullest) break;
        fullest = Math.max(fullest, each.read()?.coverage ?? 0);
      }
      return fullest;
    },

    onTopic(most) {
      const topic = query.asked.filter((word) => !isMeasured(query) || word.meanings.length === 0);
      if (topic.length === 0) return taken(inOrderAsked(all), most);
      // Where papers have all of a topic, those with a part of it are not on it.
      const enough = Math.max(enoughOf(topic), this.fullest() * NEARLY);
      const covering = all.filter(({ mostCoverage }) => mostCoverage >= enough);
      const isOn = (each: Ranked | null, compound: number): boolean =>
        each !== null &&
        each.coverage >= enough &&
        saysTogether(sidesOf(topic, query.text), each.paper, compound);
      if (!covering.some((each) => isOn(each.read(), COMPOUND))) return [];
      return taken(
        inOrderAsked(covering).filter((each) => isOn(each, ALSO_LISTED)),
        most,
      );
    },

    beside(shown, most) {
      const papers = new Set(shown.map(({ paper }) => paper));
      const others = [...all].sort((a, b) => b.found - a.found);
      const having = (some: readonly Candidate[], whole: boolean) =>
        readOf(some).filter(({ paper, coverage }) => !papers.has(paper) && coverage >= WHOLE === whole);
      const whole = taken(
        having(
          others.filter(({ mostCoverage }) => mostCoverage >= WHOLE),
          true,
        ),
        most,
      );
      return [...whole, ...taken(having(others, false), most - whole.length)];
    },

    near: () =>
      taken(
        bestFirst(all.filter(({ mostCoverage }) => mostCoverage > PART)).filter(
          ({ coverage }) => coverage > PART,
        ),
        NAMED_NEAR,
      ).map(({ paper }) => paper.paper.id),
  };
}

function taken<T>(some: Iterator<T> & IteratorObject<T>, most = Number.POSITIVE_INFINITY): T[] {
  return [...some.take(most)];
}

function* readOf(some: Iterable<Candidate>): Generator<Ranked> {
  for (const each of some) {
    const read = each.read();
    if (read !== null) yield read;
  }
}

/** By score, equal ones as they come; a paper is read once none that was read can be better. */
function* bestFirst(some: readonly Candidate[]): Generator<Ranked> {
  const places = new Map(some.map((each, place) => [each, place]));
  const ready: { each: Ranked; place: number }[] = [];
  for (const next of [...some].sort((a, b) => b.mostScore - a.mostScore)) {
    while (ready[0] !== undefined && ready[0].each.score > next.mostScore) {
      yield ready[0].each;
      ready.shift();
    }
    const each = next.read();
    if (each === null) continue;
    const place = places.get(next) ?? 0;
    const after = ready.findIndex(
      (other) => other.each.score < each.score || (other.each.score === each.score && other.place > place),
    );
    ready.splice(after < 0 ? ready.length : after, 0, { each, place });
  }
  for (const { each } of ready) yield each;
}

/** By date, those of one day by score, undated ones last. */
function* byDay(some: readonly Candidate[], oldestFirst: boolean): Generator<Ranked> {
  const days = Map.groupBy(some, ({ day }) => day);
  const undated = days.get(0) ?? [];
  days.delete(0);
  for (const [, same] of [...days].sort(([a], [b]) => (oldestFirst ? a - b : b - a))) {
    if (oldestFirst) yield* [...bestFirst(same)].reverse();
    else yield* bestFirst(same);
  }
  yield* bestFirst(undated);
}

/** Index terms of the words that may stand for a word of the question. */
function standInsFor({ meanings }: AskedWord, index: SearchIndex): string[] {
  const ids = meanings.flatMap((id) => [id, ...(ANSWERED_BY[id] ?? [])]);
  return index.analyse(wordsFor(ids).join(' '));
}

/** The most that a paper may have of one word of the question, by what the index tells of it. */
function mostOf(word: AskedWord, standIns: readonly string[], { said }: IndexOutline): number {
  if (word.isName || word.forms.length > 0) return 1;
  const met = word.terms.filter((term) => said.has(term)).length / word.terms.length;
  return Math.max(met, standIns.some((term) => said.has(term)) ? SAME : 0);
}

/** How far a paper has one word of the question, told by the index where that is enough. */
function matchIn(
  word: AskedWord,
  standIns: readonly string[],
  paper: PreparedPaper,
  outline: IndexOutline,
): number {
  if (mostOf(word, standIns, outline) === 0) return 0;
  const isSaid = !word.isName && word.terms.every((term) => outline.said.has(term));
  return isSaid && !mayRelease(paper.paper.abstract ?? '') ? 1 : wordMatch(word, paper.content);
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
