import { createHash } from 'node:crypto';
import type { RedisClient } from './client.ts';

/** A step that Redis does as a whole. All `keys` share a hash tag; `args` come to the script as strings. */
type Script = (
  redis: RedisClient,
  keys: readonly string[],
  args: readonly (string | number)[],
) => Promise<unknown>;

/** A script in Lua, sent as its hash; as a whole only to a server that does not know it (yet, or any more). */
export function createScript(lua: string): Script {
  const sha1 = createHash('sha1').update(lua).digest('hex');
  return async (redis, keys, args) => {
    try {
      return await redis.evalsha(sha1, keys.length, ...keys, ...args);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return redis.eval(lua, keys.length, ...keys, ...args);
    }
  };
}
