import { guild, otherGuild } from './events.ts';
import { createMessage, deferredMessage, editMessage, messageJson, Refusal, type Sent } from './messages.ts';
import {
  APPLICATION_ID,
  asJson,
  BOT_ID,
  CHANNEL_ID,
  DM_ID,
  type FakeInteraction,
  type FakeMessage,
  GUILD_ID,
  type Json,
  OTHER_CHANNEL_ID,
  OTHER_GUILD_ID,
  PRIVATE_THREAD_ID,
  type State,
  snowflake,
  THREAD_ID,
} from './state.ts';
import { validateChoices, validateCommands, validateModal } from './validate-commands.ts';

type Handler = (state: State, parts: string[], sent: Sent) => unknown;

/** What the stand-in for Discord's REST API knows; everything else is refused. */
export const routes: readonly (readonly [string, RegExp, Handler])[] = [
  ['GET', /^\/applications\/(\d+)\/commands$/, getCommands],
  ['PUT', /^\/applications\/(\d+)\/commands$/, putCommands],
  ['GET', /^\/applications\/(\d+)\/guilds\/(\d+)\/commands$/, getCommands],
  ['PUT', /^\/applications\/(\d+)\/guilds\/(\d+)\/commands$/, putCommands],
  ['POST', /^\/interactions\/(\d+)\/([^/]+)\/callback$/, acknowledge],
  ['POST', /^\/webhooks\/(\d+)\/([^/]+)$/, followUp],
  [
    'GET',
    /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/,
    (state, parts) => messageJson(ownMessage(state, parts)),
  ],
  ['PATCH', /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/, editOwn],
  ['DELETE', /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/, deleteOwn],
  ['POST', /^\/channels\/(\d+)\/messages$/, post],
  ['GET', /^\/channels\/(\d+)\/messages$/, history],
  [
    'GET',
    /^\/users\/@me$/,
    () => ({ id: BOT_ID, username: 'journal-club', discriminator: '0', avatar: null, bot: true }),
  ],
  ['GET', /^\/applications\/@me$/, ({ flags }) => ({ id: APPLICATION_ID, flags })],
  [
    'GET',
    /^\/guilds\/(\d+)\/members\/(\d+)$/,
    ({ roles }, [, id = '']) => memberJson(id, roles.get(id) ?? []),
  ],
  ['GET', /^\/channels\/(\d+)\/thread-members\/(\d+)$/, threadMember],
  ['GET', /^\/guilds\/(\d+)$/, (_, [id = '']) => guildJson(id)],
  ['PATCH', /^\/channels\/(\d+)\/messages\/(\d+)$/, edit],
  ['GET', /^\/channels\/(\d+)\/messages\/(\d+)$/, find],
  ['DELETE', /^\/channels\/(\d+)\/messages\/(\d+)$/, remove],
  ['PUT', /^\/channels\/(\d+)\/messages\/(\d+)\/reactions\/([^/]+)\/@me$/, react],
  ['POST', /^\/channels\/(\d+)\/typing$/, () => null],
  [
    'GET',
    /^\/channels\/(\d+)$/,
    ({ overwrites }, [id = '']) => {
      const permission_overwrites = overwrites.get(id);
      return { ...channelJson(id), ...(permission_overwrites ? { permission_overwrites } : {}) };
    },
  ],
  ['POST', /^\/users\/@me\/channels$/, () => channelJson(DM_ID)],
];

export function channelJson(id: string): Json {
  if (id === DM_ID) return { id, type: 1, recipients: [], last_message_id: null };
  if (id === CHANNEL_ID)
    return { id, type: 0, name: 'papers', guild_id: GUILD_ID, permission_overwrites: [] };
  if (id === OTHER_CHANNEL_ID)
    return { id, type: 0, name: 'papers', guild_id: OTHER_GUILD_ID, permission_overwrites: [] };
  if (id === THREAD_ID)
    return { id, type: 11, name: 'about COAT', guild_id: GUILD_ID, parent_id: CHANNEL_ID };
  if (id === PRIVATE_THREAD_ID)
    return { id, type: 12, name: 'quietly', guild_id: GUILD_ID, parent_id: CHANNEL_ID };
  throw new Refusal(404, 10003, 'Unknown Channel');
}

function guildJson(id: string): Json {
  if (id === GUILD_ID) return guild;
  if (id === OTHER_GUILD_ID) return otherGuild;
  throw new Refusal(404, 10004, 'Unknown Guild');
}

/** Who is in the servers has an id that begins with a 6. */
function memberJson(id: string, roles: readonly string[]): Json {
  if (id.startsWith('6')) return { user: { id }, roles };
  throw new Refusal(404, 10007, 'Unknown Member');
}

function threadMember({ threadMembers }: State, [id = '', user_id = '']: string[]): Json {
  if (id === PRIVATE_THREAD_ID && threadMembers.has(user_id)) return { id, user_id };
  throw new Refusal(404, 10007, 'Unknown Member');
}

function getCommands(state: State, parts: string[]): unknown {
  return state.commands.get(parts.join('/')) ?? [];
}

function putCommands(state: State, parts: string[], { body }: Sent): unknown {
  const problems = validateCommands(body.list);
  if (problems.length > 0) {
    state.refused.push(...problems);
    throw new Refusal(400, 50035, 'Invalid Form Body');
  }
  const stored = (body.list as Json[]).map((command) => ({
    default_member_permissions: null,
    ...(withoutDefaults(command) as Json),
    id: snowflake(),
    application_id: APPLICATION_ID,
    version: snowflake(),
    nsfw: false,
    ...(command.type === 3 ? { description: '' } : {}),
  }));
  state.commands.set(parts.join('/'), stored);
  return stored;
}

/** Discord leaves out what is false and what is empty. */
function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, each]) => each !== false && !(key === 'options' && Array.isArray(each) && each.length === 0),
  );
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutDefaults(each)]));
}

function acknowledge(state: State, [id = '', token = '']: string[], sent: Sent): unknown {
  const interaction = state.interactions.get(token);
  if (interaction === undefined || interaction.id !== id || interaction.isExpired) throw unknownInteraction();
  const afterMs = performance.now() - interaction.dispatchedAt;
  if (interaction.acknowledged !== null) {
    throw new Refusal(400, 40060, 'Interaction has already been acknowledged.');
  }
  if (afterMs > state.acknowledgeWithin) throw unknownInteraction();
  const type = Number(sent.body.type);
  const data = asJson(sent.body.data);
  const problems = type === 9 ? validateModal(data) : type === 8 ? validateChoices(data) : [];
  if (problems.length > 0) {
    state.refused.push(...problems);
    throw new Refusal(400, 50035, 'Invalid Form Body');
  }
  if (type === 5) {
    interaction.originalId = deferredMessage(state, interaction.channelId, Number(data.flags ?? 0)).id;
  }
  if (type === 4)
    interaction.originalId = createMessage(state, interaction.channelId, { ...sent, body: data }).id;
  interaction.acknowledged = { type, data, afterMs };
  return null;
}

function unknownInteraction(): Refusal {
  return new Refusal(404, 10062, 'Unknown interaction');
}

function answerable(state: State, token: string): FakeInteraction {
  const interaction = state.interactions.get(token);
  if (interaction === undefined) throw new Refusal(404, 10015, 'Unknown Webhook');
  if (interaction.isExpired) throw new Refusal(401, 50027, 'Invalid Webhook Token');
  return interaction;
}

/** The first follow-up to a deferred response takes its place, and keeps its being private or not. */
function followUp(state: State, [, token = '']: string[], sent: Sent): unknown {
  const interaction = answerable(state, token);
  const original = state.messages.get(interaction.originalId ?? '');
  if (original?.isDeferred && !original.isDeleted) {
    const { flags: _, ...body } = sent.body;
    const flags = Number(sent.body.flags ?? 0) & (1 << 15);
    return messageJson(editMessage(state, original, { ...sent, body: { ...body, flags } }));
  }
  return messageJson(createMessage(state, interaction.channelId, sent));
}

function ownMessage(state: State, [, token = '', id = '']: string[]): FakeMessage {
  const interaction = answerable(state, token);
  const message = state.messages.get(id === '@original' ? (interaction.originalId ?? '') : id);
  if (message === undefined || message.isDeleted) throw new Refusal(404, 10008, 'Unknown Message');
  return message;
}

function editOwn(state: State, parts: string[], sent: Sent): unknown {
  return messageJson(editMessage(state, ownMessage(state, parts), sent));
}

function deleteOwn(state: State, parts: string[]): unknown {
  ownMessage(state, parts).isDeleted = true;
  return null;
}

function react(state: State, [, id = '', emoji = '']: string[]): unknown {
  if (!state.said.has(id) && !state.messages.has(id)) throw new Refusal(404, 10008, 'Unknown Message');
  state.reactions.push({ id, emoji });
  return null;
}

function find(state: State, [, id = '']: string[]): Json {
  const said = state.said.get(id);
  if (said !== undefined) return said;
  const message = state.messages.get(id);
  if (message === undefined || message.isDeleted) throw new Refusal(404, 10008, 'Unknown Message');
  return messageJson(message);
}

/** The oldest messages after an id, newest first. */
function history(state: State, [channelId = '']: string[], { query }: Sent): unknown {
  channelJson(channelId);
  const after = BigInt(query?.get('after') ?? '0');
  const limit = Number(query?.get('limit') ?? 50);
  return [...state.messages.values()]
    .filter((message) => message.channelId === channelId && !message.isDeleted && BigInt(message.id) > after)
    .slice(0, limit)
    .map(messageJson)
    .toReversed();
}

function post(state: State, [channelId = '']: string[], sent: Sent): unknown {
  channelJson(channelId);
  return messageJson(createMessage(state, channelId, sent));
}

function known(state: State, [channelId = '', id = '']: string[]): FakeMessage {
  const message = state.messages.get(id);
  if (message === undefined || message.isDeleted || message.channelId !== channelId) {
    throw new Refusal(404, 10008, 'Unknown Message');
  }
  return message;
}

function edit(state: State, parts: string[], sent: Sent): unknown {
  return messageJson(editMessage(state, known(state, parts), sent));
}

function remove(state: State, parts: string[]): unknown {
  known(state, parts).isDeleted = true;
  return null;
}
