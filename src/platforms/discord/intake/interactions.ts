import {
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
} from 'discord.js';
import type { Values } from '../../../commands/define.ts';
import type { ActionStore } from '../../../model/ports/actions.ts';
import type { ChatDeps } from '../../../model/ports/chat.ts';
import type { Log } from '../../../model/ports/log.ts';
import type { Reply } from '../../../model/reply.ts';
import { notice } from '../../../replies/compose.ts';
import { type Press, readPress } from '../render/custom-id.ts';
import { errorData, isRepeated } from '../respond/errors.ts';
import { type Answerable, interactionOutlet } from '../respond/interaction-outlet.ts';
import { lateOutlet } from '../respond/late-outlet.ts';
import type { Outlet } from '../respond/outlet.ts';
import type { Responder, Work } from '../respond/respond.ts';
import { isLikelyPrivate, slashCommand } from '../slash-commands.ts';
import type { Conversations } from './conversations.ts';
import { isElsewhere, managesServer } from './server.ts';
import { SUBSCRIBE_FORM, subscribeForm, subscribeFormText } from './subscribe-form.ts';
import { suggestNames } from './suggest.ts';

interface Deps {
  chat: ChatDeps;
  actions: ActionStore;
  responder: Responder;
  conversations: Conversations;
  guildId: string | undefined;
  log: Log;
}

const EXPIRED = notice(
  'warning',
  'This button is too old: what it stood for is forgotten. Please ask again.',
);

const ELSEWHERE = notice('warning', 'This bot serves another server.');

/** Answers what was pressed, picked, filled in or typed after the slash. The first thing is always to acknowledge it. */
export function createInteractionIntake(deps: Deps) {
  const { chat, actions, responder, conversations, guildId: only, log } = deps;

  async function take(interaction: Interaction): Promise<void> {
    if (isElsewhere(interaction.guildId, only)) return refuse(interaction);
    if (interaction.isAutocomplete()) return suggestNames(interaction, chat.suggest, log);
    if (interaction.isChatInputCommand()) return takeCommand(interaction);
    if (interaction.isMessageContextMenuCommand()) return explain(interaction);
    if (interaction.isMessageComponent()) return takePress(interaction);
    if (interaction.isModalSubmit() && interaction.customId === SUBSCRIBE_FORM) {
      return runText(interaction, subscribeFormText(interaction.fields));
    }
    log.warn('Discord sent an interaction nobody knows here.', { type: interaction.type });
  }

  /** A server that let the bot in though it serves another: nothing of that one is shown there. */
  async function refuse(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) return interaction.respond([]);
    if (interaction.isRepliable()) await answerHere(interaction as Answerable, async () => ELSEWHERE);
  }

  async function takeCommand(interaction: ChatInputCommandInteraction): Promise<void> {
    const command = slashCommand(interaction.options.getSubcommand(false));
    const values = valuesOf(interaction);
    if (command?.name === 'subscribe' && Object.keys(values).length === 0) return openForm(interaction);
    if (command?.name === 'home') return showHome(interaction);
    return runText(interaction, command?.slash.text(values) ?? 'help');
  }

  async function takePress(interaction: MessageComponentInteraction): Promise<void> {
    const id = interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : interaction.customId;
    const press = readPress(id);
    if (press?.type === 'command' && press.command === 'subscribe') return openForm(interaction);
    if (press?.type === 'command' && press.command === 'home') return showHome(interaction);
    if (press?.type === 'command') return runText(interaction, press.command);
    const wasPrivate = interaction.message.flags.has(MessageFlags.Ephemeral);
    // Pages are turned in place where one person sees them, and open for that person alone where all do.
    const turns = press?.type === 'page' && (wasPrivate || interaction.guildId === null);
    const outlet = turns
      ? await takeOver(interaction)
      : await acknowledge(interaction, wasPrivate || press?.type === 'page');
    if (outlet === null) return;
    const kept = press === null ? null : await findKept(press);
    if (kept === null) await responder.respond(outlet, () => EXPIRED);
    else if (press?.type === 'page')
      await responder.showPage(outlet, { ...(JSON.parse(kept) as Reply), visibility: 'private' }, press.page);
    else await respondTo(interaction, outlet, kept);
  }

  async function findKept(press: Exclude<Press, { type: 'command' }>): Promise<string | null> {
    try {
      return await actions.find(press.token);
    } catch (error) {
      log.error('What a button stands for could not be looked up.', errorData(error));
      return null;
    }
  }

  async function runText(interaction: Answerable, text: string): Promise<void> {
    const isPressed = interaction.isMessageComponent() && interaction.guildId !== null;
    const outlet = await acknowledge(interaction, isLikelyPrivate(text, isPressed));
    if (outlet !== null) await respondTo(interaction, outlet, text);
  }

  async function respondTo(interaction: Answerable, outlet: Outlet, text: string): Promise<void> {
    const { channel, channelId, guildId, memberPermissions, user } = interaction;
    const isConversation = guildId === null || channel?.isThread() === true;
    const spot = { channelId: channelId ?? user.id, isConversation };
    const pressed = interaction.isMessageComponent() ? interaction.message.id : null;
    const conversation = await conversations.of(spot, interaction.id, pressed);
    const answerId = await responder.respond(outlet, (options) =>
      chat.handle(
        {
          platform: 'discord',
          eventId: interaction.id,
          userId: user.id,
          channelId: spot.channelId,
          threadId: conversation,
          text,
          ...(interaction.guildId === null
            ? {}
            : { by: pressed === null ? ('slash' as const) : ('press' as const) }),
          serverId: interaction.guildId,
          managesServer: managesServer(memberPermissions, interaction.guildId, only),
          isDirect: guildId === null,
        },
        options,
      ),
    );
    await conversations.remember(spot, answerId, conversation);
  }

  async function explain(interaction: MessageContextMenuCommandInteraction): Promise<void> {
    const { content, embeds } = interaction.targetMessage;
    const text = [content, ...embeds.flatMap(({ title, url, description }) => [title, url, description])];
    await answerHere(interaction, () => chat.explain(text.filter(Boolean).join('\n')));
  }

  async function showHome(interaction: Answerable): Promise<void> {
    await answerHere(interaction, () => chat.home(`discord:${interaction.user.id}`));
  }

  /** For the person alone, and without the grammar. */
  async function answerHere(interaction: Answerable, work: Work): Promise<void> {
    const outlet = await acknowledge(interaction, true);
    if (outlet !== null) await responder.respond(outlet, work);
  }

  async function openForm(
    interaction: ChatInputCommandInteraction | MessageComponentInteraction,
  ): Promise<void> {
    try {
      await interaction.showModal(subscribeForm);
    } catch (error) {
      if (!isRepeated(error)) log.error('The form could not be opened.', errorData(error));
    }
  }

  /** The message whose button was pressed becomes what the button brings. */
  async function takeOver(interaction: MessageComponentInteraction): Promise<Outlet | null> {
    try {
      await interaction.deferUpdate();
      return interactionOutlet(interaction, true, log);
    } catch (error) {
      if (!isRepeated(error)) log.error('A page could not be turned.', errorData(error));
      return null;
    }
  }

  /** Tells Discord that an answer comes. @returns where it goes; null when the interaction was delivered before. */
  async function acknowledge(interaction: Answerable, isPrivate: boolean): Promise<Outlet | null> {
    const began = performance.now();
    try {
      await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
      chat.acknowledged?.('discord', (performance.now() - began) / 1000);
      return interactionOutlet(interaction, isPrivate, log);
    } catch (error) {
      if (isRepeated(error)) return null;
      log.error(
        'An interaction could not be acknowledged in time; it is answered in its place.',
        errorData(error),
      );
      const { client, channelId, user } = interaction;
      return lateOutlet({ client, channelId, userId: user.id, log });
    }
  }

  return take;
}

function valuesOf(interaction: ChatInputCommandInteraction): Values {
  const given = interaction.options.data.flatMap(({ options }) => options ?? []);
  return Object.fromEntries(
    given.map(({ name, value }) => [name, typeof value === 'boolean' ? value : String(value ?? '')]),
  );
}
