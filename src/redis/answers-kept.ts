import type { AnswersKept } from '../model/ports/registries.ts';
import { sha256 } from '../text/sha256.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';

/** What registries know changes once a day at most (https://api.crossref.org, arXiv's the same). */
const SECONDS = 24 * 3600;

/** What registries answered, for a day: nobody asks twice. */
export function createAnswersKept(redis: RedisClient): AnswersKept {
  const keyOf = (url: string) => keys.answerKept(sha256(url).slice(0, 32));
  return {
    async get(url) {
      const kept = await redis.get(keyOf(url));
      return kept === null ? null : JSON.parse(kept);
    },
    async put(url, fetched) {
      await redis.set(keyOf(url), JSON.stringify(fetched), 'EX', SECONDS);
    },
  };
}
