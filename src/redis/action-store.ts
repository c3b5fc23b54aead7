import type { ActionStore } from '../model/ports/actions.ts';
import type { RedisClient } from './client.ts';

const key = (token: string): string => `jc:1:action:${token}`;

/** A button nobody has pressed for this long may say that it has expired. */
const FORGOTTEN_AFTER_SECONDS = 30 * 24 * 60 * 60;

/** Actions as plain strings that expire. @param forgottenAfterSeconds after it was last kept */
export function createActionStore(
  redis: RedisClient,
  forgottenAfterSeconds = FORGOTTEN_AFTER_SECONDS,
): ActionStore {
  return {
    async keep(values) {
      // One command a key: together they would not be allowed in a cluster, where keys live on different nodes.
      await Promise.all(
        [...values].map(([token, value]) => redis.set(key(token), value, 'EX', forgottenAfterSeconds)),
      );
    },

    find: (token) => redis.get(key(token)),
  };
}
