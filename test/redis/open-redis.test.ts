import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeError } from '../../src/model/errors.ts';
import { openRedis } from '../../src/redis/open-redis.ts';
import type { RedisAddress } from '../../src/redis/settings.ts';
import { silentLog } from '../support/pipeline.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startTestCluster, type TestCluster } from '../support/redis-cluster.ts';
import { HOST, type RedisProcess, startRedisProcess } from '../support/redis-process.ts';

let plain: TestRedis;
let cluster: TestCluster;
/** A node of a cluster that nobody has given a slot. */
let idle: RedisProcess;

beforeAll(async () => {
  plain = await startTestRedis();
  cluster = await startTestCluster();
  idle = await startRedisProcess(['cluster-enabled yes']);
}, 30_000);

afterAll(async () => {
  await idle.stop();
  await cluster.stop();
  await plain.stop();
});

const open = (address: RedisAddress) => openRedis({ address, dataDir: '/nowhere', log: silentLog });

describe('a Redis that is named', () => {
  it('is one server or a cluster', async () => {
    const { host, port } = plain.settings;
    const named: [RedisAddress, string][] = [
      [plain.settings, `Redis at ${host}:${port}`],
      [cluster.settings, 'Redis Cluster at '],
    ];
    for (const [address, description] of named) {
      const redis = await open(address);
      expect(redis.description).toContain(description);
      await redis.client.set('greeting', 'hello');
      expect(await redis.blocking.get('greeting')).toBe('hello');
      await redis.close();
    }
    expect(await plain.client.get('greeting')).toBe('hello');
  });

  it('is found through those nodes of a cluster that are there', async () => {
    const redis = await open({
      ...cluster.settings,
      nodes: [{ host: HOST, port: 1 }, ...cluster.settings.nodes],
    });
    expect(await redis.client.set('greeting', 'hello')).toBe('OK');
    await redis.close();
  });

  const refused: [string, () => RedisAddress, string, RegExp][] = [
    [
      'a node of a cluster as one server',
      () => ({ host: HOST, port: cluster.masters[0]?.port ?? 0, password: cluster.settings.password ?? '' }),
      'bad_config',
      /is a node of a cluster\. Write redis-cluster:\/\//,
    ],
    [
      'one server as a cluster',
      () => ({ nodes: [{ host: HOST, port: plain.settings.port }] }),
      'bad_config',
      /is a server by itself and no cluster\. Write redis:\/\//,
    ],
    ['nobody', () => ({ host: HOST, port: 1 }), 'unavailable', /ECONNREFUSED.*Check REDIS_URL/],
    [
      'nobody in a cluster',
      () => ({ nodes: [{ host: HOST, port: 1 }] }),
      'unavailable',
      /ECONNREFUSED.*Check REDIS_URL/,
    ],
    [
      'a cluster that is not whole',
      () => ({ nodes: [{ host: HOST, port: idle.port }] }),
      'unavailable',
      /says cluster_state:fail/,
    ],
    [
      'a cluster, with a wrong password',
      () => ({ ...cluster.settings, password: 'hunter2' }),
      'unavailable',
      /Redis Cluster at .* cannot be used: .*WRONGPASS/,
    ],
  ];

  it.concurrent.for(refused)(
    '%s is refused, with the fix',
    { timeout: 15_000 },
    async ([, address, code, says], { expect }) => {
      const error = await open(address()).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toMatchObject({ code });
      expect(describeError(error)).toMatch(says);
      expect(describeError(error)).not.toContain('hunter2');
    },
  );
});
