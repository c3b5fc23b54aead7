import { grown } from './grow.ts';

/** What is linked to one thing, with the mark the link was given. */
export type Link = { to: number; isMarked: boolean };

/**
 * Links between numbered things of two kinds, followed from both sides: names and their papers. In arrays, 16 bytes a
 * link, 8 a left and 4 a right one. Numbers are from 1, those of the right side below 2^31.
 */
export interface Links {
  add(left: number, right: number, isMarked: boolean): void;
  /** What a left one is linked to, in the order of linking. */
  of(left: number): Link[];
  has(left: number): boolean;
  removeRight(right: number): void;
  /** All it is made of, and back. */
  state(): LinksState;
  restore(state: LinksState): void;
}

type Numbers = Uint32Array<ArrayBuffer>;

export type LinksState = {
  lefts: Numbers;
  rights: Numbers;
  nextOfLeft: Numbers;
  nextOfRight: Numbers;
  end: number;
  free: number;
  firstOfLeft: Numbers;
  lastOfLeft: Numbers;
  firstOfRight: Numbers;
};

const MARK = 0x8000_0000;

export function createLinks(): Links {
  /** By link, from 1: the left one; the right one and the mark; the next link of each. */
  let lefts = new Uint32Array(1 << 8);
  let rights = new Uint32Array(1 << 8);
  let nextOfLeft = new Uint32Array(1 << 8);
  let nextOfRight = new Uint32Array(1 << 8);
  let end = 1;
  /** Links that were taken away, in a chain of `nextOfRight`. */
  let free = 0;
  let firstOfLeft = new Uint32Array(1 << 8);
  let lastOfLeft = new Uint32Array(1 << 8);
  let firstOfRight = new Uint32Array(1 << 8);

  function newLink(): number {
    if (free !== 0) {
      const link = free;
      free = nextOfRight[link] as number;
      return link;
    }
    lefts = grown(lefts, end + 1);
    rights = grown(rights, end + 1);
    nextOfLeft = grown(nextOfLeft, end + 1);
    nextOfRight = grown(nextOfRight, end + 1);
    return end++;
  }

  function takeFromLeft(link: number): void {
    const left = lefts[link] as number;
    let before = 0;
    for (let at = firstOfLeft[left] as number; at !== link; at = nextOfLeft[at] as number) before = at;
    const after = nextOfLeft[link] as number;
    if (before === 0) firstOfLeft[left] = after;
    else nextOfLeft[before] = after;
    if (lastOfLeft[left] === link) lastOfLeft[left] = before;
  }

  return {
    add(left, right, isMarked) {
      const link = newLink();
      firstOfLeft = grown(firstOfLeft, left + 1);
      lastOfLeft = grown(lastOfLeft, left + 1);
      firstOfRight = grown(firstOfRight, right + 1);
      lefts[link] = left;
      rights[link] = isMarked ? right | MARK : right;
      nextOfLeft[link] = 0;
      nextOfRight[link] = firstOfRight[right] as number;
      firstOfRight[right] = link;
      const last = lastOfLeft[left] as number;
      if (last === 0) firstOfLeft[left] = link;
      else nextOfLeft[last] = link;
      lastOfLeft[left] = link;
    },

    of(left) {
      const found: Link[] = [];
      for (let link = firstOfLeft[left] ?? 0; link !== 0; link = nextOfLeft[link] as number) {
        const right = rights[link] as number;
        found.push({ to: right & ~MARK, isMarked: right >= MARK });
      }
      return found;
    },

    has: (left) => (firstOfLeft[left] ?? 0) !== 0,

    removeRight(right) {
      let link = firstOfRight[right] ?? 0;
      while (link !== 0) {
        const next = nextOfRight[link] as number;
        takeFromLeft(link);
        nextOfRight[link] = free;
        free = link;
        link = next;
      }
      if (right < firstOfRight.length) firstOfRight[right] = 0;
    },

    state: () => ({
      lefts,
      rights,
      nextOfLeft,
      nextOfRight,
      end,
      free,
      firstOfLeft,
      lastOfLeft,
      firstOfRight,
    }),
    restore(state) {
      ({ lefts, rights, nextOfLeft, nextOfRight, end, free, firstOfLeft, lastOfLeft, firstOfRight } = state);
    },
  };
}
