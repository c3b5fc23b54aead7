import type { Fetcher } from '../../model/ports/fetcher.ts';
import type { Registry } from '../../model/ports/registries.ts';
import { askRegistry, found } from './ask-registry.ts';

interface Options {
  fetcher: Fetcher;
  /** Since 2026-02-13 it is asked with a key (https://developers.openalex.org/guides/authentication). */
  key: string;
  /** Its address, for tests. */
  api?: string;
}

const FIELDS =
  'id,doi,title,display_name,authorships,publication_date,abstract_inverted_index,primary_location,locations';

/** OpenAlex: papers of all publishers and archives, with abstracts and places where they are free to read. */
export function createOpenAlex({ fetcher, key, api = 'https://api.openalex.org' }: Options): Registry {
  const secret = { parameter: 'api_key', value: key };
  const address = (path: string, parameters: Record<string, string>): string => {
    const url = new URL(path, api);
    for (const [name, value] of Object.entries({ ...parameters, select: FIELDS }))
      url.searchParams.set(name, value);
    return url.href;
  };
  return {
    name: 'OpenAlex',
    byDoi: (doi, signal) =>
      askRegistry(fetcher, { url: address(`/works/doi:${encodeURIComponent(doi)}`, {}), secret, signal }),
    async search({ words, from, size, order }, signal) {
      const url = address('/works', {
        search: words,
        ...(from === undefined ? {} : { filter: `from_publication_date:${from}` }),
        'per-page': String(size),
        sort: order === 'newest' ? 'publication_date:desc' : 'relevance_score:desc',
      });
      return found(await askRegistry(fetcher, { url, secret, signal }), 'OpenAlex');
    },
  };
}
