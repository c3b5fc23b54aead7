import { afterEach, describe, expect, it } from 'vitest';
import { startTestSentinels } from '../support/redis-sentinels.ts';
import { answerOf, createBench } from './bench.ts';
import { until } from './processes.ts';
import { entriesDone, lookAtStore, WHOLE } from './seed-store.ts';

const bench = createBench();

afterEach(bench.clear);

describe('when the master dies in the midst of the reading', () => {
  it('sentinels name its replica, the bot goes there, and everything is read once', {
    timeout: 120_000,
  }, async () => {
    const redis = await startTestSentinels();
    bench.atEnd(redis.stop);
    const [master, replica] = redis.servers;
    if (!master || !replica) throw new Error('There are no servers.');
    const bot = bench.run(['serve'], { REDIS_URL: redis.url });
    await until('progress', async () => (await entriesDone(master.client)) >= 40);
    await master.kill();
    const before = await entriesDone(replica.client);
    await until('failover', async () => (await redis.masterPort()) === replica.port);
    await until('more progress', async () => (await entriesDone(replica.client)) > before);
    await until('whole store', async () => (await lookAtStore(replica.client)).underWay === 0, 60_000);
    expect(await answerOf(bot)).toContain('1.54');
    expect(await lookAtStore(replica.client)).toEqual(WHOLE);
    expect(bot.child.exitCode).toBeNull();
    expect(bot.said()).toContain('Redis cannot be reached');
    expect(bot.said()).not.toMatch(/m@ster:pass|s3ntinel\+pass/);
    await bot.kill('SIGTERM');
    expect(bot.child.exitCode).toBe(0);
  });
});
