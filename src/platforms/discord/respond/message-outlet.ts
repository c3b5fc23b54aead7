import type { Message } from 'discord.js';
import type { Log } from '../../../core/ports/log.ts';
import type { Outgoing } from '../payload.ts';
import { errorData, isGone } from './errors.ts';
import type { Outlet, Shown } from './outlet.ts';

/**
 * Answers a message with a reply to it. Discord has no reply for one person's eyes outside of interactions: a private
 * answer is a reply like any other.
 */
export function messageOutlet(message: Message, log: Log): Outlet {
  let shown: Message | null = null;

  async function remove(): Promise<void> {
    const old = shown;
    shown = null;
    await old?.delete().catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
  }

  async function post(answer: Shown): Promise<Message> {
    try {
      return await message.reply({ ...quietly(answer), failIfNotExists: false });
    } catch (error) {
      if (!isForbidden(error)) throw error;
      log.warn('The bot may not write where it was mentioned; the answer goes to the person.', {
        ...errorData(error),
        channel: message.channelId,
        fix: 'Let the bot view the channel, send messages, read the history and attach files there.',
      });
      return message.author.send(answer);
    }
  }

  return {
    async progress(progress: Outgoing) {
      if (shown === null) shown = await post(progress);
      else await shown.edit(progress);
    },

    async show(answer) {
      if (shown !== null && 'components' in answer) return (await shown.edit(answer)).id;
      await remove();
      return (await post(answer)).id;
    },

    withdraw: remove,
  };
}

/** Whom a reply answers is not notified of it. */
function quietly(answer: Shown) {
  return { ...answer, allowedMentions: { ...answer.allowedMentions, repliedUser: false } };
}

/** Missing access, missing permissions; and a reply that would need the history. */
function isForbidden(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 403;
}
