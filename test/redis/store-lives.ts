import { expect } from 'vitest';
import { createBodyBuilder } from '../../src/bodies/builder.ts';
import { BARE_ENTRY } from '../../src/model/page.ts';
import type { DeliveryPlan } from '../../src/model/ports/outbox.ts';
import type { StoredEntry } from '../../src/model/ports/papers.ts';
import { NEW_STATE } from '../../src/model/source.ts';
import { EVERYTHING } from '../../src/model/topic.ts';
import { createActionStore } from '../../src/redis/action-store.ts';
import { createAnswersKept } from '../../src/redis/answers-kept.ts';
import { createBodyStore, createResolutionStore } from '../../src/redis/bodies.ts';
import { createChangeFeed } from '../../src/redis/changes.ts';
import type { RedisClient } from '../../src/redis/client.ts';
import { createConversationStore } from '../../src/redis/conversations.ts';
import { createCostLedger } from '../../src/redis/cost-ledger.ts';
import { createIdentityIndex } from '../../src/redis/identity-index.ts';
import { createModelCache } from '../../src/redis/model-cache.ts';
import { createOutbox } from '../../src/redis/outbox.ts';
import { createPageStore } from '../../src/redis/pages.ts';
import { createPaperStore } from '../../src/redis/papers.ts';
import * as people from '../../src/redis/people.ts';
import { createForgetPerson, createMannerStore } from '../../src/redis/people.ts';
import { createProcessBoard } from '../../src/redis/processes.ts';
import { createRateGate } from '../../src/redis/rate-gate.ts';
import { createSnapshotStore } from '../../src/redis/snapshot.ts';
import { createSourceStore } from '../../src/redis/sources.ts';
import { createSubscriptionStore } from '../../src/redis/subscriptions.ts';
import { createTerminalMail } from '../../src/redis/terminal-mail.ts';
import { createVectorStore } from '../../src/redis/vectors.ts';
import { createWatchStore } from '../../src/redis/watches.ts';
import { notice } from '../../src/replies/compose.ts';
import { makePaper } from '../support/papers.ts';

const NOW = '2026-05-04T09:00:00.000Z';
const LATER = '2026-05-05T09:00:00.000Z';

/** Enough names for each master to have its share of whatever is named by them. */
const many = (prefix: string): string[] => Array.from({ length: 24 }, (_, i) => `${prefix}${i}`);

const reading = makePaper({ id: 'x' }).reading;

const unread = (id: string) => ({ id, slug: id, firstSeenAt: NOW });

function entryOf(page: string, index: number): StoredEntry {
  return {
    ...BARE_ENTRY,
    index,
    title: `Title ${index}`,
    abstract: `Abstract ${index} of ${page}.`,
    page,
    pageHash: 'h',
    seenAt: NOW,
  };
}

export function planOf(place: string, key: string): DeliveryPlan {
  const job = { kind: 'digest', key, place, ownerId: '1', period: NOW, dueAt: NOW } as const;
  const digest = {
    period: 'a day',
    topic: 'everything',
    since: NOW,
    until: LATER,
    items: [],
    more: 0,
    completeness: [],
    receipts: { numbers: 0, verified: 0, withheld: 0, quoted: 0 },
  };
  return {
    ...job,
    plannedAt: NOW,
    reply: {
      visibility: 'everyone',
      fallbackText: 'A digest',
      nodes: [],
    } as unknown as DeliveryPlan['reply'],
    digest: digest as unknown as NonNullable<DeliveryPlan['digest']>,
    takes: [{ paperId: 'p1', version: 1, headline: null, isUpdate: false, why: 'new' }],
    left: [{ paperId: 'p2', why: 'full' } as unknown as DeliveryPlan['left'][number]],
  };
}

interface World {
  redis: RedisClient;
  /** For what waits. */
  blocking: RedisClient;
  flush(): Promise<void>;
}

type Used = <Store extends object>(store: Store) => Store;

/**
 * What each store is for, once through, with names that spread over the masters of a cluster; by the name of the function
 * that makes the store. `used` is handed each store and gives back what is used in its place.
 */
export const storeLives = ({
  redis,
  blocking,
  flush,
}: World): Record<string, (used: Used) => Promise<void>> => ({
  async createPaperStore(used) {
    const papers = used(createPaperStore(redis));
    const ids = many('paper-');
    await Promise.all(ids.map((id, i) => papers.putEntry(id, entryOf('a.txt', i))));
    if (reading)
      await Promise.all(ids.map((id, i) => papers.putReading(unread(id), reading, [`slug-${i}`, 'slug'])));
    expect(await papers.count()).toBe(ids.length);
    expect((await papers.list({ limit: 100 })).items).toHaveLength(ids.length);
    expect((await papers.getMany(ids)).map(({ id }) => id)).toEqual(ids);
    expect((await papers.find('slug-7'))?.id).toBe('paper-7');
    await createIdentityIndex(redis, papers).lead({ from: 'paper-1', to: 'paper-0' });
    await papers.absorb({ from: 'paper-1', to: 'paper-0' });
    await createIdentityIndex(redis, papers).finished({ from: 'paper-1', to: 'paper-0' });
    expect((await papers.get('paper-1'))?.sources).toHaveLength(2);
    expect([...(await papers.unions())]).toEqual([['paper-1', 'paper-0']]);
    const split = await papers.split('paper-0');
    expect((await papers.get(split?.apart ?? ''))?.sources).toMatchObject([{ page: 'a.txt', index: 1 }]);
    expect((await papers.get('paper-0'))?.sources).toHaveLength(1);
  },

  async createIdentityIndex(used) {
    const identity = used(createIdentityIndex(redis, createPaperStore(redis)));
    const view = { title: 'T', abstract: 'A', arxivId: null, doi: null };
    const ask = { view, print: '00'.repeat(64), rejected: [], sameAs: null };
    for (const id of many('new-')) {
      const bands = many(`band-${id}-`);
      expect(
        await identity.claim({ ...ask, proposedId: id, aliases: [`a:${id}`, `b:${id}`], bands }),
      ).toMatchObject({
        paperId: id,
        isNew: true,
      });
    }
    expect((await identity.views(many('new-'))).size).toBe(24);
    expect((await identity.prints([...many('new-'), 'nobody'])).size).toBe(24);
    expect(await identity.splitOff('page#0')).toBeNull();
    expect(await identity.keptApart('new-1', many('new-'))).toEqual(new Set());
    await identity.lead({ from: 'new-1', to: 'new-0' });
    await identity.finished({ from: 'new-1', to: 'new-0' });
    expect(await identity.claim({ ...ask, proposedId: 'x', aliases: ['a:new-1'], bands: [] })).toMatchObject({
      paperId: 'new-0',
      unfinished: [],
    });
  },

  async createPageStore(used) {
    const pages = used(createPageStore(redis));
    const names = [...many('page-'), '}', '}odd {name}.txt', '{}', 'https://host/{a}?b'];
    for (const page of names) {
      const opened = { page, path: page, hash: 'h', run: 'r', parserVersion: '1', format: 'f' };
      await pages.open({ ...opened, listed: 2, warnings: [], seenAt: NOW });
      await pages.entryStored(page, 'r', 0, 'p');
      await pages.entryFailed(page, 'r', 1, 'bad');
      expect(await pages.get(page)).toMatchObject({ stored: 1, failed: [{ index: 1, reason: 'bad' }] });
      expect(await pages.paperIds(page)).toEqual(['p']);
    }
    await pages.fail({ page: 'page-0', path: 'p', run: 'r', reason: 'gone', seenAt: NOW });
    expect(await pages.list()).toHaveLength(names.length);
    await pages.remove('page-1');
    expect(await pages.get('page-1')).toBeNull();
    expect(await pages.list()).toHaveLength(names.length - 1);
  },

  async createChangeFeed(used) {
    const changes = used(createChangeFeed(redis, blocking));
    const position = await changes.position();
    const next = changes.after(position, 5_000);
    if (reading) await createPaperStore(redis).putReading(unread('paper-2'), reading, ['slug']);
    expect((await next).paperIds).toEqual(['paper-2']);
    expect(await changes.has((await next).position)).toBe(true);
    expect(await changes.has('1-1')).toBe(false);
  },

  async createOutbox(used) {
    const outbox = used(createOutbox(redis));
    for (const place of many('slack:C')) {
      const plan = planOf(place, `digest:${place}`);
      const { key } = plan;
      await outbox.owe(plan);
      expect(await outbox.plan(plan)).toEqual({ planned: true });
      expect(await outbox.plan(planOf(place, `other:${place}`))).toEqual({ planned: false, taken: ['p1'] });
      expect([...(await outbox.reserved(place))]).toEqual([['p1', key]]);
      expect(await outbox.claim(place, key, { token: 't', leaseMs: 60_000 })).toMatchObject({ attempt: 1 });
      expect(await outbox.renew(place, key, { token: 't', leaseMs: 60_000 })).toBe(true);
      await outbox.release(place, key, 't');
      await outbox.markSent(place, key, { messageId: 'm', at: LATER });
      await outbox.markFailed(place, key, { reason: 'late', at: LATER });
      expect(await outbox.get(place, key)).toMatchObject({ state: 'sent', messageId: 'm' });
      expect((await outbox.told(place)).get('p1')).toMatchObject({ key, at: LATER });
      expect([...(await outbox.considered(place, '1', ['p1', 'p2'])).keys()]).toEqual(['p1', 'p2']);
      expect(await outbox.progress(place, '1')).toMatchObject({ sentAt: LATER });
      expect(await outbox.recent(place, '1', 5)).toHaveLength(1);
      await outbox.settle(key);
    }
    expect(await outbox.toldPlaces()).toContain('slack:C1');
    await outbox.setPosition('1-1');
    expect(await outbox.position()).toBe('1-1');
    expect(await outbox.owed()).toEqual([]);
  },

  async createSourceStore(used) {
    const sources = used(createSourceStore(redis));
    for (const id of ['arxiv:cs.LG', 'hf:daily', 'feed:a.example/{x}', 'feed:b.example/}']) {
      const source = {
        id,
        kind: 'feed',
        address: id,
        title: null,
        paused: false,
        addedAt: NOW,
        addedBy: 'x',
      };
      await sources.put(source);
      expect(await sources.get(id)).toEqual(source);
      expect(await sources.lease(id, 't', 60_000)).toBe(true);
      await sources.release(id, 't');
      const items = many('entry-').map((key) => ({
        ...{ key, day: '2026-05-04', status: 'pending' as const, print: 'p', title: null, url: null },
        ...{ paperId: null, reason: null, tries: 0, listedAt: NOW },
      }));
      const sighting = { key: 'entry-0', day: '2026-05-04', page: id, entry: entryOf(id, 0) };
      const pending = new Map([['entry-0', { batch: 'b', sighting, print: 'p', seenAt: NOW }]]);
      await sources.commit(id, { state: { ...NEW_STATE, note: 'looked' }, items, pending });
      expect(await sources.state(id)).toMatchObject({ note: 'looked' });
      expect((await sources.pending(id)).size).toBe(1);
      await sources.entryRead(id, 'entry-0', 'p', 'paper');
      await sources.entryFailed(id, 'entry-1', 'p', 'bad');
      expect(await sources.unsettled(id)).toHaveLength(23);
      expect(await sources.account(id, NOW)).toMatchObject({ listed: 24, read: 1, failed: 1, pending: 22 });
      await sources.prune(id, LATER);
      expect((await sources.items(id, many('entry-'))).size).toBe(23);
    }
    await sources.remove('hf:daily');
    expect(await sources.list()).toHaveLength(3);
  },

  async createTerminalMail(used) {
    const mail = used(createTerminalMail(redis));
    const message = notice('info', 'It came.');
    await mail.sender.send('terminal:local', message, { key: 'k', showAgain: null });
    expect(await mail.sender.find('terminal:local', 'k', { notBefore: NOW })).toBe('k');
    const shown: unknown[] = [];
    await mail.take('terminal:local', (some) => shown.push(...some));
    await mail.take('terminal:local', (some) => shown.push(...some));
    expect(shown).toEqual([message]);
  },

  async createSubscriptionStore(used) {
    const subscriptions = used(createSubscriptionStore(redis));
    const kept = await subscriptions.create({
      ...{
        place: 'slack:C1',
        createdBy: 'slack:U1',
        topic: EVERYTHING,
        size: 5,
        pausedAt: null,
        createdAt: NOW,
      },
      ...{ feedKey: 'k', cadence: 'daily', at: '09:00', weekday: 1, cron: null, timeZone: 'UTC' },
    });
    await subscriptions.put({ ...kept, size: 7 });
    expect(await subscriptions.get(kept.id)).toMatchObject({ size: 7 });
    await subscriptions.setChecked(kept.id, NOW);
    expect(await subscriptions.checkedUntil(kept.id)).toBe(NOW);
    await subscriptions.recordMissed(kept.id, {
      period: NOW,
      dueAt: NOW,
      reason: 'down',
      notedAt: NOW,
    } as never);
    expect(await subscriptions.missed(kept.id)).toHaveLength(1);
    await subscriptions.remove(kept.id);
    expect(await subscriptions.list()).toEqual([]);
  },

  async createWatchStore(used) {
    const watches = used(createWatchStore(redis));
    const watch = await watches.create({
      ...{
        place: 'slack:C1',
        createdBy: 'slack:U1',
        text: 'FP8',
        topic: EVERYTHING,
        conditions: [],
        createdAt: NOW,
      },
    });
    expect(await watches.get(watch.id)).toEqual(watch);
    await watches.addKnown(watch.id, ['p1']);
    expect([...(await watches.known(watch.id, ['p1', 'p2']))]).toEqual(['p1']);
    await watches.setPosition('1-0');
    expect(await watches.position()).toBe('1-0');
    await watches.remove(watch.id);
    expect(await watches.list()).toEqual([]);
  },

  async createConversationStore(used) {
    const conversations = used(createConversationStore(redis));
    for (const thread of many('thread-')) {
      await conversations.append(thread, { question: 'q', paperIds: ['p'] });
      expect(await conversations.recent(thread)).toHaveLength(1);
    }
  },

  async createCostLedger(used) {
    const ledger = used(createCostLedger(redis, { now: () => Date.parse(NOW) }));
    const usage = { tokensIn: 1, tokensOut: 1, cachedIn: 0 };
    const [one, two] = [await ledger.reserve('answer', 1, 3), await ledger.reserve('answer', 1, 3)];
    if (one) await ledger.settle(one, usage, 0.5);
    if (two) await ledger.release(two);
    expect((await ledger.day()).total.usd).toBeCloseTo(0.5);
    expect((await ledger.month()).total.calls).toBe(1);
  },

  async createModelCache(used) {
    const cache = used(createModelCache(redis));
    await Promise.all(many('key-').map((key, i) => cache.put(key, key, i % 2 === 0 ? 60 : undefined)));
    expect(await cache.getMany(many('key-'))).toEqual(many('key-'));
  },

  async createActionStore(used) {
    const actions = used(createActionStore(redis));
    await actions.keep(new Map(many('token-').map((token) => [token, 'ask'])));
    expect(await actions.find('token-5')).toBe('ask');
  },

  async createEventLog(used) {
    const events = used(people.createEventLog(redis));
    expect(await events.claim('slack', 'E1')).toBe(true);
    expect(await events.claim('slack', 'E1')).toBe(false);
  },

  async createSavedPapers(used) {
    const saved = used(people.createSavedPapers(redis));
    expect(await saved.save('slack:U1', 'p1', NOW)).toBe(true);
    expect(await saved.save('slack:U1', 'p2', LATER)).toBe(true);
    expect(await saved.remove('slack:U1', 'p2')).toBe(true);
    expect(await saved.list('slack:U1')).toEqual([{ paperId: 'p1', savedAt: NOW }]);
  },

  async createMannerStore(used) {
    const manners = used(createMannerStore(redis, () => true));
    expect(await manners.get('slack:C1')).toBe('threads');
    await manners.set('slack:C1', 'mentions');
    expect(await manners.get('slack:C1')).toBe('mentions');
    const unheard = createMannerStore(redis, (place) => !place.startsWith('discord:'));
    expect(await unheard.get('slack:C2')).toBe('threads');
    expect(await unheard.get('discord:C1')).toBe('mentions');
  },

  async createForgetPerson(used) {
    const saved = people.createSavedPapers(redis);
    const feedback = people.createAnswerFeedback(redis);
    const threads = createConversationStore(redis);
    for (const person of ['slack:U8', 'slack:U9']) {
      await saved.save(person, 'p1', NOW);
      await feedback.set(person, 'a', 'bad');
      for (const channel of many('C')) {
        await threads.append(`slack:${channel}:${person.slice(6)}`, { question: 'q', paperIds: [] });
      }
    }
    const { forget } = used({ forget: createForgetPerson(redis) });
    await forget('slack:U8');
    expect(await saved.list('slack:U8')).toEqual([]);
    expect(await saved.list('slack:U9')).toHaveLength(1);
    expect(await redis.hkeys('jc:1:{verdicts}:each')).not.toContain('slack:U8 a');
    expect(await redis.hkeys('jc:1:{verdicts}:each')).toContain('slack:U9 a');
    for (const channel of many('C')) {
      expect(await threads.recent(`slack:${channel}:U8`)).toEqual([]);
      expect(await threads.recent(`slack:${channel}:U9`)).toHaveLength(1);
    }
    await forget('slack:U9');
  },

  async createPlaceFeedback(used) {
    const feedback = used(people.createPlaceFeedback(redis));
    await feedback.set('slack:C1', 'p1', -1);
    expect([...(await feedback.all('slack:C1'))]).toEqual([['p1', -1]]);
  },

  async createAnswerFeedback(used) {
    const feedback = used(people.createAnswerFeedback(redis));
    await feedback.set('slack:U1', 'a', 'bad');
    await feedback.set('slack:U1', 'a', 'good');
    expect(await redis.hget('jc:1:{verdicts}:each', 'slack:U1 a')).toBe('good');
  },

  async createPersonShares(used) {
    const shares = used(people.createPersonShares(redis, { dailyUsd: 1 }));
    await shares.add('slack:U1', 0.2);
    expect(await shares.isSpent('slack:U1')).toBe(false);
    await shares.add('slack:U1', 0.05);
    expect(await shares.isSpent('slack:U1')).toBe(true);
    expect(await shares.isSpent('slack:U2')).toBe(false);
  },

  async createGreetings(used) {
    const greetings = used(people.createGreetings(redis));
    expect(await greetings.claim('slack:C1')).toBe(true);
    expect(await greetings.claim('slack:C1')).toBe(false);
  },

  async createRateLimiter(used) {
    const limiter = used(people.createRateLimiter(redis, { allowed: 1, seconds: 60 }));
    expect(await limiter.take('slack:U1')).toBe(0);
    expect(await limiter.take('slack:U1')).toBeGreaterThan(0);
  },

  async createRateGate(used) {
    const gate = used(createRateGate(redis));
    expect(await gate.enter('arxiv', 't', 1000)).toEqual({ entered: true });
    expect(await gate.strike('arxiv')).toBe(1);
    await gate.forgive('arxiv');
    await gate.leave('arxiv', 't', 1);
    await gate.coolDown('arxiv', 60_000);
    expect(await gate.enter('arxiv', 't', 1000)).toMatchObject({ isCooling: true });
  },

  async createBodyStore(used) {
    const bodies = used(createBodyStore(redis, { most: 20 }));
    const text = createBodyBuilder('html').finish({
      title: 'T',
      abstract: null,

      stamp: null,
      licence: null,
    });
    const body = { text, url: null, version: null, readAt: NOW };
    for (const id of many('paper-')) await bodies.put(id, body);
    expect(await bodies.get('paper-0')).toBe(null);
    expect(await bodies.get('paper-23')).toEqual(body);
    const vectors = [{ scale: 0.5, values: Int8Array.from([1, -2, 3]) }];
    await bodies.putVectors('paper-23', 'e', vectors);
    expect(await bodies.vectors('paper-23', 'e')).toEqual(vectors);
    expect(await bodies.vectors('paper-23', 'another')).toBe(null);
    await bodies.refuse('paper-0', { reason: 'None.', at: NOW });
    expect(await bodies.refusal('paper-0')).toEqual({ reason: 'None.', at: NOW });
    expect(await bodies.has('paper-0')).toBe(true);
  },

  async createAnswersKept(used) {
    const answers = used(createAnswersKept(redis));
    const validators = { etag: null, lastModified: null };
    const told = {
      url: 'https://a.example/1',
      notModified: false,
      body: 'x',
      contentType: null,
      validators,
      fetchedAt: NOW,
    };
    expect(await answers.get(told.url)).toBe(null);
    await answers.put(told.url, told);
    expect(await answers.get(told.url)).toEqual(told);
  },

  async createResolutionStore(used) {
    const resolutions = used(createResolutionStore(redis));
    await resolutions.note('paper-0', 5);
    expect(await resolutions.tried(['paper-0', 'paper-1'])).toEqual(new Map([['paper-0', 5]]));
    const until = await resolutions.pause(0);
    expect(await resolutions.pausedUntil()).toBe(until);
    await resolutions.resume();
    expect(await resolutions.pausedUntil()).toBe(0);
  },

  async createProcessBoard(used) {
    const board = used(createProcessBoard(redis));
    for (const name of many('host-'))
      await board.show({ name, role: 'worker', host: 'host', since: NOW }, 'up 1');
    await board.leave('host-0');
    expect((await board.list()).filter(({ isAlive }) => isAlive)).toHaveLength(23);
    expect(await board.metricsOf(many('host-'))).toHaveLength(23);
  },

  async createVectorStore(used) {
    const store = used(createVectorStore(redis, { newest: 20 }));
    const vector = { values: Int8Array.of(-127, 3, 127), scale: 0.5 };
    const print = '0123456789abcdef';
    const ids = many('vector-');
    for (const [i, id] of ids.entries()) {
      await store.putPaper('m', id, { print, vector, hasSentences: i === 1 });
      await store.putSentences('m', id, i, { print, vectors: [vector, vector] });
    }
    expect(
      (await store.papers('m', ['vector-1', 'nobody', 'vector-0'])).map((each) => each?.hasSentences),
    ).toEqual([true, undefined, false]);
    expect(await store.papers('m', ['vector-0'])).toEqual([{ print, vector, hasSentences: false }]);
    expect(await store.papers('another', ['vector-0'])).toEqual([null]);
    expect(await store.sentences('m', ['vector-3', 'vector-4'])).toEqual([
      null,
      { print, vectors: [vector, vector] },
    ]);
    await store.forget('m', ['vector-4', 'vector-5']);
    expect(await store.papers('m', ['vector-4', 'vector-6'])).toEqual([null, expect.anything()]);
    expect(await store.sentences('m', ['vector-5'])).toEqual([null]);
    await store.use('m', 1000);
    await store.use('newer', 2000);
    expect(await store.dropUnused(1000)).toBe(0);
    expect(await store.dropUnused(2000)).toBe(1);
    expect(await store.papers('m', ['vector-6'])).toEqual([null]);
    expect(await store.sentences('m', ['vector-23'])).toEqual([null]);
  },

  async createSnapshotStore(used) {
    const store = used(createSnapshotStore(redis));
    expect(await store.isEmpty()).toBe(false);
    const records = await Array.fromAsync(store.records());
    const kept = new Set(records.map(({ key }) => key));
    for (const id of many('paper-')) expect(kept).toContain(`paper:{${id}}`);
    await flush();
    await redis.set('jc:1:other', 'x');
    await store.write(records);
    expect(await store.keepOnly(kept)).toBe(1);
    expect(new Set((await Array.fromAsync(store.records())).map(({ key }) => key))).toEqual(kept);
    await store.setRestored('snapshot');
    expect(await store.restored()).toBe('snapshot');
    expect(await store.announceAll()).toBe(23);
  },
});
