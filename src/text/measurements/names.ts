import { stem } from '../stem.ts';
import { COMMON_STEMS, PROPERTY_WORDS } from '../vocabulary/lexicon.ts';
import { type Range, wordsIn } from './phrases.ts';
import type { Token } from './tokens.ts';

/** A name: capitals or digits where a plain word has none, or a capital inside a sentence. */
export function nameIn(tokens: readonly Token[], range: Range): string | null {
  let from = -1;
  let to = -1;
  for (let i = range.from; i < range.to; i++) {
    const token = tokens[i];
    if (token === undefined || !isName(token, i)) {
      if (from >= 0) break;
      continue;
    }
    if (from < 0) from = i;
    to = i + 1;
  }
  return from < 0 ? null : wordsIn(tokens, { from, to }).replace(/['’]s$/, '');
}

/** Whether the word at place `i` of a sentence is a name or part of one. */
export function isName(token: Token, i: number): boolean {
  if (PROPERTY_WORDS.has(token.lower) || token.tag === 'determiner' || token.tag === 'pronoun') return false;
  if (/\p{Lu}[^\p{Lu}]*\p{Lu}|\p{Ll}\p{Lu}|\p{L}-?\d/u.test(token.text)) return true;
  // A number that measures nothing: "Gemini 3 Flash".
  if (i > 0 && token.quantity === null && /^\d{1,2}(?:\.\d)?$/.test(token.text)) return true;
  if (!/^\p{Lu}\p{L}+/u.test(token.text)) return false;
  return i > 0 || (token.text.length <= 20 && !COMMON_STEMS.has(stem(token.lower)) && token.verb === null);
}

/** "the baselines", "various baseline models", "less": nobody learns what was beaten. */
export const isNameless = (rival: string): boolean => BASELINES.test(rival) || NO_RIVAL.test(rival);

const BASELINES = new RegExp(
  String.raw`^(?:(?:the|an?|our|all|various|several|these|those|different) ){0,9}` +
    String.raw`baselines?(?: (?:model|method|approache?|system|variant)s?)?$`,
  'i',
);
const NO_RIVAL = /^(?:more|less|fewer|models|methods|systems)$/i;
