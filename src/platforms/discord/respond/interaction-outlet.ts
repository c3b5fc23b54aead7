import { type MessageComponentInteraction, MessageFlags, type RepliableInteraction } from 'discord.js';
import type { Log } from '../../../model/ports/log.ts';
import { errorData, isExpired, isGone } from './errors.ts';
import { lateOutlet } from './late-outlet.ts';
import type { Outlet, Shown } from './outlet.ts';

/** What can be acknowledged now and answered later. */
export type Answerable = RepliableInteraction | MessageComponentInteraction;

/**
 * Answers a deferred interaction.
 * @param isDeferredPrivately how it was deferred: whether the deferred message is for the person alone cannot be changed,
 *   so an answer of the other kind takes its place as a message of its own.
 */
export function interactionOutlet(interaction: Answerable, isDeferredPrivately: boolean, log: Log): Outlet {
  const { client, channelId, user } = interaction;
  let hasComponents = false;
  let isDeferredShown = true;

  async function answer(message: Shown, isPrivate: boolean): Promise<string> {
    // A message that ever had components v2 cannot become a plain one.
    const fits = isPrivate === isDeferredPrivately && !(hasComponents && 'content' in message);
    if (isDeferredShown && fits) {
      try {
        const shown = await interaction.editReply(message);
        hasComponents = 'components' in message;
        return shown.id;
      } catch (error) {
        // Somebody has deleted it meanwhile: the answer is posted anew.
        if (!isGone(error)) throw error;
        isDeferredShown = false;
      }
    }
    await withdraw();
    const flags = [
      ...('flags' in message ? [message.flags] : []),
      ...(isPrivate ? [MessageFlags.Ephemeral as const] : []),
    ];
    return (await interaction.followUp({ ...message, flags })).id;
  }

  async function withdraw(): Promise<void> {
    if (!isDeferredShown) return;
    isDeferredShown = false;
    await interaction.deleteReply().catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
  }

  return {
    async progress(message) {
      if (!isDeferredShown) return;
      await interaction.editReply(message);
      hasComponents = true;
    },

    async show(message, isPrivate) {
      try {
        return await answer(message, isPrivate);
      } catch (error) {
        if (!isExpired(error)) throw error;
        log.warn(
          'An interaction could no longer be answered; the answer goes to its place.',
          errorData(error),
        );
        return lateOutlet({ client, channelId, userId: user.id, log }).show(message, isPrivate);
      }
    },

    async withdraw() {
      await withdraw().catch((error: unknown) => {
        if (!isExpired(error)) throw error;
      });
    },
  };
}
