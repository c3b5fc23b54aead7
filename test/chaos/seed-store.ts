import { Cluster, type RedisOptions } from 'ioredis';
import { createJobQueue } from '../../jobs/job-queue.ts';
import type { RedisClient } from '../../src/redis/client.ts';
import { createPageStore } from '../../src/redis/pages.ts';
import { createPaperStore } from '../../src/redis/papers.ts';

/** What the seed pages list, and how many papers that is. */
export const SEED_ENTRIES = 291;
export const SEED_PAPERS = 274;

/** What a store holds of the seed pages: all of it, each once, is `WHOLE`. */
export async function lookAtStore(redis: RedisClient) {
  const papers = createPaperStore(redis);
  const { items, total } = await papers.list({ limit: 1000 });
  const pages = await createPageStore(redis).list();
  const jobs = createJobQueue(redis instanceof Cluster ? redis : connectionOf(redis.options), () => {});
  const [failures, counts] = await Promise.all([jobs.port.failures(), jobs.port.counts()]);
  await jobs.close();
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    papers: total,
    unread: items.filter(({ reading }) => reading === null).length,
    listings: sum(items.map(({ sources }) => sources.length)),
    slugs: new Set(items.map(({ slug }) => slug)).size,
    abstracts: new Set(items.map(({ abstract }) => abstract)).size,
    listed: sum(pages.map(({ listed }) => listed)),
    stored: sum(pages.map(({ stored }) => stored)),
    problems: [
      ...pages.flatMap(({ error, failed }) => [
        ...(error === null ? [] : [error]),
        ...failed.map((each) => each.reason),
      ]),
      ...failures.map(({ about, reason }) => `${about}: ${reason}`),
    ],
    underWay: sum(Object.values(counts).map(({ waiting, active, delayed }) => waiting + active + delayed)),
    pending: await redis.hlen('jc:1:{identity}:pending'),
  };
}

function connectionOf({ host = '127.0.0.1', port = 6379, db = 0, password }: RedisOptions) {
  return { host, port, db, ...(password ? { password } : {}), maxRetriesPerRequest: null };
}

export const WHOLE = {
  papers: SEED_PAPERS,
  unread: 0,
  listings: SEED_ENTRIES,
  slugs: SEED_PAPERS,
  abstracts: SEED_PAPERS,
  listed: SEED_ENTRIES,
  stored: SEED_ENTRIES,
  problems: [],
  underWay: 0,
  pending: 0,
};

/** Entries of all pages that have an outcome. */
export async function entriesDone(redis: RedisClient): Promise<number> {
  const names = await redis.smembers('jc:1:pages');
  const each = await Promise.all(names.map((name) => redis.hlen(`jc:1:page:{${name}}:outcomes`)));
  return each.reduce((sum, count) => sum + count, 0);
}
