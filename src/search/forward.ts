import { grown } from '../text/compact/grow.ts';

/** Below this a term takes one unit, above it two. */
const TWO_UNITS = 0xc000;
const LOW_BITS = 14;
const LOW_MASK = (1 << LOW_BITS) - 1;
/** Records take a multiple of this many units, so that a place given back fits another one. */
const STEP = 16;

/** Ends title, abstract and the rest in a record. */
export const FIELD_END = 0;
/** Terms of one document beyond this are left out. */
export const MOST_TERMS = 8192;

/** The terms of every document in order, two bytes a term: for neighbours, words to add, and lists to leave. */
export function createForward() {
  let pool = new Uint16Array(1 << 14);
  let used = 0;
  let starts = new Uint32Array(1 << 8);
  let sizes = new Uint32Array(1 << 8);
  /** Places given back, by units / STEP. */
  let free: number[][] = [];

  const state = () => ({
    pool: pool.subarray(0, used),
    used,
    starts,
    sizes,
    free: Array.from(free, toNumbers),
  });

  function allocate(units: number): number {
    const steps = Math.ceil(units / STEP);
    const reused = free[steps]?.pop();
    if (reused !== undefined) return reused;
    const at = used;
    used += steps * STEP;
    pool = grown(pool, used);
    return at;
  }

  return {
    set(document: number, terms: readonly number[]): void {
      let units = terms.length;
      for (const term of terms) if (term >= TWO_UNITS) units++;
      let at = allocate(units);
      starts = grown(starts, document + 1);
      sizes = grown(sizes, document + 1);
      starts[document] = at;
      sizes[document] = units;
      for (const term of terms) {
        if (term >= TWO_UNITS) {
          pool[at++] = TWO_UNITS | (term >>> LOW_BITS);
          pool[at++] = term & LOW_MASK;
        } else {
          pool[at++] = term;
        }
      }
    },

    clear(document: number): void {
      const steps = Math.ceil((sizes[document] ?? 0) / STEP);
      const places = free[steps] ?? [];
      places.push(starts[document] ?? 0);
      free[steps] = places;
      sizes[document] = 0;
    },

    state,
    restore(from: ReturnType<typeof state>): void {
      ({ pool, used, starts, sizes } = from);
      free = from.free.map((places) => Array.from(places));
    },

    /** Puts the document's terms into `into`, as long as there is room, and says how many they are. */
    read(document: number, into: Uint32Array): number {
      let at = starts[document] ?? 0;
      const end = at + (sizes[document] ?? 0);
      let count = 0;
      while (at < end && count < into.length) {
        const unit = pool[at++] ?? 0;
        into[count++] = unit < TWO_UNITS ? unit : ((unit & LOW_MASK) << LOW_BITS) | (pool[at++] ?? 0);
      }
      return count;
    },
  };
}

export const toNumbers = (places: number[] | undefined): Uint32Array<ArrayBuffer> =>
  Uint32Array.from(places ?? []);

export type Forward = ReturnType<typeof createForward>;
