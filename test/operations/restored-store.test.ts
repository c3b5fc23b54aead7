import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createExportStore } from '../../src/operations/snapshot/export-store.ts';
import { createImportStore } from '../../src/operations/snapshot/import-store.ts';
import { createSnapshotStore } from '../../src/redis/snapshot.ts';
import { web } from '../../src/sources/drivers/web.ts';
import { createDigestWorld } from '../support/digest-world.ts';
import { createLivePipeline, createTableFetcher } from '../support/live.ts';
import { makePaper, makeResult } from '../support/papers.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { createTestPlatform } from '../support/sender.ts';

const ADDRESS = 'https://blog.example.org/feed.xml';
const ID = 'feed:blog.example.org/feed.xml';
const item = (n: number) => `<item><title>On Rain ${n}</title><link>https://blog.example.org/${n}</link>
  <pubDate>2026-05-03T00:00:00Z</pubDate><description>Rain of the ${n}th kind falls mainly in the plain.</description></item>`;
const feed = (items: string) => `<rss version="2.0"><channel><title>A Blog</title>${items}</channel></rss>`;

let redis: TestRedis;
let now = '';
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(() => {
  now = '2026-05-04T09:00:30.000Z';
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await redis.flush();
});
afterAll(() => redis.stop());

const store = () => createSnapshotStore(redis.client);

async function take(): Promise<string[]> {
  const lines: string[] = [];
  const clock = () => new Date(now);
  for await (const line of createExportStore({ store: store(), clock })()) lines.push(line);
  return lines;
}

/** Moves everything to an empty store. @returns the snapshot it was moved by */
async function move(): Promise<string[]> {
  const lines = await take();
  for (const close of closing.splice(0).reverse()) await close();
  await redis.flush();
  await createImportStore({ store: store() })(async function* () {
    yield* lines;
  });
  return lines;
}

function follow(items: string) {
  const { fetcher, asked } = createTableFetcher({ [ADDRESS]: feed(items) });
  const pipeline = createLivePipeline(redis, { drivers: [web], fetcher, clock: () => new Date(now) });
  const workers = pipeline.startWorkers();
  closing.push(() => pipeline.jobs.close());
  closing.push(() => workers.close());
  return { ...pipeline, asked };
}

async function read(pipeline: ReturnType<typeof follow>, count: number): Promise<void> {
  const readNow = async () => (await pipeline.manage.report(ID)).account.read;
  await expect.poll(readNow, { timeout: 10_000 }).toBe(count);
}

describe('a store that was put back', () => {
  it('does not look at a source before its time, and reads on where it was', async () => {
    const before = follow(item(1));
    await before.manage.keep(ADDRESS, 'slack:U1');
    await read(before, 1);
    // Somebody is looking at it while the snapshot is taken.
    expect(await before.sources.lease(ID, 'another process', 1_800_000)).toBe(true);
    const lines = await move();
    expect((await take()).slice(1)).toEqual(lines.slice(1));

    now = '2026-05-04T09:30:00.000Z';
    const after = follow(item(1) + item(2));
    await after.manage.start();
    expect((await after.jobs.port.counts()).looks).toMatchObject({ waiting: 0, active: 0 });
    expect(after.asked).toEqual([]);
    expect((await after.manage.report(ID)).account).toMatchObject({ listed: 1, read: 1 });

    expect((await after.manage.run(ID)).poll).toMatchObject({ outcome: 'looked', handedOn: 1 });
    await read(after, 2);
    expect(await after.papers.count()).toBe(2);
  });

  it('reads what a source had handed on when the snapshot was taken', async () => {
    const before = follow(item(1));
    for (const close of closing.splice(0).reverse()) await close();
    const { fetcher } = createTableFetcher({ [ADDRESS]: feed(item(1)) });
    const idle = createLivePipeline(redis, { drivers: [web], fetcher, clock: () => new Date(now) });
    await idle.manage.keep(ADDRESS, 'slack:U1');
    await idle.manage.run(ID);
    expect((await idle.sources.pending(ID)).size).toBe(1);
    await idle.jobs.close();
    await move();
    expect(await before.papers.count()).toBe(0);

    const after = follow(item(1));
    await after.manage.run(ID);
    await read(after, 1);
  });

  it('sends no digest a second time, and the next one in its time', async () => {
    const { sender, messages } = createTestPlatform('slack');
    const world = createDigestWorld(redis, now);
    world.library.put(makePaper({ id: 'rain' }));
    await world.subscribe();
    await world.lookWhatIsDue();
    for (const job of world.queued) await world.deliverer([sender])(job);
    expect(messages).toHaveLength(1);
    const lines = await move();
    expect((await take()).slice(1)).toEqual(lines.slice(1));

    const after = createDigestWorld(redis, '2026-05-04T09:05:00.000Z');
    after.library.put(makePaper({ id: 'rain' }));
    await after.lookWhatIsDue();
    for (const job of [...world.queued, ...after.queued]) await after.deliverer([sender])(job);
    expect(messages).toHaveLength(1);
    after.setTime('2026-05-11T09:00:30.000Z');
    after.library.put(makePaper({ id: 'snow' }));
    after.queued.length = 0;
    await after.lookWhatIsDue();
    for (const job of after.queued) await after.deliverer([sender])(job);
    expect(messages).toHaveLength(2);
    expect(JSON.stringify(messages[1]?.reply)).not.toContain('rain');
  });

  it('sends a digest that was due and not sent yet', async () => {
    const { sender, messages } = createTestPlatform('slack');
    const world = createDigestWorld(redis, now);
    await world.subscribe();
    await world.lookWhatIsDue();
    await move();
    const after = createDigestWorld(redis, '2026-05-04T09:05:00.000Z');
    after.library.put(makePaper({ id: 'rain' }));
    await after.lookWhatIsDue();
    for (const job of after.queued) await after.deliverer([sender])(job);
    expect(messages).toHaveLength(1);
  });

  it('tells no watch of papers again', async () => {
    const QUOTE = 'It saves 2x of the memory.';
    const paper = makePaper({
      id: 'rain',
      abstract: `Rain falls. ${QUOTE}`,
      reading: { results: [makeResult({ metric: 'memory', value: '2', unit: 'x', quote: QUOTE })] },
    });
    const announce = () => redis.client.xadd('jc:1:changes', '*', 'id', paper.id);
    const world = createDigestWorld(redis, now);
    await world.watchPapers.create('anything with at least 1.5x memory', {
      person: 'slack:U1',
      place: 'slack:C1',
      isAdmin: false,
    });
    world.library.put(paper);
    await announce();
    await world.watchPapers.check();
    await world.lookWhatIsDue();
    expect(world.queued).toHaveLength(1);
    const { sender, messages } = createTestPlatform('slack');
    for (const job of world.queued) await world.deliverer([sender])(job);
    expect(messages).toHaveLength(1);
    await move();

    const after = createDigestWorld(redis, '2026-05-04T09:05:00.000Z');
    after.library.put(paper);
    await announce();
    await after.watchPapers.check();
    await after.lookWhatIsDue();
    for (const job of after.queued) await after.deliverer([sender])(job);
    expect(messages).toHaveLength(1);
  });
});
