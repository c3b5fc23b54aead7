import { MANNERS, type MannerStore } from '../model/ports/chat.ts';
import type { PlaceId } from '../model/ports/people.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';

/**
 * When the bot speaks in each place, as the people there have said.
 * @param isHeard whether the platform shows there what is written without naming the bot
 */
export function createMannerStore(redis: RedisClient, isHeard: (place: PlaceId) => boolean): MannerStore {
  return {
    async get(place) {
      if (!isHeard(place)) return 'mentions';
      const kept = await redis.hget(keys.manners, place);
      return MANNERS.find((each) => each === kept) ?? 'threads';
    },
    async set(place, manner) {
      await redis.hset(keys.manners, place, manner);
    },
  };
}
