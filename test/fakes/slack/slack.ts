import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Json, list, object, text } from './json.ts';
import { APP_TOKEN, BOT } from './methods.ts';
import { readMessage } from './read-payload.ts';
import { startSlackServer } from './server.ts';
import type { Acknowledged } from './socket.ts';
import { type StoredMessage, storeMessage } from './state.ts';

export const ANN = 'U0000000ANN';
export const GENERAL = 'C0000GENERAL';
/** A channel the bot is not in. */
export const ELSEWHERE = 'C00ELSEWHERE';
export const ANNS_DM = 'D0000000ANN';
const SIGNING_SECRET = 'fake-signing-secret';
const URL_LASTS_MS = 30 * 60_000;

interface Where {
  user?: string;
  /** The workspace of who writes, where it is another. */
  team?: string;
  channel?: string;
  /** Delivered this often, as Slack does when it heard no acknowledgement. */
  times?: number;
}

/** A workspace with people who write, press and open things; events go over Socket Mode, or to an HTTP address. */
export async function startFakeSlack() {
  const server = await startSlackServer();
  const { state, socket } = server;
  let httpUrl: string | null = null;

  async function deliver(type: string, payload: Json, times = 1): Promise<Acknowledged> {
    const send = (retry: number) =>
      httpUrl === null ? socket.send(type, payload, retry) : post(type, payload, retry);
    const first = await send(0);
    for (let retry = 1; retry < times; retry += 1) await send(retry);
    return first;
  }

  async function post(type: string, payload: Json, retry: number): Promise<Acknowledged> {
    const sentAt = performance.now();
    const form = type === 'slash_commands' ? payload : { payload: JSON.stringify(payload) };
    const body =
      type === 'events_api'
        ? JSON.stringify(payload)
        : new URLSearchParams(form as Record<string, string>).toString();
    const response = await fetch(httpUrl ?? '', {
      method: 'POST',
      headers: {
        'content-type': type === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
        ...sign(body),
        ...(retry > 0 ? { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' } : {}),
      },
      body,
    });
    const said = await response.text();
    if (response.status !== 200) throw new Error(`${type} was answered with ${response.status}`);
    return { ackMs: performance.now() - sentAt, payload: said === '' ? {} : object(JSON.parse(said)) };
  }

  function newTrigger(): string {
    const id = `trigger.${state.number()}`;
    state.triggers.set(id, { at: Date.now(), used: false });
    return id;
  }

  function newResponseUrl(channel: string, user: string, original: string | null = null): string {
    const id = `R${state.number()}`;
    state.responseUrls.set(id, { channel, user, original, uses: 0, expiresAt: Date.now() + URL_LASTS_MS });
    return `${server.base}/respond/${id}`;
  }

  function event(given: Json, times?: number): Promise<Acknowledged> {
    const event_id = `Ev${state.number()}`;
    const envelope = {
      type: 'event_callback',
      team_id: BOT.teamId,
      api_app_id: 'A1',
      event_id,
      event_time: 1,
    };
    return deliver('events_api', { ...envelope, event: given }, times);
  }

  const people = {
    command(
      words: string,
      { user = ANN, channel = GENERAL, team = BOT.teamId }: Where = {},
    ): Promise<Acknowledged> {
      return deliver('slash_commands', {
        command: '/papers',
        text: words,
        user_id: user,
        channel_id: channel,
        team_id: team,
        trigger_id: newTrigger(),
        response_url: newResponseUrl(channel, user),
      });
    },

    /** Mentions the bot in a channel. @returns the message's ts. */
    async mention(
      words: string,
      { user = ANN, channel = GENERAL, times, thread, team }: Where & { thread?: string } = {},
    ) {
      const said = `<@${BOT.userId}> ${words}`;
      const { ts } = storeMessage(state, { channel, user, text: said, thread_ts: thread ?? null });
      const message = {
        user,
        text: said,
        ts,
        channel,
        ...(thread ? { thread_ts: thread } : {}),
        ...(team ? { user_team: team } : {}),
      };
      const acknowledged = await event({ type: 'app_mention', ...message }, times);
      await event({ type: 'message', channel_type: 'channel', ...message });
      return { ts, ...acknowledged };
    },

    /** Edits a mention: Slack tells of it as a mention under a new event id, with the old ts. */
    async edit(ts: string, words: string, { user = ANN, channel = GENERAL }: Where = {}) {
      const text = `<@${BOT.userId}> ${words}`;
      return event({ type: 'app_mention', user, text, ts, channel, edited: { user, ts: '1.0' } });
    },

    /** Writes into a channel, a thread or a direct conversation. */
    async say(
      words: string,
      { user = ANN, channel = GENERAL, times, thread, team }: Where & { thread?: string } = {},
    ) {
      const { ts } = storeMessage(state, { channel, user, text: words, thread_ts: thread ?? null });
      const channel_type = channel.startsWith('D') ? 'im' : channel.startsWith('G') ? 'mpim' : 'channel';
      const place = {
        ...{ channel, channel_type },
        ...(thread ? { thread_ts: thread } : {}),
        ...(team ? { user_team: team } : {}),
      };
      const acknowledged = await event({ type: 'message', user, text: words, ts, ...place }, times);
      return { ts, ...acknowledged };
    },

    /** Presses the button that runs a command, on a message, in a home or under a preview. */
    press(message: StoredMessage, command: string, { user = ANN, times, team }: Where = {}) {
      const action = findAction(message.blocks, command);
      const { ts, channel, blocks, thread_ts, onlyFor } = message;
      const container = {
        type: 'message',
        message_ts: ts,
        channel_id: channel,
        is_ephemeral: onlyFor !== null,
      };
      const shown = { type: 'message', ts, text: message.text, blocks, ...(thread_ts ? { thread_ts } : {}) };
      const place = {
        channel: { id: channel, name: 'general' },
        ...(onlyFor === null ? { message: shown } : {}),
      };
      return interact(
        { type: 'block_actions', actions: [action], container, ...place },
        user,
        channel,
        times,
        team,
      );
    },

    pressAtHome(command: string, user = ANN) {
      const action = findAction(list(state.homes.get(user)?.blocks), command);
      const home = { container: { type: 'view', view_id: 'V0' }, view: { type: 'home', id: 'V0' } };
      const payload = { type: 'block_actions', actions: [action], ...home };
      return deliver('interactive', {
        ...payload,
        user: { id: user },
        team: { id: BOT.teamId },
        trigger_id: newTrigger(),
      });
    },

    shortcut(message: Json, { user = ANN, channel = GENERAL, times }: Where = {}) {
      const shortcut = { type: 'message_action', callback_id: 'explain_papers', message_ts: '1.0', message };
      return interact({ ...shortcut, channel: { id: channel, name: 'general' } }, user, channel, times);
    },

    /** Types into a modal's menu. @returns what is offered. */
    async suggest(field: string, typed: string, user = ANN): Promise<Json[]> {
      const payload = { type: 'block_suggestion', action_id: field, block_id: field, value: typed, view: {} };
      const { payload: offered } = await deliver('interactive', {
        ...payload,
        user: { id: user },
        team: { id: BOT.teamId },
      });
      return list(offered.options).map(object);
    },

    /** Fills in the modal opened last and sends it. */
    submit(values: Record<string, Json>, user = ANN, team = BOT.teamId): Promise<Acknowledged> {
      const modal = state.modals.at(-1) ?? {};
      const filled = Object.fromEntries(
        Object.entries(values).map(([field, value]) => [field, { [field]: value }]),
      );
      const view = { ...modal, state: { values: filled } };
      const payload = {
        type: 'view_submission',
        view,
        user: { id: user, team_id: team },
        team: { id: BOT.teamId },
      };
      return deliver('interactive', { ...payload, trigger_id: newTrigger() });
    },

    openHome: (tab: 'home' | 'messages', user = ANN) =>
      event({ type: 'app_home_opened', user, channel: `D${user.slice(1)}`, tab, event_ts: '1.0' }),

    shareLinks(urls: string[], times?: number) {
      for (const url of urls) state.sharedLinks.add(url);
      const links = urls.map((url) => ({ url, domain: new URL(url).hostname }));
      const place = {
        channel: GENERAL,
        message_ts: '1.0',
        unfurl_id: 'C1.1.a',
        source: 'conversations_history',
      };
      return event(
        { type: 'link_shared', user: ANN, is_bot_user_member: true, event_ts: '1.0', links, ...place },
        times,
      );
    },
  };

  function interact(
    given: Json,
    user: string,
    channel: string,
    times?: number,
    team_id: string = BOT.teamId,
  ): Promise<Acknowledged> {
    const who = { user: { id: user, team_id }, team: { id: BOT.teamId, domain: 'readers' }, token: 'old' };
    const pressedIn = object(given.container).message_ts;
    const original = typeof pressedIn === 'string' ? pressedIn : null;
    const answers = { trigger_id: newTrigger(), response_url: newResponseUrl(channel, user, original) };
    return deliver('interactive', { ...given, ...who, ...answers }, times);
  }

  return {
    ...server,
    people,
    event,
    botToken: BOT.token,
    appToken: APP_TOKEN,
    signingSecret: SIGNING_SECRET,
    /** From now on events are posted there instead of sent over the socket. */
    deliverTo(url: string): void {
      httpUrl = url;
    },
    /** What a person sees in a channel: the bot's messages, in words. */
    said(channel: string, viewer = ANN): string[] {
      return visible(state.messages, channel, viewer).map((message) =>
        readMessage({ ...message }).text.trim(),
      );
    },
    /** The bot's messages in a channel. */
    messages: (channel: string, viewer = ANN) => visible(state.messages, channel, viewer),
    called: (method: string) => state.calls.filter((call) => call.method === method),
  };
}

export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>;

function visible(messages: StoredMessage[], channel: string, viewer: string): StoredMessage[] {
  return messages.filter(
    (message) =>
      message.channel === channel &&
      message.user === BOT.userId &&
      (message.onlyFor === null || (message.onlyFor === viewer && isActive(messages, message.thread_ts))),
  );
}

/** What one person alone sees shows in a thread only when something stands in it: https://docs.slack.dev/reference/methods/chat.postEphemeral */
function isActive(messages: StoredMessage[], thread: string | null): boolean {
  return (
    thread === null || messages.some(({ thread_ts, onlyFor }) => thread_ts === thread && onlyFor === null)
  );
}

/** How Slack signs a request. @param at seconds */
export function sign(body: string, at = Math.floor(Date.now() / 1000), secret = SIGNING_SECRET) {
  const hmac = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${hmac}` };
}

/** The action Slack would send for the button with this value. @throws when no message holds one. */
function findAction(blocks: unknown[], command: string): Json {
  for (const element of blocks.flatMap((block) => list(object(block).elements)).map(object)) {
    const { type, action_id, value } = element;
    const label = text(object(element.text).text);
    if (type === 'button' && (value === command || label.startsWith(command))) {
      return { type, action_id, block_id: 'b', value, text: element.text, action_ts: '1.0' };
    }
    for (const button of [object(element.positive_button), object(element.negative_button)]) {
      if (type === 'feedback_buttons' && button.value === command) {
        return { type, action_id, block_id: 'b', value: command, text: button.text, action_ts: '1.0' };
      }
    }
  }
  throw new Error(`there is no button for ${command}`);
}

/** Waits until something holds, looking every few milliseconds. @throws after `ms`. */
export async function until<T>(look: () => T | undefined | false | null, ms = 15_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`nothing came within ${ms} ms: ${look}`);
    await delay(5);
  }
}
