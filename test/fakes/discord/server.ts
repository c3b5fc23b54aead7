import type { AddressInfo } from 'node:net';
import {
  formData,
  guild,
  interactionJson,
  menuData,
  otherGuild,
  personalMessage,
  pressData,
  slashData,
  type Who,
} from './events.ts';
import { createGateway } from './gateway.ts';
import { createRest } from './rest.ts';
import {
  BOT_ID,
  CHANNEL_ID,
  createState,
  DM_ID,
  EPHEMERAL,
  type FakeInteraction,
  type FakeMessage,
  type Fault,
  type Json,
  THREAD_ID,
} from './state.ts';

/** The intent with which a bot is shown what people write without naming it, over the gateway and over REST. */
const MESSAGE_CONTENT = 1 << 15;

interface Written {
  repliesTo?: string;
  /** What was said elsewhere and is passed on. */
  forwards?: string;
  /** Whether the thread begins under it. */
  beginsThread?: boolean;
  files?: { name: string; type: string; url: string }[];
}

/**
 * A server on loopback that stands in for Discord: REST v10 and the gateway. It refuses routes it does not know and
 * payloads Discord would not take, and remembers both in `refused`.
 */
export async function startFakeDiscord({ heartbeatEvery = 40_000, port: wanted = 0, isInTwo = false } = {}) {
  const state = createState();
  let port = wanted;
  const gatewayUrl = () => `ws://127.0.0.1:${port}/gateway`;
  const rest = createRest(state, gatewayUrl);
  const gateway = createGateway(rest, gatewayUrl, {
    guilds: isInTwo ? [guild, otherGuild] : [guild],
    heartbeatEvery,
  });
  await new Promise<void>((resolve) => rest.listen(wanted, '127.0.0.1', resolve));
  port = (rest.address() as AddressInfo).port;

  /** How often each event is delivered. */
  let deliveries = 1;

  function deliver(name: string, event: Json): void {
    for (let time = 0; time < deliveries; time++) gateway.dispatch(name, event);
  }

  function interact(type: number, data: Json, who?: Who, rest: Json = {}): FakeInteraction {
    const event = { ...interactionJson(type, data, who), ...rest };
    const interaction: FakeInteraction = {
      id: event.id,
      token: event.token,
      channelId: who?.channelId ?? CHANNEL_ID,
      dispatchedAt: performance.now(),
      acknowledged: null,
      originalId: null,
      isExpired: false,
    };
    state.interactions.set(event.token, interaction);
    deliver('INTERACTION_CREATE', event);
    return interaction;
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    state,
    gateway,

    /** /papers SUBCOMMAND with options. */
    slash: (subcommand: string, values: Record<string, string | boolean> = {}, who?: Who) =>
      interact(2, slashData(subcommand, values), who),
    /** Typing into one of its options. */
    type: (subcommand: string, option: string, typed: string, who?: Who) =>
      interact(4, slashData(subcommand, { [option]: typed }, option), who),
    explain: (content: string, who?: Who) => interact(2, menuData(content), who),
    press: (customId: string, on: FakeMessage, who?: Who) => {
      const { data, message } = pressData(customId, on);
      return interact(3, data, { channelId: on.channelId, ...who }, { message });
    },
    pick: (customId: string, value: string, on: FakeMessage, who?: Who) => {
      const { data, message } = pressData(customId, on, [value]);
      return interact(3, data, { channelId: on.channelId, ...who }, { message });
    },
    submit: (customId: string, fields: Record<string, string | string[]>, who?: Who) =>
      interact(5, formData(customId, fields), who),

    /** Somebody writes. Where the bot is not mentioned and not written to directly, Discord keeps the text back from a bot without the intent. */
    say(content: string, who: Who & Written = {}): string {
      const isReplyToBot = who.repliesTo !== undefined && state.messages.has(who.repliesTo);
      const mentionsBot = content.includes(`<@${BOT_ID}>`) || isReplyToBot;
      const asksForContent = (gateway.seen.intents & MESSAGE_CONTENT) !== 0;
      const isSeen = mentionsBot || who.channelId === DM_ID || asksForContent;
      const message = personalMessage(isSeen ? content : '', who, mentionsBot ? [BOT_ID] : [], who.repliesTo);
      const attachments = (who.files ?? []).map(({ name, type, url }, at) => ({
        ...{ id: String(at + 1), filename: name, content_type: type, url, proxy_url: url, size: 1 },
      }));
      if (who.beginsThread) message.id = THREAD_ID;
      state.said.set(String(message.id), message);
      deliver('MESSAGE_CREATE', { ...message, ...forwarded(who.forwards), attachments });
      return String(message.id);
    },

    /** The bot is let into another server. */
    letIn: (): void => deliver('GUILD_CREATE', otherGuild),

    /** Changes what somebody wrote. */
    edit(id: string, content: string): void {
      const edited = { ...state.said.get(id), content, edited_timestamp: new Date().toISOString() };
      state.said.set(id, edited);
      deliver('MESSAGE_UPDATE', edited);
    },

    fail: (fault: Fault) => void state.faults.push(fault),
    deliverTimes: (times: number) => {
      deliveries = times;
    },
    expireTokens: () => {
      for (const interaction of state.interactions.values()) interaction.isExpired = true;
    },

    /** What stands where people read it, oldest first. */
    shown: (): FakeMessage[] =>
      [...state.messages.values()].filter(({ isDeferred, isDeleted }) => !isDeferred && !isDeleted),
    /** What still says that an answer comes. */
    pending: (): FakeMessage[] =>
      [...state.messages.values()].filter(({ isDeferred, isDeleted }) => isDeferred && !isDeleted),

    async close(): Promise<void> {
      gateway.close();
      rest.closeAllConnections();
      await new Promise((resolve) => rest.close(resolve));
    },
  };
}

/** A message passed on: https://discord.com/developers/docs/resources/message#message-snapshot-object */
function forwarded(content: string | undefined): Json {
  if (content === undefined) return {};
  const shown = { type: 0, content, embeds: [], attachments: [], mentions: [], mention_roles: [], flags: 0 };
  return {
    message_reference: { type: 1, channel_id: '1', message_id: '2' },
    message_snapshots: [
      { message: { ...shown, timestamp: new Date().toISOString(), edited_timestamp: null } },
    ],
  };
}

export type FakeDiscord = Awaited<ReturnType<typeof startFakeDiscord>>;

export const isPrivate = (message: FakeMessage): boolean => (message.flags & EPHEMERAL) !== 0;
