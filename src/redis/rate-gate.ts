import type { Entrance, RateGate } from '../model/ports/fetcher.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';
import { createScript } from './script.ts';

/** Time: what is handed in, else the Redis server's own, which all processes share. */
const NOW = `
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end
`;

/** Forgets a group that nobody has asked of for a day. */
const EXPIRE = `redis.call('PEXPIRE', KEYS[1], 86400000)`;

/** KEYS: gate; ARGV: now, ticket, lease. @returns wait in ms (-1: come in), and what for: 0 somebody is
 * inside, 1 the group cools down, 2 it rests after the last answer */
const ENTER = createScript(`${NOW}
local gate = redis.call('HMGET', KEYS[1], 'cool', 'holder', 'held', 'next')
local cool, held, nextAt = tonumber(gate[1] or 0), tonumber(gate[3] or 0), tonumber(gate[4] or 0)
if cool > now then return {cool - now, 1} end
if gate[2] and gate[2] ~= ARGV[2] and held > now then return {held - now, 0} end
if nextAt > now then return {nextAt - now, 2} end
redis.call('HSET', KEYS[1], 'holder', ARGV[2], 'held', now + tonumber(ARGV[3]))
${EXPIRE}
return {-1, 0}
`);

/** KEYS: gate; ARGV: now, ticket, interval. */
const LEAVE = createScript(`${NOW}
if redis.call('HGET', KEYS[1], 'holder') ~= ARGV[2] then return 0 end
redis.call('HDEL', KEYS[1], 'holder', 'held')
redis.call('HSET', KEYS[1], 'next', now + tonumber(ARGV[3]))
${EXPIRE}
return 1
`);

/** KEYS: gate; ARGV: now, ms. The later of two ends counts. */
const COOL_DOWN = createScript(`${NOW}
local untilAt = now + tonumber(ARGV[2])
if tonumber(redis.call('HGET', KEYS[1], 'cool') or 0) < untilAt then redis.call('HSET', KEYS[1], 'cool', untilAt) end
${EXPIRE}
return 1
`);

/** How long somebody waits at most before asking again while another is inside: the place may be given back any time. */
const LOOK_AGAIN_MS = 250;

/** One place a group of hosts, over all processes. @param now for simulations; else the Redis server's clock */
export function createRateGate(redis: RedisClient, now: () => number | null = () => null): RateGate {
  const run = (script: typeof ENTER, group: string, ...args: (string | number)[]) =>
    script(redis, [keys.gate(group)], [now() ?? '', ...args]);
  return {
    async enter(group, ticket, leaseMs): Promise<Entrance> {
      const [waitMs, why] = (await run(ENTER, group, ticket, leaseMs)) as [number, 0 | 1 | 2];
      if (waitMs < 0) return { entered: true };
      return {
        entered: false,
        waitMs: why === 0 ? Math.min(waitMs, LOOK_AGAIN_MS) : waitMs,
        isCooling: why === 1,
      };
    },
    async leave(group, ticket, intervalMs) {
      await run(LEAVE, group, ticket, intervalMs);
    },
    async coolDown(group, ms) {
      await run(COOL_DOWN, group, Math.ceil(ms));
    },
    strike: (group) => redis.hincrby(keys.gate(group), 'strikes', 1),
    async forgive(group) {
      await redis.hdel(keys.gate(group), 'strikes');
    },
  };
}
