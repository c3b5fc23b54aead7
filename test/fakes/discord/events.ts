import { messageJson } from './messages.ts';
import {
  APPLICATION_ID,
  BOT_ID,
  CHANNEL_ID,
  DM_ID,
  type FakeMessage,
  GUILD_ID,
  type Json,
  OTHER_CHANNEL_ID,
  OTHER_GUILD_ID,
  snowflake,
  THREAD_ID,
  USER_ID,
} from './state.ts';

/** View channels, send messages, history, attach files: what members may. Manage Server is 1 << 5. */
const MEMBER = String((1n << 10n) | (1n << 11n) | (1n << 15n) | (1n << 16n) | (1n << 38n));
const MANAGER = String(BigInt(MEMBER) | (1n << 5n));
export const MANAGERS_ROLE = '500000000000000001';

export interface Who {
  userId?: string;
  channelId?: string;
  /** Whether they have Manage Server. */
  manages?: boolean;
}

const person = (id: string): Json => ({
  id,
  username: `user${id.slice(-3)}`,
  discriminator: '0',
  avatar: null,
});

/** The server the bot is in. */
export const guild: Json = {
  id: GUILD_ID,
  name: 'Lab',
  owner_id: '600000000000000099',
  roles: [
    {
      id: GUILD_ID,
      name: '@everyone',
      permissions: MEMBER,
      position: 0,
      color: 0,
      hoist: false,
      managed: false,
      mentionable: false,
    },
    {
      id: MANAGERS_ROLE,
      name: 'managers',
      permissions: MANAGER,
      position: 1,
      color: 0,
      hoist: false,
      managed: false,
      mentionable: false,
    },
  ],
  channels: [{ id: CHANNEL_ID, type: 0, name: 'papers', permission_overwrites: [], position: 0 }],
  threads: [
    {
      id: THREAD_ID,
      type: 11,
      name: 'about COAT',
      parent_id: CHANNEL_ID,
      owner_id: USER_ID,
      thread_metadata: {
        archived: false,
        auto_archive_duration: 1440,
        archive_timestamp: '2026-01-01T00:00:00Z',
        locked: false,
      },
    },
  ],
  members: [{ user: { ...person(BOT_ID), bot: true }, roles: [], joined_at: '2026-01-01T00:00:00Z' }],
  emojis: [],
  stickers: [],
  features: [],
  voice_states: [],
  presences: [],
  stage_instances: [],
  guild_scheduled_events: [],
  member_count: 3,
  premium_tier: 0,
  preferred_locale: 'en-US',
  nsfw_level: 0,
  system_channel_flags: 0,
};

/** Another one it was let into. */
export const otherGuild: Json = {
  ...guild,
  id: OTHER_GUILD_ID,
  name: 'Rivals',
  roles: (guild.roles as Json[]).map((role) =>
    role.id === GUILD_ID ? { ...role, id: OTHER_GUILD_ID } : role,
  ),
  channels: [{ id: OTHER_CHANNEL_ID, type: 0, name: 'papers', permission_overwrites: [], position: 0 }],
  threads: [],
};

const guildOf = (channelId: string): string => (channelId === OTHER_CHANNEL_ID ? OTHER_GUILD_ID : GUILD_ID);

/** What every interaction has. */
export function interactionJson(
  type: number,
  data: Json,
  who: Who = {},
): Json & { id: string; token: string } {
  const { userId = USER_ID, channelId = CHANNEL_ID, manages = false } = who;
  const isDirect = channelId === DM_ID;
  const member = {
    user: person(userId),
    roles: [],
    joined_at: '2026-01-01T00:00:00Z',
    permissions: manages ? MANAGER : MEMBER,
  };
  const id = snowflake();
  return {
    id,
    application_id: APPLICATION_ID,
    type,
    data,
    token: `token-${id}`,
    version: 1,
    channel_id: channelId,
    channel: isDirect
      ? { id: DM_ID, type: 1 }
      : { id: channelId, type: channelId === THREAD_ID ? 11 : 0, guild_id: guildOf(channelId) },
    ...(isDirect ? { user: person(userId) } : { guild_id: guildOf(channelId), member }),
    app_permissions: MEMBER,
    entitlements: [],
    authorizing_integration_owners: {},
    attachment_size_limit: 10_485_760,
    locale: 'en-US',
  };
}

export function slashData(
  subcommand: string,
  values: Record<string, string | boolean>,
  focused?: string,
): Json {
  const options = Object.entries(values).map(([name, value]) => ({
    name,
    type: typeof value === 'boolean' ? 5 : 3,
    value,
    ...(name === focused ? { focused: true } : {}),
  }));
  return { id: '1', name: 'papers', type: 1, options: [{ name: subcommand, type: 1, options }] };
}

export function menuData(content: string): Json {
  const target = snowflake();
  const message = { ...personalMessage(content, {}, []), id: target };
  return {
    id: '2',
    name: 'Explain the papers here',
    type: 3,
    target_id: target,
    resolved: { messages: { [target]: message } },
  };
}

export function pressData(
  customId: string,
  message: FakeMessage,
  values?: string[],
): { data: Json; message: Json } {
  const data =
    values === undefined
      ? { custom_id: customId, component_type: 2 }
      : { custom_id: customId, component_type: 3, values };
  return { data, message: messageJson(message) };
}

export function formData(customId: string, fields: Record<string, string | string[]>): Json {
  const components = Object.entries(fields).map(([id, value], at) => ({
    type: 18,
    id: at + 1,
    component: Array.isArray(value)
      ? { type: 3, id: 100 + at, custom_id: id, values: value }
      : { type: 4, id: 100 + at, custom_id: id, value },
  }));
  return { custom_id: customId, components };
}

/** A message somebody wrote. */
export function personalMessage(content: string, who: Who, mentions: string[], repliesTo?: string): Json {
  const { userId = USER_ID, channelId = CHANNEL_ID, manages = false } = who;
  const isDirect = channelId === DM_ID;
  const member = { roles: manages ? [MANAGERS_ROLE] : [], joined_at: '2026-01-01T00:00:00Z' };
  return {
    id: snowflake(),
    channel_id: channelId,
    channel_type: isDirect ? 1 : channelId === THREAD_ID ? 11 : 0,
    author: person(userId),
    ...(isDirect ? {} : { guild_id: guildOf(channelId), member }),
    content,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: mentions.map((id) => ({ ...person(id), bot: id === BOT_ID })),
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    type: repliesTo === undefined ? 0 : 19,
    ...(repliesTo === undefined
      ? {}
      : { message_reference: { message_id: repliesTo, channel_id: channelId } }),
  };
}
