import { packBody, unpackBody } from '../bodies/packing.ts';
import type { PaperBody } from '../model/paper.ts';
import type { BodyRefusal, BodyStore, KeptBody, ResolutionStore } from '../model/ports/bodies.ts';
import { CHANGES_KEPT } from './changes.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';
import { packVectors, unpackVectors } from './vectors.ts';

/** Some 20 MB. */
const MOST_KEPT = 1000;
const REFUSAL_SECONDS = 7 * 24 * 3600;
const FIRST_PAUSE_MS = 5 * 60_000;
const LONGEST_PAUSE_MS = 24 * 3_600_000;

/** Bytes that say how many vectors follow. */
const COUNT = 2;

type Description = Omit<KeptBody, 'text'>;

/** Bodies in Redis: each compressed in a key of its own, and when each was used last. */
export function createBodyStore(
  redis: RedisClient,
  { most = MOST_KEPT, now = Date.now }: { most?: number; now?: () => number } = {},
): BodyStore {
  /** Notes with the paper that its body is kept, or no more, and lets every process know. */
  async function tell(paperId: string, body: PaperBody | null): Promise<void> {
    if ((await redis.exists(keys.paper(paperId))) === 0) return;
    if (body === null) await redis.hdel(keys.paper(paperId), 'body');
    else await redis.hset(keys.paper(paperId), 'body', JSON.stringify(body));
    await redis.xadd(keys.changes, 'MAXLEN', '~', String(CHANGES_KEPT), '*', 'id', paperId);
  }

  return {
    async get(paperId) {
      const [text, told] = await redis.hmgetBuffer(keys.body(paperId), 'text', 'told');
      if (!text || !told) return null;
      await redis.zadd(keys.bodiesUsed, now(), paperId);
      return { text: unpackBody(text), ...(JSON.parse(told.toString('utf8')) as Description) };
    },

    async has(paperId) {
      const [body, refusal] = await Promise.all([
        redis.exists(keys.body(paperId)),
        redis.exists(keys.bodyRefusal(paperId)),
      ]);
      return body + refusal > 0;
    },

    async put(paperId, { text, ...told }) {
      const { source, passages, licence } = text;
      const { url, version, readAt } = told;
      const summary: PaperBody = { source, passages: passages.length, version, licence, url, readAt };
      await redis.hset(keys.body(paperId), {
        text: packBody(text),
        told: JSON.stringify(told satisfies Description),
      });
      await redis.hdel(keys.body(paperId), 'vectors', 'encoder');
      await redis.zadd(keys.bodiesUsed, now(), paperId);
      await redis.del(keys.bodyRefusal(paperId));
      await tell(paperId, summary);
      const over = (await redis.zcard(keys.bodiesUsed)) - most;
      if (over <= 0) return;
      for (const id of await redis.zrange(keys.bodiesUsed, '0', String(over - 1))) {
        await redis.del(keys.body(id));
        await redis.zrem(keys.bodiesUsed, id);
        await tell(id, null);
      }
    },

    async vectors(paperId, encoder) {
      const [bytes, made] = await redis.hmgetBuffer(keys.body(paperId), 'vectors', 'encoder');
      if (!bytes || made?.toString('utf8') !== encoder) return null;
      return unpackVectors(bytes.subarray(COUNT), bytes.readUInt16LE(0));
    },

    async putVectors(paperId, encoder, vectors) {
      if ((await redis.exists(keys.body(paperId))) === 0) return;
      const count = Buffer.alloc(COUNT);
      count.writeUInt16LE(vectors.length);
      await redis.hset(keys.body(paperId), {
        vectors: Buffer.concat([count, packVectors(vectors)]),
        encoder,
      });
    },

    async refuse(paperId, refusal, seconds = REFUSAL_SECONDS) {
      await redis.set(keys.bodyRefusal(paperId), JSON.stringify(refusal), 'EX', seconds);
    },

    async refusal(paperId) {
      const refusal = await redis.get(keys.bodyRefusal(paperId));
      return refusal === null ? null : (JSON.parse(refusal) as BodyRefusal);
    },
  };
}

/** Who was looked for on arXiv, and until when nobody is. */
export function createResolutionStore(redis: RedisClient): ResolutionStore {
  return {
    async tried(paperIds) {
      if (paperIds.length === 0) return new Map();
      const times = await redis.hmget(keys.resolutions, ...paperIds);
      return new Map(paperIds.flatMap((id, i) => (times[i] ? [[id, Number(times[i])] as const] : [])));
    },
    async note(paperId, at) {
      await redis.hset(keys.resolutions, paperId, String(at));
    },
    pausedUntil: async () => Number((await redis.hget(keys.resolutionPause, 'until')) ?? 0),
    async pause(now) {
      const times = await redis.hincrby(keys.resolutionPause, 'times', 1);
      const until = now + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(10, times - 1));
      await redis.hset(keys.resolutionPause, 'until', String(until));
      return until;
    },
    async resume() {
      await redis.del(keys.resolutionPause);
    },
  };
}
