import { DIGIT, kindOf, LETTER, SPACE, SURROGATE } from './characters.ts';

/** A word of a text: `text` is exactly `original.slice(start, end)`. */
export type Word = { text: string; start: number; end: number };

const WORD = /[\p{L}\p{N}\p{M}]+(?:[.,'’/_+&^-]*[\p{L}\p{N}\p{M}]+)*[+#%×]*/gu;

/** The words of a text in order. `state-of-the-art`, `1.54x` and `VILA-M3` are one word each. */
export const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(WORD), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));

/** How many words a person would count: pieces between white space that hold a letter or a digit. */
export function countWords(text: string): number {
  if (SURROGATE.test(text)) return text.split(/\s+/).filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length;
  let count = 0;
  let isCounted = false;
  for (let at = 0; at < text.length; at++) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === SPACE) isCounted = false;
    else if (!isCounted && (kind === LETTER || kind === DIGIT)) {
      count++;
      isCounted = true;
    }
  }
  return count;
}

const UNFOLDED = /\s\s|[^\S ]/;

/** White space folded to single spaces, none at either end. */
export const foldSpace = (text: string): string =>
  (UNFOLDED.test(text) ? text.replace(/\s+/g, ' ') : text).trim();

/** The order of texts by their code units, whatever the language of the machine. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
