import type { Log } from '../../core/ports/log.ts';
import { refusalOf, type SlackClient } from './client.ts';

const MOST_THREADS = 5_000;
/** Another process may be asked in a thread meanwhile. */
const FORGET_NO_MS = 30_000;
/** The first messages of a thread: where the bot is asked at all, it is asked early. */
const LOOKED_AT = 100;

export interface Threads {
  /** Notes that the bot was asked in a thread. */
  asked(channel: string, threadTs: string): void;
  /** Whether the bot was asked in a thread. Slack is looked up once; what it does not tell counts as no. */
  wasAsked(channel: string, threadTs: string): Promise<boolean>;
}

/** Remembers where the bot was asked, so that only there it answers without being named. */
export function createThreads(client: SlackClient, botUserId: () => string, log: Log): Threads {
  const known = new Map<string, { wasAsked: boolean; at: number }>();

  function remember(key: string, wasAsked: boolean): void {
    known.delete(key);
    known.set(key, { wasAsked, at: Date.now() });
    const [oldest] = known.keys();
    if (known.size > MOST_THREADS && oldest !== undefined) known.delete(oldest);
  }

  async function lookUp(channel: string, threadTs: string): Promise<boolean> {
    try {
      const replies = await client.conversations.replies({ channel, ts: threadTs, limit: LOOKED_AT });
      const mention = `<@${botUserId()}`;
      return (replies.messages ?? []).some(({ text }) => text?.includes(mention));
    } catch (error) {
      log.debug('A thread could not be looked up in Slack.', { refusal: refusalOf(error) });
      return false;
    }
  }

  return {
    asked: (channel, threadTs) => remember(`${channel}:${threadTs}`, true),
    async wasAsked(channel, threadTs) {
      const key = `${channel}:${threadTs}`;
      const note = known.get(key);
      if (note?.wasAsked || (note && Date.now() - note.at < FORGET_NO_MS)) return note.wasAsked;
      const wasAsked = await lookUp(channel, threadTs);
      remember(key, wasAsked);
      return wasAsked;
    },
  };
}
