import type { ModelCache } from '../model/ports/model.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';

export function createModelCache(redis: RedisClient): ModelCache {
  return {
    // One GET a key rather than MGET: on a cluster the keys live on different nodes.
    getMany: (hashes) => Promise.all(hashes.map((key) => redis.get(keys.reply(key)))),

    async put(key, value, ttlSeconds) {
      if (ttlSeconds === undefined) await redis.set(keys.reply(key), value);
      else await redis.set(keys.reply(key), value, 'EX', ttlSeconds);
    },
  };
}
