import type { ModelCache } from '../model/ports/model.ts';
import type { RedisClient } from './client.ts';
import { modelKeys } from './model-keys.ts';

/** Replies of models in Redis, one string each. */
export function createModelCache(redis: RedisClient): ModelCache {
  return {
    // One GET a key rather than MGET: on a cluster the keys live on different nodes.
    getMany: (keys) => Promise.all(keys.map((key) => redis.get(modelKeys.reply(key)))),

    async put(key, value, ttlSeconds) {
      if (ttlSeconds === undefined) await redis.set(modelKeys.reply(key), value);
      else await redis.set(modelKeys.reply(key), value, 'EX', ttlSeconds);
    },
  };
}
