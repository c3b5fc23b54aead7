import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createExportStore } from '../../src/operations/snapshot/export-store.ts';
import { createImportStore } from '../../src/operations/snapshot/import-store.ts';
import { createExtractiveReader } from '../../src/reading/rules/extractive-reader.ts';
import { createPlaceFeedback, createRateLimiter, createSavedPapers } from '../../src/redis/people.ts';
import { createSnapshotStore } from '../../src/redis/snapshot.ts';
import { createPipeline } from '../support/pipeline.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const SEED = new URL('../../seeds/001_afe57e478b154b9d.txt', import.meta.url).pathname;

let redis: TestRedis;

beforeAll(async () => {
  redis = await startTestRedis();
});
afterEach(() => redis.flush());
afterAll(() => redis.stop());

const clock = () => new Date('2026-05-04T09:00:00.000Z');
const store = () => createSnapshotStore(redis.client);

async function take(): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createExportStore({ store: store(), clock })()) lines.push(line);
  return lines;
}

function putBack(lines: readonly string[], options: { replace?: boolean } = {}) {
  return createImportStore({ store: store() })(async function* () {
    yield* lines;
  }, options);
}

async function fill(): Promise<{ total: number; ids: string[] }> {
  const pipeline = createPipeline(redis, { quick: createExtractiveReader() });
  const workers = pipeline.startWorkers();
  await pipeline.ingest([SEED]);
  await workers.close();
  const { items, total } = await pipeline.papers.list({ limit: 1000 });
  await pipeline.close();
  const ids = items.map(({ id }) => id);
  await createSavedPapers(redis.client).save('slack:U1', ids[0] ?? '', clock().toISOString());
  await createPlaceFeedback(redis.client).set('slack:C1', ids[1] ?? '', -1);
  await redis.client.set('jc:1:lasting', 'x', 'PXAT', Date.now() + 3_600_000);
  return { total, ids };
}

/** Without what the clock alone changes. */
const durable = (lines: readonly string[]): unknown[] =>
  lines.slice(1, -1).map((line) => ({ ...JSON.parse(line), expiresAt: null }));

describe('a snapshot', () => {
  it('comes back whole in another store: papers, readings, pages, what people kept', async () => {
    const { total, ids } = await fill();
    const lines = await take();
    await redis.flush();
    const report = await putBack(lines);
    expect(report).toMatchObject({ papers: total, records: lines.length - 2, removed: 0 });
    expect(durable(await take())).toEqual(durable(lines));
    expect(await createSavedPapers(redis.client).list('slack:U1')).toEqual([
      { paperId: ids[0], savedAt: clock().toISOString() },
    ]);
    const left = await redis.client.pttl('jc:1:lasting');
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(3_600_000);
  });

  it('tells processes that follow the store of every paper', async () => {
    const { ids } = await fill();
    const lines = await take();
    await redis.flush();
    await putBack(lines);
    const changes = await redis.client.xrange('jc:1:changes', '-', '+');
    expect(changes.map(([, fields]) => fields[1]).sort()).toEqual([...ids].sort());
  });

  it('leaves out what passes by itself', async () => {
    await createRateLimiter(redis.client, { allowed: 1, seconds: 60 }).take('U1');
    await redis.client.rpush('jc:1:thread:{slack:C1}', 'a question');
    expect(await take()).toHaveLength(2);
  });

  it('put back twice is as put back once, also when the first time was cut short', async () => {
    await fill();
    const lines = await take();
    await redis.flush();
    const dying = { ...store(), write: () => Promise.reject(new Error('killed')) };
    await expect(
      createImportStore({ store: dying })(async function* () {
        yield* lines;
      }),
    ).rejects.toThrow('killed');
    await putBack(lines);
    await putBack(lines);
    expect(durable(await take())).toEqual(durable(lines));
  });

  it('does not mix with what a store holds; it takes its place when told to', async () => {
    const lines = await take();
    await redis.client.hset('jc:1:{subscriptions}', '1', '{}');
    await expect(putBack(lines)).rejects.toMatchObject({
      code: 'conflict',
      fix: expect.stringContaining('--replace'),
    });
    expect(await redis.client.hget('jc:1:{subscriptions}', '1')).toBe('{}');
    expect(await putBack(lines, { replace: true })).toMatchObject({ removed: 1 });
    expect(await redis.client.exists('jc:1:{subscriptions}')).toBe(0);
  });
});

describe('a snapshot that is damaged', () => {
  const HEADER = JSON.stringify({
    snapshot: 'journal-club',
    version: 1,
    layout: 'jc:1:',
    takenAt: '2026-05-04T09:00:00.000Z',
  });
  const RECORD = JSON.stringify({ key: 'slugs', type: 'hash', value: { coat: 'p1' } });

  it.each([
    ['an empty file', [], 'Line 1 is missing'],
    ['no header', [RECORD], 'Line 1 is not the header'],
    ['another version', [HEADER.replace(':1,', ':7,'), RECORD], 'version 7'],
    ['another layout', [HEADER.replace('jc:1:', 'jc:9:'), RECORD], 'jc:9:'],
    ['something that is not JSON', [HEADER, RECORD, '{"key":'], 'Line 3 is not JSON'],
    [
      'a record of an unknown kind',
      [HEADER, '{"key":"a","type":"stream","value":[]}'],
      'Line 2 is not a record',
    ],
    ['a value that does not fit', [HEADER, '{"key":"a","type":"set","value":[1]}'], 'Line 2 is not a record'],
    ['a key said twice', [HEADER, RECORD, RECORD], 'Line 3 says slugs a second time'],
    ['no end', [HEADER, RECORD], 'Line 3 is missing: the snapshot was cut short'],
    [
      'a record too few',
      [HEADER, RECORD, '{"end":true,"records":2,"digest":""}'],
      'Line 3 says there are 2 records',
    ],
    ['a changed record', [HEADER, RECORD, '{"end":true,"records":1,"digest":"0"}'], 'one was changed'],
  ])('%s is told, and nothing is written', async (_what, lines, message) => {
    await expect(putBack(lines)).rejects.toThrow(message);
    expect(await redis.client.dbsize()).toBe(0);
  });

  it('has no lines after its end', async () => {
    const lines = await take();
    await expect(putBack([...lines, RECORD])).rejects.toThrow('Line 3 stands after the end');
  });
});
