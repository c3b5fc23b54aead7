import { createHash } from 'node:crypto';
import type { SmallVector, VectorStore } from '../model/ports/vectors.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';

/** Hashes the papers' vectors are spread over: a few hundred each, at a hundred thousand papers. */
const BUCKETS = 256;
/** Papers whose sentences have vectors; each costs some 3.5 kB. */
const SENTENCES_OF = 100_000;
const DROPPED_AT_ONCE = 500;
/** Bytes of a print, of a flag, of a scale. */
const PRINT = 8;
const FLAG = 1;
const SCALE = 4;

/** Vectors in Redis, as bytes. @param newest of so many papers the sentences are kept */
export function createVectorStore(redis: RedisClient, { newest = SENTENCES_OF } = {}): VectorStore {
  const space = (encoder: string): string => createHash('sha256').update(encoder).digest('hex').slice(0, 12);
  const bucketOf = (own: string, paperId: string): string =>
    keys.vectors(own, createHash('sha256').update(paperId).digest().readUInt16BE(0) % BUCKETS);

  return {
    async papers(encoder, paperIds) {
      const own = space(encoder);
      const byBucket = Map.groupBy(paperIds, (id) => bucketOf(own, id));
      const found = new Map<string, Buffer | null>();
      await Promise.all(
        [...byBucket].map(async ([key, ids]) => {
          const kept = await redis.hmgetBuffer(key, ...ids);
          ids.forEach((id, i) => {
            found.set(id, kept[i] ?? null);
          });
        }),
      );
      return paperIds.map((id) => {
        const bytes = found.get(id) ?? null;
        if (bytes === null) return null;
        const [vector] = unpackVectors(bytes.subarray(PRINT + FLAG), 1);
        if (vector === undefined) return null;
        return { print: printIn(bytes), hasSentences: bytes[PRINT] === 1, vector };
      });
    },

    async putPaper(encoder, paperId, { print, vector, hasSentences }) {
      const bytes = Buffer.concat([
        Buffer.from(print, 'hex'),
        Buffer.from([hasSentences ? 1 : 0]),
        packVectors([vector]),
      ]);
      await redis.hset(bucketOf(space(encoder), paperId), paperId, bytes);
    },

    async sentences(encoder, paperIds) {
      const kept = await Promise.all(
        paperIds.map((id) => redis.getBuffer(keys.sentenceVectors(space(encoder), id))),
      );
      return kept.map((bytes) => {
        if (bytes === null) return null;
        return {
          print: printIn(bytes),
          vectors: unpackVectors(bytes.subarray(PRINT + FLAG), bytes[PRINT] ?? 0),
        };
      });
    },

    async putSentences(encoder, paperId, seenAt, { print, vectors }) {
      const own = space(encoder);
      const head = Buffer.concat([Buffer.from(print, 'hex'), Buffer.from([vectors.length])]);
      // Listed first: what is not listed is never removed.
      await redis.zadd(keys.sentencesKept(own), seenAt, paperId);
      await redis.set(keys.sentenceVectors(own, paperId), Buffer.concat([head, packVectors(vectors)]));
      const beyond = (await redis.zcard(keys.sentencesKept(own))) - newest;
      if (beyond > 0) await dropSentences(own, beyond);
    },

    async forget(encoder, paperIds) {
      const own = space(encoder);
      await Promise.all(
        paperIds.flatMap((id) => [
          redis.hdel(bucketOf(own, id), id),
          redis.unlink(keys.sentenceVectors(own, id)),
          redis.zrem(keys.sentencesKept(own), id),
        ]),
      );
    },

    async use(encoder, at) {
      await redis.zadd(keys.vectorSpaces, at, space(encoder));
    },

    async dropUnused(before) {
      const unused = await redis.zrange(keys.vectorSpaces, '-inf', `(${before}`, 'BYSCORE');
      for (const own of unused) {
        while ((await dropSentences(own, DROPPED_AT_ONCE)) > 0);
        const buckets = Array.from({ length: BUCKETS }, (_, number) => keys.vectors(own, number));
        await Promise.all(buckets.map((key) => redis.unlink(key)));
        await redis.zrem(keys.vectorSpaces, own);
      }
      return unused.length;
    },
  };

  /** Removes the sentences of the papers seen longest ago. @returns of how many papers */
  async function dropSentences(own: string, count: number): Promise<number> {
    const oldest = await redis.zrange(keys.sentencesKept(own), '0', String(count - 1));
    if (oldest.length === 0) return 0;
    await Promise.all(oldest.map((id) => redis.unlink(keys.sentenceVectors(own, id))));
    await redis.zrem(keys.sentencesKept(own), ...oldest);
    return oldest.length;
  }
}

const printIn = (bytes: Buffer): string => bytes.subarray(0, PRINT).toString('hex');

/** Vectors as bytes: each its scale and its numbers. */
export function packVectors(vectors: readonly SmallVector[]): Buffer {
  return Buffer.concat(
    vectors.map(({ scale, values }) => {
      const head = Buffer.alloc(SCALE);
      head.writeFloatLE(scale);
      return Buffer.concat([head, Buffer.from(values.buffer, values.byteOffset, values.byteLength)]);
    }),
  );
}

/** @param count how many there are */
export function unpackVectors(bytes: Buffer, count: number): SmallVector[] {
  const size = count === 0 ? 0 : bytes.length / count;
  return Array.from({ length: count }, (_, i) => {
    const from = i * size;
    return {
      scale: bytes.readFloatLE(from),
      values: Int8Array.from(bytes.subarray(from + SCALE, from + size)),
    };
  });
}
