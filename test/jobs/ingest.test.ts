import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningWorker } from '../../jobs/start-worker.ts';
import { createPipeline } from '../support/pipeline.ts';
import { createStubReader } from '../support/reader.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const SEEDS = fileURLToPath(new URL('../../seeds', import.meta.url));
const COAT = 'COAT: Compressing Optimizer states and Activation for Memory-Efficient FP8 Training';

let redis: TestRedis;
let quick: ReturnType<typeof createStubReader>;
let deep: ReturnType<typeof createStubReader>;
let pipeline: ReturnType<typeof createPipeline>;
let workers: RunningWorker;
let folder: string;

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pages-'));
  quick = createStubReader();
  deep = createStubReader('llm');
  pipeline = createPipeline(redis, { quick: quick.reader });
  workers = pipeline.startWorkers();
});

afterEach(async () => {
  await workers.close();
  await pipeline.close();
  await redis.flush();
  rmSync(folder, { recursive: true });
});

function page(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const ABOUT = {
  rain: 'Rain gauges miss wind-blown drops. We propose DropSense, a network of acoustic sensors that corrects for it and halves the error over a year of storms in three valleys.',
  snow: 'Avalanche forecasts rest on few snow pits. This paper presents PitNet, which learns layer strength from drone radar and agrees with expert profiles on 91% of slopes.',
  hail: 'Insurers estimate hail damage by hand. Our pipeline, named IceCount, finds dents in photographs of cars and needs no labels from the garage.',
} as const;

const abstract = (topic: keyof typeof ABOUT): string => `Abstract: ${ABOUT[topic]}`;

describe('reading the seed pages', () => {
  it('makes 274 papers of 291 entries, one of each paper however many pages list it', async () => {
    const { states } = await pipeline.ingest([SEEDS]);
    const counts = Object.fromEntries(
      states.map((state) => [state.page.slice(0, 3), [state.listed, state.stored]]),
    );
    expect(counts).toEqual({
      '000': [10, 10],
      '001': [10, 10],
      '002': [164, 164],
      '003': [97, 97],
      '004': [10, 10],
    });
    expect(await pipeline.papers.count()).toBe(274);
    const { items } = await pipeline.papers.list({ limit: 500 });
    const coat = items.filter(({ title }) => title === COAT);
    expect(coat).toHaveLength(1);
    expect(coat[0]?.sources.map(({ page: name, index }) => [name.slice(0, 3), index])).toEqual([
      ['000', 1],
      ['001', 4],
      ['002', 7],
      ['004', 1],
    ]);
    expect(coat[0]?.provenance.title).toMatch(/^002_.*#7$/);
    expect(new Set(items.map(({ slug }) => slug)).size).toBe(274);
  });

  it('reads nothing again when nothing has changed, and everything with force, keeping ids and slugs', async () => {
    await pipeline.ingest([SEEDS]);
    const before = await pipeline.papers.list({ limit: 500 });
    const read = quick.read.length;
    const second = await pipeline.ingest([SEEDS]);
    expect(second.plan.queued).toEqual([]);
    expect(second.plan.unchanged).toHaveLength(5);
    expect(quick.read).toHaveLength(read);

    await pipeline.ingest([SEEDS], { force: true });
    expect(quick.read.length).toBeGreaterThan(read);
    const after = await pipeline.papers.list({ limit: 500 });
    expect(after.items.map(({ id, slug }) => [id, slug])).toEqual(
      before.items.map(({ id, slug }) => [id, slug]),
    );
  });

  it('pages through all papers, each once', async () => {
    await pipeline.ingest([SEEDS]);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const list = await pipeline.papers.list({ cursor, limit: 60 });
      expect(list.total).toBe(274);
      seen.push(...list.items.map(({ id }) => id));
      cursor = list.next;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(274);
    expect(seen).toHaveLength(274);
    await expect(pipeline.papers.list({ cursor: 'made-up', limit: 10 })).rejects.toThrow(/cursor/);
  });
});

it('keeps of an author which words are the family name, as the page sets them apart', async () => {
  const author = [{ family: 'García Márquez', given: 'Gabriel' }];
  const listed = { type: 'article-journal', title: 'Rain in three valleys', author, abstract: ABOUT.rain };
  await pipeline.ingest([page('library.json', JSON.stringify([listed]))]);
  const { items } = await pipeline.papers.list({ limit: 1 });
  expect(items).toMatchObject([{ authors: ['Gabriel García Márquez'], familyNames: ['García Márquez'] }]);
});

describe('the model', () => {
  it('reads every paper of a page behind the first reading, and none twice', async () => {
    await workers.close();
    await pipeline.close();
    pipeline = createPipeline(redis, { quick: quick.reader, deep: deep.reader });
    workers = pipeline.startWorkers();
    const path = join(SEEDS, '000_ae6e7eaa451278a0.txt');
    await pipeline.ingest([path]);
    expect(deep.read).toHaveLength(10);
    const { items } = await pipeline.papers.list({ limit: 20 });
    expect(items.every(({ reading }) => reading?.engine === 'llm')).toBe(true);
    await pipeline.ingest([path], { force: false });
    expect(deep.read).toHaveLength(10);
  });
});

describe('a page that changes', () => {
  it('drops listings of its older state and keeps when each paper was first seen', async () => {
    const path = page('list.txt', [abstract('rain'), abstract('snow')].join('\n\n'));
    await pipeline.ingest([path]);
    const [first] = (await pipeline.papers.list({ limit: 5 })).items;
    page('list.txt', [abstract('hail'), abstract('rain'), abstract('snow')].join('\n\n'));
    await pipeline.ingest([path]);
    const { items } = await pipeline.papers.list({ limit: 5 });
    expect(items).toHaveLength(3);
    const rain = items.find(({ id }) => id === first?.id);
    expect(rain?.sources.map(({ index }) => index)).toEqual([1]);
    expect(rain?.firstSeenAt).toBe(first?.firstSeenAt);
  });
});

describe('bad input', () => {
  it('names each bad page and why, and reads the others', async () => {
    page('good.txt', [abstract('rain'), abstract('snow')].join('\n\n'));
    page('empty.txt', '');
    page('none.txt', 'hello\nthere\n');
    page('binary.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 0, 255, 254]));
    const missing = join(folder, 'missing.txt');
    const { plan } = await pipeline.ingest([folder, missing]);
    const states = await pipeline.pages.list();
    for (const name of ['empty.txt', 'none.txt', 'binary.txt']) {
      const state = states.find((each) => each.page === name);
      expect(state?.error, name).toContain(name);
    }
    // What is no file is refused, and leaves no trace.
    expect(plan.problems.map(({ path }) => path)).toContain(missing);
    expect(states.map((each) => each.page)).not.toContain('missing.txt');
    expect(states.find((each) => each.page === 'good.txt')).toMatchObject({
      listed: 2,
      stored: 2,
      error: null,
    });
    expect(await pipeline.papers.count()).toBe(2);
  });

  it('reads CRLF, a byte-order mark and Latin-1 as the same papers', async () => {
    const seed = await readFile(join(SEEDS, '000_ae6e7eaa451278a0.txt'), 'utf8');
    const crlf = page('crlf.txt', seed.replaceAll('\n', '\r\n'));
    const bom = page('bom.txt', `\ufeff${seed}`);
    const latin = page('latin.txt', Buffer.from(seed, 'latin1'));
    const { states } = await pipeline.ingest([crlf, bom, latin]);
    expect(states.map(({ stored }) => stored)).toEqual([10, 10, 10]);
    expect(await pipeline.papers.count()).toBe(10);
  });

  it('names the items of a feed that have no text', async () => {
    const items = [
      `<item><title>PitNet</title><description>${ABOUT.snow}</description></item>`,
      '<item><title>A talk on Friday</title><description>Read more</description></item>',
    ];
    const feed = `<rss version="2.0"><channel><title>Snow</title>${items.join('')}</channel></rss>`;
    const { states } = await pipeline.ingest([page('feed.xml', feed)]);
    expect(states[0]?.warnings.join()).toContain('Entry 2 (“A talk on Friday”) is not read');
  });

  it('keeps the entries of a page cut in mid-abstract and says which one is cut', async () => {
    const seed = await readFile(join(SEEDS, '000_ae6e7eaa451278a0.txt'), 'utf8');
    const cut = page('cut.txt', seed.slice(0, seed.length - 300));
    const { states } = await pipeline.ingest([cut]);
    expect(states[0]).toMatchObject({ listed: 10, stored: 10 });
    expect(states[0]?.warnings.join()).toMatch(/cut/);
    await pipeline.ingest([page('whole.txt', seed)]);
    expect(await pipeline.papers.count()).toBe(10);
  });

  it('shows an entry that fails with its reason, keeps the others, and reads it when asked again', async () => {
    const failing = createStubReader();
    const read = failing.reader.read;
    failing.reader.read = async (papers) => {
      if (papers[0]?.abstract.includes('snow pits')) throw new Error('the reader stumbled');
      return read(papers);
    };
    await workers.close();
    await pipeline.close();
    pipeline = createPipeline(redis, { quick: failing.reader });
    workers = pipeline.startWorkers();
    const path = page('list.txt', [abstract('rain'), abstract('snow')].join('\n\n'));
    const { states } = await pipeline.ingest([path]);
    expect(states[0]).toMatchObject({
      listed: 2,
      stored: 1,
      failed: [{ index: 1, reason: 'the reader stumbled' }],
    });
    const [failure] = await pipeline.queue.failures();
    expect(failure).toMatchObject({ about: 'entry 1 of list.txt', reason: 'the reader stumbled' });

    failing.reader.read = read;
    const again = await pipeline.ingest([path]);
    expect(again.states[0]).toMatchObject({ listed: 2, stored: 2, failed: [] });
    expect(await pipeline.queue.failures()).toEqual([]);
  });
});
