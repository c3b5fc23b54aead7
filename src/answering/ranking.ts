import type { Paper } from '../model/paper.ts';
import { isFiltering } from '../model/query.ts';
import { createPaperFilter, type Fitting, mayFit } from '../search/filters/apply.ts';
import { boundsCount } from '../search/filters/own-counts.ts';
import { matchText } from '../text/folded.ts';
import { lazily } from '../text/remember.ts';
import { type AnsweringDeps, candidates, foundAmong, type Hit, lookedFor, unbound } from './candidates.ts';
import { wholeOf } from './conjoined.ts';
import { createEmphasis } from './emphasis.ts';
import { shareOf, TAGGED, wordMatch } from './evidence.ts';
import { type PreparedPaper, prepare } from './prepared.ts';
import type { AskedWord } from './query/asked-words.ts';
import type { ReadQuery } from './query/understand.ts';
import { bestFirst, type Candidate, inOrderAsked, type Ranked, readOf, taken } from './ranked.ts';
import {
  aspectsOf,
  isNamed,
  namesWritten,
  qualitiesOf,
  saidIn,
  saysTogether,
  sidesOf,
  TOGETHER,
  USES,
  writesName,
} from './topic.ts';
import { wordsInPapers } from './word-in-paper.ts';

export interface Ranking {
  best(most?: number): Ranked[];
  /** The most of the topic that one of them has. */
  fullest(): number;
  /** Those on the topic by words and meaning, in the order asked for; none when not one is. */
  onTopic(most?: number): Ranked[];
  /** Whether one has the topic in its words, in one place. */
  saysTopic(): boolean;
  /** Others, first those that have the whole topic, then as the index found them. */
  beside(shown: readonly Ranked[], most: number): Ranked[];
  /** Ids of the best that have a part of the topic, as many as a refusal names. */
  near(): string[];
}

/**
 * A paper is on a topic when it ranks this high beside the best, and says this much of it in one place beside what any says
 * or is this near in meaning behind the nearest. Where a filter or an order decides, more may be on it. On 190 lists asked of
 * the seed pages by strangers no other `ranked`, `said` or `near` for `any` did better (recall .84, precision .84).
 */
const ON_TOPIC = {
  any: { ranked: 0.5, said: 0.5, near: 0.1 },
  decided: { ranked: 0, said: 0.75, near: 0.1 },
  newest: { ranked: 0.3, said: 0.75, near: 0.1 },
  oldest: { ranked: 0.25, said: 0.95, near: -1 },
};
/** So near, papers are on a topic though none has its words. */
const PLAINLY_NEAR = 0.45;
/** A topic has fewer words than a description. */
const DESCRIBED = 6;
/** Share that is the whole topic, and share that is a part of it. */
const WHOLE = 0.9;
const PART = 0.25;
const NAMED_NEAR = 3;
/** So many papers speak of every aspect of a topic, and those that do not are left out. */
const FEWEST_WHOLE = 2;
/** Words that weigh less than this together tell nothing apart. */
const SLIGHT = 0.5;

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
  const { emphasis, most: mostEmphasis } = createEmphasis(words);
  const wordsIn = wordsInPapers(words, index);
  const hits: readonly Hit[] = known.length > 0 ? foundAmong(known, query, deps) : candidates(query, deps);
  const open = new Set(hits.map(({ paperId }) => paperId).filter(mayFit(query.filter, index)));
  const fitting = new Map<string, { paper: Paper; fitting: Fitting } | null>();
  const fittingOf = (id: string) => {
    const kept = fitting.get(id);
    if (kept !== undefined) return kept;
    const paper = open.has(id) ? corpus.get(id) : undefined;
    const figure = paper === undefined ? null : fits(paper);
    const found = paper === undefined || figure === null ? null : { paper, fitting: figure };
    fitting.set(id, found);
    return found;
  };
  const byScore = [...hits].sort((a, b) => b.score - a.score);
  const top = Math.max(byScore.find(({ paperId }) => fittingOf(paperId) !== null)?.score ?? 0, 1e-9);
  const all = hits.flatMap((hit, place) => candidate(hit, place) ?? []);

  function candidate({ paperId, score: found, nearness = null }: Hit, place: number): Candidate | null {
    const said = open.has(paperId) ? wordsIn(paperId) : null;
    if (said === null) return null;
    const { outline } = said;
    const share = words.length === 0 ? 1 - place / hits.length : found / top;
    const scored = (loosely: number, stress: number): number => 0.7 * share + 0.1 * loosely + 0.3 * stress;
    const readPaper = (paper: PreparedPaper, fitting: Fitting): Ranked => {
      const [loosely = 1, ...parts] = sharesOf((word) => said.matchIn(word, paper));
      const score = scored(loosely, emphasis(paper, outline));
      return { paper, fitting, found, coverage: Math.max(loosely, ...parts), score };
    };
    const [loosely = 1, ...parts] = sharesOf(said.most);
    return {
      found,
      nearness,
      day: outline.day,
      mostCoverage: Math.max(loosely, ...parts),
      mostScore: scored(loosely, mostEmphasis(outline)),
      read: lazily(() => {
        const fit = fittingOf(paperId);
        return fit === null ? null : readPaper(prepare(fit.paper, index), fit.fitting);
      }),
    };
  }

  /** Share of the whole topic and of each of its sides. */
  function sharesOf(matchOf: (word: AskedWord) => number): number[] {
    const met = new Map(words.map((word) => [word, matchOf(word)]));
    return sides.map((side) => shareOf(side, (word) => met.get(word) ?? 0));
  }

  const told = unbound(query);
  // "who trained something past 100 billion parameters": what every paper says is no topic beside a bound.
  const { measurement } = query.filter;
  const isCount = measurement !== null && boundsCount(measurement);
  const isSlight = isCount && told.reduce((sum, { weight }) => sum + weight, 0) < SLIGHT;
  const topic = isSlight ? [] : told;
  // What is described at length is one thing, whatever its commas part.
  const isOneThing = topic.length >= DESCRIBED && !query.asksForPapers;
  const ofTopic = isOneThing ? [topic] : sidesOf(topic, query.text);

  /** "who evaluates on ADE20K": whatever has the name is on the topic. */
  const isOfNames = topic.some(isNamed) && topic.every((word) => isNamed(word) || USES.test(word.folded));
  const hasName = (word: AskedWord, paper: PreparedPaper): boolean =>
    wordMatch(word, paper.content) > 0 &&
    // What uses a thing is not the thing itself.
    matchText(paper.paper.methodName ?? '') !== word.folded;
  const named = lazily(() => namesWritten(topic, readOf(all)));
  const hasNames = (paper: PreparedPaper): boolean =>
    topic.every(
      (word) => !isNamed(word) || (hasName(word, paper) && (!named().has(word) || writesName(word, paper))),
    );

  const aspects = ofTopic.length > 1 ? [topic] : aspectsOf(topic, query.text);
  const hasEach = wholeOf(topic, aspects, query.text);

  const saysTopic = lazily(
    () =>
      topic.length === 0 ||
      (isOfNames && readOf(all).some(({ paper }) => hasNames(paper))) ||
      all.some(({ mostCoverage, read }) => {
        const paper = mostCoverage < TOGETHER.apart ? undefined : read()?.paper;
        return paper !== undefined && saysTogether(ofTopic, paper);
      }),
  );

  /** The most of the topic that one of them says in one place; a paper is read only when it may say more. */
  const mostSaid = lazily(() => {
    let most = 0;
    for (const each of [...all].sort((a, b) => b.mostCoverage - a.mostCoverage)) {
      if (each.mostCoverage <= most) break;
      const paper = each.read()?.paper;
      if (paper !== undefined) most = Math.max(most, saidIn(ofTopic, paper));
    }
    return most;
  });

  const { freedoms, hasQualities } = qualitiesOf(topic);

  /** How near in meaning the nearest is that fits; 0 for none. */
  function nearestFitting(): number {
    const near = all.filter(({ nearness }) => nearness !== null && nearness > 0);
    near.sort((a, b) => (b.nearness ?? 0) - (a.nearness ?? 0));
    return near.find(({ read }) => read() !== null)?.nearness ?? 0;
  }

  function fullest(): number {
    let fullest = 0;
    for (const each of [...all].sort((a, b) => b.mostCoverage - a.mostCoverage)) {
      if (each.mostCoverage <= fullest) break;
      fullest = Math.max(fullest, each.read()?.coverage ?? 0);
    }
    return fullest;
  }

  return {
    best: (most) => taken(bestFirst(all), most),

    fullest,

    saysTopic,

    onTopic(most) {
      if (topic.length === 0) return taken(inOrderAsked(query, all), most);
      if (isOfNames)
        return taken(
          inOrderAsked(query, all).filter(({ paper }) => hasNames(paper)),
          most,
        );
      const nearest = nearestFitting();
      if (!saysTopic() && !(query.asksForPapers && nearest >= PLAINLY_NEAR)) return [];
      const isDecided = isFiltering(query.filter) || freedoms.length > 0;
      const on =
        ON_TOPIC[
          isDecided ? 'decided' : query.oldestFirst ? 'oldest' : query.order === 'newest' ? 'newest' : 'any'
        ];
      const least = on.ranked * (taken(bestFirst(all), 1)[0]?.score ?? 0);
      const said = on.said * mostSaid();
      // What papers are tagged with is not guessed at.
      const fields = topic.flatMap(({ tags }) => tags);
      const isField =
        shareOf(topic, ({ tags }) => tags.length) >= WHOLE &&
        all.some(({ mostCoverage, read }) => {
          const tags = mostCoverage < WHOLE * TAGGED ? [] : (read()?.paper.content.tags ?? []);
          return fields.every((field) => tags.includes(field));
        });
      const isMeant = ({ nearness }: Candidate): boolean =>
        !isField && nearness !== null && nearness >= nearest - on.near;
      const near = all.filter(
        (each) => each.mostScore >= least && (each.mostCoverage >= said || isMeant(each)),
      );
      const meant = new Set(near.filter(isMeant).map(({ read }) => read()?.paper));
      const whole =
        hasEach === null
          ? []
          : near.filter(({ read }) => {
              const paper = read()?.paper;
              return paper !== undefined && hasEach(paper);
            });
      const isSplit = whole.length >= FEWEST_WHOLE;
      return taken(
        inOrderAsked(query, isSplit ? whole : near).filter(
          ({ paper, score }) =>
            score >= least && (meant.has(paper) || saidIn(ofTopic, paper) >= said) && hasQualities(paper),
        ),
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
