import type { Uses } from '../../src/commands/define.ts';
import type { HandleChat } from '../../src/model/ports/chat.ts';
import type { Sender } from '../../src/model/ports/delivery.ts';
import { createDiscordSender } from '../../src/platforms/discord/sender.ts';
import { createSlackSender } from '../../src/platforms/slack/sender.ts';
import { isPrivate, startFakeDiscord } from '../fakes/discord/server.ts';
import {
  BOT_ID,
  CHANNEL_ID,
  DM_ID,
  type FakeMessage,
  OTHER_CHANNEL_ID,
  PRIVATE_THREAD_ID,
  THREAD_ID,
  TOKEN,
  USER_ID,
} from '../fakes/discord/state.ts';
import { BOT } from '../fakes/slack/methods.ts';
import { ANN, ANNS_DM, GENERAL, startFakeSlack } from '../fakes/slack/slack.ts';
import { createSlackBot } from '../fakes/slack/started.ts';
import { storeMessage } from '../fakes/slack/state.ts';
import { discordWith, memoryActions, PNG, pressables, textOf, until } from '../platforms/discord/support.ts';
import { silentLog } from '../support/pipeline.ts';
import { createClub } from './club.ts';

/** A message as people see it. */
export interface Shown {
  text: string;
  /** Whether one person alone sees it. */
  isPrivate: boolean;
  buttons: { label: string; press(): void }[];
}

export interface Options {
  /** What commands have to work with beside the papers. */
  more?: (sender: Sender) => Partial<Uses>;
  /** Whether Ann runs the bot. */
  isAdmin?: boolean;
  /** Whether Bob tries from another server, which the bot is in too. */
  isElsewhere?: boolean;
  /** In place of the commands. */
  handle?: HandleChat;
}

/** One platform with the bot on it, and somebody who uses it. */
export interface Driver {
  club: Awaited<ReturnType<typeof createClub>>;
  /** Mentions the bot. @returns what it is called by `say`, `edit` and `reply` */
  mention(text: string, where?: { thread?: string; user?: string; manages?: boolean }): Promise<string>;
  /** Writes in a thread without naming the bot. */
  say(thread: string, text: string, user?: string, file?: string): Promise<void>;
  edit(message: string, text: string): Promise<void>;
  /** The bot is let into a channel, or into another server. */
  arrive(): Promise<void>;
  /** Somebody writes something, and the bot is asked under it. */
  under(root: string, question: string): Promise<void>;
  /** A thread begins under what somebody writes, and the bot is asked in it. */
  inThread(root: string, question: string): Promise<void>;
  direct(text: string, file?: string): Promise<void>;
  /** Passes on what somebody said elsewhere. */
  passOn(forwards: string, text: string, isDirect?: boolean): Promise<void>;
  slash(text: string, name: string, values: Record<string, string>): Promise<void>;
  /** Everything the bot shows, oldest first. */
  shown(): Shown[];
  /** Waits for so many messages. @returns the newest */
  next(count: number): Promise<Shown>;
  /** Posts what nobody asked for at the moment. */
  sender: Sender;
  /** What the platform calls the channel, as places are kept. */
  channel: string;
  /** A channel that the bot sees and the people who ask do not, and one that is not there. */
  closed: readonly string[];
  /** The channel takes so many messages less. */
  refuse(why: 'not in' | 'archived', times?: number): void;
  /** Bob, who runs nothing, though he manages a server: by a mention, a slash command, or a button that carries any text. */
  attempt(text: string, door: 'mention' | 'slash' | 'button'): Promise<void>;
  /** Every answer of the bot's to anybody, oldest first. */
  everything(): string[];
  /** What Bob is offered while he types. */
  offered(typed: string): Promise<unknown>;
  /** What the log says went wrong. */
  errors(): string[];
  /** Somebody deletes what the bot has shown. */
  deleteShown(): void;
  close(): Promise<void>;
}

const wait = async (driver: Pick<Driver, 'shown'>, count: number): Promise<Shown> =>
  until(() => driver.shown()[count - 1], `message ${count}`, 20_000);

/** A message of somebody else's app, with whatever buttons it likes. */
const forged = (blocks: unknown[]) => ({ channel: GENERAL, user: 'U000000FORGED', text: '', blocks });

const errorsOf = (lines: readonly { level: string; message: string }[]): string[] =>
  lines.flatMap(({ level, message }) => (level === 'error' ? [message] : []));

const CLOSED = 'C00000CLOSED';

export async function slackDriver({ more, isAdmin, handle }: Options = {}): Promise<Driver> {
  const slack = await startFakeSlack();
  const { botToken, apiUrl } = slack;
  const sender = createSlackSender({ botToken, apiUrl, log: silentLog });
  const club = await createClub({ more: more?.(sender) ?? {}, admins: isAdmin ? [`slack:${ANN}`] : [] });
  const deps = { ...club.deps, handle: handle ?? club.handle };
  const { bot, lines } = createSlackBot({ fake: slack, deps });
  slack.state.channels.add(CLOSED);
  slack.state.privates.add(CLOSED);
  await bot.start();
  const users = (user = 'ann') => (user === 'ann' ? ANN : `U0000000${user.toUpperCase()}`);
  const file = (name: string) => ({
    name,
    mimetype: name.endsWith('.pdf') ? 'application/pdf' : 'image/png',
  });
  const shown = (): Shown[] =>
    [GENERAL, ANNS_DM, ANN]
      .flatMap((channel) => slack.messages(channel))
      .filter(({ streaming }) => !streaming)
      .map((message) => ({
        text: slack.said(message.channel).at(slack.messages(message.channel).indexOf(message)) ?? '',
        isPrivate: message.onlyFor !== null || message.channel !== GENERAL,
        buttons: commandsIn(message.blocks).map(({ label, command }) => ({
          label,
          press: () => void slack.people.press(message, command),
        })),
      }));
  return {
    club,
    mention: async (text, { thread, user } = {}) =>
      (await slack.people.mention(text, { user: users(user), ...(thread === undefined ? {} : { thread }) }))
        .ts,
    async say(thread, text, user, given) {
      if (given === undefined) await slack.people.say(text, { thread, user: users(user) });
      else {
        const message = { type: 'message', subtype: 'file_share', user: users(user), text, channel: GENERAL };
        await slack.event({
          ...message,
          ts: `${Date.now()}.1`,
          thread_ts: thread,
          channel_type: 'channel',
          files: [file(given)],
        });
      }
    },
    edit: async (ts, text) => void (await slack.people.edit(ts, text)),
    async arrive() {
      const joined = { type: 'message', subtype: 'channel_join', user: BOT.userId, channel: GENERAL };
      await slack.event({ ...joined, text: '', ts: `${Date.now()}.3`, channel_type: 'channel' });
    },
    async under(root, question) {
      const { ts } = await slack.people.say(root);
      await slack.people.mention(question, { thread: ts });
    },
    async inThread(root, question) {
      const { ts } = await slack.people.say(root);
      await slack.people.mention(question, { thread: ts });
    },
    async direct(text, given) {
      if (given === undefined) await slack.people.say(text, { channel: ANNS_DM });
      else {
        const message = { type: 'message', subtype: 'file_share', user: ANN, text, channel: ANNS_DM };
        await slack.event({ ...message, ts: `${Date.now()}.2`, channel_type: 'im', files: [file(given)] });
      }
    },
    async passOn(forwards, text, isDirect = false) {
      const message = { user: ANN, ts: `${Date.now()}.4`, channel: isDirect ? ANNS_DM : GENERAL };
      const attachments = [{ is_msg_unfurl: true, is_share: true, text: forwards, fallback: forwards }];
      const event = isDirect
        ? { type: 'message', channel_type: 'im', text }
        : { type: 'app_mention', text: `<@${BOT.userId}> ${text}` };
      await slack.event({ ...message, ...event, attachments });
    },
    slash: async (text) => void (await slack.people.command(text)),
    shown,
    next: (count) => wait({ shown }, count),
    sender,
    channel: `slack:${GENERAL}`,
    closed: [`slack:${CLOSED}`, 'slack:G00000ABSENT'],
    refuse: (why, times = 1) =>
      void slack.state.faults.push({
        ...{ method: 'chat.postMessage', times },
        error: why === 'archived' ? 'is_archived' : 'not_in_channel',
      }),
    async attempt(text, door) {
      const bob = { user: users('bob') };
      if (door === 'mention') await slack.people.mention(text, bob);
      else if (door === 'slash') await slack.people.command(text, bob);
      else {
        const button = { type: 'button', action_id: 'jc_run_0', value: text, text: { text: 'Press' } };
        await slack.people.press(storeMessage(slack.state, forged([{ elements: [button] }])), text, bob);
      }
    },
    everything: () =>
      slack.state.messages
        .filter(
          ({ user, text }) => user !== ANN && user !== users('bob') && !text.startsWith('Working on it'),
        )
        .map(({ text, blocks }) => JSON.stringify([text, blocks])),
    offered: (typed) => slack.people.suggest('jc_papers', typed, users('bob')),
    errors: () => errorsOf(lines),
    deleteShown: () => {
      for (const message of slack.messages(GENERAL))
        slack.state.messages.splice(slack.state.messages.indexOf(message), 1);
    },
    async close() {
      await bot.stop();
      await slack.stop();
    },
  };
}

export async function discordDriver({
  more,
  isAdmin,
  handle,
  isElsewhere = false,
}: Options = {}): Promise<Driver> {
  const fake = await startFakeDiscord({ isInTwo: isElsewhere });
  const { apiUrl } = fake;
  const actions = memoryActions();
  const renderChart = async () => PNG;
  const sender = createDiscordSender({ token: TOKEN, apiUrl, actions, renderChart, log: silentLog });
  const club = await createClub({
    more: more?.(sender) ?? {},
    admins: isAdmin ? [`discord:${USER_ID}`] : [],
  });
  const deps = { ...club.deps, handle: handle ?? club.handle };
  const running = await discordWith(deps, { fake, actions, readsMessages: true });
  const users = (user = 'ann') =>
    user === 'ann'
      ? USER_ID
      : `60000000000000${String(user.charCodeAt(0) * 10 + user.length).padStart(4, '0')}`;
  const file = (name: string) => ({
    name,
    type: name.endsWith('.pdf') ? 'application/pdf' : 'image/png',
    url: `${fake.apiUrl}/files/${name}`,
  });
  const shown = (): Shown[] =>
    fake.shown().map((message) => ({
      text: textOf(message).replaceAll('\u200b', ''),
      isPrivate: isPrivate(message) || message.channelId === DM_ID,
      buttons: pressables(message).map(({ label, id }) => ({ label, press: () => press(message, id) })),
    }));
  const press = (message: FakeMessage, id: string) => void fake.press(id, message);
  return {
    club,
    mention: async (text, { thread, user, manages = false } = {}) =>
      fake.say(`<@${BOT_ID}> ${text}`, {
        ...{ userId: users(user), manages },
        channelId: thread === undefined ? CHANNEL_ID : THREAD_ID,
      }),
    say: async (_, text, user, given) =>
      void fake.say(text, {
        ...{ userId: users(user), channelId: THREAD_ID },
        ...(given === undefined ? {} : { files: [file(given)] }),
      }),
    edit: async (id, text) => fake.edit(id, `<@${BOT_ID}> ${text}`),
    arrive: async () => fake.letIn(),
    async under(root, question) {
      const id = fake.say(root);
      fake.say(`<@${BOT_ID}> ${question}`, { repliesTo: id });
    },
    async inThread(root, question) {
      fake.say(root, { beginsThread: true });
      fake.say(`<@${BOT_ID}> ${question}`, { channelId: THREAD_ID });
    },
    direct: async (text, given) =>
      void fake.say(text, { channelId: DM_ID, ...(given === undefined ? {} : { files: [file(given)] }) }),
    passOn: async (forwards, text, isDirect = false) =>
      void fake.say(isDirect ? text : `<@${BOT_ID}> ${text}`, {
        channelId: isDirect ? DM_ID : CHANNEL_ID,
        forwards,
      }),
    slash: async (_, name, values) => void fake.slash(name, values),
    shown,
    next: (count) => wait({ shown }, count),
    sender,
    channel: `discord:${CHANNEL_ID}`,
    closed: [`discord:${PRIVATE_THREAD_ID}`, 'discord:700000000000000077'],
    refuse: (why, times = 1) =>
      fake.fail({
        ...{ when: new RegExp(`^POST /channels/${CHANNEL_ID}/messages`), times },
        ...(why === 'archived'
          ? { status: 400, body: { code: 50083, message: 'Thread is archived' } }
          : { status: 403, body: { code: 50001, message: 'Missing Access' } }),
      }),
    async attempt(text, door) {
      const channelId = isElsewhere ? OTHER_CHANNEL_ID : CHANNEL_ID;
      const bob = { userId: users('bob'), channelId, manages: true };
      const [on] = fake.shown();
      const [word = '', ...rest] = text.split(' ');
      if (door === 'mention') fake.say(`<@${BOT_ID}> ${text}`, bob);
      else if (door === 'slash') fake.slash(word, rest.length > 0 ? { what: rest.join(' ') } : {}, bob);
      else if (on !== undefined) fake.press(`c0:${text}`, on, bob);
    },
    everything: () =>
      [...fake.state.messages.values()]
        .filter(({ isDeferred }) => !isDeferred)
        .map(({ content, components, files }) =>
          JSON.stringify([content, components, files.map(({ bytes }) => bytes.toString())]),
        ),
    async offered(typed) {
      const asked = fake.type('paper', 'name', typed);
      return (await until(() => asked.acknowledged)).data;
    },
    errors: () => errorsOf(running.log.lines),
    deleteShown: () => {
      for (const message of fake.shown()) message.isDeleted = true;
    },
    close: running.close,
  };
}

function commandsIn(blocks: readonly unknown[]): { label: string; command: string }[] {
  const found: { label: string; command: string }[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) visit(each);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    const { type, value, text, ...rest } = node as Record<string, unknown>;
    const label = typeof text === 'object' && text !== null && 'text' in text ? String(text.text) : '';
    if ((type === 'button' || (type === undefined && typeof value === 'string')) && label !== '') {
      found.push({
        label,
        command: type === 'button' && label.startsWith('Show more') ? 'Show more' : String(value),
      });
    }
    for (const each of Object.values(rest)) visit(each);
  };
  visit(blocks);
  return found;
}
