import type { MissedFire, SubscriptionStore } from '../model/ports/subscriptions.ts';
import type { Subscription } from '../model/subscription.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';
import { createScript } from './script.ts';

const MISSED_KEPT = 100;

/** Replaces a field that is there. KEYS: hash; ARGV: field, value. */
const REPLACE = createScript(`
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
`);

const KEEP_LATER = createScript(`
local known = redis.call('HGET', KEYS[1], ARGV[1])
if known and known >= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
`);

export function createSubscriptionStore(redis: RedisClient): SubscriptionStore {
  return {
    async create(draft) {
      const id = String(await redis.incr(keys.subscriptionIds));
      const subscription: Subscription = { ...draft, id };
      await redis.hset(keys.subscriptions, id, JSON.stringify(subscription));
      return subscription;
    },

    async get(id) {
      const kept = await redis.hget(keys.subscriptions, id);
      return kept === null ? null : (JSON.parse(kept) as Subscription);
    },

    async list() {
      const kept = await redis.hvals(keys.subscriptions);
      return kept.map((json) => JSON.parse(json) as Subscription).sort((a, b) => Number(a.id) - Number(b.id));
    },

    async put(subscription) {
      await REPLACE(redis, [keys.subscriptions], [subscription.id, JSON.stringify(subscription)]);
    },

    async remove(id) {
      await redis
        .multi()
        .hdel(keys.subscriptions, id)
        .hdel(keys.subscriptionsChecked, id)
        .del(keys.missed(id))
        .exec();
    },

    checkedUntil: (id) => redis.hget(keys.subscriptionsChecked, id),

    async setChecked(id, until) {
      await KEEP_LATER(redis, [keys.subscriptionsChecked], [id, until]);
    },

    async recordMissed(id, fire) {
      await redis.multi().hset(keys.missed(id), fire.period, JSON.stringify(fire)).exec();
      const kept = await redis.hkeys(keys.missed(id));
      const tooMany = kept.sort().slice(0, -MISSED_KEPT);
      if (tooMany.length > 0) await redis.hdel(keys.missed(id), ...tooMany);
    },

    async missed(id) {
      const kept = await redis.hvals(keys.missed(id));
      return kept.map((json) => JSON.parse(json) as MissedFire).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
    },
  };
}
