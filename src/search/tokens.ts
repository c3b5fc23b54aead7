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
/** Dots and commas stay inside numbers only; an apostrophe only before letters. */
const WORD = /[\p{L}\p{N}]+(?:(?<=\p{N})[.,](?=\p{N})[\p{L}\p{N}]+)*(?:'\p{L}+)?/gu;

/** LaTeX read, accents off, Greek spelled out, one kind of hyphen and apostrophe, lower case. */
export function foldText(text: string): string {
  const plain = LATEX.test(text) ? readable(text) : text;
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
  for (const match of folded.matchAll(WORD)) {
    const start = match.index;
    if (end >= 0 && start === end + 1 && folded[end] === '-') {
      const before = tokens.at(-1);
      if (compound === 0) compound = ++compounds;
      if (before) before.compound = compound;
    } else {
      compound = 0;
    }
    end = start + match[0].length;
    tokens.push({ word: bare(match[0]), compound });
  }
  return tokens;
}

/** Without the possessive or contracted tail, thousands separators, or the x of "1.54x". */
function bare(word: string): string {
  const apostrophe = word.indexOf("'");
  if (apostrophe > 0) {
    const tail = word.slice(apostrophe + 1);
    return /^(?:s|t|d|m|re|ve|ll)$/.test(tail) ? word.slice(0, apostrophe) : word.replace("'", '');
  }
  return /^\p{N}/u.test(word) ? word.replace(/,/g, '').replace(/(?<=\p{N})x$/u, '') : word;
}
