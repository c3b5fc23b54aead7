import type { Redis } from 'ioredis';
import type { ModelCache } from '../core/ports/model.ts';
import { modelKeys } from './model-keys.ts';

/** Replies of models in Redis, one string each. */
export function createModelCache(redis: Redis): ModelCache {
  return {
    // One GET a key rather than MGET: on a cluster the keys live on different nodes.
    getMany: (keys) => Promise.all(keys.map((key) => redis.get(modelKeys.reply(key)))),

    async put(key, value, ttlSeconds) {
      if (ttlSeconds === undefined) await redis.set(modelKeys.reply(key), value);
      else await redis.set(modelKeys.reply(key), value, 'EX', ttlSeconds);
    },
  };
}
