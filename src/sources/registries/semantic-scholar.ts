import type { Fetcher } from '../../model/ports/fetcher.ts';
import type { Registry } from '../../model/ports/registries.ts';
import { askRegistry, found } from './ask-registry.ts';

interface Options {
  fetcher: Fetcher;
  /** Without one everybody shares one allowance, and is mostly refused. */
  key: string;
  /** Its address, for tests. */
  api?: string;
}

const FIELDS = 'title,abstract,authors,externalIds,publicationDate,year,venue,journal,url';

/** Semantic Scholar's graph of papers (https://api.semanticscholar.org/api-docs/graph). */
export function createSemanticScholar({
  fetcher,
  key,
  api = 'https://api.semanticscholar.org',
}: Options): Registry {
  const secret = { header: 'x-api-key', value: key };
  const address = (path: string, parameters: Record<string, string>): string => {
    const url = new URL(`/graph/v1/paper/${path}`, api);
    for (const [name, value] of Object.entries({ ...parameters, fields: FIELDS }))
      url.searchParams.set(name, value);
    return url.href;
  };
  return {
    name: 'Semantic Scholar',
    byDoi: (doi, signal) =>
      askRegistry(fetcher, { url: address(`DOI:${encodeURIComponent(doi)}`, {}), secret, signal }),
    async search({ words, from, size, order }, signal) {
      const parameters = {
        query: words,
        ...(from === undefined ? {} : { publicationDateOrYear: `${from}:` }),
      };
      // Its search by relevance knows no other order; its bulk search has pages of a thousand alone.
      const url =
        order === 'newest'
          ? address('search/bulk', { ...parameters, sort: 'publicationDate:desc' })
          : address('search', { ...parameters, limit: String(size) });
      const page = found(await askRegistry(fetcher, { url, secret, signal }), 'Semantic Scholar');
      return { ...page, entries: page.entries.slice(0, size) };
    },
  };
}
