import { formsOf } from './vocabulary/word-forms.ts';

/** Written small inside of names: prepositions, articles and words for kinship, in the languages that have them. */
export const PARTICLES: ReadonlySet<string> = new Set(
  "a af al ap av ben bin bint binti da dal das de degli dei del dela della delle den der des di do dos du e el ibn la las le lo los op 't san te ten ter van vande vander ver vom von y zu zum zur".split(
    ' ',
  ),
);
/** Those that are no given names, and so are particles with a capital too: "Kevin De Bruyne". */
const CAPITAL_PARTICLE = /^(?:D(?:as?|e[lnr]?|ella|i|os?|u)|L[aeo]s?|El|Al|V[ao]n|Ten|Ter|Ó|Ní|Uí|Nic)$/;
/** Xi and Vi are families. */
const SUFFIX = /^(?:[Jj][Nn]?[Rr]|[Ss][Rr]|[IVX]{2,4}|[ivx]{2,4}|2nd|3rd|4th)\.?$/;
/** `J.`, `J. A.`, `JA`, `X.-M.`, `ŁK`. */
const INITIALS = /^(?:\p{Lu}\p{M}*\.?[\s-]?){1,4}$/u;
/** Behind a family name, with nothing to part them: `Zhang W`, `van der Maaten LJP`, `García J.M.`. */
const INITIALS_LAST = /^(?:\p{Lu}|(?:\p{Lu}\.[\s-]?){1,4}|\p{Lu}{2,3}\.?|\p{Lu}-\p{Lu})$/u;

/** Names of more words are something else. */
const MOST_WORDS = 30;

const GROUP = new RegExp(String.raw`\b${formsOf('group of people')}\b`, 'i');
const COMPANY = /\b(?:inc|ltd|llc|gmbh|corp)\b/i;

/** A person's name in its parts; the family's name with its particles. */
export type PersonName = { given: string; family: string; suffix: string };

export const isSuffix = (word: string): boolean => SUFFIX.test(word);

export const areInitials = (text: string): boolean => INITIALS.test(text);

/**
 * The parts of one name, however it is turned: "Laurens van der Maaten", "van der Maaten, L.", "van der Maaten LJP",
 * "Smith, John, Jr.", "Smith Jr., John". A name of one word, and whatever is no person, is all family.
 *
 * @param families names of families in several words that are known: "García Márquez"
 */
export function partsOfName(name: string, families: readonly string[] = []): PersonName {
  if (isGroup(name)) return { given: '', family: name.trim(), suffix: '' };
  const pieces = name.split(',').map((piece) => piece.trim());
  const [first = '', ...rest] = pieces.filter((piece) => piece !== '' && !isSuffix(piece));
  const apart = pieces.find((piece, i) => i > 0 && isSuffix(piece)) ?? '';
  if (rest.length === 1 && isGiven(rest[0] ?? '')) {
    const family = withoutSuffix(first);
    const given = withoutSuffix(rest[0] ?? '');
    return { given: given.plain, family: family.plain, suffix: apart || family.suffix || given.suffix };
  }
  if (rest.length > 0) return { given: '', family: name.trim(), suffix: '' };
  const { plain, suffix } = withoutSuffix(first);
  const known = families.find((family) => plain.endsWith(` ${family}`));
  if (known !== undefined)
    return { given: plain.slice(0, -known.length - 1), family: known, suffix: apart || suffix };
  const words = plain.split(' ', MOST_WORDS);
  let turned = words.length;
  while (turned > 1 && INITIALS_LAST.test(words[turned - 1] ?? '')) turned -= 1;
  const before = words.slice(0, turned);
  const isTurned = before.some((word) => /\p{Ll}/u.test(word)) && !before.some(areInitials);
  if (turned < words.length && isTurned)
    return { given: words.slice(turned).join(' '), family: before.join(' '), suffix: apart || suffix };
  let from = words.length - 1;
  while (from > 1 && isParticle(words[from - 1] ?? '')) from -= 1;
  // Without a given name, the particle begins the family's.
  if (from === 1 && PARTICLES.has(words[0] ?? '')) from = 0;
  return {
    given: words.slice(0, from).join(' '),
    family: words.slice(from).join(' '),
    suffix: apart || suffix,
  };
}

/** "The ATLAS Collaboration", "WATER Group": no person, whatever its last word. */
export const isGroup = (name: string): boolean => GROUP.test(name);

/** Words with capitals, particles among them: "Ada", "Ludwig van", not "Inc. team". */
const isGiven = (text: string): boolean =>
  !COMPANY.test(text) && text.split(' ').every((word) => !/^\p{Ll}/u.test(word) || PARTICLES.has(word));

const isParticle = (word: string): boolean => PARTICLES.has(word) || CAPITAL_PARTICLE.test(word);

function withoutSuffix(text: string): { plain: string; suffix: string } {
  const words = text.split(/\s+/);
  const last = words.at(-1) ?? '';
  // "XI" and "III" are also initials and numbers of other things: a suffix has a name before it.
  const hasSuffix = words.length > 1 && isSuffix(last);
  return hasSuffix
    ? { plain: words.slice(0, -1).join(' '), suffix: last.replace(/^([IVX]+)\.$/, '$1') }
    : { plain: words.join(' '), suffix: '' };
}

/** A name as it is said: the given name first, what tells it from others of the family last. */
export function givenNameFirst(name: string): string {
  const { given, family, suffix } = partsOfName(name);
  return [given, family, suffix].filter((part) => part !== '').join(' ');
}

/** The family's name of "García Márquez, Gabriel", where its words cannot be told once the given name stands first. */
export function compoundFamily(name: string): string[] {
  const { given, family } = partsOfName(name);
  return given !== '' && partsOfName(givenNameFirst(name)).family !== family ? [family] : [];
}

/** As BibTeX parts a name that is said: the family's begins with its first small word, "da Silva Neto" of "João da Silva Neto". */
export function familyFromParticle(name: string): string[] {
  const words = name.split(' ', MOST_WORDS);
  const at = words.findIndex((word, i) => i > 0 && /^\p{Ll}/u.test(word) && PARTICLES.has(word));
  const family = at < 0 ? '' : words.slice(at).join(' ');
  return family === '' || family === partsOfName(name).family ? [] : [family];
}

/**
 * Whether two names may be one person's: the family is one, with its particles or without, and each given name is the
 * other's or begins with its letter. A name without a given one is anybody's of that family.
 */
export function isSameAuthor(one: string, other: string): boolean {
  const [a, b] = [partsOfName(one), partsOfName(other)];
  if (familyKey(a.family) !== familyKey(b.family)) return false;
  const [ours, theirs] = [givenNames(a.given), givenNames(b.given)];
  return ours.every((name, i) => {
    const its = theirs[i];
    return its === undefined || (its.length === 1 || name.length === 1 ? its[0] === name[0] : its === name);
  });
}

/** The word of a family's name that lists are ordered by, folded: "maaten" of "van der Maaten". */
export function familyKey(family: string): string {
  const words = foldName(family).split(' ');
  return words.filter((word, i) => i === words.length - 1 || !PARTICLES.has(word)).join(' ');
}

function givenNames(given: string): string[] {
  const words = given.split(/[\s.-]+/).filter((word) => word !== '' && !PARTICLES.has(word));
  return words.flatMap((word) =>
    /^\p{Lu}{2,3}$/u.test(word) ? Array.from(word.toLowerCase()) : foldName(word),
  );
}

function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
