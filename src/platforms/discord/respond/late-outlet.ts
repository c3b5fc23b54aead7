import type { Client } from 'discord.js';
import type { Log } from '../../../model/ports/log.ts';
import { plainMessage } from '../payload.ts';
import { errorData } from './errors.ts';
import type { Outlet, Shown } from './outlet.ts';

type Place = { client: Client; channelId: string | null; userId: string; log: Log };

/** Answers what can no longer be answered as an interaction: in the channel, or to the person when it is private. */
export function lateOutlet({ client, channelId, userId, log }: Place): Outlet {
  async function toChannel(message: Shown): Promise<string> {
    const channel = channelId === null ? null : await client.channels.fetch(channelId);
    if (!channel?.isSendable()) throw new Error('The channel cannot be written to.');
    return (await channel.send(message)).id;
  }

  const toPerson = async (message: Shown): Promise<string> => (await client.users.send(userId, message)).id;

  return {
    async progress() {},
    async withdraw() {},

    async show(message, isPrivate) {
      try {
        return await (isPrivate ? toPerson(message) : toChannel(message));
      } catch (error) {
        log.warn('Discord did not let a late answer through; another way is tried.', errorData(error));
      }
      return isPrivate ? toChannel(plainMessage(UNSHOWN)) : toPerson(message);
    },
  };
}

const UNSHOWN =
  'An answer for one person alone came too late to be shown here and could not be sent as a direct message. Please ask again.';
