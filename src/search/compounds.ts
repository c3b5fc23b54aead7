import { grown } from '../text/compact/grow.ts';

const MOST_PARTS = 3;
const LONGEST = 24;
const LETTER = /\p{L}/u;

/**
 * Whether words that hyphens hold together are also known written in one: "fine-tuning" as "finetuning" and "T2T-ViT" as
 * "t2tvit", so that every way of writing them meets.
 */
export function isCompound(words: readonly string[]): boolean {
  if (words.length < 2 || words.length > MOST_PARTS) return false;
  const joined = words.join('');
  return joined.length <= LONGEST && LETTER.test(joined);
}

/** The terms of the parts of each compound, by the term of the compound; packed, 4 bytes a part and 4 a term. */
export function createParts() {
  /** Each list with its length before it. */
  let pool = new Uint32Array(1 << 8);
  let used = 1;
  let starts = new Uint32Array(1 << 8);

  const state = () => ({ pool, used, starts });

  return {
    state,
    restore(from: ReturnType<typeof state>): void {
      ({ pool, used, starts } = from);
    },
    has: (term: number): boolean => (starts[term] ?? 0) !== 0,

    set(term: number, parts: readonly number[]): void {
      starts = grown(starts, term + 1);
      pool = grown(pool, used + 1 + parts.length);
      starts[term] = used;
      pool[used++] = parts.length;
      for (const part of parts) pool[used++] = part;
    },

    /** None for a term that is no compound. */
    get(term: number): readonly number[] {
      const start = starts[term] ?? 0;
      return start === 0 ? [] : [...pool.subarray(start + 1, start + 1 + (pool[start] as number))];
    },
  };
}
