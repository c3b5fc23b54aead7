import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { askMemory, createBench, urlOf } from './bench.ts';
import { until } from './processes.ts';
import { entriesDone, lookAtStore, SEED_PAPERS, WHOLE } from './seed-store.ts';

const bench = createBench();
afterEach(bench.clear);

describe('Redis', () => {
  it('killed and away for a while in the midst of the reading: it goes on where it was', {
    timeout: 90_000,
  }, async () => {
    const own = await bench.startRedis({ fsync: 'always' });
    const bot = bench.run(['serve'], { REDIS_URL: own.url });
    await until('progress', async () => (await entriesDone(own.client)) >= 40);
    await own.stop();
    await until('word of it', () => bot.said().includes('Redis cannot be reached'));
    await own.start();
    const url = await until('bot that serves', () => urlOf(bot), 60_000);
    await until('empty queue', async () => (await lookAtStore(own.client)).underWay === 0);
    expect(await lookAtStore(own.client)).toEqual(WHOLE);

    // Once more, under a bot that answers.
    await own.stop();
    await until('word that it is not ready', async () => (await fetch(`${url}/readyz`)).status === 503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    // Asked now, it answers or says that it cannot, and does not keep anybody waiting.
    expect([200, 503]).toContain((await askMemory(url)).status);
    await own.start();
    const answered = await until('answer', async () => {
      const response = await askMemory(url);
      return response.ok ? response : null;
    });
    expect(((await answered.json()) as { text: string }).text).toContain('1.54');
    await until('word that it is ready', async () => (await fetch(`${url}/readyz`)).status === 200);
    expect(bot.child.exitCode).toBeNull();
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
