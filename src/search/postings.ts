import { JournalClubError } from '../model/errors.ts';
import { grown } from '../text/compact/grow.ts';
import { toNumbers } from './forward.ts';

/** A posting takes three bytes: 16 bits of the document's number in one array, its 4 higher bits and the count in another. */
const COUNT_BITS = 4;
/** Times a term is counted in one document at most: BM25 hardly tells more of them apart. */
export const MOST_COUNTED = (1 << COUNT_BITS) - 1;
const MOST_DOCUMENTS = 1 << (16 + 8 - COUNT_BITS);

/** Room a list can have: four sizes to a doubling, so at most a fifth of it stays empty. */
const ROOMS = [0, 1, 2, 3, 4, 5, 6, 7];
for (let size = 8; size <= MOST_DOCUMENTS; size *= 2) ROOMS.push(size, size * 1.25, size * 1.5, size * 1.75);

/** Lists leave the room they grew out of: a third of all, where a million papers came one by one. */
const WORTH_PACKING = 1.25;
/** Copied one by one faster than as a piece. */
const SHORT = 64;

function classOf(count: number): number {
  let sizeClass = 0;
  while ((ROOMS[sizeClass] as number) < count) sizeClass++;
  return sizeClass;
}

/**
 * Which documents hold a term, for all terms, in two arrays. Lists are not in order: a document is added at the end, and
 * a removed one gives its place to the last, so a change costs no more than a look through the lists of its terms.
 */
export function createPostings() {
  let low = new Uint16Array(1 << 12);
  let high = new Uint8Array(1 << 12);
  let used = 0;
  let starts = new Uint32Array(1 << 10);
  let counts = new Uint32Array(1 << 10);
  let classes = new Uint8Array(1 << 10);
  /** Places given back, by class. */
  let free: number[][] = [];

  function allocate(sizeClass: number): number {
    const reused = free[sizeClass]?.pop();
    if (reused !== undefined) return reused;
    const at = used;
    used += ROOMS[sizeClass] ?? 0;
    low = grown(low, used);
    high = grown(high, used);
    return at;
  }

  function enlarge(term: number): void {
    const sizeClass = classes[term] ?? 0;
    const from = starts[term] ?? 0;
    const to = allocate(sizeClass + 1);
    const end = from + (counts[term] ?? 0);
    low.copyWithin(to, from, end);
    high.copyWithin(to, from, end);
    if (sizeClass > 0) {
      const places = free[sizeClass] ?? [];
      places.push(from);
      free[sizeClass] = places;
    }
    starts[term] = to;
    classes[term] = sizeClass + 1;
  }

  /** Puts the lists one behind the other, each in the least room, when much of all room is in none. */
  function pack(): void {
    const fitting = new Uint8Array(counts.length);
    let needed = 0;
    for (let term = 0; term < counts.length; term++) {
      const sizeClass = classOf(counts[term] as number);
      fitting[term] = sizeClass;
      needed += ROOMS[sizeClass] as number;
    }
    if (used < WORTH_PACKING * needed) return;
    const [packedLow, packedHigh] = [new Uint16Array(needed), new Uint8Array(needed)];
    let to = 0;
    for (let term = 0; term < counts.length; term++) {
      const from = starts[term] as number;
      const count = counts[term] as number;
      starts[term] = to;
      if (count < SHORT) {
        for (let i = 0; i < count; i++) {
          packedLow[to + i] = low[from + i] as number;
          packedHigh[to + i] = high[from + i] as number;
        }
      } else {
        packedLow.set(low.subarray(from, from + count), to);
        packedHigh.set(high.subarray(from, from + count), to);
      }
      to += ROOMS[fitting[term] as number] as number;
    }
    [low, high, classes, used, free] = [packedLow, packedHigh, fitting, needed, []];
  }

  function state() {
    pack();
    return {
      low: low.subarray(0, used),
      high: high.subarray(0, used),
      used,
      starts,
      counts,
      classes,
      free: Array.from(free, toNumbers),
    };
  }

  const documentAt = (at: number): number =>
    (low[at] as number) | (((high[at] as number) >>> COUNT_BITS) << 16);

  return {
    /** @throws JournalClubError `unavailable` beyond a million documents */
    add(term: number, document: number, count: number): void {
      if (document >= MOST_DOCUMENTS) {
        throw new JournalClubError('unavailable', `The index holds at most ${MOST_DOCUMENTS} papers.`);
      }
      if (term >= counts.length) {
        starts = grown(starts, term + 1);
        counts = grown(counts, term + 1);
        classes = grown(classes, term + 1);
      }
      const length = counts[term] as number;
      if (length === ROOMS[classes[term] as number]) enlarge(term);
      const at = (starts[term] as number) + length;
      low[at] = document & 0xffff;
      high[at] = ((document >>> 16) << COUNT_BITS) | Math.min(count, MOST_COUNTED);
      counts[term] = length + 1;
    },

    remove(term: number, document: number): void {
      const start = starts[term] ?? 0;
      const last = start + (counts[term] ?? 0) - 1;
      for (let at = last; at >= start; at--) {
        if (documentAt(at) !== document) continue;
        low[at] = low[last] ?? 0;
        high[at] = high[last] ?? 0;
        counts[term] = last - start;
        return;
      }
    },

    count: (term: number): number => counts[term] ?? 0,

    /** Calls back with each document that holds the term and how often it does. */
    each(term: number, visit: (document: number, count: number) => void): void {
      const start = starts[term] ?? 0;
      const end = start + (counts[term] ?? 0);
      for (let at = start; at < end; at++) visit(documentAt(at), (high[at] as number) & MOST_COUNTED);
    },

    documents(term: number, limit: number): number[] {
      const start = starts[term] ?? 0;
      const length = Math.min(counts[term] ?? 0, limit);
      return Array.from({ length }, (_, i) => documentAt(start + i));
    },

    state,
    restore(from: ReturnType<typeof state>): void {
      ({ low, high, used, starts, counts, classes } = from);
      free = from.free.map((places) => Array.from(places));
    },
  };
}

export type Postings = ReturnType<typeof createPostings>;
