import { leadsToPaper } from '../../../papers/mentions.ts';
import { readAuthors } from '../../feeds/author-names.ts';
import { feedDate } from '../../feeds/feed-date.ts';
import { idsIn } from '../../feeds/item-ids.ts';
import { meaningsOf, type Role } from '../field-roles.ts';
import { NO_IDS } from '../id-line.ts';
import { linksIn, withoutLinks, withoutMarks } from '../markdown/blocks.ts';
import type { PaperRecord } from '../records.ts';
import { type Headline, headlineOf, NAMED_ID, titleOf } from './headline.ts';
import { bylineOf, isLinksAlone, type TextLine } from './lines.ts';
import { readReference, sentenceIn, venueIn } from './reference.ts';
import { shortNames } from './short-names.ts';

/** The lines of one paper, which of them is its title, and which are its names where that is known. */
export interface TextEntry {
  lines: readonly TextLine[];
  title: number;
  names: number | null;
}

/** What the papers of a page have in common. */
export interface Habits {
  /** The one year named above the first paper. */
  year: string | null;
  /** The one venue named in a field above it. */
  venue: string | null;
  /** Of so many words, a paragraph below a paper is its abstract. */
  fewestWords: number;
  /** Lines that stand in most of the papers are the site's. */
  repeated: ReadonlySet<string>;
}

/** A paragraph of so many words is an abstract; what a search shows of one is shorter. */
export const FEWEST_WORDS = 20;
/** Without names, or where one paper shows it alone. */
export const FEWEST_ALONE = 50;
const FEWEST_SHOWN = 8;
/** Of a page with one paper. */
export const NO_HABITS: Habits = { year: null, venue: null, fewestWords: FEWEST_ALONE, repeated: new Set() };
/** A quotation of fewer words is a remark. */
const FEWEST_QUOTED = 25;
/** So far below a title stand its names, where nothing says that they are. */
const NEAR = 5;
const MOST_LINKS = 30;
const OTHER_PLACE = /^https?:\/\/(?:www\.)?(?:github|gitlab|youtu)/i;
/** "ICLR 2025 Poster", "Journal of Rain, 2024": a venue and its year. */
export const VENUE_AND_YEAR = /^(\p{Lu}[\p{L}.& -]{1,100})(, | \(| )((?:19|20)\d\d)\b.{0,40}$/u;
const YEAR_AND_DAY = /\b(?:19|20)\d\d\b(?: \p{L}{3}\b(?: \d{1,2}\b)?)?/u;
/** A day in a short line: "Original Paper 17 May 2023 Pages: 3-9". */
const DAY = /\b\d{1,2} \p{L}{3,9} (?:19|20)\d\d\b/u;
const LONGEST_DATED = 100;
const BEFORE_VENUE = /^(?:part of|published (?:in|at)|submitted to|accepted (?:at|by|to)) (?:the )?/i;
const BUTTON = / (?:Download PDF|Open Webpage)$/i;
const LINK = /https?:\/\/[^\s<>"|)\]]{4,400}/g;
/** Whoever keeps a list speaks of themselves and of the authors; an abstract does of neither. */
const REMARK = /\b(?:I|[Mm]y)\b|(?:^|[.!?] )(?:The authors?|This (?:article|source|book|chapter))\b/;

export const isRemark = (text: string): boolean => REMARK.test(text);

interface Told {
  title: string | null;
  authors: readonly string[];
  date: string | null;
  month: string | null;
  venue: string | null;
  /** Where it appeared, in words that have to be read. */
  cited: string[];
  pmid: string | null;
  ids: string[];
  url: string | null;
  abstract: string[];
  quoted: string[];
  paragraphs: string[];
}

/** One paper of a list, from the lines that are of it. */
export function readEntry(entry: TextEntry, habits: Habits): PaperRecord {
  const { lines, title: at } = entry;
  const line = lines[at];
  const head = headOf(entry);
  // What fields of other things lead to is none of the paper.
  const own = lines.filter(({ said }) => said.kind !== 'field' || said.role !== null);
  const links = own.slice(0, MOST_LINKS).flatMap(({ text }) => linksIn(text));
  const urls = links.map(({ url }) => url).filter((url) => !OTHER_PLACE.test(url));
  const linked = links.find(({ text, url }) => urls.includes(url) && titleOf(text) === head.title)?.url;
  // What the title is linked to counts before what stands around it.
  if (linked !== undefined) urls.unshift(linked);
  const told: Told = {
    title: null,
    authors: head.told?.authors ?? [],
    date: head.told?.date ?? null,
    month: null,
    venue: head.told?.venue ?? null,
    cited: [],
    pmid: null,
    ids: [NAMED_ID.exec(line?.text ?? '')?.[0] ?? '', ...(head.told?.ids ?? []).flatMap((id) => id ?? [])],
    url: null,
    abstract: [],
    quoted: [],
    paragraphs: [],
  };
  const people = lines[entry.names ?? -1]?.plain;
  for (const text of [...(people === undefined ? [] : [people]), ...head.beside]) tellBeside(told, text);
  for (const [label, value] of head.fields) tellField(told, meaningsOf(label)[0]?.role ?? null, value);
  readBelow(entry, told, habits);
  const { arxivId } = idsIn([...urls, ...told.ids]);
  const shown = told.paragraphs.join('\n').match(LINK)?.filter(leadsToPaper) ?? [];
  const [, place = '', sign, placeYear] =
    lines
      .flatMap(({ said, plain }) => (said.kind === 'text' ? [VENUE_AND_YEAR.exec(plain)] : []))
      .find(Boolean) ?? [];
  const venue =
    told.venue ??
    told.cited.map((text) => (/…/.test(text) ? null : venueIn(text.replace(BEFORE_VENUE, ''))))[0] ??
    ((sign === ' ' ? `${place} ${placeYear}` : place) || habits.venue);
  return {
    title: told.title ?? (head.title === '' ? null : head.title),
    abstract: abstractOf(told, habits),
    authors: told.authors.length > 0 ? told.authors : peopleIn(head.cited),
    date:
      told.date ??
      feedDate(told.cited.flatMap((text) => YEAR_AND_DAY.exec(text)?.[0] ?? [])[0]) ??
      placeYear ??
      habits.year,
    venue,
    url:
      arxivId === null
        ? ([told.url, ...urls, ...shown].find(Boolean)?.replace('/pdf?', '/forum?') ?? pubMed(told.pmid)) ||
          null
        : `https://arxiv.org/abs/${arxivId}`,
    ids: [...urls, ...told.ids, ...shown, ...told.cited],
  };
}

const pubMed = (pmid: string | null): string =>
  pmid === null ? '' : `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`;

/** Above names, and in a field, a line is a title from end to end; below names it may go on with where it appeared. */
function headOf({ lines, title, names }: TextEntry): Headline {
  const line = lines[title];
  const isField = line?.said.kind === 'field';
  const isMarked = /\*\*|\]\(/.test(line?.text ?? '');
  if (line && !isField && (names === null || isMarked)) return headlineOf(line.text);
  const whole = (line?.said.kind === 'field' ? line.said.value : (line?.plain ?? '')).replace(BUTTON, '');
  const isBelow = names !== null && names < title;
  const { title: first, rest } = (isBelow ? sentenceIn(whole) : null) ?? { title: whole, rest: '' };
  const [, bare = first, year = ''] = /^(.{8,}) \(((?:19|20)\d\d)\)$/.exec(first) ?? [];
  return {
    title: titleOf(bare).replace(/(?<!,),+$/, ''),
    beside: [rest, year],
    fields: [],
    cited: '',
    told: null,
  };
}

function abstractOf(told: Told, { fewestWords }: Habits): string | null {
  if (told.abstract.length > 0) return told.abstract.join(' ');
  const quoted = told.quoted.join(' ');
  if (quoted.split(' ').length >= FEWEST_QUOTED && !isRemark(quoted)) return quoted;
  const fewest = told.authors.length > 0 ? fewestWords : FEWEST_ALONE;
  const from = told.paragraphs.findIndex((text) => isProse(text, fewest));
  if (from < 0) return null;
  const end = told.paragraphs.findIndex((text, i) => i > from && !isProse(text, FEWEST_SHOWN));
  return told.paragraphs.slice(from, end < 0 ? undefined : end).join(' ');
}

/** Whole sentences, or their beginning as a search shows it, and no remark of whoever keeps the list. */
export const isProse = (text: string, fewest: number): boolean =>
  text.split(' ').length >= (CUT.test(text) ? FEWEST_SHOWN : fewest) &&
  /[.!?…。]["”')]?$/.test(text) &&
  linksIn(text).every((link) => link.text === '') &&
  !isRemark(text);

const CUT = /(?:…|\.\.\.)$/;

function readBelow({ lines, title: at, names }: TextEntry, told: Told, { repeated }: Habits): void {
  let label: TextLine | null = null;
  let isOpen = false;
  for (const [i, line] of lines.entries()) {
    if (i === at || i === names) {
      label = null;
      continue;
    }
    const { said, plain, kind } = line;
    // A quoted abstract ends where the quotation does.
    if (said.kind === 'abstract') {
      label = line;
      if (said.after !== '') told.abstract.push(said.after);
      continue;
    }
    if (label && !/\p{L}/u.test(plain)) continue;
    const goesOn = said.kind === 'text' || said.kind === 'people' || said.kind === 'cited';
    const isOfSite = line.blankBefore && repeated.has(plain);
    if (kind === 'heading' || !goesOn || isOfSite || (label?.kind === 'quote' && kind !== 'quote'))
      label = null;
    if (label) {
      if (!(line.blankBefore && isLinksAlone(line.text))) told.abstract.push(plain);
      continue;
    }
    const wasOpen = isOpen;
    isOpen = false;
    if (said.kind === 'field' && CITATION.test(said.label)) tellReference(told, said.value);
    else if (said.kind === 'field') tellField(told, said.role, said.value);
    else if (said.kind === 'date') told.date ??= said.date;
    else if (said.kind === 'cited') told.cited.push(plain);
    else if (said.kind === 'ids') {
      const { arxivId, version, doi, url } = said.ids ?? NO_IDS;
      told.ids.push(
        arxivId === null ? '' : `arXiv:${arxivId}${version === null ? '' : `v${version}`}`,
        doi ?? '',
        plain,
      );
      told.url ??= url;
    } else if (said.kind === 'people') {
      if (told.authors.length === 0) tellBeside(told, plain);
    } else if (names !== null && i === at + 1 && names < at && said.kind === 'text' && plain.endsWith(',')) {
      told.venue ??= plain.slice(0, -1);
    } else if (said.kind === 'text' && !repeated.has(plain)) {
      if (plain.length < LONGEST_DATED) told.date ??= feedDate(DAY.exec(plain)?.[0]);
      if (kind === 'quote') told.quoted.push(plain);
      else {
        isOpen = true;
        const isNear = i > at && i - at < NEAR && plain.length < 300 && !VENUE_AND_YEAR.test(plain);
        if (told.authors.length === 0 && isNear) tellBeside(told, withoutLinks(line.text));
        else if (isNear) told.date ??= YEAR_FIRST.exec(plain)?.[1] ?? null;
        if (wasOpen && !line.blankBefore) told.paragraphs.push(`${told.paragraphs.pop()} ${plain}`);
        else told.paragraphs.push(plain);
      }
      if (plain.length < 300) told.ids.push(plain);
    }
  }
}

const CITATION = /^(?:full )?(?:citation|reference)$/;

/** What a style prints of the paper tells all that it does. */
function tellReference(told: Told, text: string): void {
  const read = readReference(text);
  if (read === null) return;
  told.title ??= read.title;
  told.authors = read.authors;
  told.date ??= read.date;
  told.venue ??= read.venue ?? null;
  told.ids.push(...read.ids.flatMap((id) => id ?? []));
}

function tellField(told: Told, role: Role | null, value: string): void {
  if (role === 'title') told.title ??= value;
  // Some have a line for each.
  else if (role === 'authors') told.authors = [...told.authors, ...peopleIn(value)];
  else if (role === 'date') {
    told.date ??=
      feedDate(`${told.month ?? ''} ${value}`) ?? feedDate(value) ?? feedDate(YEAR.exec(value)?.[0]);
  } else if (role === 'month') told.month = value;
  else if (role === 'venue') {
    told.cited.push(value);
    const isShort = value.split(' ').length <= 3;
    told.venue ??= isShort ? value.replace(/(?<![\s,(])[\s,(]{1,3}(?:19|20)\d{2}\)?$/, '') : value;
  } else if (role === 'pmid') told.pmid = /^\d{1,9}/.exec(value)?.[0] ?? null;
  else if (role === 'abstract') told.abstract.push(value);
  else if (role === 'arxiv') told.ids.push(/arxiv/i.test(value) ? value : `arXiv:${value}`);
  else if (role !== null) told.ids.push(value);
}

/** Two words between a comma are one person's names: "Ink, Hal". */
const ONE_TURNED = /^\p{Lu}[\p{L}’'-]+, \p{Lu}[\p{L}’'-]+$/u;
function peopleIn(value: string): readonly string[] {
  if (ONE_TURNED.test(value)) return [value];
  const { names, count } = readAuthors(value);
  return count === null && names.length > 0 ? [...names, 'et al.'] : names;
}

const YEAR = /\b(?:19|20)\d\d\b/;
const YEAR_FIRST = /^\(?((?:19|20)\d\d)\b/;
/** Names on a line, with the year and the venue that may follow them. */
function tellBeside(told: Told, text: string): void {
  const plain = withoutMarks(text)
    .replace(/(?<=[*†‡])\.\s{0,9}$/, '')
    .replace(/^[\s(\-–—|:,.·•*_]+|(?<![\s)|,·•*_])[\s)|,·•*_]+$/g, '')
    .replace(/(?<=\p{Lu})['’](?=\d\d\b)/u, ' 20');
  const byline = shortNames(plain) ?? bylineOf(plain);
  const [, place] = byline === null ? (VENUE_AND_YEAR.exec(plain.replace(/^in /i, '')) ?? []) : [];
  if (place !== undefined && !/arxiv/i.test(place)) told.venue ??= place;
  if (byline === null && told.authors.length === 0 && !YEAR.test(plain)) {
    told.ids.push(plain);
    return;
  }
  if (byline && told.authors.length === 0) told.authors = byline.names;
  const rest = byline ? byline.rest : plain;
  const [, where] = /\(([^()]{2,80}?),? (?:19|20)\d\d\)/.exec(plain) ?? [];
  told.date ??= feedDate(YEAR_AND_DAY.exec(rest)?.[0]) ?? YEAR.exec(rest)?.[0] ?? null;
  if (where && !/arxiv/i.test(where)) told.venue ??= where.trim();
  else if (rest !== '' && byline) told.venue ??= /…/.test(rest) ? null : venueIn(rest);
  told.ids.push(rest);
}
