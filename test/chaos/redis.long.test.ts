import { afterEach, describe, expect, it } from 'vitest';
import { createBench, urlOf } from './bench.ts';
import { until } from './processes.ts';
import { entriesDone, lookAtStore, SEED_ENTRIES, WHOLE } from './seed-store.ts';

const bench = createBench();
afterEach(bench.clear);

describe('Redis', () => {
  it('with a full disk under its append-only file says so, and goes on when there is room again', {
    timeout: 90_000,
  }, async () => {
    const own = await bench.startRedis({ fsync: 'everysec', fileKb: 400 });
    const bot = bench.run(['serve', '--role', 'worker'], { REDIS_URL: own.url });
    await until('full disk', async () =>
      /aof_last_write_status:err/.test(await own.client.info('persistence')),
    );
    await until('word of it', () => bot.said().includes('Make room on the disk of Redis'));
    const doctor = bench.run(['doctor'], { REDIS_URL: own.url });
    await until('diagnosis', () => doctor.child.exitCode !== null);
    expect(doctor.child.exitCode).toBe(1);
    expect(doctor.said().replaceAll(/\s+/g, ' ')).toContain('Make room on the disk of Redis');

    // The machine is given a larger disk.
    await own.stop('SIGTERM');
    await own.stop();
    await bot.kill();
    await own.start(10_000_000);
    bench.run(['serve', '--role', 'worker'], { REDIS_URL: own.url });
    await until('end of the reading', async () => (await entriesDone(own.client)) === SEED_ENTRIES);
    await until('empty queue', async () => (await lookAtStore(own.client)).underWay === 0);
    expect(await lookAtStore(own.client)).toEqual(WHOLE);
  });

  it('that is full takes nothing in, and the reading goes on by itself when it is given more', {
    timeout: 120_000,
  }, async () => {
    const own = await bench.startRedis({ fsync: 'everysec' });
    await own.client.config('SET', 'maxmemory-policy', 'noeviction');
    const bot = bench.run(['serve'], { REDIS_URL: own.url });
    await until('progress', async () => (await entriesDone(own.client)) >= 20);
    await own.client.config('SET', 'maxmemory', '1mb');
    const words = () => bot.said().split('Raise its maxmemory').length - 1;
    await until('word of it, and of another try', () => words() > 1);
    expect(bot.child.exitCode).toBeNull();
    await own.client.config('SET', 'maxmemory', '0');
    await until('bot that serves', () => urlOf(bot), 60_000);
    await until('empty queue', async () => (await lookAtStore(own.client)).underWay === 0);
    expect(await lookAtStore(own.client)).toEqual(WHOLE);
  });
});
