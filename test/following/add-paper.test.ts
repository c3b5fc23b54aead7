import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Added, addedThing, pastedPaper } from '../../src/following/added.ts';
import { FetchFailure } from '../../src/model/ports/fetcher.ts';
import { addedReply } from '../../src/replies/sources.ts';
import { createArxivIds } from '../../src/sources/drivers/arxiv-ids.ts';
import { createLivePipeline, createTableFetcher } from '../support/live.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const ABSTRACT =
  'Rain gauges miss wind-blown drops. We propose DropSense, a network of acoustic sensors that corrects for it and halves the error over a year of storms.';

const API = 'https://export.arxiv.org/api/query?id_list=2611.00001&max_results=1';
const answer = (entries: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"><title>arXiv Query: x</title>
   <opensearch:totalResults>1</opensearch:totalResults>${entries}</feed>`;
const PREPRINT = answer(`<entry><id>http://arxiv.org/abs/2611.00001v2</id><title>DropSense</title>
  <summary>${ABSTRACT}</summary><published>2026-11-01T00:00:00Z</published><author><name>Ada Lovelace</name></author></entry>`);

let redis: TestRedis;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await redis.flush();
});

function setUp(pages: Record<string, string | Error>) {
  const { fetcher, asked } = createTableFetcher(pages);
  const pipeline = createLivePipeline(redis, { drivers: [], fetcher, arxiv: createArxivIds() });
  closing.push(() => pipeline.jobs.close());
  return { add: pipeline.addPaper, papers: pipeline.papers, asked };
}

describe('what a person wants added', () => {
  it.each<[string, Added]>([
    ['2410.19313', { kind: 'arxiv', id: '2410.19313' }],
    ['arXiv:2410.19313v2', { kind: 'arxiv', id: '2410.19313' }],
    ['https://arxiv.org/pdf/2410.19313v1.pdf', { kind: 'arxiv', id: '2410.19313' }],
    ['arxiv.org/abs/hep-th/9901001', { kind: 'arxiv', id: 'hep-th/9901001' }],
    ['<https://arxiv.org/abs/2410.19313|arxiv.org>', { kind: 'arxiv', id: '2410.19313' }],
    ['https://huggingface.co/papers/2410.19313', { kind: 'arxiv', id: '2410.19313' }],
    ['https://doi.org/10.48550/arXiv.2410.19313', { kind: 'arxiv', id: '2410.19313' }],
    ['doi:10.1145/3580305', { kind: 'doi', doi: '10.1145/3580305' }],
    ['https://doi.org/10.1145%2F3580305', { kind: 'doi', doi: '10.1145/3580305' }],
    ['https://openreview.net/forum?id=x', { kind: 'url', url: 'https://openreview.net/forum?id=x' }],
    ['aclanthology.org/2024.acl-long.1/', { kind: 'url', url: 'https://aclanthology.org/2024.acl-long.1/' }],
    ['A Title\nand more', { kind: 'text', text: 'A Title\nand more' }],
  ])('%s is %j', (typed, added) => {
    expect(addedThing(typed)).toEqual(added);
  });

  it('may be a title and an abstract, or an abstract alone, but no remark', () => {
    expect(pastedPaper(`DropSense\n${ABSTRACT}`)).toEqual({ title: 'DropSense', abstract: ABSTRACT });
    expect(pastedPaper(ABSTRACT)).toEqual({ title: null, abstract: ABSTRACT });
    expect(pastedPaper('have you seen this one?')).toBeNull();
  });
});

describe('adding a paper', () => {
  it('by its arXiv link keeps it with what arXiv says of it', async () => {
    const { add } = setUp({ [API]: PREPRINT });
    const { papers } = await add('https://arxiv.org/abs/2611.00001');
    expect(papers).toMatchObject([
      {
        title: 'DropSense',
        arxivId: '2611.00001',
        version: 2,
        authors: ['Ada Lovelace'],
        publishedOn: '2026-11-01',
        sources: [{ page: 'https://arxiv.org/abs/2611.00001', index: 0 }],
      },
    ]);
  });

  it('that arXiv does not have is an error that says so', async () => {
    const { add } = setUp({ [API]: answer('') });
    await expect(add('2611.00001')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('by its DOI asks the registries, and then the publisher, until one has the abstract', async () => {
    const doi = '10.1000/rain';
    const work = { 'message-type': 'work', message: { DOI: doi, title: ['DropSense'], author: [] } };
    const page = `<html><head><meta name="citation_title" content="DropSense"><meta name="citation_abstract" content="${ABSTRACT}"></head></html>`;
    const { add, asked } = setUp({
      'https://api.crossref.org/works/10.1000%2Frain': JSON.stringify(work),
      'https://api.datacite.org/dois/10.1000%2Frain': new FetchFailure('status', 'Not found.', {
        status: 404,
      }),
      'https://doi.org/10.1000/rain': page,
    });
    const { papers } = await add('https://doi.org/10.1000/rain');
    expect(papers).toMatchObject([
      { title: 'DropSense', abstract: ABSTRACT, doi, sources: [{ page: `https://doi.org/${doi}` }] },
    ]);
    expect(asked).toHaveLength(3);
  });

  it('by its DOI reads Crossref’s JATS and DataCite’s records', async () => {
    const jats = {
      'message-type': 'work',
      message: {
        DOI: '10.1000/a',
        title: ['A &amp; B'],
        abstract: `<jats:title>Abstract</jats:title><jats:p>${ABSTRACT}</jats:p>`,
        author: [{ given: 'Ada', family: 'Lovelace' }],
        issued: { 'date-parts': [[2026, 3, 7]] },
      },
    };
    const record = {
      data: {
        type: 'dois',
        attributes: {
          doi: '10.2000/b',
          titles: [{ title: 'B' }],
          descriptions: [{ description: `${ABSTRACT} Again.`, descriptionType: 'Abstract' }],
          creators: [{ name: 'Turing, Alan', givenName: 'Alan', familyName: 'Turing' }],
          dates: [{ date: '2025-01-02', dateType: 'Issued' }],
        },
      },
    };
    const { add } = setUp({
      'https://api.crossref.org/works/10.1000%2Fa': JSON.stringify(jats),
      'https://api.crossref.org/works/10.2000%2Fb': new FetchFailure('status', 'Resource not found.', {
        status: 404,
      }),
      'https://api.datacite.org/dois/10.2000%2Fb': JSON.stringify(record),
    });
    expect((await add('10.1000/a')).papers[0]).toMatchObject({
      title: 'A & B',
      abstract: ABSTRACT,
      authors: ['Ada Lovelace'],
      publishedOn: '2026-03-07',
    });
    expect((await add('10.2000/b')).papers[0]).toMatchObject({
      title: 'B',
      authors: ['Alan Turing'],
      publishedOn: '2025-01-02',
    });
  });

  it('whose abstract nobody has says how to add it all the same', async () => {
    const { add } = setUp({});
    const failing = setUp({
      'https://api.crossref.org/works/10.1000%2Fx': new FetchFailure('status', 'Resource not found.', {
        status: 404,
      }),
      'https://api.datacite.org/dois/10.1000%2Fx': new FetchFailure('status', 'No.', { status: 404 }),
      'https://doi.org/10.1000/x': new FetchFailure('status', 'Forbidden.', { status: 403 }),
    });
    await expect(failing.add('10.1000/x')).rejects.toMatchObject({
      code: 'not_found',
      fix: expect.stringContaining('Paste it'),
    });
    await expect(add('have you seen this?')).rejects.toMatchObject({ code: 'bad_usage' });
  });

  it('by pasting its text keeps it, and the same text once', async () => {
    const { add, papers } = setUp({});
    const [first] = (await add(`DropSense\n\nAbstract: ${ABSTRACT}`)).papers;
    expect(first).toMatchObject({ title: 'DropSense', abstract: ABSTRACT });
    expect(first?.sources[0]?.page).toMatch(/^pasted-[0-9a-f]{12}$/);
    await add(`DropSense\n${ABSTRACT}`);
    expect(await papers.count()).toBe(1);
  });

  it('by a page that lists many points to following it', async () => {
    const items = Array.from(
      { length: 30 },
      (_, i) => `<item><title>T${i}</title><description>Text of number ${i}.</description></item>`,
    );
    const { add } = setUp({
      'https://blog.example.org/feed': `<rss><channel>${items.join('')}</channel></rss>`,
    });
    await expect(add('https://blog.example.org/feed')).rejects.toMatchObject({
      fix: expect.stringContaining('sources add https://blog.example.org/feed'),
    });
  });
});

it('a file with no paper in it says what it was taken for', async () => {
  const { add } = setUp({});
  await expect(add('Title,Authors\n', 'export.csv')).rejects.toMatchObject({
    code: 'bad_page',
    message: expect.stringContaining('export.csv was taken for a table'),
  });
  await expect(add('hello there', 'note.txt')).rejects.toMatchObject({
    code: 'bad_page',
    message: expect.stringContaining('note.txt'),
  });
});

describe('what was added and what was not', () => {
  const paste = (title: string, abstract: string) => `${title}\n${abstract}`;
  const TITLE = 'DropSense hears the rain in three valleys';
  const OTHER =
    'Avalanche forecasts rest on few snow pits. This paper presents PitNet, which learns layer strength from drone radar and agrees with experts on 91% of slopes.';
  const textOf = (added: Awaited<ReturnType<ReturnType<typeof setUp>['add']>>) =>
    addedReply(added).fallbackText;

  it('says of papers that were known that they were here already', async () => {
    const { add } = setUp({});
    expect(textOf(await add(paste(TITLE, ABSTRACT)))).toMatch(/^Added/);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(textOf(await add(paste(TITLE, ABSTRACT)))).toMatch(/^Here already/);
    const both = [TITLE, 'PitNet: Snow by Radar from Drones'].map((title, i) => ({
      title,
      abstract: i === 0 ? ABSTRACT : OTHER,
    }));
    const mixed = await add(JSON.stringify(both), 'both.json');
    expect(mixed.known).toHaveLength(1);
    expect(textOf(mixed)).toMatch(/^1 paper added, 1 here already/);
  });

  it('makes no paper of a file that is refused, or that is more than a title and an abstract', async () => {
    const { add, papers } = setUp({});
    const list = `[paper]\ntitle = "${TITLE}"\nurl = "https://arxiv.org/abs/2405.00001"\nnotes = "${ABSTRACT}"\n`;
    await expect(add(list, 'list.toml')).rejects.toThrow('no page of papers');
    const broken = `@article{a,\n title = {${TITLE},\n abstract = {${ABSTRACT}},\n year = {2020}\n`;
    await expect(add(broken, 'broken.bib')).rejects.toThrow('no paper stands in it');
    await expect(add(`Minutes\n\n${ABSTRACT}\n\n${OTHER}`, 'minutes.txt')).rejects.toThrow(
      'no page of papers',
    );
    expect(await papers.count()).toBe(0);
    expect((await add(`${TITLE}\n\n${ABSTRACT}`, 'rain.txt')).papers).toMatchObject([{ title: TITLE }]);
  });

  it('tells that a paper of a known title and another text is kept apart', async () => {
    const { add, papers } = setUp({});
    const { papers: first } = await add(paste(TITLE, ABSTRACT));
    const added = await add(paste(TITLE, OTHER));
    expect(added.apart).toEqual([{ slug: added.papers[0]?.slug, from: first[0]?.slug }]);
    expect(textOf(added)).toContain('another abstract, so it was kept apart');
    expect(await papers.count()).toBe(2);
  });

  it('tells that a known paper keeps its abstract beside another one and beside one with a page behind it', async () => {
    const { add, papers } = setUp({});
    const listed = (abstract: string) =>
      add(JSON.stringify([{ title: TITLE, abstract, doi: '10.5555/rain.1' }]), 'list.json');
    expect((await listed(ABSTRACT)).apart).toEqual([]);
    for (const abstract of [OTHER, `${ABSTRACT} Sign in to read on.`]) {
      const added = await listed(abstract);
      const [{ slug = '', abstract: kept } = {}] = added.papers;
      expect(kept).toBe(ABSTRACT);
      expect(added.apart).toEqual([{ slug, from: slug }]);
      expect(textOf(added)).toContain('keeps the abstract it had');
    }
    expect((await listed(ABSTRACT)).apart).toEqual([]);
    expect(await papers.count()).toBe(1);
  });

  it('reads the links in a message, and names the one that leads nowhere', async () => {
    const { add } = setUp({
      [API]: PREPRINT,
      'https://openreview.net/forum?id=x': new FetchFailure('status', 'Not found.', { status: 404 }),
    });
    const { papers, unread } = await add(
      'two for today: https://arxiv.org/abs/2611.00001 and https://openreview.net/forum?id=x',
    );
    expect(papers).toMatchObject([{ title: 'DropSense' }]);
    expect(unread).toMatchObject([{ title: 'https://openreview.net/forum?id=x' }]);
  });
});

it('what is left out of a file, or is cut, is told', async () => {
  const { add } = setUp({});
  const line = JSON.stringify({
    id: '2611.00001',
    title: 'DropSense',
    abstract: ABSTRACT,
    authors: 'A Bell',
  });
  const { papers, warnings } = await add(`${line}\n{"id":"2611.00002","title":"Cut`, 'snapshot.jsonl');
  expect(papers).toMatchObject([{ title: 'DropSense' }]);
  expect(warnings).toEqual(['Line 2 is broken JSON: it is left out.']);
  const shown = JSON.stringify(addedReply({ papers, known: [], apart: [], unread: [], warnings }));
  expect(shown).toContain('Line 2 is broken JSON');
});

it('more papers than a file brings in at once are read as a page, and none of them is added', async () => {
  const { add, papers } = setUp({});
  const lines = Array.from({ length: 1001 }, (_, n) =>
    JSON.stringify({ title: `Storm ${n}`, abstract: `${ABSTRACT} It is number ${n}.` }),
  ).join('\n');
  await expect(add(lines, 'storms.jsonl')).rejects.toThrow(/storms\.jsonl lists 1001 papers/);
  expect(await papers.count()).toBe(0);
});
