import { areInitials, isSuffix, PARTICLES } from '../../text/person-names.ts';
import { formsOf } from '../../text/vocabulary/word-forms.ts';
import { foldSpace } from '../../text/words.ts';

/** `O'Connor`, `Müller-Lüdenscheidt`, `J.`, `al-Rashid`, `d'Angelo`. */
const PART = /^(?:\p{L}{1,3}['’-])?\p{Lu}[\p{L}\p{M}'’.\u2010\u2011-]*$/u;
const MOST_PARTS = 7;
/** What else is written with capitals and stands in the lines around titles. */
const NO_NAME =
  /^(?:The|And|For|With|On|In|From|To|Of|Is|By|Via|Department|Institute|University|School|Laboratory)$/;
const DEGREE = new RegExp(`^${formsOf('degree')}$`);

/** "Firstname [I.] Lastname", with the particles and hyphens names have; no digits, no sentence. */
function isName(text: string): boolean {
  const parts = text.split(/[,\s]+/);
  const isWhole = parts.length >= 2 && parts.length <= MOST_PARTS && !PARTICLES.has(parts.at(-1) ?? '');
  return isWhole && parts.every((part) => PARTICLES.has(part) || (PART.test(part) && !NO_NAME.test(part)));
}

const ET_AL = /(?<![,\s]),?\s*(?:and\s+)?(?:et al\.?|others|…|\.{3})$/i;

export interface Authors {
  names: string[];
  /** How many there are; null when the page leaves some out. */
  count: number | null;
}

/** The names on an authors line: "Ada Lovelace (UCL), Alan Turing and others", "Lovelace, A.; Turing, A. M.". */
export function readAuthors(text: string): Authors {
  const quoted = quotedNames(text);
  if (quoted.length > 0) return { names: quoted, count: quoted.length };
  const listed = text.replace(/\([^()]{0,200}\)/g, '').trim();
  const whole = listed.replace(ET_AL, '');
  const names = personsIn(whole);
  return { names, count: whole === listed && names.length > 0 ? names.length : null };
}

/** Whether an unlabelled line is nothing but two or more people's names. */
export function isNameList(text: string): boolean {
  const { names } = readAuthors(text);
  return names.length >= 2 && names.every(isName);
}

/** Whether an unlabelled line is one person's name, or several. */
export function isNames(text: string): boolean {
  const { names } = readAuthors(text);
  return names.length > 0 && names.every(isName);
}

/** The names of a list as programs print it: `['Ann Lee', "Sean O'Brien"]`. */
function quotedNames(text: string): string[] {
  if (!/^\s*\[.*\]\s*$/s.test(text)) return [];
  const quoted = text.matchAll(/'((?:[^'\\]|\\.){1,120})'|"((?:[^"\\]|\\.){1,120})"/g);
  return Array.from(quoted, ([, a, b]) => (a ?? b ?? '').replace(/\\(.)/g, '$1'));
}

/** Each name of a list apart, turned as it stands. */
function personsIn(text: string): string[] {
  const plain = foldSpace(
    text
      .replace(/[，、]/g, ',')
      .replaceAll('；', ';')
      .replace(/[\d*†‡§¶]{1,6}(?=[\s,;]|$)/g, ''),
  );
  const sign = ['|', ';', ' · '].find((each) => plain.includes(each));
  const parts = sign === undefined ? [] : trimmed(plain.split(sign)).filter((part) => !/\d{3}/.test(part));
  if (parts.length > 1) return parts;
  const single = parts[0];
  if (single !== undefined && single !== plain) return personsIn(single);
  const byAnd = trimmed(plain.split(/(?<!\s)\s+and\s+/));
  // As BibTeX has them: "Lee, Ann and Ray, Bo".
  if (byAnd.length > 1 && byAnd.every(isTurned)) return byAnd;
  const pieces = trimmed(plain.split(/,|(?<!\s)\s+(?:and|&)\s+/)).flatMap(partedByAnd);
  const people = pieces.filter((piece) => !isSuffix(piece));
  const isOne = people.length === 2 && pieces.length === 3 && !people.some(isName);
  return isOne ? [plain] : joined(pieces);
}

/** "Ana Ruiz y Juan Gil", in whatever language; Ramón y Cajal is one. */
function partedByAnd(piece: string): string[] {
  const names = piece.split(/ (?:y|e|et|und|og|och|en|oraz|ve|и) /);
  return names.length === 2 && names.every(isName) ? names : [piece];
}

const trimmed = (pieces: readonly string[]): string[] =>
  pieces
    .map((piece) => piece.trim().replace(/^(?:(?:and|&)\s+)?(?:on behalf of (?:the )?)?/, ''))
    .filter((piece) => piece !== '');

/** "Lee, Ann", "Smith, J., Jr." */
function isTurned(text: string): boolean {
  const parts = text.split(',').filter((part) => !isSuffix(part.trim()));
  return parts.length === 2;
}

/** Between commas, initials belong to the family before them, and a suffix or a degree to the name. */
function joined(pieces: readonly string[]): string[] {
  const names: string[] = [];
  for (const piece of pieces) {
    const last = names.at(-1);
    const isWhole = last !== undefined && (last.includes(',') || isName(last));
    if (last !== undefined && isSuffix(piece)) names[names.length - 1] = `${last}, ${piece}`;
    else if (isWhole && DEGREE.test(piece)) continue;
    else if (last !== undefined && areInitials(piece) && !hasGiven(last))
      names[names.length - 1] = `${last}, ${piece}`;
    else names.push(piece);
  }
  return names;
}

/** It holds initials already, or a comma that no suffix explains. */
function hasGiven(name: string): boolean {
  const [, ...rest] = name.split(',');
  if (rest.some((part) => !isSuffix(part.trim()))) return true;
  const words = name.split(' ');
  // "Ó Briain" is a family's name, as "O'Brien" is.
  return words.length > 1 && [words[0], words.at(-1)].some((word) => word !== 'Ó' && areInitials(word ?? ''));
}
