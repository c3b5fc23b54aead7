import { STOP_WORDS } from './stop-words.ts';
import { foldText } from './tokens.ts';

/** Words in the longest name that is looked for in a query. */
const MOST_WORDS = 5;

/** A name as it is compared: folded, letters and digits only. `PixArt-Σ` and "pixart sigma" are the same. */
export function nameKey(name: string): string {
  return foldText(name).replace(/[^\p{L}\p{N}]/gu, '');
}

/** A stretch of a query that is the name of papers' methods. */
export interface NamedSpan {
  /** First word and the one after the last. */
  start: number;
  end: number;
  documents: ReadonlySet<number>;
}

/** Which documents carry which method name. */
export function createNames() {
  const byKey = new Map<string, Set<number>>();

  return {
    add(name: string | null, document: number): void {
      const key = name === null ? '' : nameKey(name);
      if (key === '' || STOP_WORDS.has(key)) return;
      const documents = byKey.get(key) ?? new Set();
      byKey.set(key, documents.add(document));
    },

    remove(name: string | null, document: number): void {
      const key = name === null ? '' : nameKey(name);
      const documents = byKey.get(key);
      documents?.delete(document);
      if (documents?.size === 0) byKey.delete(key);
    },

    with: (name: string): ReadonlySet<number> => byKey.get(nameKey(name)) ?? new Set(),

    /** The names in a row of folded words, the longest first, none inside another. */
    find(words: readonly string[]): NamedSpan[] {
      const found: NamedSpan[] = [];
      let start = 0;
      while (start < words.length) {
        let end = Math.min(start + MOST_WORDS, words.length);
        let documents: Set<number> | undefined;
        for (; end > start; end--) {
          documents = byKey.get(
            words
              .slice(start, end)
              .join('')
              .replace(/[^\p{L}\p{N}]/gu, ''),
          );
          if (documents) break;
        }
        if (documents) found.push({ start, end, documents });
        start = documents ? end : start + 1;
      }
      return found;
    },
  };
}

export type Names = ReturnType<typeof createNames>;
