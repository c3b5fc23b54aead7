import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Uses } from '../../src/commands/define.ts';
import { type SourceAction, sources as sourcesCommand } from '../../src/commands/sources.ts';
import { accountsOfSources } from '../../src/digests/completeness.ts';
import { FetchFailure } from '../../src/model/ports/fetcher.ts';
import { completenessLine } from '../../src/replies/digests.ts';
import { web } from '../../src/sources/drivers/web.ts';
import { createLivePipeline, createTableFetcher } from '../support/live.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const ADDRESS = 'https://blog.example.org/feed.xml';
const ID = 'feed:blog.example.org/feed.xml';
const FEED = `<rss version="2.0"><channel><title>A Blog</title>
  <item><title>On Rain</title><link>https://blog.example.org/1</link><pubDate>2026-11-18T00:00:00Z</pubDate>
    <description>Rain falls mainly in the plain, as three years of gauges show.</description></item>
  <item><title>On Snow</title><link>https://blog.example.org/2</link><pubDate>2026-11-19T00:00:00Z</pubDate>
    <description>Snow lies longest in the north, as many photographs of roofs show.</description></item>
  <item><title>A Picture</title><link>https://blog.example.org/3</link></item></channel></rss>`;

let redis: TestRedis;
let pages: Record<string, string | Error>;
let now = '2026-11-20T12:00:00Z';
let pipeline: ReturnType<typeof createLivePipeline>;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
beforeEach(() => {
  now = '2026-11-20T12:00:00Z';
  pages = { [ADDRESS]: FEED };
  const { fetcher } = createTableFetcher(pages);
  pipeline = createLivePipeline(redis, { drivers: [web], fetcher, clock: () => new Date(now) });
  closing.push(() => pipeline.jobs.close());
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await redis.flush();
});

async function say(action: SourceAction, ref = '') {
  const { manage, addPaper, sources } = pipeline;
  const settled = async (id: string) => {
    await expect.poll(async () => (await sources.pending(id)).size, { timeout: 10_000 }).toBe(0);
  };
  const uses: Partial<Uses> = { sources: manage, addPaper, settled };
  return sourcesCommand.run({ action, ref }, { person: 'slack:U1', place: 'slack:C1' }, uses as Uses);
}

function startWorkers() {
  const workers = pipeline.startWorkers();
  closing.push(() => workers.close());
}

describe('sources add', () => {
  it.each(['/etc', 'file:///etc', '../x', '~/papers'])(
    'takes no path of the machine from chat: %s',
    (path) => {
      const uses = {} as Uses;
      const from = { person: 'slack:U1', place: 'slack:C1', isAdmin: true };
      expect(() => sourcesCommand.run({ action: 'add', ref: path }, from, uses)).toThrow(
        'not named from chat',
      );
    },
  );

  it('shows what the source is and its first entries, keeps nothing, and offers to follow it', async () => {
    const { reply, data } = await say('add', ADDRESS);
    expect(data).toMatchObject({ kept: false, listed: 2, unread: 1, source: { id: ID, title: 'A Blog' } });
    expect(reply.fallbackText).toContain('On Rain');
    expect(reply.fallbackText).toContain('Snow lies longest');
    expect(reply.actions).toMatchObject([{ command: `sources keep ${ADDRESS}` }]);
    expect(await pipeline.sources.list()).toEqual([]);
  });

  it('refuses what it does not know, naming what it does', async () => {
    await expect(say('add', 'the usual blogs')).rejects.toMatchObject({
      code: 'bad_usage',
      fix: expect.stringContaining(web.usage),
    });
  });

  it('says why a source cannot be read, and keeps nothing of it', async () => {
    pages[ADDRESS] = new FetchFailure('unreachable', 'blog.example.org cannot be reached.');
    await expect(say('keep', ADDRESS)).rejects.toThrow('cannot be reached');
    expect(await pipeline.sources.list()).toEqual([]);
  });
});

describe('a source that is kept', () => {
  it('is looked at at once and at its rhythm, and says what it listed and what became of it', async () => {
    startWorkers();
    await say('keep', ADDRESS);
    await expect.poll(() => pipeline.papers.count(), { timeout: 10_000 }).toBe(2);
    const { data, reply } = await say('list');
    expect(data).toMatchObject({
      sources: [
        {
          condition: 'fresh',
          source: { addedBy: 'slack:U1' },
          account: { listed: 3, read: 2, unread: 1, missing: 0, failed: 0 },
        },
      ],
    });
    expect(reply.fallbackText).toContain('fresh');
    const looks = pipeline.jobs.queues.find(({ name }) => name === 'looks');
    expect((await looks?.getJobSchedulers())?.map(({ pattern }) => pattern)).toEqual([
      expect.stringMatching(/^\d+ \* \* \* \*$/),
    ]);
    const { items } = await pipeline.papers.list({ limit: 5 });
    expect(items.map(({ sources }) => sources[0]?.page)).toEqual([ADDRESS, ADDRESS]);
  });

  it('fails aloud, and is well again when it is read again', async () => {
    startWorkers();
    await say('keep', ADDRESS);
    await expect.poll(() => pipeline.papers.count(), { timeout: 10_000 }).toBe(2);
    pages[ADDRESS] = new FetchFailure('unreachable', 'blog.example.org cannot be reached.');
    now = '2026-11-21T12:00:00Z';
    const failed = await say('run', 'blog');
    expect(failed.ok).toBe(false);
    expect(failed.reply.fallbackText).toContain(
      'cannot be read since 2026-11-21 12:00 UTC: blog.example.org cannot be reached',
    );
    const line = completenessLine(accountsOfSources(await pipeline.manage.list()));
    expect(line).toContain('failed since 2026-11-21');
    pages[ADDRESS] = FEED;
    const { data } = await say('run', ID);
    expect(data).toMatchObject({ poll: { outcome: 'looked', handedOn: 0 }, report: { condition: 'fresh' } });
  });

  it('is not looked at while it is paused, and its papers stay when it is removed', async () => {
    startWorkers();
    await say('keep', ADDRESS);
    await expect.poll(() => pipeline.papers.count(), { timeout: 10_000 }).toBe(2);
    await say('pause', ID);
    const looks = pipeline.jobs.queues.find(({ name }) => name === 'looks');
    expect(await looks?.getJobSchedulersCount()).toBe(0);
    expect(await pipeline.pollSource.poll(ID)).toMatchObject({ outcome: 'paused' });
    await say('resume', ID);
    expect(await looks?.getJobSchedulersCount()).toBe(1);
    await say('remove', ID);
    expect(await looks?.getJobSchedulersCount()).toBe(0);
    expect((await say('list')).data).toEqual({ sources: [] });
    expect(await pipeline.papers.count()).toBe(2);
  });

  it('is found by a part of its name when no other has it', async () => {
    const other = 'https://blog.example.org/other.xml';
    pages[other] = FEED;
    await say('keep', ADDRESS);
    await say('keep', other);
    await expect(say('pause', 'blog')).rejects.toMatchObject({ code: 'ambiguous' });
    await expect(say('pause', 'nothing')).rejects.toMatchObject({
      code: 'not_found',
      fix: expect.stringContaining(ID),
    });
    expect((await say('pause', 'other')).data).toMatchObject({ source: { paused: true, address: other } });
  });
});
