import { readable } from '../../../text/latex.ts';
import { areInitials, givenNameFirst, PARTICLES } from '../../../text/person-names.ts';
import { foldSpace } from '../../../text/words.ts';
import { isNameList, isNames, readAuthors } from '../../feeds/author-names.ts';
import { feedDate } from '../../feeds/feed-date.ts';
import { titleDoubt } from '../doubts.ts';
import type { PaperRecord } from '../records.ts';

/** Longer ones are paragraphs of something else. */
const LONGEST = 3000;
const MOST_AUTHORS_TEXT = 1500;
/** What numbers or marks a reference: "[12] ", "12. ", "12: ", "• ". */
const MARK = /^(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.:)]|[•*-])\s+/;
const YEAR = /\b(?:19|20)\d\d\b/;

export interface References {
  records: PaperRecord[];
  /** What stands below a reference. */
  texts: Map<PaperRecord, string>;
  others: string[];
}

/** The references of a text as styles print them (APA, MLA, Chicago, Harvard, Vancouver, IEEE, GB/T 7714), cut as gives most of them. */
export function referencesIn(body: string): References {
  const tried = cutsIn(body).map(readAll);
  const worth = ({ records, others }: References) => records.length * 2 - others.length;
  return tried.reduce((best, each) => (worth(each) > worth(best) ? each : best));
}

function readAll(paragraphs: readonly string[]): References {
  const records: PaperRecord[] = [];
  const texts = new Map<PaperRecord, string>();
  const others: string[] = [];
  let above: PaperRecord | undefined;
  for (const text of paragraphs) {
    const record = text.length > LONGEST ? null : readReference(text);
    if (record) records.push(record);
    else if (above && text.split(' ').length >= FEWEST_WORDS)
      texts.set(above, `${texts.get(above) ?? ''} ${text}`.trim());
    else if (!HEADING.test(text)) others.push(text);
    above = record ?? (above && texts.has(above) ? above : undefined);
  }
  return { records, texts, others };
}

/** Of so many words a paragraph below a reference is a text on it. */
const FEWEST_WORDS = 20;

const HEADING =
  /^(?:#{1,6} )?(?:\d\.? )?(?:annotated )?(?:references|bibliography|works cited|publications|literatur)\W*$/i;

/** Of a bibliography as LaTeX sets it, `.bbl`: an item begins, its parts begin, it ends. */
const BIBITEM = /\\bibitem(?:\[[^\]]{0,300}\])?\{[^{}]{1,200}\}|\\item(?=\s)/;
const printedItem = (text: string): string => {
  const whole = text
    .replace(/\\end\{(?:thebibliography|enumerate|itemize)\}[\s\S]*$/, '')
    .replaceAll('\\newblock', ' ');
  return foldSpace(readable(whole.replace(/\\(?:doi|url|path)\{([^{}]{1,300})\}/g, ' $1 ')));
};

/** A line each, or a paragraph each between blank lines or numbers. */
function cutsIn(body: string): string[][] {
  const [before = '', ...items] = body.split(BIBITEM);
  if (items.length > 0 && before.length < 1000) return [items.map(printedItem)];
  const lines = body
    .replace(/^\ufeff/, '')
    .split(/\r\n|[\n\r]/)
    .map(foldSpace);
  const joined = (begins: (text: string, isApart: boolean) => boolean) => {
    const found: string[] = [];
    let isApart = true;
    for (const text of lines) {
      if (text !== '' && (isApart || begins(text, isApart))) found.push(text);
      else if (text !== '') found.push(`${found.pop() ?? ''} ${text}`);
      isApart = text === '' || HEADING.test(text);
    }
    return found;
  };
  return [joined(() => true), joined((text) => MARK.test(text)), joined(() => false)];
}

/** One reference in its parts; null when none of the styles explains it. */
export function readReference(numbered: string): PaperRecord | null {
  const text = numbered.replace(MARK, '');
  const cut = [quotedTitle, afterYear, afterNames]
    .map((style) => style(text))
    .find(
      (found) =>
        found?.title.includes(' ') &&
        titleDoubt(found.title) === null &&
        !isNameList(found.title) &&
        areNames(peopleIn(found)),
    );
  if (!cut) return null;
  const rest = cut.rest.replace(
    /\(?\b(?:accessed|retrieved|visited|abgerufen|consulté)\b[^()]{0,60}\)?/gi,
    '',
  );
  const year = YEAR.exec(cut.year ?? '')?.[0] ?? lastYear(rest);
  if (year === null) return null;
  return {
    title: cut.title.replace(/\s?\[(?:[A-Z](?:\/OL)?|Online|Preprint)\]$/i, '').replace(/[.,]$/, ''),
    abstract: null,
    authors: namesOf(peopleIn(cut)),
    date: feedDate(dayIn(`${cut.year ?? ''} ${rest}`, year)) ?? year,
    venue: venueIn(rest),
    url: /https?:\/\/[^\s<>]{4,400}[^\s.,;)<>]/.exec(cut.rest)?.[0] ?? null,
    ids: [
      ...cut.rest.replace(/\babs\/(?=\d{4}\.\d)/, 'arXiv:').split(/\s(?=doi|https?:|arxiv)/i),
      // Behind a title, as APA has it: "Title (arXiv:2410.19313). arXiv."
      /\(arxiv:[^()\s]{5,30}\)/i.exec(text)?.[0].slice(1, -1),
    ],
  };
}

type Cut = { people: string; title: string; rest: string; year?: string };

/** Who it is by, without the signs before what follows; an initial keeps its dot. */
const peopleIn = ({ people }: Cut): string =>
  people
    .replace(/[\s,:(]{1,4}$/, '')
    .replace(/(?<!(?:^|[\s.-])\p{Lu}|\bal)\.$/u, '')
    .replace(/,? \(?eds?\.?\)?$/i, '');

/** MLA, Chicago, IEEE: the title between quotation marks. */
function quotedTitle(text: string): Cut | null {
  const open = /["“‘](?=[\p{L}\d])/u.exec(text.slice(0, MOST_AUTHORS_TEXT));
  if (!open || open.index === 0) return null;
  const close = text.indexOf(open[0] === '“' ? '”' : open[0] === '‘' ? '’' : '"', open.index + 8);
  const head = text.slice(0, open.index);
  const year = /\(?\b((?:19|20)\d\d)[a-z]?\b\)?[ ,.:]{0,4}$/.exec(head);
  if (close < 0) return null;
  return {
    people: head.slice(0, year?.index),
    title: text.slice(open.index + 1, close),
    rest: text.slice(close + 1),
    ...(year?.[1] ? { year: year[1] } : {}),
  };
}

/** APA and Harvard: names, the year, the title up to the end of its sentence. */
function afterYear(text: string): Cut | null {
  const found = /[\s,.]\(?((?:19|20)\d\d)[a-z]?(?:, [\p{L} \d]{3,20})?(?:\)[.,:]?|\.) /u.exec(
    text.slice(0, MOST_AUTHORS_TEXT),
  );
  if (!found || found.index === 0) return null;
  const sentence = sentenceIn(text.slice(found.index + found[0].length));
  return sentence && { people: text.slice(0, found.index), year: found[0], ...sentence };
}

/** Vancouver, GB/T 7714, ACM: names, the title, where it appeared and when. */
function afterNames(text: string): Cut | null {
  for (const { index } of text.slice(0, MOST_AUTHORS_TEXT).matchAll(/\. (?=[\p{Lu}\d"“])/gu)) {
    // "Lee, A. B. Title" is not cut between the initials.
    if (/^\p{Lu}\. (?:\p{Lu}|и др|et al)/u.test(text.slice(index + 2, index + 12))) continue;
    // The dot is the initial's, too.
    const names = text.slice(0, index);
    const people = /\p{Lu}\.[^.]*[\s.-]\p{Lu}$/u.test(names) ? `${names}.` : names;
    const sentence = areNames(people) ? sentenceIn(text.slice(index + 2)) : null;
    if (sentence && sentence.rest !== '' && titleDoubt(sentence.title) === null)
      return { people, ...sentence };
  }
  return null;
}

/** The end of a sentence before what may stand behind a title; GB/T 7714 says what a paper is part of: "Title[C]//Book". */
const PART_OF = String.raw`(?:\[[A-Z]\]| )\/\/ ?|, in: (?=\p{Lu}|\d)`;
const BEHIND = String.raw`(?=[\p{Lu}\d(]|in |doi|http|arXiv)`;
const TITLE_END = new RegExp(
  String.raw`${PART_OF}|(?: \([aA]r[xX]iv:[^()\s]{5,30}\))?(?:\.|([?!])) ${BEHIND}`,
  'gu',
);
const ABBREVIATION = /(?:^|[\s.(])(?:vs|al|St|Dr|No|Inc|\p{L})$/u;

export function sentenceIn(text: string): { title: string; rest: string } | null {
  for (const { 0: end, 1: mark, index } of text.matchAll(TITLE_END)) {
    if (ABBREVIATION.test(text.slice(Math.max(0, index - 6), index))) continue;
    // "Who sits where? Chairs and power. In Proceedings …": the question is the title's first half.
    const [, more] = /^(.{8,300}?\p{Ll}{2})\. (?!\d)/u.exec(text.slice(index + 2)) ?? [];
    if (mark && more && !/[,;(] ?\d/.test(more)) continue;
    return { title: text.slice(0, mark ? index + 1 : index), rest: text.slice(index + end.length) };
  }
  return text.length < 400 ? { title: text.replace(/\.$/, ''), rest: '' } : null;
}

const AND = /,? (?:&|and|und|et|y) (?=\p{Lu})/gu;
const ET_AL = /,? (?:et al|и др|u\. ?a|et coll)\.?$/;
/** Where APA leaves out the names before the last of many. */
const DOTS = /,? ?(?:\.{3}|…) ?/;

function namesOf(people: string): string[] {
  const listed = people.replace(ET_AL, '').replace(AND, ', ');
  const isWhole = listed === people.replace(AND, ', ') && !DOTS.test(listed);
  const [family = '', given, ...others] = listed.split(', ');
  // MLA and Chicago turn the first name alone: "Lee, Ann, and Bo Ray".
  const isTurned = given !== undefined && !isNames(family) && !areInitials(given) && others.every(isNames);
  const isOne = given !== undefined && others.length === 0 && PARTICLES.has(given.split(' ').at(-1) ?? '');
  const names =
    isTurned || isOne ? [`${family}, ${given}`, ...others] : readAuthors(listed.replace(DOTS, ', ')).names;
  return isWhole ? names : [...names, 'et al.'];
}

/** "Lee & Ray": families alone, as texts cite and no style prints them. */
const TWO_FAMILIES = /^\p{Lu}[\p{L}’'-]+ (?:&|and) \p{Lu}[\p{L}’'-]+$/u;

function areNames(people: string): boolean {
  if (people.length < 3 || people.length > MOST_AUTHORS_TEXT || TWO_FAMILIES.test(people)) return false;
  const names = namesOf(people).filter((name) => name !== 'et al.');
  return names.length > 0 && names.every((name) => isNames(givenNameFirst(name)));
}

const lastYear = (rest: string): string | null =>
  rest
    .replace(/https?:\S+|10\.\d{4,9}\/\S+|arxiv:\S+/gi, ' ')
    .match(/\b(?:19|20)\d\d\b/g)
    ?.at(-1) ?? null;

/** "2024 Jun 11", "June 2024", "(2024, May)". */
function dayIn(text: string, year: string): string {
  const month = '(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\\.?';
  const after = new RegExp(`\\b${year},? (${month})(?: (\\d{1,2}))?\\b`).exec(text);
  const before = new RegExp(`\\b(?:(\\d{1,2}) )?(${month}) ${year}\\b`).exec(text);
  const [name, day] = after ? [after[1], after[2]] : [before?.[2], before?.[1]];
  return `${day ?? ''} ${name?.replace('.', '').slice(0, 3) ?? ''} ${year}`.trim();
}

/** What ends the name of a venue: its volume, year, pages or place. */
const VENUE_END =
  /,? (?:vol|no|pp?)\.|[,.;]? ?\(?\b\d|(?<=\p{Ll}{6})\. |, (?=\p{L}{3,9} \d{4})|; | \(pp|arXiv preprint|doi:|https?:/u;

export function venueIn(rest: string): string | null {
  const [venue = ''] = rest.replace(/^[\s.,]*(?:in(?: |: ))?/i, '').split(VENUE_END);
  const name = venue
    .replace(/ ?\([^()]{0,40}$/, '')
    .replace(/[\s.,(:'’·]{1,4}$/, '')
    .trim();
  return name.length > 2 && /\p{Lu}/u.test(name) ? name : null;
}
