import type { PendingEntry, SourceAccount, SourceStore } from '../model/ports/sources.ts';
import { type LedgerItem, NEW_STATE, type Source, type SourceState } from '../model/source.ts';
import { compareText } from '../text/words.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';
import { createScript } from './script.ts';

/** Gives a lease back, but never somebody else's. */
const RELEASE = createScript(
  `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`,
);

/**
 * Writes an entry's outcome while the account is still of the state that was read. KEYS: items, unsettled, pending;
 * ARGV: key, print, status, paper id, reason.
 */
const OUTCOME = createScript(`
local json = redis.call('HGET', KEYS[1], ARGV[1])
if not json then return 0 end
local item = cjson.decode(json)
if item.print ~= ARGV[2] then return 0 end
item.status = ARGV[3]
item.paperId = ARGV[4] ~= '' and ARGV[4] or cjson.null
item.reason = ARGV[5] ~= '' and ARGV[5] or cjson.null
redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(item))
if ARGV[3] == 'read' then
  redis.call('SREM', KEYS[2], ARGV[1])
  redis.call('HDEL', KEYS[3], ARGV[1])
end
return 1
`);

/** Fields and keys written at once: more arguments than this, and one command holds everybody up. */
const AT_ONCE = 500;

export function createSourceStore(redis: RedisClient): SourceStore {
  async function items(id: string, wanted: string[]): Promise<Map<string, LedgerItem>> {
    const found = new Map<string, LedgerItem>();
    for (const part of parts(wanted)) {
      const values = await redis.hmget(keys.sourceItems(id), ...part);
      for (const value of values) {
        if (value === null) continue;
        const item = JSON.parse(value) as LedgerItem;
        found.set(item.key, item);
      }
    }
    return found;
  }

  const outcome = (id: string, key: string, print: string, status: string, paperId: string, reason: string) =>
    OUTCOME(
      redis,
      [keys.sourceItems(id), keys.sourceUnsettled(id), keys.sourcePending(id)],
      [key, print, status, paperId, reason],
    );

  return {
    async list() {
      const all = (await redis.hvals(keys.sources)).map((json) => JSON.parse(json) as Source);
      return all.sort((a, b) => (a.id < b.id ? -1 : 1));
    },

    async get(id) {
      const json = await redis.hget(keys.sources, id);
      return json === null ? null : (JSON.parse(json) as Source);
    },

    async put(source) {
      await redis.hset(keys.sources, source.id, JSON.stringify(source));
    },

    async remove(id) {
      await redis.hdel(keys.sources, id);
      await redis.del(
        keys.sourceState(id),
        keys.sourceItems(id),
        keys.sourceListed(id),
        keys.sourceUnsettled(id),
        keys.sourcePending(id),
      );
    },

    async state(id) {
      const json = await redis.get(keys.sourceState(id));
      return json === null ? NEW_STATE : { ...NEW_STATE, ...(JSON.parse(json) as SourceState) };
    },

    lease: async (id, ticket, ms) => (await redis.set(keys.sourceLease(id), ticket, 'PX', ms, 'NX')) === 'OK',

    async release(id, ticket) {
      await RELEASE(redis, [keys.sourceLease(id)], [ticket]);
    },

    items,

    async commit(id, look) {
      const chain = redis.multi();
      for (const part of parts(look.items)) {
        chain.hset(keys.sourceItems(id), ...part.flatMap((item) => [item.key, JSON.stringify(item)]));
        chain.zadd(
          keys.sourceListed(id),
          'NX',
          ...part.flatMap((item) => [Date.parse(item.listedAt), item.key]),
        );
        chain.sadd(keys.sourceUnsettled(id), ...part.map(({ key }) => key));
      }
      for (const part of parts([...look.pending])) {
        chain.hset(keys.sourcePending(id), ...part.flatMap(([key, entry]) => [key, JSON.stringify(entry)]));
      }
      chain.set(keys.sourceState(id), JSON.stringify(look.state));
      await chain.exec();
    },

    async pending(id) {
      const all = await redis.hgetall(keys.sourcePending(id));
      return new Map(Object.entries(all).map(([key, json]) => [key, JSON.parse(json) as PendingEntry]));
    },

    async entryRead(id, key, print, paperId) {
      await outcome(id, key, print, 'read', paperId, '');
    },

    async entryFailed(id, key, print, reason) {
      await outcome(id, key, print, 'failed', '', reason);
    },

    async unsettled(id) {
      const found = await items(id, await redis.smembers(keys.sourceUnsettled(id)));
      return [...found.values()].sort((a, b) => compareText(b.day, a.day) || compareText(a.key, b.key));
    },

    async account(id, since) {
      const listed = await redis.zrangebyscore(keys.sourceListed(id), Date.parse(since), '+inf');
      const found = await items(id, listed);
      const account: SourceAccount = {
        listed: found.size,
        read: 0,
        pending: 0,
        failed: 0,
        unread: 0,
        missing: 0,
      };
      for (const { status } of found.values()) account[status] += 1;
      return account;
    },

    async prune(id, before) {
      const old = await redis.zrangebyscore(keys.sourceListed(id), '-inf', `(${Date.parse(before)}`);
      const settled = [...(await items(id, old)).values()].filter(({ status }) => status === 'read');
      for (const part of parts(settled)) {
        const names = part.map(({ key }) => key);
        await redis
          .multi()
          .hdel(keys.sourceItems(id), ...names)
          .zrem(keys.sourceListed(id), ...names)
          .exec();
      }
    },
  };
}

const parts = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, i) =>
    all.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  );
