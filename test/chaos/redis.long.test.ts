import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createBench, urlOf } from './bench.ts';
import { until } from './processes.ts';
import { entriesDone, lookAtStore, SEED_ENTRIES, SEED_PAPERS, WHOLE } from './seed-store.ts';

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

  it('of its own that runs out of disk is started again, and nothing that was kept is lost', {
    timeout: 90_000,
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jc-full-'));
    try {
      const limited = join(folder, 'redis-server');
      writeFileSync(
        limited,
        `#!/bin/bash\ntrap '' XFSZ\nulimit -f "$(cat ${folder}/kb)"\nPATH=${process.env.PATH} exec redis-server "$@"\n`,
      );
      chmodSync(limited, 0o755);
      writeFileSync(join(folder, 'kb'), '400');
      const env = { DATA_DIR: join(folder, 'data'), PATH: `${folder}:${process.env.PATH}` };
      const bot = bench.run(['serve', '--role', 'worker'], env);
      await until('word of it', () => /No space|disk|full|File too large/i.test(bot.said()));
      writeFileSync(join(folder, 'kb'), 'unlimited');
      await bot.kill('SIGTERM');
      const list = bench.run(['reindex'], env);
      await until('end of the reading', () => list.child.exitCode !== null, 60_000);
      expect(list.said()).not.toMatch(/✗/);
      const papers = bench.run(['papers', '--limit', '1', '--json'], env);
      await until('list', () => papers.child.exitCode !== null);
      expect(papers.said()).toContain(`"total":${SEED_PAPERS}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
