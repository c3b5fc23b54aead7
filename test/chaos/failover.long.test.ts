import { afterEach, describe, expect, it } from 'vitest';
import { mastersOf } from '../../src/redis/client.ts';
import { createRedis } from '../../src/redis/connection.ts';
import { silentLog } from '../support/pipeline.ts';
import { startTestCluster } from '../support/redis-cluster.ts';
import { answerOf, createBench } from './bench.ts';
import { until } from './processes.ts';
import { entriesDone, lookAtStore, WHOLE } from './seed-store.ts';

const bench = createBench();

afterEach(bench.clear);

describe('when a cluster is dealt anew in the midst of the reading', () => {
  it('everything is read once', { timeout: 120_000 }, async () => {
    const cluster = await startTestCluster();
    bench.atEnd(cluster.stop);
    const client = createRedis(cluster.settings, {
      name: 'test',
      log: silentLog,
      maxRetriesPerRequest: null,
    });
    bench.atEnd(async () => client.disconnect());
    const bot = bench.run(['serve'], { REDIS_URL: cluster.url });
    await until('progress', async () => (await entriesDone(client)) >= 20);
    const papers = await client.zrange('jc:1:papers', '0', '4');
    const moved = [
      '{jc}',
      '{identity}',
      'jc:1:papers',
      'jc:1:changes',
      ...papers.map((id) => `jc:1:paper:{${id}}`),
    ];
    for (const key of moved) await cluster.moveSlot(key);
    await until('whole store', async () => (await lookAtStore(client)).underWay === 0, 60_000);
    expect(await answerOf(bot)).toContain('1.54');
    expect(await lookAtStore(client)).toEqual(WHOLE);
    expect(bot.child.exitCode).toBeNull();
    await bot.kill('SIGTERM');
    expect(bot.child.exitCode).toBe(0);
  });
});

describe('when the master dies in the midst of the reading', () => {
  it('a cluster puts a replica in its place, and everything is read once', { timeout: 120_000 }, async () => {
    const cluster = await startTestCluster({ withReplicas: true });
    bench.atEnd(cluster.stop);
    const client = createRedis(cluster.settings, {
      name: 'test',
      log: silentLog,
      maxRetriesPerRequest: null,
    });
    bench.atEnd(async () => client.disconnect());
    const bot = bench.run(['serve'], { REDIS_URL: cluster.url });
    await until('progress', async () => (await entriesDone(client)) >= 40);
    const queues = await cluster.holderOf('{jc}');
    await queues.kill();
    await until('whole store', async () => (await lookAtStore(client)).underWay === 0, 60_000);
    expect(await answerOf(bot)).toContain('1.54');
    expect(await lookAtStore(client)).toEqual(WHOLE);
    expect(await mastersOf(client)).toHaveLength(3);
    expect(bot.child.exitCode).toBeNull();
    expect(bot.said()).toContain('A node of the Redis Cluster cannot be reached');
    await bot.kill('SIGTERM');
    expect(bot.child.exitCode).toBe(0);
  });
});
