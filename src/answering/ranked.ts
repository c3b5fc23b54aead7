import { type Fitting, inOrder } from '../search/filters/apply.ts';
import type { PreparedPaper } from './prepared.ts';
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

/** What the index tells of a paper that was found: the most it may come to. */
export interface Candidate {
  found: number;
  nearness: number | null;
  day: number;
  mostCoverage: number;
  mostScore: number;
  /** Null when it does not fit. */
  read: () => Ranked | null;
}

/** The first of some, or all. */
export const taken = <T>(some: Iterator<T> & IteratorObject<T>, most = Number.POSITIVE_INFINITY): T[] => [
  ...some.take(most),
];

/** Those that fit, read as they are asked for. */
export function* readOf(some: Iterable<Candidate>): Generator<Ranked> {
  for (const each of some) {
    const read = each.read();
    if (read !== null) yield read;
  }
}

/** By score, equal ones as they come; a paper is read once none that was read can be better. */
export function* bestFirst(some: readonly Candidate[]): Generator<Ranked> {
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
export function* byDay(some: readonly Candidate[], oldestFirst: boolean): Generator<Ranked> {
  const days = Map.groupBy(some, ({ day }) => day);
  const undated = days.get(0) ?? [];
  days.delete(0);
  for (const [, same] of [...days].sort(([a], [b]) => (oldestFirst ? a - b : b - a))) {
    if (oldestFirst) yield* [...bestFirst(same)].reverse();
    else yield* bestFirst(same);
  }
  yield* bestFirst(undated);
}

/** Candidates in the order that is asked for. */
export function* inOrderAsked(
  { order, oldestFirst }: Pick<ReadQuery, 'order' | 'oldestFirst'>,
  some: readonly Candidate[],
): Generator<Ranked> {
  if (order === 'relevance') yield* bestFirst(some);
  else if (order === 'newest') yield* byDay(some, oldestFirst);
  else {
    const items = [...bestFirst(some)].map((each) => ({ each, ...each, paper: each.paper.paper }));
    const ordered = inOrder(items, order);
    for (const { each } of oldestFirst ? ordered.toReversed() : ordered) yield each;
  }
}
