import { type EventLog, MANNERS, type MannerStore } from '../model/ports/chat.ts';
import type {
  AnswerFeedback,
  PersonShares,
  PlaceFeedback,
  PlaceId,
  RateLimiter,
  SavedPapers,
} from '../model/ports/people.ts';
import { mastersOf, type RedisClient } from './client.ts';
import { keys } from './keys.ts';
import { createScript } from './script.ts';

/** Platforms deliver an event again within an hour at most (Slack: three tries over about an hour). */
const EVENT_KEPT_S = 6 * 3600;

export function createEventLog(redis: RedisClient): EventLog {
  return {
    async claim(platform, eventId) {
      const set = await redis.set(keys.event(platform, eventId), '1', 'EX', EVENT_KEPT_S, 'NX');
      return set === 'OK';
    },
  };
}

export function createSavedPapers(redis: RedisClient): SavedPapers {
  return {
    save: async (person, paperId, at) =>
      (await redis.zadd(keys.saved(person), 'NX', Date.parse(at), paperId)) === 1,
    remove: async (person, paperId) => (await redis.zrem(keys.saved(person), paperId)) === 1,
    async list(person) {
      const ids = await redis.zrevrange(keys.saved(person), 0, -1);
      if (ids.length === 0) return [];
      const scores = await redis.zmscore(keys.saved(person), ...ids);
      return ids.map((paperId, i) => ({ paperId, savedAt: new Date(Number(scores[i])).toISOString() }));
    },
  };
}

export function createPlaceFeedback(redis: RedisClient): PlaceFeedback {
  return {
    async set(place, paperId, liking) {
      await redis.hset(keys.likings(place), paperId, String(liking));
    },
    async all(place) {
      const kept = await redis.hgetall(keys.likings(place));
      return new Map(Object.entries(kept).map(([id, value]) => [id, value === '1' ? 1 : -1]));
    },
  };
}

export function createAnswerFeedback(redis: RedisClient): AnswerFeedback {
  return {
    async set(person, subject, verdict) {
      await redis.hset(keys.verdicts, `${person} ${subject}`, verdict);
    },
  };
}

/** No person takes more of the day's money than this. */
const LARGEST_SHARE = 0.25;
const SHARE_KEPT_S = 2 * 86_400;

/** @param dailyUsd the day's money for the model; null: no bound */
export function createPersonShares(
  redis: RedisClient,
  { dailyUsd, now = Date.now }: { dailyUsd: number | null; now?: () => number },
): PersonShares {
  const keyOf = (person: string): string => keys.share(new Date(now()).toISOString().slice(0, 10), person);
  return {
    async isSpent(person) {
      if (dailyUsd === null) return false;
      return Number((await redis.get(keyOf(person))) ?? 0) >= dailyUsd * LARGEST_SHARE;
    },
    async add(person, usd) {
      if (dailyUsd === null || usd <= 0) return;
      await redis.incrbyfloat(keyOf(person), usd);
      await redis.expire(keyOf(person), SHARE_KEPT_S);
    },
  };
}

/** Where the bot has said what it does. */
export function createGreetings(redis: RedisClient) {
  return {
    /** @returns whether the place is greeted for the first time */
    claim: async (place: string): Promise<boolean> => (await redis.sadd(keys.greeted, place)) === 1,
  };
}

/**
 * A fixed window: so many in so many seconds.
 * KEYS: counter; ARGV: allowed, seconds. @returns 0, or the seconds left of the window.
 */
const TAKE = createScript(`
local n = redis.call('INCR', KEYS[1])
if n == 1 then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
if n <= tonumber(ARGV[1]) then return 0 end
local left = redis.call('TTL', KEYS[1])
if left < 1 then return 1 end
return left
`);

export function createRateLimiter(
  redis: RedisClient,
  limit: { allowed: number; seconds: number },
): RateLimiter {
  return { take: async (key) => Number(await TAKE(redis, [keys.rate(key)], [limit.allowed, limit.seconds])) };
}

/** When the bot speaks in each place. @param isHeard whether the platform shows what does not name the bot */
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

/** Deletes what is kept of a person: saved papers, the conversations that are theirs alone, what they thought of answers. */
export function createForgetPerson(redis: RedisClient) {
  async function forgetVerdicts(person: string): Promise<void> {
    const own = (await redis.hkeys(keys.verdicts)).filter((field) => field.startsWith(`${person} `));
    if (own.length > 0) await redis.hdel(keys.verdicts, ...own);
  }

  /** Outside of threads a conversation is named by place and person. */
  async function forgetConversations(person: string): Promise<void> {
    const at = person.indexOf(':');
    const [platform, id] = [person.slice(0, at), person.slice(at + 1)];
    const literal = (text: string): string => text.replace(/[\\*?[\]]/g, '\\$&');
    const match = keys.thread(`${literal(platform)}:*:${literal(id)}`);
    for (const master of await mastersOf(redis)) {
      let cursor = '0';
      do {
        const [next, found] = await master.scan(cursor, 'MATCH', match, 'COUNT', 500);
        cursor = next;
        await Promise.all(found.map((key) => redis.del(key)));
      } while (cursor !== '0');
    }
  }

  return async function forgetPerson(person: string): Promise<void> {
    await redis.del(keys.saved(person));
    await forgetVerdicts(person);
    await forgetConversations(person);
  };
}
