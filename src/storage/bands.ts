import { crc32 } from 'node:zlib';
import { mastersOf, type RedisClient } from './client.ts';
import { keys } from './keys.ts';
import { createScript } from './script.ts';

/**
 * Hashes the bands are spread over. Of a hundred thousand papers each holds some fifty, few enough for Redis to pack a hash
 * tightly: a band then takes about 40 bytes, where a set of its own takes 240.
 */
const BUCKETS = 1 << 16;

/** The hash that keeps a band. */
export function bandKey(band: string): string {
  return keys.bands(crc32(band) % BUCKETS);
}

/** How earlier versions kept a band: a set of its own. */
const OWN_SET = 'jc:1:{identity}:band:';
const SCAN_COUNT = 1000;

/** KEYS: the old set, the hash; ARGV: band. */
const MOVE = createScript(`
local all = redis.call('HGET', KEYS[2], ARGV[1]) or ''
for _, id in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  if not string.find(' ' .. all .. ' ', ' ' .. id .. ' ', 1, true) then
    all = all == '' and id or all .. ' ' .. id
  end
end
if all ~= '' then redis.call('HSET', KEYS[2], ARGV[1], all) end
redis.call('DEL', KEYS[1])
return 1
`);

/** Moves the bands of a store (or a snapshot) from an earlier version to where they are looked for. Safe to run again. */
export async function moveBands(redis: RedisClient): Promise<void> {
  if ((await redis.exists(keys.bandsMoved)) === 1) return;
  for (const master of await mastersOf(redis)) {
    for await (const batch of master.scanStream({ match: `${OWN_SET}*`, count: SCAN_COUNT })) {
      const moving = (batch as string[]).map((key) => {
        const band = key.slice(OWN_SET.length);
        return MOVE(redis, [key, bandKey(band)], [band]);
      });
      await Promise.all(moving);
    }
  }
  await redis.set(keys.bandsMoved, '1');
}
