import { grown } from '../core/compact/grow.ts';
import type { Token } from './tokens.ts';

const MOST_PARTS = 3;
const LONGEST = 24;
const LETTER = /\p{L}/u;

export interface Compound {
  word: string;
  /** The words between the hyphens. */
  parts: string[];
}

/**
 * The hyphenated words of a text written in one: "fine-tuning" gives "finetuning" and "T2T-ViT" "t2tvit", so that every
 * way of writing them meets.
 */
export function joinedCompounds(tokens: readonly Token[]): Compound[] {
  const joined: Compound[] = [];
  for (let start = 0; start < tokens.length; ) {
    const compound = tokens[start]?.compound ?? 0;
    let end = start + 1;
    if (compound > 0) {
      while (tokens[end]?.compound === compound) end++;
      const parts = tokens.slice(start, end).map(({ word }) => word);
      const word = parts.join('');
      if (parts.length > 1 && parts.length <= MOST_PARTS && word.length <= LONGEST && LETTER.test(word))
        joined.push({ word, parts });
    }
    start = end;
  }
  return joined;
}

/** The terms of the parts of each compound, by the term of the compound; packed, 4 bytes a part and 4 a term. */
export function createParts() {
  /** Each list with its length before it. */
  let pool = new Uint32Array(1 << 8);
  let used = 1;
  let starts = new Uint32Array(1 << 8);

  return {
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
