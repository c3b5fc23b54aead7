import type { Fetcher } from '../../model/ports/fetcher.ts';
import type { Registry } from '../../model/ports/registries.ts';
import { askRegistry, found } from './ask-registry.ts';

interface Options {
  fetcher: Fetcher;
  /** Whoever leaves a mail address is served by machines of their own. */
  contact: string | null;
  /** Its address, for tests. */
  api?: string;
}

const FIELDS = 'DOI,title,abstract,author,issued,published,container-title,URL';

/** Crossref: what publishers say of their papers (https://www.crossref.org/documentation/retrieve-metadata/rest-api/). */
export function createCrossref({ fetcher, contact, api = 'https://api.crossref.org' }: Options): Registry {
  const address = (path: string, parameters: Record<string, string> = {}): string => {
    const url = new URL(path, api);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    if (contact?.includes('@')) url.searchParams.set('mailto', contact);
    return url.href;
  };
  return {
    name: 'Crossref',
    byDoi: (doi, signal) =>
      askRegistry(fetcher, { url: address(`/works/${encodeURIComponent(doi)}`), signal }),
    async search({ words, from, size, order }, signal) {
      const url = address('/works', {
        'query.bibliographic': words,
        ...(from === undefined ? {} : { filter: `from-pub-date:${from}` }),
        rows: String(size),
        select: FIELDS,
        sort: order === 'newest' ? 'published' : 'relevance',
        order: 'desc',
      });
      return found(await askRegistry(fetcher, { url, signal }), 'Crossref');
    },
  };
}
