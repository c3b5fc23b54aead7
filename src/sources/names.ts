/** "Firstname [I.] Lastname", with the particles and hyphens names have; no digits, no sentence. */
const NAME =
  /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|d[aeiu]l?|de[nr]?|van|von|bin|ibn|al|el|la|le|dos)(?:\s+(?:\p{Lu}[\p{L}\p{M}'’.-]*|d[aeiu]l?|de[nr]?|van|von|bin|ibn|al|el|la|le|dos)){1,5}$/u;
const INITIALS = /^(?:\p{Lu}\.?[\s-]?){1,4}$/u;
const ET_AL = /,?\s*(?:and\s+)?(?:et al\.?|others)$/i;

export interface Authors {
  names: string[];
  /** How many there are; null when the page leaves some out. */
  count: number | null;
}

/** The names on an authors line: "Ada Lovelace (UCL), Alan Turing and others", "Lovelace, A.; Turing, A. M.". */
export function readAuthors(text: string): Authors {
  const listed = text.replace(/\([^()]{0,200}\)/g, '').trim();
  const whole = listed.replace(ET_AL, '');
  const names = piecesOf(whole);
  return { names, count: whole === listed && names.length > 0 ? names.length : null };
}

/** Whether an unlabelled line is nothing but two or more people's names. */
export function isNameList(text: string): boolean {
  const { names } = readAuthors(text);
  return names.length >= 2 && names.every((name) => NAME.test(name));
}

function piecesOf(text: string): string[] {
  const pieces = text
    .split(text.includes(';') ? /;/ : /,|\s+(?:and|&)\s+/)
    .map((piece) => piece.trim().replace(/^(?:and|&)\s+/, ''))
    .filter((piece) => piece !== '');
  const names: string[] = [];
  for (const piece of pieces) {
    const family = names.at(-1);
    if (family !== undefined && INITIALS.test(piece) && !/\s/.test(family))
      names[names.length - 1] = `${family}, ${piece}`;
    else names.push(piece);
  }
  return names;
}
