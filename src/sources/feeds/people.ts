import { readable } from '../../core/text/latex.ts';
import { foldSpace } from '../../core/text/words.ts';
import { isNameList, readAuthors } from '../names.ts';

const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;

/**
 * The names in an author element: "a@b.org (Ada Lovelace)" and "Ada Lovelace <a@b.org>" hold one, "Ada Lovelace, Alan
 * Turing" two. An address alone is no name.
 */
export function namesIn(text: string): string[] {
  const folded = foldSpace(text);
  const inBrackets = new RegExp(`^${ADDRESS.source}\\s*\\((.+)\\)$`).exec(folded)?.[1];
  const name = inBrackets ?? foldSpace(folded.replace(new RegExp(`[<(]?${ADDRESS.source}[>)]?`), ''));
  if (name === '') return [];
  const list = name.includes(';') || isNameList(name) ? readAuthors(name).names : [name];
  return list.map(plainName);
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
