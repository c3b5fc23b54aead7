import type { BodyText, Passage } from '../model/body.ts';
import { splitSentences } from '../text/sentences.ts';
import { stem } from '../text/stem.ts';
import { headingsOf } from './builder.ts';
import words from './question-words.json' with { type: 'json' };
import { questionTerms } from './terms.ts';

export interface RankedPassage {
  passage: Passage;
  index: number;
  /** Higher is better; comparable within one ranking only. */
  score: number;
}

/** Best first, without what has nothing in common. @param nearTo each one's nearness in meaning; null: words alone */
export type PassageRanker = (question: string, nearTo?: Nearness | null) => RankedPassage[];

/** How near passages are to a question, as a cosine, and to some of them beside it. @param like their indexes */
export type Nearness = (like: readonly number[]) => Float32Array;

/**
 * Weights of what a passage is ranked by, set on the questions of seven papers (36 with evidence); 71 others were left
 * unread. Length counts little: a paragraph that says more is no worse for it.
 */
const WEIGHTS = {
  /** Saturation and length of Okapi BM25. */
  k1: 1.2,
  b: 0.15,
  /** A word of the headings above a passage, and of a table's caption, in occurrences. */
  heading: 0.6,
  caption: 0.5,
  /** What researchers use for a word of the question. */
  group: 0.3,
  /** Words of the question that follow each other. */
  pair: 0.3,
  /** The best single sentence, beside the passage as a whole. */
  sentence: 0.3,
  /** The passages before and after, in the same section. */
  neighbour: 0.1,
  /** Meaning beside words, both from 0 to 1 over the paper: at first, and once the first passages say what is meant. */
  near: 0.5,
  nearAgain: 1.2,
  /** Stands in a section of the kind that is asked about; counts several things up where several are asked for. */
  section: 0.2,
  list: 0.15,
  /** What the authors say of their own work; what they say of others'. */
  own: 0.15,
  aside: -0.15,
} as const;

/** So many of the first passages are taken for what is meant. Two to four do equally well, one does worse. */
const TAKEN_FOR_MEANT = 2;

const OWN = /\b(?:we|our|us)\b/i;
/** "What models are", "which data sets": several are asked for. */
const ASKS_FOR_SEVERAL = /^(?:what|which)\b.{0,80}?(?:\bare\b|\bwere\b|[^\Wsu]s\b)/i;
const COUNTS_UP =
  /[\w)], [^.;]{2,60}, (?:and|or) |\b(?:following|namely|such as|include[sd]?|consists? of)\b/i;
const ASIDE = /\b(?:related|previous|prior|background|conclusions?|future|acknowledge?ments?)\b/i;

interface Counted {
  terms: Map<string, number>;
  sentences: Set<string>[];
  pairs: Set<string>;
  length: number;
  above: Set<string>;
  isOwn: boolean;
  isAside: boolean;
  countsUp: boolean;
}

const GROUPS: ReadonlyMap<string, readonly string[]> = new Map(
  words.groups.flatMap((group) => {
    const all = [...new Set(group.map(stem))];
    return all.map((each) => [each, all.filter((other) => other !== each)] as const);
  }),
);

const SECTIONS = words.sections.map(({ asked, headings }) => ({
  asked: new Set(asked.map(stem)),
  headings: new Set(headings.map(stem)),
}));

/** Makes a ranker for a paper; making it takes most of the time, so keep it while questions follow each other. */
export function createPassageRanker(body: BodyText): PassageRanker {
  const counted = body.passages.map((passage) => count(passage, headingsOf(body, passage.section)));
  const average = counted.reduce((sum, { length }) => sum + length, 0) / Math.max(1, counted.length);
  const having = new Map<string, number>();
  for (const { terms } of counted)
    for (const term of terms.keys()) having.set(term, (having.get(term) ?? 0) + 1);
  const rarity = (term: string) => {
    const passages = having.get(term) ?? 0;
    return Math.log(1 + (counted.length - passages + 0.5) / (passages + 0.5));
  };

  return (question, nearTo = null) => {
    const asked = questionTerms(question.slice(0, 2000));
    const query = new Map(asked.map((term) => [term, rarity(term)]));
    for (const other of asked.flatMap((term) => GROUPS.get(term) ?? [])) {
      if (!query.has(other)) query.set(other, rarity(other) * WEIGHTS.group);
    }
    const pairs = asked.slice(1).map((term, i) => ({
      key: `${asked[i]} ${term}`,
      weight: Math.min(rarity(asked[i] ?? ''), rarity(term)),
    }));
    const wantsSeveral = ASKS_FOR_SEVERAL.test(question.trim());
    const wanted = SECTIONS.filter((kind) => asked.some((term) => kind.asked.has(term)));
    const factorOf = ({ above, isOwn, isAside, countsUp }: Counted): number => {
      const isWanted = wanted.some(({ headings }) => !above.isDisjointFrom(headings));
      let factor = 1;
      if (isOwn) factor += WEIGHTS.own;
      if (isWanted) factor += WEIGHTS.section;
      else if (isAside) factor += WEIGHTS.aside;
      if (wantsSeveral && countsUp) factor += WEIGHTS.list;
      return factor;
    };
    const own = counted.map((each) => {
      const norm = WEIGHTS.k1 * (1 - WEIGHTS.b + (WEIGHTS.b * each.length) / Math.max(1, average));
      let score = 0;
      for (const [term, weight] of query) {
        const times = each.terms.get(term);
        if (times !== undefined) score += (weight * times * (WEIGHTS.k1 + 1)) / (times + norm);
      }
      if (score === 0) return 0;
      for (const { key, weight } of pairs) if (each.pairs.has(key)) score += WEIGHTS.pair * weight;
      score += WEIGHTS.sentence * Math.max(0, ...each.sentences.map((sentence) => covered(query, sentence)));
      return score;
    });
    const most = Math.max(...own, Number.MIN_VALUE);
    const beside = (at: number, index: number) =>
      body.passages[at]?.section === body.passages[index]?.section ? (own[at] ?? 0) : 0;
    const byWords = own.map((score, index) => {
      const neighbour = Math.max(beside(index - 1, index), beside(index + 1, index));
      return (score + WEIGHTS.neighbour * neighbour) / most;
    });
    const ranked = (nearness: Float32Array | null, weight: number): RankedPassage[] =>
      body.passages
        .map((passage, index) => {
          const score = (byWords[index] ?? 0) + weight * (nearness?.[index] ?? 0);
          return { passage, index, score: score * factorOf(counted[index] as Counted) };
        })
        .filter(({ score }) => score > 0)
        .toSorted((a, b) => b.score - a.score || a.index - b.index);
    if (nearTo === null) return ranked(null, 0);
    const first = ranked(fromZeroToOne(nearTo([])), WEIGHTS.near).slice(0, TAKEN_FOR_MEANT);
    return ranked(fromZeroToOne(nearTo(first.map(({ index }) => index))), WEIGHTS.nearAgain);
  };
}

function count(passage: Passage, headings: readonly string[]): Counted {
  const terms = new Map<string, number>();
  const add = (term: string, times: number) => terms.set(term, (terms.get(term) ?? 0) + times);
  const pairs = new Set<string>();
  let length = 0;
  const sentences = splitSentences(passage.text).map((sentence) => {
    const said = questionTerms(sentence.text);
    length += said.length;
    said.forEach((term, i) => {
      add(term, 1);
      if (i > 0) pairs.add(`${said[i - 1]} ${term}`);
    });
    return new Set(said);
  });
  const above = headings.join(' ');
  for (const term of new Set(questionTerms(above))) add(term, WEIGHTS.heading);
  for (const term of new Set(questionTerms(passage.table?.caption ?? ''))) add(term, WEIGHTS.caption);
  return {
    terms,
    sentences,
    pairs,
    length,
    above: new Set(questionTerms(above)),
    isOwn: OWN.test(passage.text),
    isAside: ASIDE.test(above),
    countsUp: COUNTS_UP.test(passage.text),
  };
}

function fromZeroToOne(values: Float32Array): Float32Array {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return values.map((value) => (most > least ? (value - least) / (most - least) : 0));
}

function covered(query: ReadonlyMap<string, number>, sentence: ReadonlySet<string>): number {
  let sum = 0;
  for (const [term, weight] of query) if (sentence.has(term)) sum += weight;
  return sum;
}
