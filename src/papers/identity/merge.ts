import { hasText } from '../../model/page.ts';
import type { Listing, Merge, Paper, PaperVersion, ProvenancedField } from '../../model/paper.ts';
import type { StoredEntry } from '../../model/ports/papers.ts';
import { compareText } from '../../text/words.ts';
import { isWithdrawal, markOf } from './boilerplate.ts';
import { canonicalIds, isPreprintDoi, submittedIn } from './ids.ts';
import { compareTitles } from './names.ts';
import { normaliseAbstract } from './normalise.ts';
import { textsInCommon } from './same-paper.ts';
import { endsMidSentence } from './sentence-end.ts';

/** What a paper's listings say of it; the rest of a Paper comes from reading it. */
export type PageDerivedFields = Pick<
  Paper,
  | ProvenancedField
  | 'retracted'
  | 'familyNames'
  | 'titleSource'
  | 'versions'
  | 'sources'
  | 'provenance'
  | 'firstSeenAt'
>;

/** Why the listings of a paper are one, in the order they came; the first needs no reason. */
export function mergesOf(id: string, entries: readonly ListedEntry[]): Merge[] {
  const [, ...joined] = distinct(entries).sort((a, b) => compareText(a.seenAt, b.seenAt) || byPlace(a, b));
  return joined.map(({ page, index, joinedBy }) => ({
    listing: `${page}#${index}`,
    into: id,
    reason: joinedBy ?? 'the same id or text',
  }));
}

type ListedEntry = Omit<StoredEntry, 'pageHash'>;

/**
 * All listings of one paper made into one: each field from the best listing that has it, with its provenance. The best
 * listing has the highest version, an abstract that is whole, the most fields, then the first page and place by name:
 * the same whatever order the listings came in, and however often one of them came.
 *
 * @throws RangeError when there are no listings: a paper without one does not exist
 */
export function mergeEntries(entries: readonly ListedEntry[]): PageDerivedFields {
  const listings = distinct(entries).sort(bestFirst);
  const best = listings[0];
  if (!best) throw new RangeError('A paper is merged from at least one listing.');
  const provenance: PageDerivedFields['provenance'] = {};
  const credit = (field: ProvenancedField, entry: ListedEntry) => {
    provenance[field] = `${entry.page}#${entry.index}`;
  };
  const pick = <V>(field: ProvenancedField, value: (entry: ListedEntry) => V | null): V | null => {
    for (const entry of listings) {
      const found = value(entry);
      if (found === null) continue;
      credit(field, entry);
      return found;
    }
    return null;
  };
  /** The day that one listing gives in the year or month that the best one does. */
  const finest = (field: ProvenancedField, day: (entry: ListedEntry) => string | null): string | null => {
    const date = pick(field, day);
    const within = listings.filter((entry) => date !== null && day(entry)?.startsWith(date));
    const longest = Math.max(...within.map((entry) => day(entry)?.length ?? 0));
    const entry = within.find((each) => day(each)?.length === longest);
    if (entry) credit(field, entry);
    return entry ? day(entry) : date;
  };
  const earliest = (
    field: ProvenancedField,
    day: (entry: ListedEntry) => string | undefined,
  ): string | null => {
    const days = listings.flatMap((entry) => day(entry) ?? []).sort(compareText);
    const first = listings.find((entry) => day(entry) !== undefined && day(entry) === days[0]);
    if (first) credit(field, first);
    return days[0] ?? null;
  };
  // A paper that was taken back still says what it said.
  const texts = listings.filter(hasText);
  const own = texts.filter(({ abstract }) => !isWithdrawal(abstract));
  const whole = wholest(own.length > 0 ? own : texts);
  if (whole) credit('abstract', whole);
  // Newsletters print titles in capitals.
  const title =
    pick('title', (entry) => (/\p{Ll}/u.test(entry.title ?? '') ? entry.title : null)) ??
    pick('title', (entry) => entry.title);
  const authors = pick('authors', (entry) => (entry.authors.length > 0 ? entry.authors : null)) ?? [];
  const familyNames = [...new Set(listings.flatMap((entry) => entry.familyNames ?? []))].filter((family) =>
    authors.some((name) => name.endsWith(` ${family}`)),
  );
  const retracted = listings.some((entry) => markOf(entry) === 'retracted');
  return {
    title,
    titleSource: title === null ? null : 'page',
    abstract: whole?.abstract ?? null,
    authors,
    ...(familyNames.length > 0 ? { familyNames } : {}),
    authorsCount: pick('authorsCount', (entry) => entry.authorsCount),
    organisation: pick('organisation', (entry) => entry.organisation),
    publishedOn: finest('publishedOn', (entry) => entry.publishedOn) ?? finest('publishedOn', submittedOn),
    comments: pick('comments', (entry) => entry.comments),
    arxivId: pick('arxivId', (entry) => canonicalIds(entry).arxiv),
    // The journal's DOI is the paper's own where a preprint has one too.
    doi: pick('doi', (entry) => journalDoi(entry)) ?? pick('doi', (entry) => canonicalIds(entry).doi),
    venue: pick('venue', (entry) => entry.venue ?? null),
    url: pick('url', (entry) => entry.url),
    version: pick('version', (entry) => entry.version),
    versions: versionsOf(listings),
    categories: pick('categories', ({ categories }) => (categories?.length ? categories : null)) ?? [],
    // A new version is announced on a day of its own.
    announcedOn: earliest('announcedOn', ({ announceType, announcedOn }) =>
      announceType?.startsWith('replace') ? undefined : announcedOn,
    ),
    updatedOn: pick('updatedOn', (entry) => entry.updatedOn ?? null),
    withdrawn: pick('withdrawn', (entry) => (markOf(entry) ? true : isWithdrawn(entry, best))) ?? false,
    ...(retracted ? { retracted } : {}),
    sources: listings.map(({ page, index, seenAt }): Listing => ({ page, index, seenAt })).sort(byPlace),
    provenance,
    firstSeenAt: listings.map((entry) => entry.seenAt).sort(compareText)[0] ?? best.seenAt,
  };
}

/** The day it was announced on, when that is in the month its arXiv id tells; else that month. */
function submittedOn(entry: ListedEntry): string | null {
  const month = submittedIn(canonicalIds(entry).arxiv);
  return month !== null && entry.announcedOn?.startsWith(month) ? entry.announcedOn : month;
}

/** Each version once, with the day it was first announced and where it was seen first. */
function versionsOf(listings: readonly ListedEntry[]): PaperVersion[] {
  const versions = new Map<number, PaperVersion>();
  const inTime = listings.toSorted((a, b) => compareText(dayOf(a), dayOf(b)) || byPlace(a, b));
  for (const { version, announcedOn, page, index } of inTime) {
    if (version === null || versions.has(version)) continue;
    versions.set(version, { version, announcedOn: announcedOn ?? null, listing: `${page}#${index}` });
  }
  return [...versions.values()].sort((a, b) => a.version - b.version);
}

const dayOf = ({ announcedOn, seenAt }: ListedEntry): string => announcedOn ?? seenAt;

/** A withdrawal is a version of its own: what an older one says no longer holds. Null where the listing cannot tell. */
function isWithdrawn(entry: ListedEntry, best: ListedEntry): boolean | null {
  const isNewest = (entry.version ?? 0) === (best.version ?? 0);
  return isNewest && (entry.withdrawn || isWithdrawal(entry.abstract)) ? true : null;
}

/** One entry a place: the one seen last there (a page changes), with the time the place was first seen. */
function distinct(entries: readonly ListedEntry[]): ListedEntry[] {
  const places = Map.groupBy(entries, (entry) => `${entry.index}#${entry.page}`);
  return [...places.values()].flatMap((seen) => {
    const inTime = seen.toSorted(byTime);
    const first = inTime[0];
    const last = inTime.at(-1);
    return first && last ? [{ ...last, seenAt: first.seenAt }] : [];
  });
}

function journalDoi(entry: ListedEntry): string | null {
  const { doi } = canonicalIds(entry);
  return doi === null || isPreprintDoi(doi) ? null : doi;
}

const bestFirst = (a: ListedEntry, b: ListedEntry): number =>
  (b.version ?? 0) - (a.version ?? 0) ||
  Number(hasText(b)) - Number(hasText(a)) ||
  Number(endsMidSentence(a.abstract ?? '')) - Number(endsMidSentence(b.abstract ?? '')) ||
  fieldCount(b) - fieldCount(a) ||
  byPlace(a, b);

function fieldCount(entry: ListedEntry): number {
  const { title, authorsCount, organisation, publishedOn, comments, arxivId, doi, url } = entry;
  const given = [title, authorsCount, organisation, publishedOn, comments, arxivId, doi, url];
  return given.filter((value) => value !== null).length + Number(entry.authors.length > 0);
}

const byPlace = (a: { page: string; index: number }, b: { page: string; index: number }): number =>
  compareText(a.page, b.page) || a.index - b.index;

/** Equal times are told apart by what was read, so that the order of arrival never shows. */
const byTime = (a: ListedEntry, b: ListedEntry): number =>
  compareText(a.seenAt, b.seenAt) || compareText(contentOf(a), contentOf(b));

const contentOf = (entry: ListedEntry): string =>
  JSON.stringify(Object.entries(entry).toSorted(([a], [b]) => compareText(a, b)));

/** A listing as far as its abstract is chosen by it. */
type Told = { title: string | null; abstract: string; version: number | null; seenAt: string };

/** Dots that stand for what a page left out. */
const CUT = /(?:…|\.{3}|\[\.{3}\]|\[…\])\s*$/;
const CUT_BEFORE = /^\s*(?:…|\.{3})\s*/;
/** A piece from the middle of an abstract of fewer characters may stand in many. */
const PIECE_LENGTH = 80;
/** What belongs to a page and to no abstract: a label, another paper's id or address. */
const OF_A_PAGE =
  /\b(?:abstract|title|authors?|subjects|keywords|comments)\s*[:：]|\barxiv:\s?\d|\/\/(?:www\.)?(?:arxiv|doi)\.org\//i;
/** Of two versions' texts this much stands in both at least (papers rewritten by a third keep .65). */
const SAME_TEXT = 0.6;

/**
 * The listing whose abstract counts: the first that was seen, until a newer version of its text or evidently the same
 * text, more whole, is listed. What is merely longer, or another text, replaces nothing.
 *
 * @param listings the best first
 * @returns null when there are none
 */
function wholest<T extends Told>(listings: readonly T[]): T | null {
  const [best] = listings;
  if (!best) return null;
  let kept = listings.reduce((first, each) => (each.seenAt < first.seenAt ? each : first), best);
  // Every replacement leaves a text of a higher version or a longer one, so that this ends.
  for (let i = 0; i < listings.length; i += 1) {
    const better = listings.find((each) => each !== kept && isBetter(each, kept));
    if (!better) break;
    kept = better;
  }
  const { abstract, version } = kept;
  return listings.find((each) => each.version === version && each.abstract === abstract) ?? kept;
}

function isBetter(other: Told, kept: Told): boolean {
  const [theirs, ours] = [other.version ?? 0, kept.version ?? 0];
  if (theirs < ours) return false;
  if (theirs > ours) return isNewerText(other, kept);
  return isMoreWhole(other.abstract, kept.abstract);
}

/** A later version may be rewritten, but is of the same paper; of a listing without a version nothing is known. */
function isNewerText(other: Told, kept: Told): boolean {
  if (endsMidSentence(other.abstract) && !endsMidSentence(kept.abstract)) return false;
  if (kept.version !== null || compareTitles(other.title, kept.title) === 'same') return true;
  return textsInCommon(other.abstract, kept.abstract) >= SAME_TEXT;
}

/** Whether one text is the other, which is cut off, with what that one leaves out: behind a whole one stands another's. */
export function isMoreWhole(whole: string, part: string): boolean {
  const cut = part.replace(CUT, '').replace(CUT_BEFORE, '');
  const [long, short] = [normaliseAbstract(whole), normaliseAbstract(cut)];
  if (short === '' || long.length <= short.length || CUT.test(whole)) return false;
  const isCut = cut.length < part.trim().length || endsMidSentence(part);
  const at = long.indexOf(short);
  if (!isCut || at < 0 || (at > 0 && short.length < PIECE_LENGTH)) return false;
  const beyond = whole.slice(Math.min(whole.length, Math.max(0, cut.length - 40)));
  return !OF_A_PAGE.test(beyond);
}
