import { sightingsOn } from '../../following/harvest.ts';
import type { ArxivLookup, Sighting } from '../../model/ports/sources.ts';
import { ARXIV, type ArxivHosts, idsUrl } from './arxiv-addresses.ts';
import { lookUp, lookUpWith } from './look-up.ts';

/** Ids in one question: a hundred of them are an address of some 1,500 characters. */
const AT_ONCE = 100;

/** Papers by their arXiv ids, from arXiv's API. */
export function createArxivIds(hosts: ArxivHosts = ARXIV): ArxivLookup {
  return {
    async byIds(ids, fetcher) {
      const found: Sighting[] = [];
      for (let start = 0; start < ids.length; start += AT_ONCE) {
        const { page } = await lookUp(lookUpWith(fetcher), idsUrl(hosts, ids.slice(start, start + AT_ONCE)));
        const entries = page?.entries ?? [];
        for (const entry of entries) {
          const name = entry.url ?? `https://arxiv.org/abs/${entry.arxivId}`;
          const day = entry.updatedOn ?? entry.publishedOn ?? '';
          found.push(...sightingsOn({ entries: [{ ...entry, index: 0 }] }, { name, day }).sightings);
        }
      }
      return found;
    },
  };
}
