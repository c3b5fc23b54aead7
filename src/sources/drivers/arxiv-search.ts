import type { ArxivSearch } from '../../model/ports/bodies.ts';
import type { Fetcher } from '../../model/ports/fetcher.ts';
import { ARXIV, type ArxivHosts, queryUrl } from './arxiv-addresses.ts';
import { lookUp, lookUpWith } from './look-up.ts';

/** A paper that is found by its title stands among the first. */
const RESULTS = 10;

export function createArxivSearch(fetcher: Fetcher, hosts: Pick<ArxivHosts, 'api'> = ARXIV): ArxivSearch {
  return {
    async find(search) {
      const url = queryUrl(hosts, {
        search,
        start: 0,
        size: RESULTS,
        sortBy: 'relevance',
        order: 'descending',
      });
      const { page } = await lookUp(lookUpWith(fetcher), url);
      return page?.entries ?? [];
    },
  };
}
