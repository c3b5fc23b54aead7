import { z } from 'zod';
import type { ConversationStore } from '../model/ports/conversations.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';

/** A thread nobody has written in for this long is forgotten: README tells people so. */
const FORGOTTEN_AFTER_SECONDS = 30 * 24 * 60 * 60;
const TURNS_KEPT = 6;

const turnSchema = z.object({
  question: z.string(),
  paperIds: z.array(z.string()),
  areNear: z.boolean().optional(),
});

/** Threads, each a short list of its last turns. @param forgottenAfterSeconds after its last turn */
export function createConversationStore(
  redis: RedisClient,
  forgottenAfterSeconds = FORGOTTEN_AFTER_SECONDS,
): ConversationStore {
  return {
    async recent(thread) {
      const turns = await redis.lrange(keys.thread(thread), 0, -1);
      return turns.map((turn) => turnSchema.parse(JSON.parse(turn)));
    },

    async append(thread, turn) {
      const key = keys.thread(thread);
      await redis
        .multi()
        .rpush(key, JSON.stringify(turn))
        .ltrim(key, -TURNS_KEPT, -1)
        .expire(key, forgottenAfterSeconds)
        .exec();
    },
  };
}
