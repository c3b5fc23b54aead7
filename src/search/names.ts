import { grown } from '../text/compact/grow.ts';
import { createStringTable } from '../text/compact/string-table.ts';
import { STOP_WORDS } from '../text/stop-words.ts';
import { foldText } from './tokens.ts';

/** Words in the longest name that is looked for in a query. */
const MOST_WORDS = 5;

const NOBODY: ReadonlySet<number> = new Set();

/** A name as it is compared: folded, letters and digits only. `PixArt-Σ` and "pixart sigma" are the same. */
export const nameKey = (name: string): string => lettersAndDigits(foldText(name));

const lettersAndDigits = (folded: string): string => folded.replace(/[^\p{L}\p{N}]/gu, '');

export interface NamedSpan {
  /** First word and the one after the last. */
  start: number;
  end: number;
  documents: ReadonlySet<number>;
}

/** Which documents carry which method name. Most names are those of one document: only the others take a set. */
export function createNames() {
  const keys = createStringTable();
  /** By key: its only document plus one, 0 for none. */
  let single = new Uint32Array(1 << 8);
  const several = new Map<number, Set<number>>();

  const state = () => ({
    keys: keys.state(),
    single,
    several: Array.from(several, ([key, documents]) => [key, [...documents]] as const),
  });

  function documentsOf(key: number): ReadonlySet<number> {
    const only = single[key] ?? 0;
    return several.get(key) ?? (only > 0 ? new Set([only - 1]) : NOBODY);
  }

  return {
    /** @returns the number by which the name can be removed again; 0 for what is no name */
    add(name: string | null, document: number): number {
      const text = name === null ? '' : nameKey(name);
      if (text === '' || STOP_WORDS.has(text)) return 0;
      const key = keys.add(text);
      single = grown(single, key + 1);
      const shared = several.get(key);
      if (shared) shared.add(document);
      else if (single[key] === 0 || single[key] === document + 1) single[key] = document + 1;
      else {
        several.set(key, new Set([...documentsOf(key), document]));
        single[key] = 0;
      }
      return key;
    },

    remove(key: number, document: number): void {
      const shared = several.get(key);
      shared?.delete(document);
      if (shared?.size === 0) several.delete(key);
      if (single[key] === document + 1) single[key] = 0;
    },

    state,
    restore(from: ReturnType<typeof state>): void {
      keys.restore(from.keys);
      single = from.single;
      for (const [key, documents] of from.several) several.set(key, new Set(documents));
    },

    with: (name: string): ReadonlySet<number> => documentsOf(keys.find(nameKey(name))),

    /** The names in a row of folded words, the longest first, none inside another. */
    find(words: readonly string[]): NamedSpan[] {
      const found: NamedSpan[] = [];
      let start = 0;
      while (start < words.length) {
        let end = Math.min(start + MOST_WORDS, words.length);
        let documents = NOBODY;
        for (; end > start; end--) {
          documents = documentsOf(keys.find(lettersAndDigits(words.slice(start, end).join(''))));
          if (documents.size > 0) break;
        }
        if (documents.size > 0) found.push({ start, end, documents });
        start = documents.size > 0 ? end : start + 1;
      }
      return found;
    },
  };
}

export type Names = ReturnType<typeof createNames>;
