import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createBench } from './bench.ts';
import { until } from './processes.ts';
import { SEED_PAPERS } from './seed-store.ts';

const bench = createBench();
afterEach(bench.clear);

it('a first start that is killed while it reads goes on where it was: every paper is in, none twice', {
  timeout: 90_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jc-first-'));
  bench.atEnd(async () => rmSync(folder, { recursive: true, force: true }));
  const env = { DATA_DIR: folder };
  const bot = bench.run(['serve'], env);
  await until('reading', () => bot.said().includes('Reading:'));
  await bot.kill();
  const reindexed = bench.run(['reindex'], env);
  await until('end of the reading', () => reindexed.child.exitCode !== null, 60_000);
  expect(reindexed.child.exitCode).toBe(0);
  const list = bench.run(['papers', '--limit', '1', '--json'], env);
  await until('list', () => list.child.exitCode !== null);
  expect(list.said()).toContain(`"total":${SEED_PAPERS}`);
});
