import { limits } from '../../../src/platforms/shared/limits.ts';
import { type Json, list, object, text } from './json.ts';
import { GROUP, type State, storeMessage } from './state.ts';
import { validateBlocks } from './validate-blocks.ts';
import { validateChunks, validateMessage, validateView } from './validate-payload.ts';

export const BOT = {
  userId: 'U0000000BOT',
  botId: 'B0000000BOT',
  teamId: 'T000000TEAM',
  token: 'xoxb-fake-bot',
};
export const APP_TOKEN = 'xapp-fake-app';

/** An answer of Slack's that is not ok. */
export class Refusal extends Error {
  readonly details: string[];

  constructor(error: string, details: string[] = []) {
    super(error);
    this.details = details;
  }
}

type Method = (args: Json, state: State, base: string) => Json;

const TRIGGER_MS = 3_000;

/** The Web API, as far as the bot uses it. */
export const methods: Record<string, Method> = {
  'auth.test': (_, { tokenOf }) => ({
    user_id: BOT.userId,
    ...(tokenOf === null ? { bot_id: BOT.botId } : {}),
    team_id: BOT.teamId,
    team: 'Readers',
    user: tokenOf ?? 'papers',
  }),

  'chat.postMessage': (args, state) => {
    accept(state, validateMessage(args));
    const channel = reachable(text(args.channel), state);
    const metadata = args.metadata === undefined ? null : metadataOf(args.metadata);
    const { ts } = storeMessage(state, { ...contentOf(args), channel, user: BOT.userId, metadata });
    return { channel, ts };
  },

  'chat.postEphemeral': (args, state) => {
    accept(state, validateMessage(args));
    const channel = reachable(text(args.channel), state);
    if (!/^[UW]/.test(text(args.user))) throw new Refusal('user_not_in_channel');
    const { ts } = storeMessage(state, {
      ...contentOf(args),
      channel,
      user: BOT.userId,
      onlyFor: text(args.user),
    });
    return { message_ts: ts };
  },

  'chat.update': (args, state) => {
    accept(state, validateMessage(args));
    const message = ownMessage(args, state);
    const { blocks, text: words } = contentOf(args);
    // Blocks that are not sent along stay.
    Object.assign(message, { text: words, ...(args.blocks === undefined ? {} : { blocks }) });
    return { channel: message.channel, ts: message.ts };
  },

  'chat.delete': (args, state) => {
    const message = ownMessage(args, state);
    state.messages.splice(state.messages.indexOf(message), 1);
    return {};
  },

  'chat.unfurl': (args, state) => {
    const unfurls = object(args.unfurls);
    const byId = args.unfurl_id !== undefined && args.source !== undefined;
    if (!byId && (args.channel === undefined || args.ts === undefined)) throw new Refusal('missing_ts');
    for (const [url, unfurl] of Object.entries(unfurls)) {
      if (!state.sharedLinks.has(url)) throw new Refusal('cannot_unfurl_url');
      accept(state, validateBlocks(object(unfurl).blocks));
    }
    return {};
  },

  'chat.startStream': (args, state) => {
    if (text(args.thread_ts) === '') throw new Refusal('missing_thread_ts');
    accept(state, validateChunks(args.chunks));
    const channel = reachable(text(args.channel), state);
    const thread_ts = text(args.thread_ts);
    const blocks = streamedBlocks(args);
    const { ts } = storeMessage(state, { channel, thread_ts, user: BOT.userId, blocks, streaming: true });
    return { channel, ts };
  },

  'chat.appendStream': (args, state) => {
    accept(state, validateChunks(args.chunks));
    const message = ownMessage(args, state);
    if (!message.streaming) throw new Refusal('message_not_in_streaming_state');
    message.blocks.push(...streamedBlocks(args));
    return { channel: message.channel, ts: message.ts };
  },

  'chat.stopStream': (args, state) => {
    const last = list(args.blocks);
    accept(state, [...validateChunks(args.chunks), ...validateBlocks(last)]);
    const message = ownMessage(args, state);
    if (!message.streaming) throw new Refusal('message_not_in_streaming_state');
    message.streaming = false;
    message.blocks.push(...streamedBlocks(args), ...last);
    return { channel: message.channel, ts: message.ts };
  },

  'views.open': (args, state) => {
    const trigger = state.triggers.get(text(args.trigger_id));
    if (trigger === undefined) throw new Refusal('invalid_trigger_id');
    if (trigger.used) throw new Refusal('exchanged_trigger_id');
    if (Date.now() - trigger.at > TRIGGER_MS) throw new Refusal('expired_trigger_id');
    const view = object(args.view);
    accept(state, validateView(view));
    trigger.used = true;
    const opened = { ...view, id: `V${state.number()}` };
    state.modals.push(opened);
    return { view: opened };
  },

  'views.publish': (args, state) => {
    accept(state, validateView(object(args.view)));
    state.homes.set(text(args.user_id), object(args.view));
    return { view: object(args.view) };
  },

  /** A private channel the bot is not in is not to be seen; a public one always is. */
  'conversations.info': (args, state) => {
    const channel = visible(text(args.channel), state);
    const is_mpim = allowedIn(channel, 'mpim:read', state);
    const is_private = is_mpim || state.privates.has(channel);
    return { channel: { id: channel, is_channel: !is_mpim, is_group: false, is_mpim, is_private } };
  },

  'conversations.members': (args, state) => {
    allowedIn(text(args.channel), 'mpim:read', state);
    const members = state.members.get(visible(text(args.channel), state)) ?? [];
    const from = Number(text(args.cursor) || 0);
    const to = from + Math.min(Number(args.limit ?? 100), 1000);
    const next_cursor = to < members.length ? String(to) : '';
    return { members: members.slice(from, to), response_metadata: { next_cursor } };
  },

  'users.info': (args, state) => {
    const id = text(args.user);
    if (!/^[UW]\w+$/.test(id)) throw new Refusal('user_not_found');
    const is_restricted = state.guests.has(id);
    return { user: { id, is_restricted, is_ultra_restricted: false, is_stranger: false } };
  },

  'conversations.open': (args) => {
    if (!/^[UW]/.test(text(args.users))) throw new Refusal('users_list_not_supplied');
    return { channel: { id: `D${text(args.users).slice(1)}` } };
  },

  /** Newest first; what stands in threads is left out. */
  'conversations.history': (args, state) => {
    const channel = reachable(text(args.channel), state);
    allowedIn(channel, 'mpim:history', state);
    const limit = Math.min(Number(args.limit ?? 100), 999);
    const from = Number(text(args.cursor) || 0);
    const all = state.messages
      .filter(
        (message) => message.channel === channel && message.thread_ts === null && message.onlyFor === null,
      )
      .filter(({ ts }) => Number(ts) > Number(args.oldest ?? 0))
      .toReversed();
    const next = from + limit < all.length ? String(from + limit) : '';
    const withMetadata = text(args.include_all_metadata) === 'true' || args.include_all_metadata === true;
    return {
      messages: all.slice(from, from + limit).map(({ user, text: words, ts, metadata }) => ({
        type: 'message',
        user,
        text: words,
        ts,
        ...(withMetadata && metadata !== null ? { metadata } : {}),
      })),
      response_metadata: { next_cursor: next },
    };
  },

  'conversations.replies': (args, state) => {
    const channel = reachable(text(args.channel), state);
    allowedIn(channel, 'mpim:history', state);
    const thread = state.messages.filter(
      (message) => message.channel === channel && [message.ts, message.thread_ts].includes(text(args.ts)),
    );
    if (thread.length === 0) throw new Refusal('thread_not_found');
    return {
      messages: thread.map(({ user, text: words, ts, metadata }) => ({
        type: 'message',
        user,
        text: words,
        ts,
        ...(metadata === null ? {} : { metadata }),
      })),
    };
  },

  'assistant.threads.setStatus': (args) => {
    if (text(args.channel_id) === '' || text(args.thread_ts) === '') throw new Refusal('invalid_arguments');
    return {};
  },

  'assistant.threads.setSuggestedPrompts': (args) => {
    const prompts = list(args.prompts);
    if (prompts.length === 0 || prompts.length > limits.slack.suggestedPrompts.max)
      throw new Refusal('invalid_arguments');
    return {};
  },

  'files.getUploadURLExternal': (args, state, base) => {
    const length = Number(args.length);
    if (!(length > 0) || text(args.filename) === '') throw new Refusal('missing_argument');
    const id = `F${state.number()}`;
    state.files.set(id, { name: text(args.filename), length, bytes: null });
    return { upload_url: `${base}/upload/${id}`, file_id: id };
  },

  'files.completeUploadExternal': (args, state) => {
    const channel = reachable(text(args.channel_id), state);
    const files = list(args.files).map((given) => {
      const { id, title } = object(given);
      const file = state.files.get(text(id));
      if (file?.bytes?.length !== file?.length || !file?.bytes) throw new Refusal('file_not_found');
      return { name: file.name, title: text(title), bytes: file.bytes };
    });
    storeMessage(state, { ...contentOf(args), channel, user: BOT.userId, files });
    return { files: list(args.files) };
  },
};

/** What a response URL takes: a message of its own, or one in place of the message before. */
export function respond(id: string, body: Json, state: State): void {
  const url = state.responseUrls.get(id);
  if (url === undefined) throw new Refusal('not_found');
  if (Date.now() > url.expiresAt) throw new Refusal('expired_url');
  url.uses += 1;
  if (url.uses > limits.slack.responseUrlUses.max) throw new Refusal('used_url');
  const before = state.messages.findLast(({ responseUrl, ts }) =>
    url.original === null ? responseUrl === id : ts === url.original,
  );
  if (body.delete_original === true) {
    if (before !== undefined) state.messages.splice(state.messages.indexOf(before), 1);
    return;
  }
  accept(state, validateMessage(body));
  const { blocks, text: words } = contentOf(body);
  if (body.replace_original === true && before !== undefined) {
    Object.assign(before, { text: words, blocks });
    return;
  }
  const onlyFor = body.response_type === 'in_channel' ? null : url.user;
  const { channel } = url;
  storeMessage(state, { text: words, blocks, channel, user: BOT.userId, onlyFor, responseUrl: id });
}

/** https://docs.slack.dev/messaging/message-metadata */
function metadataOf(given: unknown): Json {
  const metadata = object(given);
  if (!/^[A-Za-z0-9_]{1,255}$/.test(text(metadata.event_type))) throw new Refusal('invalid_metadata_format');
  if (JSON.stringify(metadata).length > 8_000) throw new Refusal('metadata_too_large');
  return metadata;
}

function accept(state: State, problems: string[]): void {
  if (problems.length === 0) return;
  state.refused.push(...problems);
  throw new Refusal('invalid_blocks', problems);
}

function contentOf(args: Json) {
  const thread_ts = args.thread_ts === undefined ? null : text(args.thread_ts);
  return { text: text(args.text), blocks: list(args.blocks), thread_ts };
}

function streamedBlocks(args: Json): unknown[] {
  return list(args.chunks).flatMap((chunk) => list(object(chunk).blocks));
}

/** A channel the bot is in; a person's id stands for the direct conversation with them. */
function reachable(channel: string, state: State): string {
  if (/^[UW]/.test(channel)) return `D${channel.slice(1)}`;
  if (/^D/.test(channel) || state.channels.has(channel)) return channel;
  throw new Refusal(/^C/.test(channel) ? 'not_in_channel' : 'channel_not_found');
}

/** Whether it is a conversation of several people, which has scopes of its own. */
function allowedIn(channel: string, scope: string, { scopes }: State): boolean {
  if (channel === GROUP && scopes !== null && !scopes.includes(scope)) throw new Refusal('missing_scope');
  return channel === GROUP;
}

function visible(channel: string, state: State): string {
  if (state.channels.has(channel) || (/^C/.test(channel) && !state.privates.has(channel))) return channel;
  throw new Refusal('channel_not_found');
}

function ownMessage(args: Json, state: State) {
  const message = state.messages.find(({ ts, onlyFor }) => ts === text(args.ts) && onlyFor === null);
  if (message?.channel !== text(args.channel)) throw new Refusal('message_not_found');
  if (message.user !== BOT.userId) throw new Refusal('cant_update_message');
  return message;
}
