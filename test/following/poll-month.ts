import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { ARXIV_ZONE, localTime } from '../../src/following/calendar.ts';
import { createIngestEntry } from '../../src/following/ingest-entry.ts';
import { createManageSources } from '../../src/following/manage-sources.ts';
import { createPoliteFetcher } from '../../src/following/polite-fetch.ts';
import { createPollSource } from '../../src/following/poll-source.ts';
import { createReadSighting } from '../../src/following/read-sighting.ts';
import type { SourceQueue } from '../../src/model/ports/sources.ts';
import type { LedgerItem } from '../../src/model/source.ts';
import { createReadPapers } from '../../src/reading/read-papers.ts';
import { createIdentityIndex } from '../../src/redis/identity-index.ts';
import { createPaperStore } from '../../src/redis/papers.ts';
import { createRateGate } from '../../src/redis/rate-gate.ts';
import { createSourceStore } from '../../src/redis/sources.ts';
import { createArxivCategory } from '../../src/sources/drivers/arxiv-category.ts';
import { createArxivIds } from '../../src/sources/drivers/arxiv-ids.ts';
import { createFetcher } from '../../src/sources/fetch/fetcher.ts';
import { createFakeClock } from '../fakes/arxiv/clock.ts';
import { type Fault, startFakeArxiv } from '../fakes/arxiv/server.ts';
import { createWorld } from '../fakes/arxiv/world.ts';
import { silentLog } from '../support/pipeline.ts';
import { createStubReader } from '../support/reader.ts';
import { startTestRedis } from '../support/redis.ts';

const CATEGORIES: [string, string] = ['cs.LG', 'cs.CL'];
const HOLIDAYS = ['2026-11-27'];
const START = '2026-11-02';

/** A month in which everything goes wrong that did on record, and more. Times are UTC; New York is five hours behind. */
const FAULTS: readonly Fault[] = [
  // The new listing cannot be had at the turn of the day: the feed is checked later.
  { from: '2026-11-03T05:00:00Z', to: '2026-11-03T08:00:00Z', path: '/list/', kind: 'status-500' },
  // The feed repeats yesterday under today's date, as cs.AI's did on 12 August 2026.
  { from: '2026-11-05T05:00:00Z', to: '2026-11-06T05:00:00Z', path: '/rss/', kind: 'stale' },
  // arXiv is away for three days.
  { from: '2026-11-09T12:00:00Z', to: '2026-11-12T14:00:00Z', kind: 'down' },
  // 429 without Retry-After, for five hours.
  { from: '2026-11-13T05:00:00Z', to: '2026-11-13T10:00:00Z', kind: 'status-429' },
  // A feed that is cut off, one that leaves entries out, one that is empty on a working day.
  { from: '2026-11-16T05:00:00Z', to: '2026-11-17T05:00:00Z', path: '/rss/', kind: 'cut' },
  { from: '2026-11-17T05:00:00Z', to: '2026-11-18T05:00:00Z', path: '/rss/', kind: 'lacks' },
  { from: '2026-11-18T05:00:00Z', to: '2026-11-19T05:00:00Z', path: '/rss/', kind: 'empty' },
  // The feed comes at noon; the listing shows half of what it counts.
  { from: '2026-11-19T05:00:00Z', to: '2026-11-19T19:00:00Z', path: '/rss/', kind: 'late' },
  { from: '2026-11-20T05:00:00Z', to: '2026-11-21T05:00:00Z', path: '/rss/', kind: 'lacks' },
  { from: '2026-11-20T05:00:00Z', to: '2026-11-20T16:00:00Z', path: '/list/', kind: 'short' },
  { from: '2026-11-20T05:00:00Z', to: '2026-11-20T16:00:00Z', path: '/catchup/', kind: 'short' },
  // Feed and listings refuse for two days; the API gives nothing at first.
  { from: '2026-11-23T05:00:00Z', to: '2026-11-25T05:00:00Z', path: '/rss/', kind: 'status-403' },
  { from: '2026-11-23T05:00:00Z', to: '2026-11-25T05:00:00Z', path: '/list/', kind: 'status-403' },
  { from: '2026-11-23T05:00:00Z', to: '2026-11-25T05:00:00Z', path: '/catchup/', kind: 'status-403' },
  { from: '2026-11-23T05:00:00Z', to: '2026-11-24T05:00:00Z', path: '/api/', kind: 'no-results' },
  // 500s all over the place on another day.
  { from: '2026-12-01T05:00:00Z', to: '2026-12-01T23:00:00Z', kind: 'status-500' },
];

/** Follows two categories until a day: every announced paper comes in once, or is named, whatever fails. */
export async function followThroughFailures(lastDay: string): Promise<void> {
  const redis = await startTestRedis();
  const world = createWorld({ from: START, to: lastDay, categories: CATEGORIES, holidays: HOLIDAYS });
  const clock = createFakeClock(`${START}T05:00:00Z`);
  // Some abstracts stand nowhere but in the API, and some not even there.
  const only = (day: string, type: string) =>
    world.announcements
      .filter((each) => each.day === day && each.type === type)
      .slice(0, 1)
      .map(({ paper }) => paper.id);
  const withheld = new Set([...only('2026-11-11', 'new'), ...only('2026-11-25', 'new')]);
  const bare = new Set([
    ...withheld,
    ...only('2026-11-10', 'cross'),
    ...only('2026-11-24', 'new'),
    ...only('2026-12-02', 'new'),
  ]);
  const arxiv = await startFakeArxiv({
    world,
    clock,
    faults: FAULTS,
    holidays: HOLIDAYS,
    listingSize: 6,
    bare,
    withheld,
  });
  const sources = createSourceStore(redis.client);
  const papers = createPaperStore(redis.client);
  const identity = createIdentityIndex(redis.client, papers);
  const readings = createReadPapers({ papers, quick: createStubReader().reader, deep: null });
  const ingestEntry = createIngestEntry({
    identity,
    papers,
    readings,
    pages: { entryStored: async () => undefined },
  });
  const readSighting = createReadSighting({ ingestEntry, sources });
  let crashes = 0;

  /** Reads a batch at once; every seventh time the process dies before it comes to it. */
  const batch: SourceQueue['batch'] = async (id, name) => {
    if (++crashes % 7 === 0) return;
    for (const [key, { sighting, print, seenAt, batch: own }] of await sources.pending(id)) {
      if (own !== name) continue;
      await readSighting.read({ source: id, key, print, page: sighting.page, entry: sighting.entry, seenAt });
    }
  };

  /** One of several processes that share nothing but Redis. */
  function startProcess() {
    const fetcher = createPoliteFetcher({
      fetcher: createFetcher({ userAgent: 'test', allowLoopback: new Set([arxiv.port]), now: clock.date }),
      gate: createRateGate(redis.client, clock.now),
      clock,
      ticket: randomUUID,
      etiquette: ({ pathname }) => ({
        group: 'arxiv',
        intervalMs: /^\/(?:rss|api)/.test(pathname) ? 3000 : 15_000,
      }),
    });
    const drivers = [createArxivCategory(arxiv.hosts)];
    const pollSource = createPollSource({
      sources,
      drivers,
      fetcher,
      arxiv: createArxivIds(arxiv.hosts),
      queue: { batch },
      readFiles: async () => ({ queued: 0, unchanged: 0, problems: [] }),
      clock: clock.date,
      ticket: randomUUID,
      log: silentLog,
    });
    const queue = { schedule: async () => {}, unschedule: async () => {}, look: async () => {}, batch };
    return {
      pollSource,
      manage: createManageSources({ sources, drivers, pollSource, queue, clock: clock.date }),
    };
  }
  const processes = [startProcess(), startProcess()];
  const conditions = new Map<string, Set<string>>();

  const [first] = processes;
  if (!first) throw new Error('There is no process.');
  for (const category of CATEGORIES) {
    const addedAt = clock.date().toISOString();
    const id = `arxiv:${category}`;
    await sources.put({
      id,
      kind: 'arxiv',
      address: category,
      title: null,
      paused: false,
      addedAt,
      addedBy: 'test',
    });
  }
  const end = Date.parse(`${lastDay}T23:00:00Z`);
  for (let hour = Date.parse(`${START}T06:20:00Z`); hour < end; hour += 3_600_000) {
    const local = localTime(new Date(hour), ARXIV_ZONE);
    if (![1, 5, 9, 13, 17, 21].includes(local.hour)) continue;
    clock.setTo(new Date(hour).toISOString());
    await Promise.all(
      processes.flatMap(({ pollSource }) => CATEGORIES.map((each) => pollSource.poll(`arxiv:${each}`))),
    );
    for (const { source, condition } of await first.manage.list()) {
      const key = `${source.id} ${local.day}`;
      conditions.set(key, (conditions.get(key) ?? new Set()).add(condition));
    }
  }
  const on = (day: string) => [...(conditions.get(`arxiv:cs.LG ${day}`) ?? [])];

  // Every announcement is in the account of its category, of that day or a later one.
  const lost: string[] = [];
  const missing = new Set<string>();
  let held = 0;
  for (const category of CATEGORIES) {
    const announced = world.announcements.filter((each) => each.category === category && each.day <= lastDay);
    const items = await sources.items(
      `arxiv:${category}`,
      announced.map(({ paper }) => `arxiv:${paper.id}`),
    );
    for (const { paper, day } of announced) {
      const item: LedgerItem | undefined = items.get(`arxiv:${paper.id}`);
      if (item?.status === 'read' && item.day >= day) held++;
      else if (item?.status === 'missing' && withheld.has(paper.id)) missing.add(item.title ?? '');
      else lost.push(`${category} ${day} ${paper.id} ${item?.status ?? 'unknown'} ${item?.day ?? ''}`);
    }
  }
  expect(lost).toEqual([]);
  // What arXiv itself does not give is named, by its title.
  const named = world.papers.filter(({ id }) => withheld.has(id)).map(({ title }) => title);
  expect([...missing].sort()).toEqual(named.sort());
  expect(held).toBeGreaterThan(20 * new Set(world.announcements.map(({ day }) => day)).size);
  const reports = await first.manage.list();
  const unsettled = reports.flatMap((report) => report.unsettled.map(({ title }) => title ?? ''));
  expect([...new Set(unsettled)].sort()).toEqual(named.sort());

  // Each is one paper, in its newest version, however often and wherever it was announced.
  const { items, total } = await papers.list({ limit: 5000 });
  const had = world.papers.filter(({ id }) => !withheld.has(id));
  expect(total).toBe(had.length);
  const versions = new Map(items.map((paper) => [paper.arxivId, paper.version]));
  expect([...versions]).toHaveLength(had.length);
  const behind = had.filter(({ id, versions: all }) => versions.get(id) !== all.length);
  expect(behind.map(({ id }) => id)).toEqual([]);

  // At most one request in any three seconds, and one at a time.
  const times = arxiv.seen.map(({ at }) => at).sort((a, b) => a - b);
  const gaps = times.slice(1).map((at, i) => at - (times[i] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3000);
  expect(arxiv.mostAtOnce()).toBe(1);

  // A failure, a stale feed, a quiet day and a whole one never look alike.
  const expected: [string, ReturnType<typeof on>][] = [
    ['2026-11-04', ['fresh']],
    ['2026-11-05', expect.arrayContaining(['stale'])],
    ['2026-11-07', ['quiet']],
    ['2026-11-10', ['failed']],
    ['2026-11-13', expect.arrayContaining(['failed'])],
    ['2026-11-27', ['quiet']],
    ['2026-12-04', ['fresh']],
  ];
  for (const [day, seen] of expected) if (day <= lastDay) expect(on(day), day).toEqual(seen);
  await arxiv.close();
  await redis.stop();
}
