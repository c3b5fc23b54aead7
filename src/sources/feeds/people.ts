import { decodeHTML } from 'entities';
import { readable } from '../../text/latex.ts';
import { givenNameFirst as inOrder } from '../../text/person-names.ts';
import { foldSpace } from '../../text/words.ts';
import { isNameList, readAuthors } from './author-names.ts';

/** Where the people work, behind their names. */
const AFFILIATIONS = /(?<![\s,;])[\s,;]+(?:author\s+)?affiliations?\b.*$/is;
const ADDRESS = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;

/**
 * The names in an author element: "a@b.org (Ada Lovelace)" and "Ada Lovelace <a@b.org>" hold one, "Ada Lovelace, Alan
 * Turing" two. An address alone is no name.
 */
export function namesIn(text: string): string[] {
  const folded = foldSpace(decodeHTML(text)).replace(AFFILIATIONS, '');
  const inBrackets = new RegExp(`^${ADDRESS.source}\\s*\\((.+)\\)$`).exec(folded)?.[1];
  const name = inBrackets ?? foldSpace(folded.replace(new RegExp(`[<(]?${ADDRESS.source}[>)]?`), ''));
  if (name === '') return [];
  const isList = /[;|；，、]/.test(name) || isNameList(name);
  return (isList ? readAuthors(name).names : [name]).map(givenNameFirst);
}

/** A name as it is spelt, with LaTeX's accents as letters: `Ko\'scielny`, `{\"o}`. */
export function plainName(name: string): string {
  if (!/[\\{}]/.test(name)) return foldSpace(name);
  const unbraced = name
    .replace(/\{(\\["'`^~=.cvuHkr]\s*\{?\\?[A-Za-z]\}?)\}/g, '$1')
    .replace(/\\AA(?![a-z])(?:\{\}|\s+)?/gi, (command) => (command[1] === 'A' ? 'Å' : 'å'))
    .replace(/\\(ae|AE|oe|OE|ss|[oOlLij])\s+/g, '\\$1{}');
  return foldSpace(readable(unbraced).replace(/[{}]/g, ''));
}

/** Each name once, in order. */
export function distinct(names: readonly string[]): string[] {
  return [...new Set(names.filter((name) => name !== ''))];
}

/** "Lovelace, Ada" and "Lovelace A" as they are said; "King, Martin Luther, Jr." keeps its end. */
export function givenNameFirst(name: string): string {
  return inOrder(plainName(name));
}
