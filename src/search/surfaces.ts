import { grown } from '../text/compact/grow.ts';
import { ones } from '../text/compact/ones.ts';
import type { StringTable } from '../text/compact/string-table.ts';

/** A word as papers write it, with the number of its term. */
export type Surface = { word: string; term: number };

const LONGEST = 255;
const PLAIN = /^[\x21-\x7e]+$/;

interface Deps {
  words: StringTable;
  /** By number of a word. */
  termOf: (word: number) => number;
}

/** The words of papers as they are written, to compare a typing error with; only plain ASCII words are. */
export function createSurfaces({ words, termOf }: Deps) {
  /** By word: its letters, 0 for one that is not to be found. */
  let letters = new Uint32Array(1 << 10);

  return {
    state: () => letters,
    restore(from: Uint32Array<ArrayBuffer>): void {
      letters = from;
    },

    note(number: number, word: string): void {
      if (word.length > LONGEST || !PLAIN.test(word)) return;
      letters = grown(letters, number + 1);
      letters[number] = letterSet(word);
    },

    /** Words that could be within `edits` of the given one: as long, and with nearly the same letters. */
    *near(word: string, edits: number): Generator<Surface> {
      const wanted = letterSet(word);
      const end = Math.min(words.end, letters.length);
      for (let at = 1; at < end; at++) {
        const set = letters[at] as number;
        if (set === 0 || ones(set ^ wanted) > 2 * edits) continue;
        if (Math.abs(words.length(at) - word.length) > edits) continue;
        yield { word: words.get(at), term: termOf(at) };
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

export type Surfaces = ReturnType<typeof createSurfaces>;
