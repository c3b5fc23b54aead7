import { GREEK } from '../core/text/fold.ts';
import { readable } from '../core/text/latex.ts';

/** One word of a text as the index sees it: folded and lower case, not yet stemmed. */
export interface Token {
  word: string;
  /** 0 for a word on its own; otherwise the same number for all parts of one hyphenated word. */
  compound: number;
}

const LATEX = /[$\\{}^~]/;
const NOT_ASCII = /[^\0-\x7f]/;
/** "LLMs", "ViTs": the stemmer would keep the s of "GPUs" as it keeps that of "bus". */
const PLURAL_ACRONYM = /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}\p{N}]*\p{Lu})s(?![\p{L}\p{N}])/gu;
/** The same in ASCII, in which it is found much faster. */
const PLAIN_PLURAL_ACRONYM = /(?<![A-Za-z\d])([A-Z][A-Za-z\d]*[A-Z])s(?![A-Za-z\d])/g;
const MAYBE_PLURAL_ACRONYM = /[A-Z]s(?![A-Za-z\d])/;
/** Letters beyond the 16 bits of a character; a text that has any is read by {@link WORD}. */
const SURROGATE = /[\ud800-\udfff]/;
/** Dots and commas stay inside numbers only; an apostrophe only before letters. */
const WORD = /[\p{L}\p{N}]+(?:(?<=\p{N})[.,](?=\p{N})[\p{L}\p{N}]+)*(?:'\p{L}+)?/gu;

const HYPHEN = 45;
const APOSTROPHE = 39;
const COMMA = 44;
const DOT = 46;

const OTHER = 1;
const LETTER = 2;
const DIGIT = 3;
/** By UTF-16 unit: what it is; 0 for one that has not been met. */
const kinds = new Uint8Array(1 << 16);

function kindOf(unit: number): number {
  const known = kinds[unit] as number;
  if (known !== 0) return known;
  const character = String.fromCharCode(unit);
  const kind = /\p{L}/u.test(character) ? LETTER : /\p{N}/u.test(character) ? DIGIT : OTHER;
  kinds[unit] = kind;
  return kind;
}

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

/** Words of a text in order, stop words still in. */
export function tokenize(text: string): Token[] {
  const folded = foldText(text);
  const tokens: Token[] = [];
  let end = -1;
  let compound = 0;
  let compounds = 0;
  const take = (start: number, to: number): void => {
    if (end >= 0 && start === end + 1 && folded.charCodeAt(end) === HYPHEN) {
      const before = tokens.at(-1);
      if (compound === 0) compound = ++compounds;
      if (before) before.compound = compound;
    } else {
      compound = 0;
    }
    end = to;
    tokens.push({ word: bare(folded.slice(start, to)), compound });
  };
  if (SURROGATE.test(folded)) {
    for (const { 0: word, index } of folded.matchAll(WORD)) take(index, index + word.length);
  } else {
    eachWord(folded, take);
  }
  return tokens;
}

/** What {@link WORD} finds in a text without surrogates, character by character: several times faster. */
function eachWord(text: string, visit: (start: number, end: number) => void): void {
  const { length } = text;
  const kindAt = (at: number): number => (at < length ? kindOf(text.charCodeAt(at)) : OTHER);
  let at = 0;
  while (at < length) {
    if (kindAt(at) === OTHER) {
      at++;
      continue;
    }
    const start = at;
    for (;;) {
      while (kindAt(at) !== OTHER) at++;
      const mark = text.charCodeAt(at);
      const isInNumber =
        (mark === DOT || mark === COMMA) && kindAt(at - 1) === DIGIT && kindAt(at + 1) === DIGIT;
      if (!isInNumber) break;
      at++;
    }
    if (text.charCodeAt(at) === APOSTROPHE && kindAt(at + 1) === LETTER) {
      at++;
      while (kindAt(at) === LETTER) at++;
    }
    visit(start, at);
  }
}

/** Without the possessive or contracted tail, thousands separators, or the x of "1.54x". */
function bare(word: string): string {
  const apostrophe = word.indexOf("'");
  if (apostrophe > 0) {
    const tail = word.slice(apostrophe + 1);
    return /^(?:s|t|d|m|re|ve|ll)$/.test(tail) ? word.slice(0, apostrophe) : word.replace("'", '');
  }
  if (kindOf(word.charCodeAt(0)) === LETTER) return word;
  return /^\p{N}/u.test(word) ? word.replace(/,/g, '').replace(/(?<=\p{N})x$/u, '') : word;
}
