import { emptyHarvest, sightingsOn } from '../../following/harvest.ts';
import { JournalClubError } from '../../model/errors.ts';
import type { ParsedPage } from '../../model/page.ts';
import type { Fetched } from '../../model/ports/fetcher.ts';
import type { Harvest, LookContext, SourceDriver } from '../../model/ports/sources.ts';
import { webAddress } from '../feeds/addresses.ts';
import { loadHtml } from '../feeds/load-html.ts';
import { holdsWebPage } from '../feeds/recognise.ts';
import { WEB_PAGE } from '../formats/web-page.ts';
import { lookUp, pageIn } from './look-up.ts';
import { minuteOf } from './minute.ts';

/** A source whose newest entry is older rests. */
const RESTING_DAYS = 7;
/** Pages walked back to what is known after an outage. */
const MOST_PAGES = 10;
/** Share of a feed's entries that are new at once when some have likely come and gone between two looks. */
const ALL_NEW = 1;

const FEED_TYPES = /^application\/(?:rss\+xml|atom\+xml|feed\+json|rdf\+xml)$/i;

/** Any address on the web that holds a feed or a page of papers. */
export const web: SourceDriver = {
  kind: 'web',
  usage: 'https://blog.example.org/feed.xml',
  recognise(typed) {
    const address = webAddress(typed, null);
    if (address === null || !/^https?:/i.test(typed.trim())) return null;
    const { host, pathname, search } = new URL(address);
    return { id: `feed:${host}${pathname.replace(/\/$/, '')}${search}`, address, title: null };
  },
  rhythm: ({ id }) => ({ pattern: `${minuteOf(id)} * * * *`, timeZone: 'UTC' }),
  look: (context) => look(context),
};

async function look(context: LookContext, mayLead = true): Promise<Harvest> {
  const { source, state, now, isTrial } = context;
  const harvest = emptyHarvest(state);
  const today = now.toISOString().slice(0, 10);
  harvest.through = today;
  const fetched = await context.get(source.address, { ifChanged: !isTrial });
  if (fetched.notModified) return { ...harvest, ...resting(state.memory.newest, now), open: state.open };
  const first = readOrFindFeed(fetched, isTrial && mayLead);
  if (typeof first === 'string')
    return { ...(await look({ ...context, source: { ...source, address: first } }, false)), address: first };
  harvest.title = first.listing?.title ?? null;
  let page: ParsedPage | null = first;
  let count = 0;
  for (let number = 1; page; number++) {
    const { sightings, mentions } = sightingsByDay(page, source.address, today, count);
    harvest.sightings.push(...sightings);
    harvest.mentions.push(...mentions);
    count += sightings.length + mentions.length;
    noteCut(page, harvest, context);
    const next: string | null = page.listing?.next ?? null;
    if (isTrial || state.through === null || !(await areAllNew(context, sightings))) break;
    if (next === null || number >= MOST_PAGES) {
      if (sightings.length > 0) noteGap(harvest, state.through, today, count);
      break;
    }
    page = (await lookUp(context, next)).page;
  }
  // What was cut off is to come whole the next time.
  if (harvest.open.length === 0) harvest.validators[source.address] = fetched.validators;
  const days = harvest.sightings.map(({ day }) => day).sort();
  const newest = days.at(-1) ?? state.memory.newest;
  harvest.memory = { ...harvest.memory, newest };
  return { ...harvest, ...resting(newest, now) };
}

/** The page's entries, or the address of the feed a web page names. @throws JournalClubError `bad_page` */
function readOrFindFeed(fetched: Fetched, mayLead: boolean): ParsedPage | string {
  try {
    const page = pageIn(fetched);
    // Whatever papers the page of a blog links to, what is new there its feed tells.
    const feed = mayLead && page.format === WEB_PAGE ? feedNamedBy(fetched) : null;
    return feed === null || feed === fetched.url ? page : feed;
  } catch (error) {
    const isPage =
      error instanceof JournalClubError && error.code === 'bad_page' && holdsWebPage(fetched.body);
    const named = mayLead && isPage ? feedNamedBy(fetched) : null;
    if (named === null || named === fetched.url) throw error;
    return named;
  }
}

/** The first feed a web page points to (https://www.rssboard.org/rss-autodiscovery). */
function feedNamedBy({ body, url }: Fetched): string | null {
  const $ = loadHtml(body);
  const links = $('link[rel~="alternate"]')
    .map((_, node) => ({ type: $(node).attr('type') ?? '', href: $(node).attr('href') ?? '' }))
    .get();
  const feed = links.find(({ type }) => FEED_TYPES.test(type.trim()));
  return feed ? webAddress(feed.href, url) : null;
}

function sightingsByDay(page: ParsedPage, name: string, today: string, offset: number) {
  const { mentions } = sightingsOn({ entries: [], unread: page.unread ?? [] }, { name, day: today });
  const sightings = page.entries.flatMap((entry) => {
    const day = entry.announcedOn ?? entry.updatedOn ?? entry.publishedOn ?? today;
    return sightingsOn({ entries: [entry] }, { name, day, offset }).sightings;
  });
  return { sightings, mentions };
}

async function areAllNew(context: LookContext, sightings: Harvest['sightings']): Promise<boolean> {
  const known = await context.known(sightings.map(({ key }) => key));
  return (
    sightings.length > 0 &&
    sightings.filter(({ key }) => !known.has(key)).length / sightings.length >= ALL_NEW
  );
}

/** A feed shows its last entries only: when all of them are new, others may have come and gone. */
function noteGap(harvest: Harvest, from: string, to: string, count: number): void {
  harvest.gaps.push({
    from,
    to,
    reason: `all ${count} entries it shows are new: others may have come and gone in between`,
  });
}

function noteCut(page: ParsedPage, harvest: Harvest, { now }: LookContext): void {
  const cut = page.warnings.find((warning) => /cut off/.test(warning));
  if (cut === undefined) return;
  harvest.open.push({ day: now.toISOString().slice(0, 10), reason: cut, tries: 1, isWaiting: false });
}

function resting(newest: unknown, now: Date): Pick<Harvest, 'condition' | 'note'> {
  if (typeof newest !== 'string') return { condition: 'quiet', note: 'it lists nothing' };
  const days = Math.floor((now.getTime() - Date.parse(newest)) / 86_400_000);
  return days > RESTING_DAYS
    ? { condition: 'quiet', note: `nothing new for ${days} days` }
    : { condition: 'fresh', note: `the newest entry is of ${newest}` };
}
