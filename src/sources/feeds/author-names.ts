/** Written small inside of names: prepositions, articles and words for kinship, in the languages that have them. */
const PARTICLES = new Set(
  'a af al ap av ben bin bint binti da dal das de degli dei del dela della delle den der des di do dos du e el ibn la las le lo los san ter ten van vande vander ver vom von y zu zum zur'.split(
    ' ',
  ),
);
/** `O'Connor`, `Müller-Lüdenscheidt`, `J.`, `al-Rashid`, `d'Angelo`. */
const PART = /^(?:\p{L}{1,3}['’-])?\p{Lu}[\p{L}\p{M}'’.\u2010\u2011-]*$/u;
const MOST_PARTS = 7;
/** What else is written with capitals and stands in the lines around titles. */
const NO_NAME =
  /^(?:The|And|For|With|On|In|From|To|Of|Is|By|Via|Department|Institute|University|School|Laboratory)$/;

/** "Firstname [I.] Lastname", with the particles and hyphens names have; no digits, no sentence. */
function isName(text: string): boolean {
  const parts = text.split(/\s+/);
  const isWhole = parts.length >= 2 && parts.length <= MOST_PARTS && !PARTICLES.has(parts.at(-1) ?? '');
  return isWhole && parts.every((part) => PARTICLES.has(part) || (PART.test(part) && !NO_NAME.test(part)));
}

const INITIALS = /^(?:\p{Lu}\.?[\s-]?){1,4}$/u;
const ET_AL = /(?<![,\s]),?\s*(?:and\s+)?(?:et al\.?|others)$/i;

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
  return names.length >= 2 && names.every(isName);
}

/** Whether an unlabelled line is one person's name, or several. */
export function isNames(text: string): boolean {
  const { names } = readAuthors(text);
  return names.length > 0 && names.every(isName);
}

/**
 * The names of "Powell, W., Yan, N., Tse, E.": family names with initials, in turn; null for any other text.
 */
export function turnedNames(text: string): string[] | null {
  const pieces = text.split(/,\s+/).map((piece) => piece.replace(/^(?:and|&)\s+/, '').trim());
  const isPaired = pieces.length % 2 === 0 && pieces.every((piece, i) => i % 2 === 0 || INITIALS.test(piece));
  if (!isPaired) return null;
  return pieces.flatMap((family, i) => (i % 2 === 0 ? [`${family}, ${pieces[i + 1]}`] : []));
}

function piecesOf(text: string): string[] {
  const pieces = text
    .split(text.includes(';') ? /;/ : /,|(?<!\s)\s+(?:and|&)\s+/)
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
