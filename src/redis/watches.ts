import type { WatchStore } from '../model/ports/watches.ts';
import type { Watch } from '../model/watch.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';

export function createWatchStore(redis: RedisClient): WatchStore {
  return {
    async create(draft) {
      const watch: Watch = { ...draft, id: `w${await redis.incr(keys.watchIds)}` };
      await redis.hset(keys.watches, watch.id, JSON.stringify(watch));
      return watch;
    },

    async get(id) {
      const kept = await redis.hget(keys.watches, id);
      return kept === null ? null : (JSON.parse(kept) as Watch);
    },

    async list() {
      const kept = await redis.hvals(keys.watches);
      return kept
        .map((json) => JSON.parse(json) as Watch)
        .sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
    },

    async remove(id) {
      await redis.multi().hdel(keys.watches, id).del(keys.watchKnown(id)).exec();
    },

    async addKnown(id, paperIds) {
      if (paperIds.length > 0) await redis.sadd(keys.watchKnown(id), ...paperIds);
    },

    async known(id, paperIds) {
      if (paperIds.length === 0) return new Set();
      const isKnown = await redis.smismember(keys.watchKnown(id), ...paperIds);
      return new Set(paperIds.filter((_, i) => isKnown[i] === 1));
    },

    position: () => redis.get(keys.watchPosition),

    async setPosition(position) {
      await redis.set(keys.watchPosition, position);
    },
  };
}
