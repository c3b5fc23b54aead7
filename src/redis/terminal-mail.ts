import type { Sender } from '../model/ports/delivery.ts';
import type { Reply } from '../model/reply.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';

/** Digests and alerts for the terminal until a session shows them; one sent twice under its key is there once. */
export function createTerminalMail(redis: RedisClient) {
  const sender: Sender = {
    platform: 'terminal',
    serverOf: async () => null,
    admits: async () => true,
    directTo: async (userId) => `terminal:${userId}`,
    async send(place, reply, { key }) {
      await redis.hset(keys.terminalMail(place), key, JSON.stringify(reply));
      return { messageId: key };
    },
    find: async (place, key) => ((await redis.hexists(keys.terminalMail(place), key)) === 1 ? key : null),
  };
  return {
    sender,
    /** Shows what has come, then keeps it no longer: who dies in between is shown it again, and nothing is lost. */
    async take(place: string, show: (mail: readonly Reply[]) => void): Promise<void> {
      const kept = await redis.hgetall(keys.terminalMail(place));
      const names = Object.keys(kept);
      if (names.length === 0) return;
      show(Object.values(kept).map((json) => JSON.parse(json) as Reply));
      await redis.hdel(keys.terminalMail(place), ...names);
    },
  };
}
