import type { Message } from 'discord.js';
import type { Log } from '../../../model/ports/log.ts';
import { type Outgoing, plainMessage } from '../payload.ts';
import { closedPlace, errorData, isGone } from './errors.ts';
import type { Outlet, Shown } from './outlet.ts';

/** @param answered the reply it takes the place of. What is a person's own goes to them as a direct message. */
export function messageOutlet(message: Message, log: Log, answered: Message | null = null): Outlet {
  let shown: Message | null = answered;

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
      if (closedPlace(error) === null || message.guildId === null) throw error;
      log.warn('The bot could not write where it was mentioned; the answer goes to the person.', {
        ...errorData(error),
        channel: message.channelId,
      });
      return message.author.send(answer);
    }
  }

  /** Somebody may have deleted it meanwhile: then it is posted anew. */
  async function editOrPost(old: Message, content: Outgoing): Promise<Message> {
    try {
      return await old.edit(content);
    } catch (error) {
      if (!isGone(error)) throw error;
      return post(content);
    }
  }

  /** What is a person's own, in a direct message; who takes none is told how to see it. */
  async function showAlone(answer: Shown): Promise<string | null> {
    try {
      await message.author.send(answer);
      await remove();
      await message.react('📬').catch((error: unknown) => {
        log.debug('A reaction could not be put.', errorData(error));
      });
      return null;
    } catch (error) {
      if (closedPlace(error) === null) throw error;
      return (await post(plainMessage(DIRECT_ONLY))).id;
    }
  }

  return {
    async progress(progress: Outgoing) {
      if (shown === null) shown = await post(progress);
      else shown = await editOrPost(shown, progress);
    },

    async show(answer, isPrivate) {
      if (isPrivate && message.guildId !== null) return showAlone(answer);
      if (shown !== null && 'components' in answer) return (await editOrPost(shown, answer)).id;
      await remove();
      shown = await post(answer);
      return shown.id;
    },

    /** An earlier answer announces none: it stays. */
    withdraw: async () => (shown === answered ? undefined : remove()),
  };
}

const DIRECT_ONLY =
  'That is for you alone, and you take no direct messages from this server. Use the slash command instead: /papers';

/** Whom a reply answers is not notified of it. */
const quietly = (answer: Shown) => ({
  ...answer,
  allowedMentions: { ...answer.allowedMentions, repliedUser: false },
});
