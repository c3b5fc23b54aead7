import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { emptyHarvest, sightingsOn } from '../../src/following/harvest.ts';
import type { Entry } from '../../src/model/page.ts';
import type { SourceDriver } from '../../src/model/ports/sources.ts';
import type { Source } from '../../src/model/source.ts';
import { createLivePipeline } from '../support/live.ts';
import { createStubReader } from '../support/reader.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const TOPICS = 'rain snow hail fog wind frost heat dew sleet storm drought flood'.split(' ');

/** One entry a topic. */
const ENTRIES = TOPICS.map(
  (topic, index): Entry => ({
    index,
    title: `On ${topic}`,
    abstract: `${topic} ${topic}s in ${[...topic].reverse().join('')} valleys were measured with ${topic}ometers for ${index + 3} years; the ${topic} index rose.`,
    authors: [],
    authorsCount: null,
    organisation: null,
    publishedOn: null,
    comments: null,
    arxivId: `2611.${String(index + 1).padStart(5, '0')}`,
    doi: null,
    url: null,
    version: 1,
  }),
);

const source: Source = {
  id: 'weather',
  kind: 'weather',
  address: 'weather',
  title: 'Weather',
  paused: false,
  addedAt: '2026-11-20T00:00:00Z',
  addedBy: 'test',
};

/** A source that lists the same entries at every look, and counts the looks. */
function createDriver() {
  let looks = 0;
  const driver: SourceDriver = {
    kind: 'weather',
    usage: 'weather',
    recognise: (typed) =>
      typed === 'weather' ? { id: 'weather', address: 'weather', title: 'Weather' } : null,
    rhythm: () => ({ pattern: '0 * * * *', timeZone: 'UTC' }),
    async look({ state }) {
      looks++;
      const listed = sightingsOn(
        { entries: ENTRIES },
        { name: 'https://weather.example', day: '2026-11-20' },
      );
      return { ...emptyHarvest(state), ...listed, note: 'all is in' };
    },
  };
  return { driver, looks: () => looks };
}

let redis: TestRedis;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await redis.flush();
});

function startProcess(options: Parameters<typeof createLivePipeline>[1]) {
  const pipeline = createLivePipeline(redis, options);
  const workers = pipeline.startWorkers();
  closing.push(() => pipeline.jobs.close());
  closing.push(() => workers.close());
  return pipeline;
}

const settled = (pipeline: ReturnType<typeof startProcess>) =>
  expect.poll(async () => (await pipeline.sources.pending('weather')).size, { timeout: 10_000 });

describe('a source that several processes follow', () => {
  it('has one rhythm, and is read once', async () => {
    const { driver, looks } = createDriver();
    const processes = Array.from({ length: 3 }, () => startProcess({ drivers: [driver] }));
    const [first] = processes;
    if (!first) throw new Error('There is no process.');
    await first.sources.put(source);
    await Promise.all(processes.map(({ manage }) => manage.start()));
    const queue = first.jobs.queues.find(({ name }) => name === 'looks');
    expect(await queue?.getJobSchedulersCount()).toBe(1);
    // The next look waits for its time: it is not late.
    await expect
      .poll(async () => (await first.jobs.port.counts()).looks)
      .toMatchObject({ active: 0, delayed: 0 });
    await expect.poll(async () => (await first.sources.account('weather', '2000-01-01')).read).toBe(12);
    expect(looks()).toBe(1);
    expect(await first.papers.count()).toBe(12);
    const [report] = await first.manage.list();
    expect(report).toMatchObject({ condition: 'fresh', account: { listed: 12, read: 12, failed: 0 } });
    await first.manage.remove('weather');
    expect(await queue?.getJobSchedulersCount()).toBe(0);
    expect(await first.papers.count()).toBe(12);
  });

  it('hands nothing on that was read before', async () => {
    const { driver, looks } = createDriver();
    const pipeline = startProcess({ drivers: [driver] });
    await pipeline.sources.put(source);
    expect(await pipeline.pollSource.poll('weather')).toMatchObject({ outcome: 'looked', handedOn: 12 });
    await settled(pipeline).toBe(0);
    expect(await pipeline.pollSource.poll('weather')).toMatchObject({ outcome: 'looked', handedOn: 0 });
    expect(looks()).toBe(2);
  });

  it('is looked at by one process at a time', async () => {
    const { driver } = createDriver();
    const slow: SourceDriver = {
      ...driver,
      look: async (context) => {
        await new Promise((resolve) => setTimeout(resolve, 100));
        return driver.look(context);
      },
    };
    const pipeline = startProcess({ drivers: [slow] });
    await pipeline.sources.put(source);
    const outcomes = await Promise.all([
      pipeline.pollSource.poll('weather'),
      pipeline.pollSource.poll('weather'),
    ]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['busy', 'looked']);
  });
});

describe('an entry of a source that cannot be read', () => {
  it('is named with its reason, costs the others nothing, and is read when it is tried again', async () => {
    const { driver } = createDriver();
    const { reader } = createStubReader();
    const read = reader.read;
    reader.read = async (papers) => {
      if (papers[0]?.abstract.startsWith('fog')) throw new Error('the reader stumbled');
      return read(papers);
    };
    const pipeline = startProcess({ drivers: [driver], quick: reader });
    await pipeline.sources.put(source);
    await pipeline.pollSource.poll('weather');
    await expect
      .poll(async () => (await pipeline.sources.account('weather', '2000-01-01')).failed, { timeout: 15_000 })
      .toBe(1);
    const [report] = await pipeline.manage.list();
    expect(report).toMatchObject({ condition: 'partial', account: { read: 11, failed: 1 } });
    expect(report?.unsettled).toMatchObject([
      { title: 'On fog', status: 'failed', reason: 'the reader stumbled' },
    ]);
    const [failure] = await pipeline.jobs.port.failures();
    expect(failure).toMatchObject({ about: 'On fog of weather' });

    reader.read = read;
    await pipeline.jobs.port.retryFailed();
    await settled(pipeline).toBe(0);
    const [after] = await pipeline.manage.list();
    expect(after).toMatchObject({ condition: 'fresh', account: { read: 12, failed: 0 }, unsettled: [] });
  });
});

describe('a process that dies', () => {
  it('between a look and the reading loses nothing: the next look hands it on', async () => {
    const { driver } = createDriver();
    const pipeline = createLivePipeline(redis, { drivers: [driver] });
    closing.push(() => pipeline.jobs.close());
    await pipeline.sources.put(source);
    await pipeline.pollSource.poll('weather');
    const batches = pipeline.jobs.queues.find(({ name }) => name === 'batches');
    await batches?.obliterate({ force: true });
    const workers = pipeline.startWorkers();
    closing.push(() => workers.close());
    expect((await pipeline.sources.pending('weather')).size).toBe(12);
    expect(await pipeline.pollSource.poll('weather')).toMatchObject({ handedOn: 0 });
    await settled(pipeline).toBe(0);
    expect(await pipeline.papers.count()).toBe(12);
  });
});
