import { JournalClubError } from '../../model/errors.ts';
import type { Announced, Page, ParsedPage } from '../../model/page.ts';
import { isNoAbstract } from '../../papers/identity/boilerplate.ts';
import { endsMidSentence } from '../../papers/identity/sentence-end.ts';
import { leadsToPaper } from '../../papers/mentions.ts';
import { readable } from '../../text/latex.ts';
import { compoundFamily } from '../../text/person-names.ts';
import { entryOf, partEntries } from '../feeds/feed-item.ts';
import { plainText } from '../feeds/html-text.ts';
import { idsIn } from '../feeds/item-ids.ts';
import { authorsOnce, distinct, givenNameFirst, plainName } from '../feeds/people.ts';
import { namedId } from './field-roles.ts';
import { cutFile, shorten } from './findings.ts';
import names from './names.json' with { type: 'json' };

/** What a file of references says of one paper. */
export interface PaperRecord {
  title: string | null;
  abstract: string | null;
  /** "Ada Lovelace" or "Lovelace, Ada", one each. */
  authors: readonly string[];
  /** ISO, as precise as it is known. */
  date: string | null;
  updatedOn?: string | null;
  announced?: Announced;
  venue?: string | null;
  url?: string | null;
  /** Whatever may hold an id: fields for ids first, addresses and notes after them. */
  ids: readonly (string | null | undefined)[];
  categories?: readonly string[];
  version?: number | null;
  /** What the file calls it: "webpage", "journalArticle". */
  kind?: string | null;
}

/** More authors, names of more letters or venues longer than this are something else. */
const MOST_AUTHORS = 5000;
const LONGEST_NAME = 120;
const LONGEST_VENUE = 300;
/** Venues that say only where the preprint lies. */
const NO_VENUE = /^(?:arxiv(?:\.org)?|corr|ssrn|biorxiv|medrxiv)\b/i;

/** Indexes end titles with one; "Inc." and "et al." keep theirs. */
const FULL_STOP = /(?<!\.|\.\p{L}|\b(?:Inc|Ltd|Corp|al|etc|Jr|vs))\.$/u;
/** Whose the abstract is, behind it: "© 2024 Elsevier B.V. All rights reserved." */
const RIGHTS = [
  /(?<=[.!?)]) (?:crown )?(?:©|\(c\)|copyright)(?=.{0,140}(?:19|20)\d\d).{0,300}$/i,
  /(?<=[.!?)]) This article is protected by copyright\. All rights reserved\.?$/i,
  /(?<=[.!?)]) Published by \p{Lu}[^.]{2,60}(?: (?:Inc|Ltd|B\.V|S\.A))?\.?$/u,
];

/**
 * A page of references as a parsed page. Records with an abstract are its entries; those with a title alone are known
 * titles, in their place.
 *
 * @param calledBy what a person calls such a file: "a BibTeX file"
 * @param isCut the file ends inside its last record
 * @throws JournalClubError `bad_page` when it holds no reference with a title
 */
export function pageOfRecords(
  format: string,
  page: Page,
  records: readonly PaperRecord[],
  {
    calledBy,
    warnings = [],
    isCut = false,
  }: { calledBy: string; warnings?: readonly string[]; isCut?: boolean },
): ParsedPage {
  const { papers: given = [], others = [] } = Object.groupBy(records, (each) =>
    isNoPaper(each) ? 'others' : 'papers',
  );
  const lastAsGiven = given.at(-1);
  const whole = isCut && lastAsGiven ? [...given.slice(0, -1), withoutEnd(lastAsGiven, page.body)] : given;
  const all = whole.flatMap((record) => {
    const item = itemOf(record);
    return item.title === null && item.summary === null && item.url === null ? [] : [item];
  });
  const last = all.at(-1);
  const apart = noPapers(others);
  if (!last) throw nothingIn(page, calledBy, [...warnings, ...apart][0]);
  const parted = partEntries(all.map(entryOf));
  const unread = parted.unread.map((each) => ({
    ...each,
    reason: each.title === null ? 'a link alone' : 'no abstract is given',
  }));
  const isBroken = isCut && whole.at(-1)?.title === null;
  const untitled = given.length - all.length - (isBroken ? 1 : 0);
  const left = untitled > 0 ? [`${untitled} without a title left out.`] : [];
  const cut = isCut || endsWithin(page.body, last.summary) ? [cutFile(isBroken ? null : last.title)] : [];
  return {
    format,
    ...parted,
    unread,
    warnings: [...warnings, ...left, ...apart, ...contradictions(given), ...cut],
  };
}

/** What hangs on a paper. */
const PARTS: ReadonlySet<string> = new Set(['attachment', 'note', 'annotation']);
const NO_PAPERS: ReadonlySet<string> = new Set(names.notPapers);

/**
 * A web page, a post, a program: what reference managers keep beside papers. One that leads to a paper stands for it, and
 * one with authors and an abstract can be read like a paper.
 */
function isNoPaper({ kind, ids, url, authors, abstract }: PaperRecord): boolean {
  const name = (kind ?? '').toLowerCase().replace(/[^a-z]/g, '');
  if (!NO_PAPERS.has(name)) return PARTS.has(name);
  if (authors.length > 0 && abstract) return false;
  const { arxivId, doi } = idsIn([...ids, url]);
  return arxivId === null && doi === null && !leadsToPaper(url ?? '');
}

function noPapers(others: readonly PaperRecord[]): string[] {
  const told = others.slice(0, MOST_TOLD).map(({ title, url, kind }) => {
    const name = title === null ? (url ?? 'An entry without a title') : `“${shorten(title)}”`;
    return `${name} is no paper (${kind}): it is left out.`;
  });
  const more = others.length - told.length;
  return more > 0 ? [...told, `${more} more are no papers: they are left out.`] : told;
}

/** Whose fields for ids and whose address lead to two papers of arXiv: somebody should look which it is. */
function contradictions(records: readonly PaperRecord[]): string[] {
  const told = records.flatMap(({ title, ids, url }) => {
    const [own, linked] = [idsIn([...ids, url]).arxivId, idsIn([url]).arxivId];
    if (own === null || linked === null || own === linked) return [];
    return `“${shorten(title ?? '')}” has the arXiv id ${own} and the link of ${linked}: ${own} was taken.`;
  });
  return told.slice(0, MOST_TOLD);
}

/** A record that a file breaks off in, without the title, name or id it breaks off in: half of one is another's. */
function withoutEnd(record: PaperRecord, body: string): PaperRecord {
  const isWhole = (text: string | null | undefined) => !text || !body.endsWith(text.trim());
  const kept = (value: string | null | undefined) => (isWhole(value) ? (value ?? null) : null);
  return {
    ...record,
    title: kept(record.title),
    url: kept(record.url),
    authors: record.authors.filter((name) => isWhole(name)),
    ids: record.ids.filter(isWhole),
  };
}

/** Whether a file stops in the middle of a text, which is the last thing in it. */
const endsWithin = (body: string, text: string | null): boolean =>
  text !== null &&
  !isNoAbstract(text) &&
  endsMidSentence(text) &&
  body.trimEnd().endsWith(text.slice(-12).trim());

/** A page that was taken for one of a format and on which no paper stands. */
export const nothingIn = (page: Page, calledBy: string, why = ''): JournalClubError =>
  new JournalClubError(
    'bad_page',
    `${page.name} was taken for ${calledBy}, but no paper stands in it. ${why}`.trim(),
    { fix: 'Export it again with titles, and with abstracts where there are any.' },
  );

const MOST_TOLD = 5;

/** In the place of a name where nobody is told. */
const NOBODY = /^\s*\[?anonymous\]?\s*$/i;
/** What ends a list that leaves names out. */
const AND_OTHERS = /^\s*(?:et al\.?|others|…|\.{3})\s*$/i;

/** Notes on errata, comments and versions of a paper have the ids of these. */
const OF_ANOTHER =
  /\b(?:erratum|comment|correct|retract|update|republish|reprint|summary)\w* (?:in|of|on|for|from)\b/i;

/** DBLP's number behind people of one name: "Wei Wang 0012". */
const NAMESAKE = /(?<=\p{L}) \d{4}$/u;

function itemOf(record: PaperRecord) {
  const venue = composed(record.venue);
  // As arXiv names its pages, and as whoever keeps links keeps them: "[2406.01877] Title".
  const [, listed = '', bare] = /^\[([^[\]\s]{7,30})\] (\S.*)$/.exec(composed(record.title)) ?? [];
  const named = namedId(listed) === listed ? null : namedId(listed);
  const title = printed((named === null ? undefined : bare) ?? composed(record.title));
  const own = record.ids.filter((text) => !OF_ANOTHER.test(text ?? ''));
  const ids = idsIn([...own, record.url, named, record.venue]);
  const people = record.authors
    .filter((name) => !AND_OTHERS.test(name) && !NOBODY.test(name))
    .slice(0, MOST_AUTHORS)
    .map((name) => composed(name).replace(NAMESAKE, ''));
  return {
    title: title.replace(FULL_STOP, '') || null,
    summary: withoutRights(withoutLabel(printed(composed(record.abstract)))) || null,
    isAbstract: true,
    content: null,
    url: pageOf(record.url) ?? pageById(ids),
    isShortened: record.authors.some((name) => AND_OTHERS.test(name)),
    authors: authorsOnce(people.map(givenNameFirst)).filter(
      (name) => name.length <= LONGEST_NAME && /\p{L}/u.test(name),
    ),
    familyNames: people.flatMap((name) => compoundFamily(plainName(name))),
    categories: distinct([...(record.categories ?? [])]).slice(0, 20),
    publishedOn: record.date,
    updatedOn: record.updatedOn ?? null,
    ...(record.announced ? { announced: record.announced } : {}),
    ...ids,
    version: record.version ?? ids.version,
    venue: venue === '' || venue.length > LONGEST_VENUE || NO_VENUE.test(venue) ? null : venue,
    isCut: false,
  };
}

/** An address of a page; a link that would run something (`javascript:`) or read a file is none. */
function pageOf(url: string | null | undefined): string | null {
  const bare = url?.trim().replace(/^<|>$/g, '') ?? '';
  return bare === '' || /^(?!https?:|ftp:)[a-z][a-z\d+.-]*:(?!\d)/i.test(bare) ? null : bare;
}

function pageById({ arxivId, doi }: { arxivId: string | null; doi: string | null }): string | null {
  if (arxivId !== null) return `https://arxiv.org/abs/${arxivId}`;
  return doi === null ? null : `https://doi.org/${doi}`;
}

/** Plain words in one spelling: letters of formulas as any others, with their marks as one, also where TeX puts one on a dotless i. */
const composed = (text: string | null | undefined): string =>
  plainText(text ?? '')
    .replace(/[\u{1d400}-\u{1d7ff}]/gu, (letter) => letter.normalize('NFKC'))
    .replace(/ı(?=\p{M})/gu, 'i')
    .normalize('NFC');

/** Marks of letters and accents that only TeX writes. */
const TEX = /\\(?:text(?:bf|it|tt|sc|rm|sf)|emph|["'`^~]\{?\\?[a-z])|\{\\(?:em|it|bf) /i;

/** A text with TeX's marks of letters is TeX's source, and kept as it is printed; formulas alone stay as they stand. */
const printed = (text: string): string => (TEX.test(text) ? readable(text) : text);

const withoutRights = (abstract: string): string =>
  RIGHTS.reduce((rest, sign) => rest.replace(sign, ''), abstract);

const withoutLabel = (abstract: string): string =>
  abstract.replace(/^A(?:bstract|BSTRACT)[:.—–-]?\s+(?=\p{Lu})/u, '');

/** Lines that were wrapped, as one: a hyphen at a line's end was the word's own ("error-\ninduced"). */
export const unwrapped = (text: string): string =>
  text.replace(/(\p{L}-)[ \t]*\r?\n\s*(?=\p{L})/gu, '$1').trim();

/** DBLP and Semantic Scholar have an arXiv id for a volume: `abs/2405.06394`. */
export const preprintVolume = (volume: string | null | undefined): string | null =>
  volume?.startsWith('abs/') ? `arXiv:${volume.slice(4)}` : null;
