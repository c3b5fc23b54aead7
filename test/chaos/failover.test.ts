import { afterEach, describe, expect, it } from 'vitest';
import { mastersOf } from '../../src/storage/client.ts';
import { createRedis } from '../../src/storage/connection.ts';
import { silentLog } from '../support/pipeline.ts';
import { startTestCluster } from '../support/redis-cluster.ts';
import { startTestSentinels } from '../support/redis-sentinels.ts';
import { type Program, runProgram, until } from './processes.ts';
import { entriesDone, lookAtStore, WHOLE } from './seed-store.ts';

const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function run(args: string[], env: Record<string, string>): Program {
  const program = runProgram(args, env);
  ends.push(() => program.kill());
  return program;
}

async function ask(bot: Program): Promise<string> {
  const url = await until(
    'bot that serves',
    () => /Serving (http:[^\s:]+:\d+)/.exec(bot.said())?.[1],
    60_000,
  );
  const answer = await fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question: 'how much memory does COAT save versus BF16?' }),
    signal: AbortSignal.timeout(20_000),
  });
  return ((await answer.json()) as { text: string }).text;
}

describe('when the master dies in the midst of the reading', () => {
  it('sentinels name its replica, the bot goes there, and everything is read once', {
    timeout: 120_000,
  }, async () => {
    const redis = await startTestSentinels();
    ends.push(redis.stop);
    const [master, replica] = redis.servers;
    if (!master || !replica) throw new Error('There are no servers.');
    const bot = run(['serve'], { REDIS_URL: redis.url });
    await until('progress', async () => (await entriesDone(master.client)) >= 40);
    await master.kill();
    const before = await entriesDone(replica.client);
    await until('failover', async () => (await redis.masterPort()) === replica.port);
    await until('more progress', async () => (await entriesDone(replica.client)) > before);
    await until('whole store', async () => (await lookAtStore(replica.client)).underWay === 0, 60_000);
    expect(await ask(bot)).toContain('1.54');
    expect(await lookAtStore(replica.client)).toEqual(WHOLE);
    expect(bot.child.exitCode).toBeNull();
    expect(bot.said()).toContain('Redis cannot be reached');
    expect(bot.said()).not.toMatch(/m@ster:pass|s3ntinel\+pass/);
    await bot.kill('SIGTERM');
    expect(bot.child.exitCode).toBe(0);
  });

  it('a cluster puts a replica in its place, and everything is read once', { timeout: 120_000 }, async () => {
    const cluster = await startTestCluster({ withReplicas: true });
    ends.push(cluster.stop);
    const client = createRedis(cluster.settings, {
      name: 'test',
      log: silentLog,
      maxRetriesPerRequest: null,
    });
    ends.push(async () => client.disconnect());
    const bot = run(['serve'], { REDIS_URL: cluster.url });
    await until('progress', async () => (await entriesDone(client)) >= 40);
    const queues = await cluster.holderOf('{jc}');
    await queues.kill();
    await until('whole store', async () => (await lookAtStore(client)).underWay === 0, 60_000);
    expect(await ask(bot)).toContain('1.54');
    expect(await lookAtStore(client)).toEqual(WHOLE);
    expect(await mastersOf(client)).toHaveLength(3);
    expect(bot.child.exitCode).toBeNull();
    expect(bot.said()).toContain('A node of the Redis Cluster cannot be reached');
    await bot.kill('SIGTERM');
    expect(bot.child.exitCode).toBe(0);
  });
});

describe('when a cluster is dealt anew in the midst of the reading', () => {
  it('everything is read once', { timeout: 120_000 }, async () => {
    const cluster = await startTestCluster();
    ends.push(cluster.stop);
    const client = createRedis(cluster.settings, {
      name: 'test',
      log: silentLog,
      maxRetriesPerRequest: null,
    });
    ends.push(async () => client.disconnect());
    const bot = run(['serve'], { REDIS_URL: cluster.url });
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
    expect(await ask(bot)).toContain('1.54');
    expect(await lookAtStore(client)).toEqual(WHOLE);
    expect(bot.child.exitCode).toBeNull();
    await bot.kill('SIGTERM');
    expect(bot.child.exitCode).toBe(0);
  });
});
