import { decodeHTML } from 'entities';
import { readable } from '../../text/latex.ts';
import { givenNameFirst as inOrder } from '../../text/person-names.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { foldSpace } from '../../text/words.ts';
import { isNameList, readAuthors } from './author-names.ts';

/** Where the people work, behind their names. */
const AFFILIATIONS = /(?<![\s,;])[\s,;]+(?:author\s+)?affiliations?\b.*$/is;
/** Where it begins with what it is, and the letter that marks it: "Cy Orra Department of Physics, …". */
const PLACE = new RegExp(String.raw`(?:^|[\s\p{Ll}.\d])${formsOf('place of work')}`, 'u');
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
  const glued = gluedNames(name);
  if (glued) return glued.map(givenNameFirst);
  const isList = /[;|；，、]/.test(name) || isNameList(name);
  return (isList ? readAuthors(name).names : [name]).map(givenNameFirst);
}

/** "Ann LeeBo Raya Department of Physics, … b Institute …": names with nothing between them, before where they work. */
function gluedNames(text: string): string[] | null {
  const at = text.slice(0, LONGEST_NAMES).search(PLACE);
  if (at <= 0) return null;
  const isMarked = /b\s?\p{Lu}/u.test(text.slice(at + 1)) || /a$|aa\s$/.test(text.slice(0, at + 1));
  const people = text
    .slice(0, at + 1)
    .trim()
    .replace(isMarked ? /a$/ : /\d$/, '');
  const names = unglued(people);
  return names.length > 1 ? names : null;
}

/** Names parted where one ends in a small letter and the next begins; "LeCun", "McDonald" and "DeVito" are whole. */
export function unglued(text: string): string[] {
  return text
    .replace(
      /(?<=\p{Ll}{2}|\p{Ll}\.|[IVX]{2})(?<!\b(?:Ma?c|De|Le|La|Di|Du|Van|Fitz|El|Al))(?=\p{Lu}\p{Ll})/gu,
      '\n',
    )
    .split('\n');
}

const LONGEST_NAMES = 5000;

/** A name as it is spelt, with LaTeX's accents as letters: `Ko\'scielny`, `{\"o}`. */
export function plainName(name: string): string {
  if (!/[\\{}]/.test(name)) return foldSpace(name);
  return foldSpace(readable(name).replace(/[{}]/g, ''));
}

export const distinct = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name) => name !== '')),
];

/** The authors a page lists: told twice over, they are the same ones; two of one name in a list are two people. */
export function authorsOnce(names: readonly string[]): string[] {
  const told = names.filter((name) => name !== '');
  const half = told.length / 2;
  const isTwice = Number.isInteger(half) && told.every((name, i) => name === told[i % half]);
  return isTwice ? told.slice(0, half) : told;
}

/** "Lovelace, Ada" and "Lovelace A" as they are said; "King, Martin Luther, Jr." keeps its end. */
export const givenNameFirst = (name: string): string => inOrder(plainName(name));
