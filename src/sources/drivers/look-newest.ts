import { emptyHarvest, sightingsOn } from '../../following/harvest.ts';
import { withKnownTitles } from '../../following/known-titles.ts';
import type { ParsedPage } from '../../model/page.ts';
import type { Harvest, LookContext } from '../../model/ports/sources.ts';
import { listsNothing } from '../formats/json-records.ts';
import { pageIn } from './look-up.ts';

/** Pages walked back to what is known after an outage. */
const MOST_PAGES = 10;
const TRIAL_SIZE = 10;

interface Listing {
  /** What provenance calls it. */
  name: string;
  /** Entries asked for at once. */
  size: number;
  /** The entries from a place on, the newest first; null: there are none. */
  ask: (start: number, size: number) => Promise<ParsedPage | null>;
}

/** Newest first, page by page, until one is known as a whole; the first look takes one. No text: a known title. */
export async function lookNewest(context: LookContext, { name, size, ask }: Listing): Promise<Harvest> {
  const { state, now, isTrial } = context;
  const harvest = emptyHarvest(state);
  const today = now.toISOString().slice(0, 10);
  let fresh = 0;
  for (let number = 0; number < MOST_PAGES; number++) {
    const page = await ask(number * size, isTrial ? TRIAL_SIZE : size);
    const entries = page === null ? [] : withKnownTitles(page).entries;
    const sightings = entries.flatMap((entry) => {
      const day = entry.updatedOn ?? entry.publishedOn ?? today;
      return sightingsOn({ entries: [entry] }, { name, day, offset: number * size }).sightings;
    });
    const known = await context.known(sightings.map(({ key }) => key));
    const news = sightings.filter(({ key }) => !known.has(key)).length;
    harvest.sightings.push(...sightings);
    fresh += news;
    if (isTrial || state.through === null || news === 0 || entries.length < size) break;
    if (number === MOST_PAGES - 1) {
      const reason = `more than ${MOST_PAGES * size} entries are new: the older ones are left out`;
      harvest.gaps.push({ from: state.through, to: today, reason });
    }
  }
  harvest.through = today;
  harvest.note = fresh > 0 ? `${fresh} new` : 'nothing new';
  harvest.condition = fresh > 0 ? 'fresh' : 'quiet';
  return harvest;
}

/** Fetches a list of papers in JSON; null when it is empty. @throws FetchFailure; JournalClubError `bad_page` */
export async function askForList(context: Pick<LookContext, 'get'>, url: string): Promise<ParsedPage | null> {
  const fetched = await context.get(url);
  return fetched.notModified || listsNothing(fetched.body) ? null : pageIn(fetched);
}
