import type { ParsedPage } from '../../model/page.ts';
import type { Fetched, Fetcher } from '../../model/ports/fetcher.ts';
import type { LookContext } from '../../model/ports/sources.ts';
import { parsePage } from '../index.ts';

/** A page that was fetched, and what stands on it; nothing when it has not changed. */
export interface LookedUp extends Fetched {
  page: ParsedPage | null;
}

/** @throws FetchFailure; JournalClubError `bad_page` when it is none of papers */
export async function lookUp(
  context: Pick<LookContext, 'get'>,
  url: string,
  options: { ifChanged?: boolean } = {},
): Promise<LookedUp> {
  const fetched = await context.get(url, options);
  return { ...fetched, page: fetched.notModified ? null : pageIn(fetched) };
}

/** What stands on a fetched page. @throws JournalClubError `bad_page` */
export const pageIn = ({ url, body, contentType, fetchedAt }: Fetched): ParsedPage =>
  parsePage({ name: url, body, contentType, fetchedAt });

/** What looks pages up by a fetcher alone. */
export const lookUpWith = (fetcher: Fetcher): Pick<LookContext, 'get'> => ({
  get: (url) => fetcher.fetch({ url }),
});
