import type { EventLog } from '../model/ports/chat.ts';
import type {
  AnswerFeedback,
  PersonShares,
  PlaceFeedback,
  RateLimiter,
  SavedPapers,
} from '../model/ports/people.ts';
import type { RedisClient } from './client.ts';
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

/** Replaces a person's word on a subject and keeps the totals in step. KEYS: verdicts, totals; ARGV: field, verdict. */
const SET_VERDICT = createScript(`
local before = redis.call('HGET', KEYS[1], ARGV[1])
if before == ARGV[2] then return 0 end
if before then redis.call('HINCRBY', KEYS[2], before, -1) end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('HINCRBY', KEYS[2], ARGV[2], 1)
return 1
`);

export function createAnswerFeedback(redis: RedisClient): AnswerFeedback {
  return {
    async set(person, subject, verdict) {
      await SET_VERDICT(redis, [keys.verdicts, keys.verdictTotals], [`${person} ${subject}`, verdict]);
    },
    async totals() {
      const [good, bad] = await redis.hmget(keys.verdictTotals, 'good', 'bad');
      return { good: Number(good ?? 0), bad: Number(bad ?? 0) };
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
  return {
    take: async (key) => Number(await TAKE(redis, [keys.rate(key)], [limit.allowed, limit.seconds])),
  };
}
