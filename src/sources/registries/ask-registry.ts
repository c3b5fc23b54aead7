import { JournalClubError } from '../../model/errors.ts';
import type { ParsedPage } from '../../model/page.ts';
import { type Fetcher, FetchFailure, type FetchRequest } from '../../model/ports/fetcher.ts';
import { jsonOf } from '../feeds/recognise.ts';
import { isRecord } from '../formats/json-fields.ts';
import { parsePage } from '../index.ts';

const NOT_THERE = 404;
/** Where a registry says how many papers it found. */
const COUNTS = ['total', 'count', 'total-results'];

/**
 * Asks a registry and reads what it lists.
 * @returns null when it does not know what was asked for
 * @throws FetchFailure; JournalClubError `bad_page` when the answer makes no sense
 */
export async function askRegistry(fetcher: Fetcher, request: FetchRequest): Promise<ParsedPage | null> {
  try {
    const { url, body, contentType, fetchedAt } = await fetcher.fetch(request);
    if (foundNothing(body)) return { format: 'json-records', entries: [], warnings: [] };
    return parsePage({ name: url, body, contentType, fetchedAt });
  } catch (error) {
    if (error instanceof FetchFailure && error.status === NOT_THERE) return null;
    throw error;
  }
}

/** Nothing found is no broken answer: it says so in a count. */
function foundNothing(body: string): boolean {
  const answer = jsonOf(body);
  if (!isRecord(answer)) return false;
  const holders = [answer, answer.meta, answer.message].filter(isRecord);
  return holders.some((holder) => COUNTS.some((name) => holder[name] === 0));
}

/** @throws JournalClubError `bad_page` where a search is answered with "not there" */
export function found(page: ParsedPage | null, name: string): ParsedPage {
  if (page !== null) return page;
  throw new JournalClubError('bad_page', `${name} no longer answers searches at its address.`, {
    fix: 'See whether a newer version of the bot asks it elsewhere.',
  });
}
