import { Redis } from 'ioredis';
import { inject } from 'vitest';
import type { RedisSettings } from '../../src/core/redis-settings.ts';
import { FREE_DATABASES } from './global-redis.ts';

export interface TestRedis {
  /** A database of the run's Redis that nobody else uses. BullMQ and ioredis take these settings as they are. */
  settings: RedisSettings;
  client: Redis;
  /** Empties the database. */
  flush(): Promise<void>;
  /** Empties the database, gives it back and closes the client. */
  stop(): Promise<void>;
}

/**
 * An empty database for one test file, on the Redis that serves the whole run: take it in `beforeAll`, `stop` it in
 * `afterAll`.
 */
export async function startTestRedis(): Promise<TestRedis> {
  const server = inject('redis');
  const admin = new Redis(server);
  const db = Number(await admin.lpop(FREE_DATABASES));
  if (db === 0) throw new Error('Every test database is taken: does each test file stop its own?');
  const settings: RedisSettings = { ...server, db };
  const client = new Redis({ ...settings, maxRetriesPerRequest: null });
  await client.flushdb();
  return {
    settings,
    client,
    async flush() {
      await client.flushdb();
    },
    async stop() {
      await client.flushdb();
      client.disconnect();
      await admin.rpush(FREE_DATABASES, db);
      admin.disconnect();
    },
  };
}
