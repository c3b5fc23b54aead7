import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Fetched } from '../../../src/model/ports/fetcher.ts';
import type { AnswersKept, Registry } from '../../../src/model/ports/registries.ts';
import { createFetcher } from '../../../src/sources/fetch/fetcher.ts';
import { createCrossref } from '../../../src/sources/registries/crossref.ts';
import { createOpenAlex } from '../../../src/sources/registries/openalex.ts';
import { createRememberingFetcher } from '../../../src/sources/registries/remembering.ts';
import { createSemanticScholar } from '../../../src/sources/registries/semantic-scholar.ts';
import { startServer } from '../fetch/servers.ts';

const TITLE = 'Rain Gauges that Listen';
const ABSTRACT =
  'Rain gauges miss wind-blown drops. We propose DropSense, a network of sensors that corrects for it.';
const words = ABSTRACT.split(' ');
const WORK = {
  DOI: '10.1000/rain',
  title: [TITLE],
  abstract: `<jats:p>${ABSTRACT}</jats:p>`,
  author: [{ given: 'Ada', family: 'Lovelace' }],
  issued: { 'date-parts': [[2026, 11, 1]] },
  'container-title': ['Journal of Rain'],
};
const OPEN = {
  id: 'https://openalex.org/W1',
  doi: 'https://doi.org/10.1000/rain',
  title: TITLE,
  authorships: [{ author: { display_name: 'Ada Lovelace' } }],
  publication_date: '2026-11-01',
  abstract_inverted_index: Object.fromEntries(words.map((word, i) => [word, [i]])),
  primary_location: { landing_page_url: 'https://arxiv.org/abs/2611.00001' },
};
const SCHOLAR = {
  paperId: 'a1',
  title: TITLE,
  abstract: ABSTRACT,
  authors: [{ name: 'Ada Lovelace' }],
  externalIds: { DOI: '10.1000/rain', ArXiv: '2611.00001' },
  publicationDate: '2026-11-01',
};

/** The three registries as their documentation describes their answers. */
function answer({ url = '' }: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(url, 'http://x');
  const query =
    searchParams.get('query') ?? searchParams.get('search') ?? searchParams.get('query.bibliographic');
  const isNothing = query === 'nothing' || pathname.includes('nothing');
  const say = (status: number, body: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (isNothing && query === null) return void say(404, { error: 'Not found' });
  const list = <T>(items: T[]) => (isNothing ? [] : items);
  const count = isNothing ? 0 : 1;
  if (pathname === '/graph/v1/paper/search' || pathname === '/graph/v1/paper/search/bulk')
    return void say(200, { total: count, data: list([SCHOLAR]) });
  if (pathname.startsWith('/graph/')) return void say(200, SCHOLAR);
  if (pathname.startsWith('/works/doi:')) return void say(200, OPEN);
  if (searchParams.has('search')) return void say(200, { meta: { count }, results: list([OPEN]) });
  if (pathname === '/works')
    return void say(200, {
      'message-type': 'work-list',
      message: { 'total-results': count, items: list([WORK]) },
    });
  say(200, { 'message-type': 'work', message: WORK });
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function setUp(answers: AnswersKept = nobody) {
  const server = await startServer(answer);
  closing.push(() => server.close());
  const fetcher = createRememberingFetcher({
    fetcher: createFetcher({ userAgent: 'test', allowLoopback: new Set([server.port]) }),
    answers,
  });
  const api = server.url;
  const registries: Registry[] = [
    createCrossref({ fetcher, contact: 'ada@example.org', api }),
    createOpenAlex({ fetcher, key: 'open-key', api }),
    createSemanticScholar({ fetcher, key: 'scholar-key', api }),
  ];
  return { server, registries };
}

const nobody: AnswersKept = { get: async () => null, put: async () => undefined };

describe('registries of papers', () => {
  it('know a paper by its DOI, with its abstract, authors and date', async () => {
    const { registries } = await setUp();
    for (const registry of registries) {
      expect((await registry.byDoi('10.1000/rain'))?.entries, registry.name).toMatchObject([
        {
          title: TITLE,
          abstract: ABSTRACT,
          authors: ['Ada Lovelace'],
          doi: '10.1000/rain',
          publishedOn: '2026-11-01',
        },
      ]);
    }
  });

  it('say that they do not know one, and that a search finds nothing', async () => {
    const { registries } = await setUp();
    for (const registry of registries) {
      expect(await registry.byDoi('10.1000/nothing'), registry.name).toBe(null);
      const none = await registry.search({ words: 'nothing', size: 5, order: 'newest' });
      expect(none.entries, registry.name).toEqual([]);
    }
  });

  it('are searched by words from a day on', async () => {
    const { registries, server } = await setUp();
    for (const registry of registries) {
      for (const order of ['newest', 'relevance'] as const) {
        const found = await registry.search({ words: 'rain gauges', from: '2026-10-01', size: 5, order });
        expect(found.entries, registry.name).toMatchObject([{ title: TITLE }]);
      }
    }
    expect(server.requests.every(({ url }) => url?.includes('2026-10-01'))).toBe(true);
  });

  it('get their keys and the contact, which stand in nothing that is kept', async () => {
    const kept = new Map<string, Fetched>();
    const { registries, server } = await setUp({
      get: async (url) => kept.get(url) ?? null,
      put: async (url, fetched) => void kept.set(url, fetched),
    });
    const pages = await Promise.all(registries.map((registry) => registry.byDoi('10.1000/rain')));
    const [crossref, openAlex, scholar] = server.requests
      .sort((a, b) => (a.url ?? '').localeCompare(b.url ?? ''))
      .toSorted((a, b) => Number(a.url?.startsWith('/graph')) - Number(b.url?.startsWith('/graph')));
    expect(crossref?.url).toContain('mailto=ada%40example.org');
    expect(openAlex?.url).toContain('api_key=open-key');
    expect(scholar?.headers['x-api-key']).toBe('scholar-key');
    expect(JSON.stringify([pages, [...kept]])).not.toMatch(/open-key|scholar-key/);
    for (const registry of registries) await registry.byDoi('10.1000/rain');
    expect(server.requests).toHaveLength(registries.length);
  });

  it('send no key to where they redirect', async () => {
    const target = await startServer((_, response) => void response.writeHead(200).end('{}'));
    const server = await startServer(
      (_, response) => void response.writeHead(302, { location: `${target.url}/x` }).end(),
    );
    closing.push(
      () => server.close(),
      () => target.close(),
    );
    const fetcher = createFetcher({ userAgent: 'test', allowLoopback: new Set([server.port, target.port]) });
    const registry = createOpenAlex({ fetcher, key: 'open-key', api: server.url });
    await expect(registry.byDoi('10.1000/rain')).rejects.toMatchObject({ kind: 'refused' });
    expect(target.requests).toEqual([]);
  });
});
