import type { ChangeFeed } from '../core/ports/papers.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';

/** Changes kept in the stream; a process further behind than this takes a new snapshot by restarting. */
export const CHANGES_KEPT = 200_000;

/**
 * The stream of changes.
 * @param blocking a connection of its own: waiting for the next change occupies it.
 */
export function createChangeFeed(redis: RedisClient, blocking: RedisClient): ChangeFeed {
  return {
    async position() {
      const last = await redis.xrevrange(keys.changes, '+', '-', 'COUNT', 1);
      return last[0]?.[0] ?? '0-0';
    },

    async after(position, waitMs) {
      const reply = await blocking.xread('COUNT', 1000, 'BLOCK', waitMs, 'STREAMS', keys.changes, position);
      const entries = reply?.[0]?.[1] ?? [];
      const paperIds = new Set<string>();
      for (const [, fields] of entries) if (fields[1] !== undefined) paperIds.add(fields[1]);
      return { paperIds: [...paperIds], position: entries.at(-1)?.[0] ?? position };
    },
  };
}
