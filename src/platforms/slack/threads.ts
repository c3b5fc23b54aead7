import type { Log } from '../../model/ports/log.ts';
import { keepNewest } from '../../text/keep-newest.ts';
import { refusalOf, type SlackClient } from './client.ts';

const MOST_THREADS = 5_000;
/** Another process may be asked in a thread meanwhile. */
const FORGET_NO_MS = 30_000;
/** The first messages of a thread: where the bot is asked at all, it is asked early. */
const CHECKED = 100;

export type Threads = ReturnType<typeof createThreads>;

/** Remembers who asked the bot where, so that it answers them there without being named. */
export function createThreads(client: SlackClient, botUserId: () => string, log: Log) {
  const known = new Map<string, { askers: Set<string>; at: number }>();

  function note(key: string, askers: Iterable<string>): Set<string> {
    const all = new Set([...(known.get(key)?.askers ?? []), ...askers]);
    keepNewest(known, key, { askers: all, at: Date.now() }, MOST_THREADS);
    return all;
  }

  async function lookUp(channel: string, threadTs: string, limit: number) {
    try {
      const replies = await client.conversations.replies({ channel, ts: threadTs, limit });
      return replies.messages ?? [];
    } catch (error) {
      log.debug('A thread could not be looked up in Slack.', { refusal: refusalOf(error) });
      return [];
    }
  }

  return {
    /** Notes that somebody asked the bot in a thread. */
    asked: (channel: string, threadTs: string, userId: string): void =>
      void note(`${channel}:${threadTs}`, [userId]),

    /** Whether somebody has asked the bot in a thread. Slack is asked once; what it does not tell counts as no. */
    async hasAsked(channel: string, threadTs: string, userId: string): Promise<boolean> {
      const key = `${channel}:${threadTs}`;
      const noted = known.get(key);
      if (noted?.askers.has(userId)) return true;
      if (noted && Date.now() - noted.at < FORGET_NO_MS) return false;
      const mention = `<@${botUserId()}`;
      const messages = await lookUp(channel, threadTs, CHECKED);
      const askers = messages.flatMap(({ user, text }) => (user && text?.includes(mention) ? [user] : []));
      return note(key, askers).has(userId);
    },

    /** The text of a thread's first message; null when it cannot be had. */
    async rootOf(channel: string, threadTs: string): Promise<string | null> {
      const [root] = await lookUp(channel, threadTs, 1);
      return root?.text ?? null;
    },
  };
}
