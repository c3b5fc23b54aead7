import { DIGIT, kindOf, LETTER, SURROGATE } from '../text/characters.ts';
import { GREEK } from '../text/fold.ts';
import { readable } from '../text/latex.ts';

const LATEX = /[$\\{}^~]/;
const NOT_ASCII = /[^\0-\x7f]/;
/** "LLMs", "ViTs": the stemmer would keep the s of "GPUs" as it keeps that of "bus". */
const PLURAL_ACRONYM = /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}\p{N}]*\p{Lu})s(?![\p{L}\p{N}])/gu;
/** The same in ASCII, in which it is found much faster. */
const PLAIN_PLURAL_ACRONYM = /(?<![A-Za-z\d])([A-Z][A-Za-z\d]*[A-Z])s(?![A-Za-z\d])/g;
const MAYBE_PLURAL_ACRONYM = /[A-Z]s(?![A-Za-z\d])/;
/** Dots and commas stay inside numbers only; an apostrophe only before letters. */
const WORD = /[\p{L}\p{N}]+(?:(?<=\p{N})[.,](?=\p{N})[\p{L}\p{N}]+)*(?:'\p{L}+)?/gu;

const HYPHEN = 45;
const APOSTROPHE = 39;
const COMMA = 44;
const DOT = 46;

/** Whether a unit is one of a word. */
const isOfWord = (unit: number): boolean => {
  const kind = kindOf(unit);
  return kind === LETTER || kind === DIGIT;
};

/** LaTeX read, accents off, Greek spelled out, one kind of hyphen and apostrophe, lower case. */
export function foldText(text: string): string {
  const plain = LATEX.test(text) ? readable(text) : text;
  if (!NOT_ASCII.test(plain)) {
    const singular = MAYBE_PLURAL_ACRONYM.test(plain) ? plain.replace(PLAIN_PLURAL_ACRONYM, '$1') : plain;
    return singular.toLowerCase();
  }
  const singular = plain.replace(PLURAL_ACRONYM, '$1').toLowerCase();
  if (!NOT_ASCII.test(singular)) return singular;
  return singular
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[‐‑‒−]/g, '-')
    .replace(/[α-ω]/g, (letter) => GREEK[letter] ?? letter);
}

/** Where a word stands in a folded text. `isWhole`: letter by letter, as most are; {@link wordAt} gives any. */
export type Visit = (folded: string, start: number, end: number, isWhole: boolean) => void;

/** Reads a text word by word, stop words and all. @returns the words that hyphens hold together, each as its parts */
export function readText(text: string, visit: Visit): string[][] {
  const folded = foldText(text);
  const compounds: string[][] = [];
  let before = 0;
  let beforeEnd = -1;
  let compound: string[] | null = null;
  const take = (start: number, end: number, isWhole: boolean): void => {
    if (start !== beforeEnd + 1 || folded.charCodeAt(beforeEnd) !== HYPHEN) {
      compound = null;
    } else {
      if (compound === null) {
        compound = [wordAt(folded, before, beforeEnd)];
        compounds.push(compound);
      }
      compound.push(wordAt(folded, start, end));
    }
    before = start;
    beforeEnd = end;
    visit(folded, start, end, isWhole);
  };
  if (SURROGATE.test(folded)) {
    for (const { 0: word, index } of folded.matchAll(WORD)) take(index, index + word.length, false);
  } else {
    scan(folded, take);
  }
  return compounds;
}

/** What {@link WORD} finds in a text without surrogates, character by character: several times faster. */
function scan(text: string, visit: (start: number, end: number, isWhole: boolean) => void): void {
  const { length } = text;
  let at = 0;
  while (at < length) {
    const start = at;
    let isWhole = kindOf(text.charCodeAt(at)) === LETTER;
    while (at < length && isOfWord(text.charCodeAt(at))) at++;
    if (at === start) {
      at++;
      continue;
    }
    while (isInNumber(text, at)) {
      at++;
      while (at < length && isOfWord(text.charCodeAt(at))) at++;
    }
    if (at + 1 < length && text.charCodeAt(at) === APOSTROPHE && kindOf(text.charCodeAt(at + 1)) === LETTER) {
      isWhole = false;
      at++;
      while (at < length && kindOf(text.charCodeAt(at)) === LETTER) at++;
    }
    visit(start, at, isWhole);
  }
}

function isInNumber(text: string, at: number): boolean {
  if (at + 1 >= text.length) return false;
  const mark = text.charCodeAt(at);
  return (
    (mark === DOT || mark === COMMA) &&
    kindOf(text.charCodeAt(at - 1)) === DIGIT &&
    kindOf(text.charCodeAt(at + 1)) === DIGIT
  );
}

/** Words of a text as the index sees them, not yet stemmed, in order, stop words still in. */
export function tokenize(text: string): string[] {
  const words: string[] = [];
  readText(text, (folded, start, end, isWhole) => {
    words.push(isWhole ? folded.slice(start, end) : wordAt(folded, start, end));
  });
  return words;
}

/** The word that stands at a place of a folded text. */
export const wordAt = (folded: string, start: number, end: number): string => bare(folded.slice(start, end));

/** Without the possessive or contracted tail, thousands separators, or the x of "1.54x". */
function bare(word: string): string {
  const apostrophe = word.indexOf("'");
  if (apostrophe > 0) {
    const tail = word.slice(apostrophe + 1);
    return /^(?:s|t|d|m|re|ve|ll)$/.test(tail) ? word.slice(0, apostrophe) : word.replace("'", '');
  }
  return /^\p{N}/u.test(word) ? word.replace(/,/g, '').replace(/(?<=\p{N})x$/u, '') : word;
}
