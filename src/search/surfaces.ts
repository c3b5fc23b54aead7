import { grown } from './grow.ts';

/** A word as papers write it, with the number of its term. */
export interface Surface {
  word: string;
  term: number;
}

const LONGEST = 255;

/**
 * The words behind the terms, as they are written: what a typing error is compared with. Packed, about 30 bytes a word;
 * only plain ASCII words are kept.
 */
export function createSurfaces() {
  let bytes = new Uint8Array(1 << 14);
  let used = 0;
  let starts = new Uint32Array(1 << 10);
  let letters = new Uint32Array(1 << 10);
  let terms = new Uint32Array(1 << 10);
  let next = new Uint32Array(1 << 10);
  let lengths = new Uint8Array(1 << 10);
  let heads = new Uint32Array(1 << 10);
  let count = 1;

  function matches(surface: number, word: string): boolean {
    if (lengths[surface] !== word.length) return false;
    const start = starts[surface] ?? 0;
    for (let i = 0; i < word.length; i++) if (bytes[start + i] !== word.charCodeAt(i)) return false;
    return true;
  }

  return {
    /** Remembers that a term was written as this word. */
    note(term: number, word: string): void {
      if (word.length > LONGEST || !/^[\x21-\x7e]+$/.test(word)) return;
      heads = grown(heads, term + 1);
      for (let at = heads[term] ?? 0; at !== 0; at = next[at] ?? 0) if (matches(at, word)) return;
      bytes = grown(bytes, used + word.length);
      starts = grown(starts, count + 1);
      letters = grown(letters, count + 1);
      terms = grown(terms, count + 1);
      next = grown(next, count + 1);
      lengths = grown(lengths, count + 1);
      for (let i = 0; i < word.length; i++) bytes[used + i] = word.charCodeAt(i);
      starts[count] = used;
      lengths[count] = word.length;
      letters[count] = letterSet(word);
      terms[count] = term;
      next[count] = heads[term] ?? 0;
      heads[term] = count++;
      used += word.length;
    },

    /** Words that could be within `edits` of the given one: as long, and with nearly the same letters. */
    *near(word: string, edits: number): Generator<Surface> {
      const wanted = letterSet(word);
      for (let at = 1; at < count; at++) {
        const length = lengths[at] ?? 0;
        if (length < word.length - edits || length > word.length + edits) continue;
        if (bits((letters[at] ?? 0) ^ wanted) > 2 * edits) continue;
        const start = starts[at] ?? 0;
        yield { word: String.fromCharCode(...bytes.subarray(start, start + length)), term: terms[at] ?? 0 };
      }
    },
  };
}

/** Which letters and digits a word has, one bit each (digits share six). */
function letterSet(word: string): number {
  let set = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    set |= code >= 97 && code <= 122 ? 1 << (code - 97) : 1 << (26 + (code % 6));
  }
  return set >>> 0;
}

function bits(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export type Surfaces = ReturnType<typeof createSurfaces>;
