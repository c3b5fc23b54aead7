import { ChannelType, type Guild, PermissionFlagsBits } from 'discord.js';
import type { ChatDeps } from '../../../model/ports/chat.ts';
import type { Log } from '../../../model/ports/log.ts';
import { plainMessage } from '../payload.ts';
import { errorData } from '../respond/errors.ts';

/** Says once in a server what the bot does: in the channel for such news, else in the first it may write to. */
export async function greet(guild: Guild, greeting: ChatDeps['greet'], log: Log): Promise<void> {
  const me = guild.members.me;
  const needed = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;
  const channels = [guild.systemChannel, ...guild.channels.cache.values()];
  const channel = channels.find(
    (each) =>
      each?.type === ChannelType.GuildText && me !== null && each.permissionsFor(me).has(needed, true),
  );
  if (channel?.type !== ChannelType.GuildText) return;
  const reply = await greeting(`discord:${guild.id}`);
  if (reply === null) return;
  try {
    await channel.send(plainMessage(reply.fallbackText));
  } catch (error) {
    log.debug('A greeting could not be posted.', errorData(error));
  }
}
