import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPipeline } from '../support/pipeline.ts';
import { createStubReader } from '../support/reader.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const SEEDS = fileURLToPath(new URL('../../seeds', import.meta.url));

let redis: TestRedis;
let folder: string;

beforeAll(async () => {
  redis = await startTestRedis();
  folder = mkdtempSync(join(tmpdir(), 'pages-'));
});
afterAll(async () => {
  await redis.stop();
  rmSync(folder, { recursive: true });
});

/** Copies of a page in which each abstract has been edited by a word or two, as a second version would be. */
function editedCopies(page: string, copies: number): string[] {
  const text = readFileSync(join(SEEDS, page), 'utf8');
  return Array.from({ length: copies }, (_, i) => {
    const path = join(folder, `copy-${i}.txt`);
    writeFileSync(
      path,
      text.replaceAll(' significantly ', ` clearly${i} `).replaceAll(' Experiments ', ' Our tests '),
    );
    return path;
  });
}

it('makes one paper of each, when several workers meet its copies and edited copies at the same time', async () => {
  const pipelines = Array.from({ length: 3 }, () =>
    createPipeline(redis, { quick: createStubReader().reader }),
  );
  const workers = pipelines.map((pipeline) => pipeline.startWorkers());
  const copies = editedCopies('000_ae6e7eaa451278a0.txt', 6);
  const [first] = pipelines;
  if (first === undefined) throw new Error('There is no pipeline.');
  try {
    const { states } = await first.ingest([...copies, SEEDS]);
    expect(states.map(({ listed, stored }) => listed - stored)).toEqual(states.map(() => 0));
    expect(await first.papers.count()).toBe(274);
    const { items } = await first.papers.list({ limit: 500 });
    const listed = items.reduce((sum, paper) => sum + paper.sources.length, 0);
    expect(listed).toBe(291 + 6 * 10);
  } finally {
    await Promise.all(workers.map((each) => each.close()));
    await Promise.all(pipelines.map((pipeline) => pipeline.close()));
  }
});
