import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { BARE_ENTRY, type Entry } from '../../src/model/page.ts';
import { createPipeline } from './pipeline.ts';
import { createStubReader } from './reader.ts';
import { startTestRedis, type TestRedis } from './redis.ts';

/** What a test file lists becomes papers in a Redis of its own, emptied after each test. Call it at the top of the file. */
export function withListings(always: Partial<Entry> & Pick<Entry, 'abstract'>) {
  let redis: TestRedis;
  let pipeline: ReturnType<typeof createPipeline>;
  let count = 0;

  beforeAll(async () => {
    redis = await startTestRedis();
  });
  afterAll(() => redis.stop());
  beforeEach(() => {
    pipeline = createPipeline(redis, { quick: createStubReader().reader });
  });
  afterEach(async () => {
    await pipeline.close();
    await redis.flush();
  });

  return {
    redis: () => redis,
    pipeline: () => pipeline,
    /** Lists an entry, a minute after the one before; gives the id of its paper. */
    async list(page: string, given: Partial<Entry>): Promise<string> {
      const entry = { ...BARE_ENTRY, ...always, ...given };
      const seenAt = new Date(Date.UTC(2026, 10, 20, 0, count++)).toISOString();
      return (await pipeline.ingestEntry({ page, pageHash: 'h', run: 'r', entry, seenAt, force: false }))
        .paperId;
    },
  };
}
