import { mastersOf, type RedisClient } from './client.ts';
import { keys } from './keys.ts';

/** Deletes what is kept of a person: saved papers, the conversations that are theirs alone, what they thought of answers. */
export function createForgetPerson(redis: RedisClient) {
  /** A verdict counts in the totals no more. */
  async function forgetVerdicts(person: string): Promise<void> {
    const all = await redis.hgetall(keys.verdicts);
    for (const [field, verdict] of Object.entries(all)) {
      if (!field.startsWith(`${person} `)) continue;
      await redis.multi().hdel(keys.verdicts, field).hincrby(keys.verdictTotals, verdict, -1).exec();
    }
  }

  /** Outside of threads a conversation is named by place and person. */
  async function forgetConversations(person: string): Promise<void> {
    const at = person.indexOf(':');
    const [platform, id] = [person.slice(0, at), person.slice(at + 1)];
    const literal = (text: string): string => text.replace(/[\\*?[\]]/g, '\\$&');
    const match = keys.thread(`${literal(platform)}:*:${literal(id)}`);
    for (const master of await mastersOf(redis)) {
      let cursor = '0';
      do {
        const [next, found] = await master.scan(cursor, 'MATCH', match, 'COUNT', 500);
        cursor = next;
        await Promise.all(found.map((key) => redis.del(key)));
      } while (cursor !== '0');
    }
  }

  return async function forgetPerson(person: string): Promise<void> {
    await redis.del(keys.saved(person));
    await forgetVerdicts(person);
    await forgetConversations(person);
  };
}
