import { MANNERS, type MannerStore } from '../model/ports/chat.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';

/** When the bot speaks in each place, as the people there have said. */
export function createMannerStore(redis: RedisClient): MannerStore {
  return {
    async get(place) {
      const kept = await redis.hget(keys.manners, place);
      return MANNERS.find((each) => each === kept) ?? 'threads';
    },
    async set(place, manner) {
      await redis.hset(keys.manners, place, manner);
    },
  };
}
