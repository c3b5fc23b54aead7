import type { ConnectionOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { inject } from 'vitest';
import type { RedisClient } from '../../src/redis/client.ts';
import { createQueueConnection, createRedis } from '../../src/redis/connection.ts';
import type { RedisSettings } from '../../src/redis/settings.ts';
import { FREE_DATABASES } from './global-redis.ts';
import { startTestCluster } from './redis-cluster.ts';

export interface TestRedis {
  /** A database of the run's Redis that nobody else uses; of a cluster, its first node. */
  settings: RedisSettings;
  /** As REDIS_URL takes it. */
  url: string;
  /** What queues connect with. */
  connection: ConnectionOptions;
  client: Redis;
  /** Empties the database. */
  flush(): Promise<void>;
  /** Empties the database, gives it back and closes the client. */
  stop(): Promise<void>;
}

/**
 * An empty database for one test file, on the Redis that serves the whole run: take it in `beforeAll`, `stop` it in
 * `afterAll`. With TEST_REDIS=cluster it is a cluster of the file's own.
 */
export async function startTestRedis(): Promise<TestRedis> {
  return process.env.TEST_REDIS === 'cluster' ? onCluster() : onServer();
}

async function onServer(): Promise<TestRedis> {
  const server = inject('redis');
  const admin = new Redis(server);
  const db = Number(await admin.lpop(FREE_DATABASES));
  if (db === 0) throw new Error('Every test database is taken: does each test file stop its own?');
  const settings: RedisSettings = { ...server, db };
  const client = new Redis({ ...settings, maxRetriesPerRequest: null });
  await client.flushdb();
  return {
    settings,
    url: `redis://${settings.host}:${settings.port}/${db}`,
    connection: { ...settings, maxRetriesPerRequest: null },
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

async function onCluster(): Promise<TestRedis> {
  const cluster = await startTestCluster();
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const client: RedisClient = createRedis(cluster.settings, {
    name: 'test',
    log,
    maxRetriesPerRequest: null,
  });
  const connection = createQueueConnection(cluster.settings, log);
  const [first = { host: '', port: 0 }] = cluster.settings.nodes;
  return {
    settings: { ...first, ...(cluster.settings.password ? { password: cluster.settings.password } : {}) },
    url: cluster.url,
    connection,
    // What tests ask of it, a cluster answers as well.
    client: client as Redis,
    flush: cluster.flush,
    async stop() {
      client.disconnect();
      if ('disconnect' in connection) connection.disconnect();
      await cluster.stop();
    },
  };
}
