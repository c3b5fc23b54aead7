import { ARXIV_ZONE, localTime } from '../../following/calendar.ts';
import { sightingsOn } from '../../following/harvest.ts';
import { describeError, JournalClubError } from '../../model/errors.ts';
import type { ParsedPage } from '../../model/page.ts';
import { FetchFailure } from '../../model/ports/fetcher.ts';
import type { Harvest, LookContext } from '../../model/ports/sources.ts';
import type { ArxivHosts } from './arxiv-addresses.ts';
import { readBySubmission } from './arxiv-submissions.ts';
import { lookUp } from './look-up.ts';

/**
 * Two days in a row share the papers that are replaced at once, about one in ten; a feed of which half was in the last
 * one is the last one again. (The one incident on record had all of it in common with the day before.)
 */
const REPEATED = 0.5;
/** By now a feed is late: they are out at midnight, once in 71 days at a quarter to seven. */
const LATE_HOUR = 12;
/** Listings hold 2000 entries a page; no category has had three pages in a day. */
const MOST_PAGES = 5;
/** After so many refusals of a day's listing, its papers are looked for by date of submission as well. */
const MANY_TRIES = 4;
/** After so many, over five days and more, nobody waits for it any longer. */
const MOST_TRIES = 30;
/** Days remembered to have been read from their feed, or by date of submission. */
const DAYS_KEPT = 40;

/** What the driver remembers: the ids of the last feed, and which days were read in which other way. */
type Memory = { ids: string[]; fed: string[]; submitted: string[] };

const BY_SUBMISSION =
  'arXiv refuses its listing: read by date of submission, without cross-lists and replacements';

/** Reads single days of a category into a harvest. */
export function createArxivDays(context: LookContext, hosts: ArxivHosts, harvest: Harvest) {
  const { source, state, now } = context;
  const category = source.address;
  const feedUrl = `${hosts.rss}/rss/${category}`;
  const listUrl = `${hosts.web}/list/${category}/new`;
  const memory = memoryOf(state.memory);

  function take(page: Pick<ParsedPage, 'entries' | 'unread'>, name: string, day: string, offset = 0): void {
    const { sightings, mentions } = sightingsOn(page, { name, day, offset });
    harvest.sightings.push(...sightings);
    harvest.mentions.push(...mentions);
  }

  function stand(condition: Harvest['condition'], note: string): void {
    harvest.condition = condition;
    harvest.note = note;
  }

  /** @param isWaiting it cannot be whole yet, by no fault of anybody's */
  function leaveOpen(day: string, reason: string, isWaiting = false): void {
    const tries = state.open.find((open) => open.day === day)?.tries ?? 0;
    harvest.open.push({ day, reason, tries: tries + (isWaiting ? 0 : 1), isWaiting });
  }

  /** A step that failed leaves its day open; a host that does not answer ends the look. */
  function failed(day: string, error: JournalClubError): void {
    leaveOpen(day, describeError(error));
    if (!isRefusal(error)) harvest.failure = error;
  }

  async function readFeed(day: string): Promise<ParsedPage | null> {
    const { page, validators } = await lookUp(context, feedUrl, { ifChanged: !context.isTrial });
    if (page) harvest.validators[feedUrl] = validators;
    if (page && context.isTrial) {
      const feedDay = page.listing?.date ?? day;
      take(page, `${feedUrl}#${feedDay}`, feedDay);
      stand(page.entries.length > 0 ? 'fresh' : 'quiet', `${page.entries.length} announced on ${feedDay}`);
    }
    return page;
  }

  /** Everything a day's listing names, with its abstracts, page by page to arXiv's own count. */
  async function catchUp(day: string): Promise<'whole' | 'empty' | 'open'> {
    const name = `${hosts.web}/catchup/${category}/${day}`;
    try {
      let count = 0;
      for (let number = 1; number <= MOST_PAGES; number++) {
        const { page } = await lookUp(context, `${name}?abs=True&page=${number}`);
        if (!page || page.listing?.date !== day) {
          throw new JournalClubError('bad_page', `arXiv’s listing of ${day} is of another day.`);
        }
        const held = countOf(page);
        take(page, name, day, count);
        count += held;
        const total = page.listing.total ?? count;
        if (count >= total) return count === 0 ? 'empty' : 'whole';
        if (held === 0) {
          leaveOpen(day, `arXiv counts ${total} entries on ${day} and shows ${count}`);
          return 'open';
        }
      }
      leaveOpen(day, `arXiv’s listing of ${day} has more than ${MOST_PAGES} pages`);
      return 'open';
    } catch (error) {
      const known = ours(error);
      const tries = state.open.find((open) => open.day === day)?.tries ?? 0;
      if (!isRefusal(known) || tries < MANY_TRIES) failed(day, known);
      else if (memory.fed.includes(day)) return 'whole';
      else if (!memory.submitted.includes(day)) await bySubmission(day);
      else if (tries < MOST_TRIES) leaveOpen(day, BY_SUBMISSION);
      else harvest.gaps.push({ from: day, to: day, reason: BY_SUBMISSION });
      return 'open';
    }
  }

  async function bySubmission(day: string): Promise<void> {
    try {
      harvest.sightings.push(...(await readBySubmission(context, hosts, day)));
      const { submitted } = memoryOf(harvest.memory);
      harvest.memory = { ...harvest.memory, submitted: [...submitted, day].slice(-DAYS_KEPT) };
      leaveOpen(day, BY_SUBMISSION);
    } catch (error) {
      failed(day, ours(error));
    }
  }

  /** The listing of the day as it stands now; null, and the day left open, when there is none yet. */
  async function listingOf(day: string): Promise<ParsedPage | null> {
    try {
      const { page } = await lookUp(context, listUrl);
      if (page?.listing?.date === day) return page;
      leaveOpen(day, `not checked yet: arXiv’s listing is of ${page?.listing?.date ?? 'no day'}`, true);
    } catch (error) {
      leaveOpen(day, `not checked against arXiv’s listing: ${describeError(ours(error))}`);
    }
    return null;
  }

  /** The feed's entries, and from the day's listing what the feed left out. */
  async function takeFeed(feed: ParsedPage, day: string): Promise<void> {
    const listing = await listingOf(day);
    const inFeed = new Set(idsOn(feed));
    const onList = new Set(listing ? idsOn(listing) : []);
    const common = [...inFeed].filter((id) => onList.has(id)).length;
    if (listing && onList.size > 0 && common < inFeed.size * REPEATED) {
      take(listing, `${listUrl}#${day}`, day);
      stand(
        'stale',
        `the feed of ${day} holds another day (${common} of ${inFeed.size} entries are on arXiv’s listing, which is read instead)`,
      );
      checkCount(listing, onList.size, day);
      return;
    }
    harvest.memory = { ...harvest.memory, ids: [...inFeed], fed: [...memory.fed, day].slice(-DAYS_KEPT) };
    take(feed, `${feedUrl}#${day}`, day);
    stand('fresh', `${inFeed.size} announced on ${day}`);
    if (!listing) return;
    const left = {
      entries: listing.entries.filter(({ arxivId }) => !inFeed.has(arxivId ?? '')),
      unread: (listing.unread ?? []).filter(({ arxivId }) => !inFeed.has(arxivId ?? '')),
    };
    take(left, `${listUrl}#${day}`, day);
    const all = new Set([...inFeed, ...onList]);
    if (countOf(left) > 0)
      stand('fresh', `${all.size} announced on ${day}; the feed left out ${countOf(left)} of them`);
    checkCount(listing, all.size, day);
  }

  function checkCount(listing: ParsedPage, count: number, day: string): void {
    const total = listing.listing?.total ?? count;
    if (count < total)
      leaveOpen(day, `arXiv announced ${total} papers on ${day}; ${count} of them are named`);
  }

  /** The day is read from its own listing, as the feed is of no use. @param why what is wrong with the feed, if anything */
  async function instead(day: string, why: string | null): Promise<void> {
    const found = await catchUp(day);
    if (found === 'empty') stand('quiet', `nothing was announced on ${day}`);
    else if (why === null) stand('fresh', `${day} is in`);
    else stand('stale', `${why}; arXiv’s listing of the day is read instead`);
  }

  async function settle(day: string): Promise<void> {
    if (memory.fed.includes(day)) return instead(day, null);
    const feed = await readFeed(day);
    const feedDay = feed?.listing?.date ?? null;
    if (!feed || feedDay === null || feedDay < day) {
      const { day: today, hour } = localTime(now, ARXIV_ZONE);
      if (today > day || hour >= LATE_HOUR)
        return instead(day, `the feed is still of ${feedDay ?? 'another day'}`);
      stand(state.condition === 'new' ? 'quiet' : state.condition, `the feed of ${day} is not out yet`);
      return leaveOpen(day, 'not out yet', true);
    }
    const ids = idsOn(feed);
    if (ids.length === 0 || feedDay > day) return instead(day, null);
    const before = new Set(memory.ids);
    const repeated = ids.filter((id) => before.has(id)).length;
    if (repeated < ids.length * REPEATED) return takeFeed(feed, day);
    return instead(day, `the feed of ${day} repeats the last one (${repeated} of ${ids.length} entries)`);
  }

  return {
    readFeed,
    catchUp,
    leaveOpen,

    /** Settles the newest day, of which there is a feed. */
    async settleToday(day: string): Promise<void> {
      try {
        await settle(day);
      } catch (error) {
        stand(state.condition === 'new' ? 'partial' : state.condition, state.note);
        failed(day, ours(error));
      }
    },
  };
}

function memoryOf({ ids, fed, submitted }: Record<string, unknown>): Memory {
  const texts = (value: unknown) =>
    Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  return { ids: texts(ids), fed: texts(fed), submitted: texts(submitted) };
}

const idsOn = (page: ParsedPage): string[] =>
  [...page.entries, ...(page.unread ?? [])].flatMap(({ arxivId }) => arxivId ?? []);

const countOf = (page: Pick<ParsedPage, 'entries' | 'unread'>): number =>
  page.entries.length + (page.unread?.length ?? 0);

/** What can be told a person; anything else is a fault of the program and is thrown on. */
function ours(error: unknown): JournalClubError {
  if (error instanceof JournalClubError && error.code !== 'cancelled') return error;
  throw error;
}

/** arXiv answered, and not with what was asked for: others can be asked meanwhile. */
const isRefusal = (error: JournalClubError): boolean =>
  !(error instanceof FetchFailure) || (error.kind === 'status' && (error.status ?? 0) < 500);
