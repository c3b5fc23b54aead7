import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mastersOf, type RedisClient } from '../../src/redis/client.ts';
import { createRedis } from '../../src/redis/connection.ts';
import { silentLog } from '../support/pipeline.ts';
import { startTestCluster, type TestCluster } from '../support/redis-cluster.ts';
import { storeLives } from './store-lives.ts';

let cluster: TestCluster;
let redis: RedisClient;
let blocking: RedisClient;

beforeAll(async () => {
  cluster = await startTestCluster();
  redis = createRedis(cluster.settings, { name: 'test', log: silentLog, pipelined: true });
  blocking = createRedis(cluster.settings, { name: 'test-wait', log: silentLog });
}, 30_000);

afterAll(async () => {
  redis.disconnect();
  blocking.disconnect();
  await cluster.stop();
});

/** Stores, in the order they are tried in: the snapshot comes last and finds what the others kept. */
const NAMES = Object.keys(storeLives({} as never));

describe('on a cluster', () => {
  it.for(NAMES)('%s does all it is for', async (name) => {
    const called = new Set<string>();
    const all: string[] = [];
    await storeLives({ redis, blocking, flush: cluster.flush })[name]?.((store) => {
      all.push(
        ...Object.entries(store).flatMap(([key, value]) => (typeof value === 'function' ? [key] : [])),
      );
      return new Proxy(store, {
        get(target, key) {
          if (typeof key === 'string') called.add(key);
          return Reflect.get(target, key);
        },
      });
    });
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter((key) => !called.has(key))).toEqual([]);
  });

  it('each store there is has been tried', async () => {
    const folder = new URL('../../src/redis/', import.meta.url);
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
    const modules = await Promise.all(files.map((file) => import(new URL(file, folder).href)));
    const made = modules.flatMap((module) => Object.keys(module)).filter((name) => name.startsWith('create'));
    const noStores = ['createRedis', 'createQueueConnection', 'createScript'];
    expect(made.filter((name) => !noStores.includes(name)).sort()).toEqual([...NAMES].sort());
  });

  it('what is kept lies on every master', async () => {
    const masters = await mastersOf(redis);
    expect(masters).toHaveLength(3);
    for (const master of masters) expect(await master.dbsize()).toBeGreaterThan(5);
  });
});
