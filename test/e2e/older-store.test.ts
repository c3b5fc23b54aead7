import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { parseCommand } from '../../src/commands/parse-command.ts';
import { createImportStore } from '../../src/operations/snapshot/import-store.ts';
import { createSnapshotStore } from '../../src/redis/snapshot.ts';
import { until } from '../chaos/processes.ts';
import { type FakeSlack, GENERAL } from '../fakes/slack/slack.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startSlackApp } from '../support/slack-app.ts';

/** What the version before wrote: ten papers of a seed page and one of a followed folder, and what people did with them. */
const RECORDED = new URL('../fixtures/stores/before-0.2.jsonl.gz', import.meta.url);
const here = { person: 'slack:U1', place: `slack:${GENERAL}`, isAdmin: true };

let redis: TestRedis;
let slack: FakeSlack;
let app: App;
let stop: () => Promise<void>;
let now = '2026-05-04T09:30:00.000Z';

beforeAll(async () => {
  redis = await startTestRedis();
  await createImportStore({ store: createSnapshotStore(redis.client) })(async function* () {
    yield* gunzipSync(readFileSync(RECORDED)).toString().trim().split('\n');
  });
  ({ app, slack, stop } = await startSlackApp(redis.url, () => new Date(now)));
  await app.follower.load();
  app.follower.follow();
});
afterAll(async () => {
  await stop();
  await redis.stop();
});

const say = async (text: string): Promise<string> =>
  (await app.runCommand(parseCommand(text), here)).reply.fallbackText;
const posted = () => slack.state.messages.filter(({ metadata }) => metadata !== null);

it('hears everything in a channel of Slack, and of Discord only where that shows it', async () => {
  const hears = (person: string, place: string) =>
    app.runCommand(parseCommand('here all'), { person, place, isAdmin: true });
  expect((await hears('slack:U1', `slack:${GENERAL}`)).ok).toBe(true);
  await expect(hears('discord:1', 'discord:2')).rejects.toThrow('Discord does not show me');
});

it('keeps every paper by its id and name, with its reading', () => {
  const papers = [...app.corpus.all()];
  expect(papers.map(({ id, slug }) => `${id} ${slug}`).sort()).toEqual([
    'p-432be102ef6ef9c7 thousands-gpu-hours',
    'p-460c18057b0c6707 cuatrollm',
    'p-523def945e8d8c3a sglp',
    'p-5325e573729b72e5 redtest',
    'p-553fcb73bcb13e92 ecgn',
    'p-735b41892d742532 flashcast',
    'p-7f01800b33eb5cdf vila-m3',
    'p-917e3f2d41be7cf7 dc-ae',
    'p-b3133079c6609df9 hart',
    'p-d014f2215900547d coat',
    'p-ec98bb73d75a87f5 sana',
  ]);
  for (const { slug, reading } of papers) expect(reading?.oneLine, slug).toBeTruthy();
  const coat = app.corpus.bySlug('coat')?.reading;
  expect(coat?.results.map(({ value }) => value)).toContain('1.54');
});

it('finds, answers and lists what a person saved, with nothing read again', async () => {
  expect(await say('how much memory does COAT save versus BF16?')).toContain('1.54');
  expect(await say('search FP8 training')).toContain('coat');
  const saved = await say('saved');
  expect(saved).toContain('COAT');
  expect(saved).toContain('FlashCast');
});

it('keeps subscriptions with their hours, zones, pauses and feeds, and watches', async () => {
  const subscriptions = await say('subscriptions');
  expect(subscriptions).toContain('Last: 2026-05-04');
  expect(await say('subscriptions 1')).toContain('/feeds/310af667-d063-40de-8fd3-7f7c4a05e9af.atom');
  expect(subscriptions).toMatch(/every Monday at 10:00 \(Europe\/Berlin\)/);
  expect(subscriptions).toContain('paused');
  const watches = await say('watches');
  expect(watches).toMatch(/w1: FP8 training/);
  expect(watches).toMatch(/w2: pruning with at least 1\.5x speedup/);
  expect(await say('sources')).toContain('journal-club/papers');
});

it('tells of no paper a second time', async () => {
  const told = () => redis.client.hkeys(`jc:1:place:{slack:${GENERAL}}:told`);
  const before = await told();
  expect(before).toHaveLength(3);
  // A daily digest without news is not sent unless somebody wants it.
  expect(await say('change 1 even when empty')).not.toContain('✗');
  await app.startDeliveries();
  now = '2026-05-05T09:00:10.000Z';
  await until('record of the next digest', async () =>
    (await say('subscriptions')).includes('Last: 2026-05-05'),
  );
  // Every paper had been considered for the digest of the day before.
  expect(posted().map(({ text }) => text)).toEqual([expect.stringContaining('Nothing new')]);
  expect(await told()).toEqual(before);
});
