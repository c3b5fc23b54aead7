import { afterEach, describe, expect, it } from 'vitest';
import type { SourceDriver } from '../../../src/model/ports/sources.ts';
import { NEW_STATE, type Source, type SourceState } from '../../../src/model/source.ts';
import { createBiorxiv } from '../../../src/sources/drivers/biorxiv.ts';
import { createOpenReview } from '../../../src/sources/drivers/openreview.ts';
import { createRegistryQuery } from '../../../src/sources/drivers/registry-query.ts';
import { createZotero } from '../../../src/sources/drivers/zotero.ts';
import { createFetcher } from '../../../src/sources/fetch/fetcher.ts';
import { createCrossref } from '../../../src/sources/registries/crossref.ts';
import { createOpenAlex } from '../../../src/sources/registries/openalex.ts';
import { createSemanticScholar } from '../../../src/sources/registries/semantic-scholar.ts';
import { startServer, type TestServer } from '../fetch/servers.ts';

const ABSTRACT =
  'Rain gauges miss wind-blown drops. We propose DropSense, a network of acoustic sensors that corrects for it and halves the error over a year of storms in three valleys.';
const NOW = '2026-11-20T12:00:00.000Z';

let server: TestServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

/** A host on this machine that answers by path and query; what it does not know is not there. */
async function hosting(answer: (url: URL) => unknown) {
  server = await startServer((request, response) => {
    const found = answer(new URL(request.url ?? '/', 'http://x'));
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(found === undefined ? '{}' : JSON.stringify(found));
  });
  const fetcher = createFetcher({
    userAgent: 'JournalClub/test (someone@example.org)',
    allowLoopback: new Set([server.port]),
  });
  return { url: server.url, fetcher, requests: server.requests };
}

/** One look, of what is not known yet. */
async function look(
  driver: SourceDriver,
  typed: string,
  host: Awaited<ReturnType<typeof hosting>>,
  state: Partial<SourceState> = {},
  known: string[] = [],
) {
  const recognised = driver.recognise(typed);
  if (recognised === null) throw new Error(`${driver.kind} does not know ${typed}.`);
  const source: Source = { ...recognised, kind: driver.kind, paused: false, addedAt: '', addedBy: 'test' };
  return driver.look({
    source,
    state: { ...NEW_STATE, ...state },
    now: new Date(NOW),
    isTrial: false,
    get: (url) => host.fetcher.fetch({ url }),
    known: async (keys) =>
      new Map(
        keys
          .filter((key) => known.includes(key))
          .map((key) => [
            key,
            {
              key,
              day: NOW.slice(0, 10),
              status: 'read',
              print: '',
              title: null,
              url: null,
              paperId: null,
              reason: null,
              tries: 0,
              listedAt: NOW,
            },
          ]),
      ),
    readFiles: async () => ({ queued: 0, unchanged: 0, problems: [] }),
  });
}

describe('OpenReview', () => {
  const note = (id: string) => ({
    id,
    forum: id,
    domain: 'ICLR.cc/2026/Conference',
    invitations: ['ICLR.cc/2026/Conference/-/Submission'],
    cdate: Date.UTC(2026, 8, 24),
    mdate: Date.UTC(2026, 10, 1),
    content: {
      title: { value: `Paper ${id}` },
      authors: { value: ['Ada Lovelace', 'Bo Ray'] },
      authorids: { value: ['~Ada_Lovelace1', '~Bo_Ray1'] },
      keywords: { value: ['rain'] },
      abstract: { value: ABSTRACT },
      venue: { value: 'ICLR 2026 Poster' },
      venueid: { value: 'ICLR.cc/2026/Conference' },
      pdf: { value: '/pdf/1234.pdf' },
    },
  });

  it('gives the papers of a venue, and what was submitted as long as nothing is accepted', async () => {
    const asked: string[] = [];
    const host = await hosting(({ searchParams }) => {
      asked.push(searchParams.get('content.venueid') ?? '');
      return asked.length === 1 ? { notes: [], count: 0 } : { notes: [note('aBc'), note('dEf')], count: 2 };
    });
    const found = await look(createOpenReview(host.url), 'openreview:ICLR.cc/2026/Conference', host);
    expect(asked).toEqual(['ICLR.cc/2026/Conference', 'ICLR.cc/2026/Conference/Submission']);
    expect(found.sightings.map(({ entry }) => entry)).toMatchObject([
      {
        title: 'Paper aBc',
        abstract: ABSTRACT,
        authors: ['Ada Lovelace', 'Bo Ray'],
        venue: 'ICLR 2026 Poster',
      },
      { url: 'https://openreview.net/forum?id=dEf', publishedOn: '2026-09-24' },
    ]);
  });

  it('is known by the address of a venue, and a single paper there is none', () => {
    const driver = createOpenReview();
    const id = 'openreview:ICLR.cc/2026/Conference';
    expect(driver.recognise('https://openreview.net/group?id=ICLR.cc/2026/Conference')?.id).toBe(id);
    expect(driver.recognise('https://openreview.net/forum?id=aBc')).toBeNull();
    expect(driver.recognise('openreview:')).toBeNull();
  });
});

describe('bioRxiv and medRxiv', () => {
  const paper = (n: number, version = '1') => ({
    doi: `10.64898/2026.11.18.${String(n).padStart(6, '0')}`,
    title: `Paper ${n}`,
    authors: 'Lovelace, A.; Ray, B.',
    author_corresponding: 'Ada Lovelace',
    author_corresponding_institution: 'Here',
    date: '2026-11-18',
    version,
    type: 'new results',
    license: 'cc_by',
    category: 'neuroscience',
    jatsxml: 'https://www.biorxiv.org/content/x.source.xml',
    abstract: ABSTRACT,
    published: 'NA',
    server: 'bioRxiv',
  });

  it('are asked for a category day by day, and all of it by their cursor', async () => {
    const asked: string[] = [];
    const host = await hosting(({ pathname, searchParams }) => {
      asked.push(`${pathname}?${searchParams}`);
      const start = Number(pathname.split('/')[5]);
      const papers = Array.from({ length: start === 0 ? 100 : 3 }, (_, i) => paper(start + i));
      return { messages: [{ status: 'ok', count: papers.length, total: '103' }], collection: papers };
    });
    const found = await look(createBiorxiv(host.url), 'biorxiv: neuroscience', host, {
      through: '2026-11-19',
    });
    expect(asked).toEqual([
      '/details/biorxiv/2026-11-17/2026-11-20/0/json?category=neuroscience',
      '/details/biorxiv/2026-11-17/2026-11-20/100/json?category=neuroscience',
    ]);
    expect(found.sightings).toHaveLength(103);
    expect(found.sightings[0]?.entry).toMatchObject({
      doi: '10.64898/2026.11.18.000000',
      authors: ['A. Lovelace', 'B. Ray'],
      publishedOn: '2026-11-18',
      version: 1,
    });
  });

  it('do not date a paper by its second version', async () => {
    const host = await hosting(() => ({ messages: [{ status: 'ok' }], collection: [paper(1, '2')] }));
    const found = await look(createBiorxiv(host.url), 'medrxiv', host);
    expect(found.sightings[0]?.entry).toMatchObject({ version: 2, publishedOn: null });
  });

  it('that posted nothing are quiet', async () => {
    const host = await hosting(() => ({ messages: [{ status: 'no posts found' }], collection: [] }));
    expect(await look(createBiorxiv(host.url), 'medrxiv:epidemiology', host)).toMatchObject({
      condition: 'quiet',
      sightings: [],
    });
  });
});

describe('a group of Zotero', () => {
  const item = (key: string, more: object = {}) => ({
    key,
    version: 5,
    library: { type: 'group', id: 4567, name: 'Rain' },
    links: {},
    meta: { numChildren: 1 },
    data: {
      key,
      version: 5,
      itemType: 'journalArticle',
      title: `Paper ${key}`,
      creators: [
        { creatorType: 'author', firstName: 'Ada', lastName: 'Lovelace' },
        { creatorType: 'editor', name: 'Somebody' },
      ],
      abstractNote: ABSTRACT,
      publicationTitle: 'Journal of Rain',
      DOI: `10.1000/${key}`,
      date: '2026-03-07',
      url: 'https://example.org/',
      dateAdded: '2026-11-19T10:00:00Z',
      ...more,
    },
  });

  it('gives papers with or without abstracts, and no files or notes', async () => {
    const host = await hosting(({ pathname, searchParams }) =>
      pathname === '/groups/4567/collections/ABCD2345/items/top' && searchParams.get('start') === '0'
        ? [
            item('A'),
            item('B', { abstractNote: '' }),
            item('C', { itemType: 'attachment', title: 'Full Text PDF' }),
          ]
        : [],
    );
    const found = await look(createZotero(host.url), 'zotero:groups/4567/collections/ABCD2345', host);
    expect(found.sightings.map(({ entry }) => entry)).toMatchObject([
      {
        title: 'Paper A',
        abstract: ABSTRACT,
        authors: ['Ada Lovelace'],
        venue: 'Journal of Rain',
        doi: '10.1000/a',
        publishedOn: '2026-03-07',
      },
      { title: 'Paper B', abstract: null, doi: '10.1000/b' },
    ]);
  });

  it('is known by its address', () => {
    const driver = createZotero();
    for (const typed of ['https://www.zotero.org/groups/4567/rain/library', 'zotero:group/4567'])
      expect(driver.recognise(typed)?.id).toBe('zotero:groups/4567');
    expect(driver.recognise('https://www.zotero.org/groups/4567/rain/collections/ABCD2345')?.id).toBe(
      'zotero:groups/4567/collections/ABCD2345',
    );
    expect(driver.recognise('https://www.zotero.org/support')).toBeNull();
  });

  it('is walked back to what is known, and no further', async () => {
    const asked: number[] = [];
    const host = await hosting(({ searchParams }) => {
      const start = Number(searchParams.get('start'));
      asked.push(start);
      return Array.from({ length: 100 }, (_, i) => item(`K${start + i}`));
    });
    const known = Array.from({ length: 200 }, (_, i) => `doi:10.1000/k${i + 150}`);
    const found = await look(
      createZotero(host.url),
      'zotero:groups/4567',
      host,
      { through: '2026-11-19' },
      known,
    );
    expect(asked).toEqual([0, 100, 200]);
    expect(found).toMatchObject({ condition: 'fresh', note: '150 new' });
  });
});

describe('a query of a registry', () => {
  const crossrefWork = {
    DOI: '10.1000/Rain',
    title: ['Hearing the rain'],
    author: [{ given: 'Ada', family: 'Lovelace', sequence: 'first' }],
    issued: { 'date-parts': [[2026, 11, 3]] },
    'container-title': ['Journal of Rain'],
    URL: 'https://doi.org/10.1000/rain',
  };

  it('of Crossref gives what has no abstract as known titles, and names whom to write to', async () => {
    const host = await hosting(({ pathname }) =>
      pathname === '/works'
        ? {
            status: 'ok',
            'message-type': 'work-list',
            message: { 'total-results': 1, items: [crossrefWork] },
          }
        : undefined,
    );
    const registry = createCrossref({ fetcher: host.fetcher, contact: 'someone@example.org', api: host.url });
    const driver = createRegistryQuery({ prefix: 'crossref', name: 'Crossref', registry });
    const found = await look(driver, 'crossref:"rain sensing"', host);
    expect(found.sightings).toMatchObject([
      {
        key: 'doi:10.1000/rain',
        day: '2026-11-03',
        entry: {
          title: 'Hearing the rain',
          abstract: null,
          venue: 'Journal of Rain',
          authors: ['Ada Lovelace'],
        },
      },
    ]);
    const asked = new URL(host.requests[0]?.url ?? '/', host.url).searchParams;
    expect(asked.get('query.bibliographic')).toBe('rain sensing');
    expect(asked.get('mailto')).toBe('someone@example.org');
    expect(host.requests[0]?.headers['user-agent']).toContain('someone@example.org');
  });

  it('of OpenAlex and Semantic Scholar gives abstracts and ids', async () => {
    const host = await hosting(({ pathname }) =>
      pathname === '/works'
        ? {
            meta: { count: 1, page: 1, per_page: 100 },
            results: [
              {
                id: 'https://openalex.org/W1',
                doi: 'https://doi.org/10.1000/rain',
                display_name: 'Hearing the rain',
                publication_date: '2026-11-03',
                authorships: [{ author: { display_name: 'Ada Lovelace' } }],
                abstract_inverted_index: Object.fromEntries(
                  [...new Set(ABSTRACT.split(' '))].map((word) => [
                    word,
                    ABSTRACT.split(' ').flatMap((each, i) => (each === word ? [i] : [])),
                  ]),
                ),
                primary_location: { source: { display_name: 'Journal of Rain' } },
              },
            ],
          }
        : {
            total: 1,
            token: null,
            data: [
              {
                paperId: 'f'.repeat(40),
                title: 'Hearing the rain',
                abstract: ABSTRACT,
                externalIds: { ArXiv: '2611.00001', DOI: '10.1000/rain' },
                publicationDate: '2026-11-03',
                year: 2026,
                authors: [{ authorId: '1', name: 'Ada Lovelace' }],
              },
            ],
          },
    );
    const { fetcher } = host;
    const openAlex = createOpenAlex({ fetcher, key: 'k', api: host.url });
    const semanticScholar = createSemanticScholar({ fetcher, key: 'k', api: host.url });
    const one = await look(
      createRegistryQuery({ prefix: 'openalex', name: 'OpenAlex', registry: openAlex }),
      'openalex:rain',
      host,
    );
    expect(one.sightings[0]?.entry).toMatchObject({
      abstract: ABSTRACT,
      doi: '10.1000/rain',
      venue: 'Journal of Rain',
    });
    const other = await look(
      createRegistryQuery({ prefix: 's2', name: 'Semantic Scholar', registry: semanticScholar }),
      's2:rain',
      host,
    );
    expect(other.sightings[0]?.entry).toMatchObject({ abstract: ABSTRACT, arxivId: '2611.00001' });
  });

  it('says which key is missing when it is added', () => {
    const driver = createRegistryQuery({
      prefix: 'openalex',
      name: 'OpenAlex',
      registry: null,
      key: 'OPENALEX_KEY',
    });
    expect(driver.recognise('https://openalex.org/')).toBeNull();
    expect(() => driver.recognise('openalex:rain')).toThrow(/key/);
  });
});
