import { decodeHTML } from 'entities';
import { readable } from '../../text/latex.ts';
import { foldSpace } from '../../text/words.ts';
import { isNameList, readAuthors, turnedNames } from './author-names.ts';

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
  const turned = turnedNames(name);
  if (turned) return turned.map(givenNameFirst);
  if (name.includes(';')) return readAuthors(name).names.map(givenNameFirst);
  return (isNameList(name) ? readAuthors(name).names : [name]).map(plainName);
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

/** "Lovelace, Ada" as it is said; "King, Martin Luther, Jr." keeps its end. */
export function givenNameFirst(name: string): string {
  const [family = '', given, suffix, ...more] = name.split(/,\s*/);
  if (given === undefined || more.length > 0) return plainName(name);
  if (suffix === undefined) return plainName(`${given} ${family}`);
  return plainName(SUFFIX.test(suffix) ? `${given} ${family} ${suffix}` : `${suffix} ${family} ${given}`);
}

const SUFFIX = /^(?:jr|sr|[ivx]+)\.?$/i;
