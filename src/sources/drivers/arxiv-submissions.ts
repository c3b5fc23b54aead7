import { submissionWindow } from '../../following/calendar.ts';
import { sightingsOn } from '../../following/harvest.ts';
import { JournalClubError } from '../../model/errors.ts';
import type { LookContext, Sighting } from '../../model/ports/sources.ts';
import { type ArxivHosts, queryUrl } from './arxiv-addresses.ts';
import { lookUp } from './look-up.ts';

/** The API takes up to 2000, and answers the sooner the less it is asked. */
const PAGE = 500;
const MOST_PAGES = 12;

/** A category's papers submitted in the days before. @throws FetchFailure, JournalClubError when it does not end */
export async function readBySubmission(
  context: Pick<LookContext, 'source' | 'get'>,
  hosts: ArxivHosts,
  feedDay: string,
): Promise<Sighting[]> {
  const { source } = context;
  const { from, to } = submissionWindow(feedDay);
  const stamp = (day: string, time: string) => `${day.replaceAll('-', '')}${time}`;
  const search = `cat:${source.address} AND submittedDate:[${stamp(from, '0000')} TO ${stamp(to, '2359')}]`;
  const name = `${hosts.api}/api/query?search_query=cat:${source.address}#${feedDay}`;
  const found: Sighting[] = [];
  for (let number = 0; number < MOST_PAGES; number++) {
    const { page } = await lookUp(
      context,
      queryUrl(hosts, {
        search,
        start: found.length,
        size: PAGE,
        sortBy: 'submittedDate',
        order: 'ascending',
      }),
    );
    const { sightings } = sightingsOn(page ?? { entries: [] }, { name, day: feedDay });
    found.push(...sightings);
    const total = page?.listing?.total ?? 0;
    if (found.length >= total) return found;
    if (sightings.length === 0) break;
  }
  throw new JournalClubError(
    'unavailable',
    `arXiv’s results for ${feedDay} end after ${found.length} entries.`,
  );
}
