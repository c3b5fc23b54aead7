import type { AdminAction, AdminLog } from '../model/ports/admin-log.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';

const KEPT = 500;

export function createAdminLog(redis: RedisClient): AdminLog {
  async function all(): Promise<{ id: string; action: AdminAction }[]> {
    const kept = Object.entries(await redis.hgetall(keys.adminLog));
    return kept
      .map(([id, json]) => ({ id, action: JSON.parse(json) as AdminAction }))
      .sort((a, b) => (a.action.at < b.action.at ? 1 : -1));
  }

  return {
    async put(id, action) {
      await redis.hset(keys.adminLog, id, JSON.stringify(action));
      const old = (await all()).slice(KEPT).map((each) => each.id);
      if (old.length > 0) await redis.hdel(keys.adminLog, ...old);
    },

    recent: async (limit) => (await all()).slice(0, limit).map(({ action }) => action),
  };
}
