import type { ChangeFeed } from '../model/ports/papers.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';

/** Changes kept in the stream; a process further behind than this takes a new snapshot by restarting. */
export const CHANGES_KEPT = 200_000;

const AT_ONCE = 1000;
const START = '0-0';

/** The stream of changes. @param blocking a connection of its own: waiting for the next change occupies it. */
export function createChangeFeed(redis: RedisClient, blocking: RedisClient): ChangeFeed {
  async function end(): Promise<string> {
    const last = await redis.xrevrange(keys.changes, '+', '-', 'COUNT', 1);
    return last[0]?.[0] ?? START;
  }

  return {
    position: end,
    has: async (position) => (await redis.xrange(keys.changes, position, position)).length > 0,

    async after(position, waitMs) {
      const reply = await blocking.xread(
        'COUNT',
        AT_ONCE,
        'BLOCK',
        waitMs,
        'STREAMS',
        keys.changes,
        position,
      );
      const entries = reply?.[0]?.[1];
      if (entries !== undefined)
        return { paperIds: idsOf(entries), position: entries.at(-1)?.[0] ?? position };
      if (!isBefore(await end(), position)) return { paperIds: [], position };
      // A replica that had not heard of the last changes has taken the place of their server, and goes on by its own clock.
      const latest = await redis.xrevrange(keys.changes, '+', '-', 'COUNT', AT_ONCE);
      return { paperIds: idsOf(latest.reverse()), position: latest.at(-1)?.[0] ?? START };
    },
  };
}

type Change = [id: string, fields: string[]];

const idsOf = (entries: readonly Change[]): string[] => [
  ...new Set(entries.flatMap(([, fields]) => fields[1] ?? [])),
];

/** Of two places in a stream: milliseconds, then a number. */
function isBefore(one: string, other: string): boolean {
  const [ms = 0, number = 0] = one.split('-').map(Number);
  const [otherMs = 0, otherNumber = 0] = other.split('-').map(Number);
  return ms < otherMs || (ms === otherMs && number < otherNumber);
}
