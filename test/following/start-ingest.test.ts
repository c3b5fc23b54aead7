import { expect, it } from 'vitest';
import { createStartIngest } from '../../src/following/pages/start-ingest.ts';
import type { PageLoader } from '../../src/model/ports/page-loader.ts';
import type { PageStore } from '../../src/model/ports/papers.ts';
import type { JobQueue } from '../../src/model/ports/queue.ts';

/** The pages recorded as failed where looking at `week` finds one problem at this path. */
async function recorded(path: string): Promise<string[]> {
  const failed: string[] = [];
  const problem = { path, name: path, reason: 'it cannot be read' };
  const loader = { list: async () => ({ files: [], problems: [problem] }) } satisfies Partial<PageLoader>;
  const pages = {
    get: async () => null,
    fail: async ({ page }) => void failed.push(page),
  } satisfies Partial<PageStore>;
  const startIngest = createStartIngest({
    loader: loader as unknown as PageLoader,
    pages: pages as unknown as PageStore,
    queue: {} as JobQueue,
    parserVersion: '1',
    clock: () => new Date(0),
  });
  expect((await startIngest(['week'])).problems).toEqual([problem]);
  return failed;
}

it('records what cannot be read in a folder, and not a name that was mistyped', async () => {
  expect(await recorded('week/a.html')).toEqual(['week/a.html']);
  expect(await recorded('week')).toEqual([]);
});
