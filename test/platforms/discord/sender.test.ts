import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sender } from '../../../src/model/ports/delivery.ts';
import { createDiscordSender } from '../../../src/platforms/discord/sender.ts';
import { reply } from '../../../src/replies/compose.ts';
import { MANAGERS_ROLE } from '../../fakes/discord/events.ts';
import { createMessage } from '../../fakes/discord/messages.ts';
import { type FakeDiscord, startFakeDiscord } from '../../fakes/discord/server.ts';
import {
  CHANNEL_ID,
  DM_ID,
  GUILD_ID,
  OTHER_CHANNEL_ID,
  PRIVATE_THREAD_ID,
  THREAD_ID,
  TOKEN,
  USER_ID,
} from '../../fakes/discord/state.ts';
import { createTestLog } from '../../redis/embedded/holders.ts';
import { memoryActions, PNG } from './support.ts';

let discord: FakeDiscord;
let sender: Sender;

const PLACE = `discord:${CHANNEL_ID}`;
const digest = reply([{ type: 'paragraph', content: 'What is new' }]);
const options = (key: string) => ({ key, showAgain: null });
const since = { notBefore: new Date(Date.now() - 1000).toISOString() };
const SEND = /^POST \/channels\/\d+\/messages$/;
const READ = /^GET \/channels\/\d+\/messages$/;

beforeEach(async () => {
  discord = await startFakeDiscord();
  sender = createDiscordSender({
    token: TOKEN,
    apiUrl: discord.apiUrl,
    actions: memoryActions(),
    renderChart: async () => PNG,
    log: createTestLog(),
  });
});
afterEach(() => discord.close());

const posts = () => discord.state.calls.filter(({ method, path }) => SEND.test(`${method} ${path}`));

describe('a channel of Discord’s admits', () => {
  const VIEW = 1n << 10n;
  const SEND_THERE = 1n << 11n;
  const IN_THREADS = 1n << 38n;
  const rule = (id: string, { deny = 0n, allow = 0n }) => ({
    ...{ id, type: id === USER_ID ? 1 : 0 },
    ...{ deny: String(deny), allow: String(allow) },
  });
  const OWNER = '600000000000000099';
  const hidden = rule(GUILD_ID, { deny: VIEW });

  it.each([
    ['its members', CHANNEL_ID, USER_ID, [], true],
    ['nobody who may not see it', CHANNEL_ID, USER_ID, [hidden], false],
    ['nobody who may not write in it', CHANNEL_ID, USER_ID, [rule(GUILD_ID, { deny: SEND_THERE })], false],
    ['who may by a role', CHANNEL_ID, USER_ID, [hidden, rule(MANAGERS_ROLE, { allow: VIEW })], true],
    [
      'nobody by a role that others have',
      CHANNEL_ID,
      '61',
      [hidden, rule(MANAGERS_ROLE, { allow: VIEW })],
      false,
    ],
    ['who may by name', CHANNEL_ID, USER_ID, [rule(USER_ID, { allow: VIEW }), hidden], true],
    [
      'nobody who may not by name, though by a role',
      CHANNEL_ID,
      USER_ID,
      [rule(USER_ID, { deny: VIEW }), rule(MANAGERS_ROLE, { allow: VIEW })],
      false,
    ],
    ['the owner of the server', CHANNEL_ID, OWNER, [hidden], true],
    [
      'who may write in threads, to a thread',
      THREAD_ID,
      USER_ID,
      [rule(GUILD_ID, { deny: SEND_THERE })],
      true,
    ],
    ['nobody else to a thread', THREAD_ID, USER_ID, [rule(GUILD_ID, { deny: IN_THREADS })], false],
    ['nobody to a thread of a channel they cannot see', THREAD_ID, USER_ID, [hidden], false],
    ['who was let in, to a private thread', PRIVATE_THREAD_ID, USER_ID, [], true],
    ['nobody else to a private thread', PRIVATE_THREAD_ID, '61', [], false],
    ['nobody who is not in the server', OTHER_CHANNEL_ID, '71', [], false],
    ['nobody where it is direct messages', DM_ID, USER_ID, [], false],
    ['nobody where there is none', '79', USER_ID, [], false],
  ])('%s', async (_, channel, user, rules, expected) => {
    discord.state.overwrites.set(CHANNEL_ID, rules);
    discord.state.roles.set(USER_ID, [MANAGERS_ROLE]);
    discord.state.threadMembers.add(USER_ID);
    expect(await sender.admits(`discord:${channel}`, `discord:${user}`)).toBe(expected);
    expect(discord.state.refused).toEqual([]);
  });
});

describe('messages taken to Discord', () => {
  it('are found again by their key, and by no other, though Discord forgets the nonce', async () => {
    const { messageId } = await sender.send(PLACE, digest, options('digest:1:2026-05-04'));
    expect(await sender.find(PLACE, 'digest:1:2026-05-04', since)).toBe(messageId);
    expect(await sender.find(PLACE, 'digest:1:2026-05-11', since)).toBeNull();
    expect(discord.state.refused).toEqual([]);
  });

  it('answer the message they are about, and are found', async () => {
    const { messageId: under } = await sender.send(PLACE, digest, options('digest'));
    const { messageId } = await sender.send(PLACE, digest, { ...options('correction'), under });
    expect(discord.state.messages.get(messageId)).toMatchObject({ repliesTo: under });
    expect(await sender.find(PLACE, 'correction', { ...since, under })).toBe(messageId);
    expect(discord.state.refused).toEqual([]);
  });

  it('are found among many others', async () => {
    for (let i = 0; i < 130; i++)
      createMessage(discord.state, CHANNEL_ID, { body: { content: 'chatter' }, files: [] });
    const { messageId } = await sender.send(PLACE, digest, options('k'));
    for (let i = 0; i < 130; i++)
      createMessage(discord.state, CHANNEL_ID, { body: { content: 'chatter' }, files: [] });
    expect(await sender.find(PLACE, 'k', since)).toBe(messageId);
    expect(await sender.find(PLACE, 'other', since)).toBeNull();
  });

  it('are one, when the same is sent twice within minutes', async () => {
    const first = await sender.send(PLACE, digest, options('k'));
    expect(await sender.send(PLACE, digest, options('k'))).toEqual(first);
    expect(discord.shown()).toHaveLength(1);
  });

  it('are asked for once a request, whatever Discord answers', async () => {
    discord.fail({ when: SEND, status: 500, afterwards: true });
    await expect(sender.send(PLACE, digest, options('k'))).rejects.toMatchObject({ outcome: 'unknown' });
    expect(posts()).toHaveLength(1);
    expect(await sender.find(PLACE, 'k', since)).not.toBeNull();
  });

  it.each([
    [{ status: 502 }, 'unknown'],
    [{ status: 429, headers: { 'retry-after': '30' } }, 'not_now'],
    [{ status: 401 }, 'not_now'],
    [{ status: 403, body: { code: 50001, message: 'Missing Access' } }, 'refused'],
    [{ status: 404, body: { code: 10003, message: 'Unknown Channel' } }, 'refused'],
  ])('tell of %j that it is %s', async (fault, outcome) => {
    discord.fail({ when: SEND, ...fault });
    await expect(sender.send(PLACE, digest, options('k'))).rejects.toMatchObject({ outcome });
    discord.fail({ when: READ, ...fault });
    await expect(sender.find(PLACE, 'k', since)).rejects.toMatchObject({ outcome });
  });

  it.each([
    [400, 50083, 'The thread is archived or locked.', 'Open the thread'],
    [404, 10003, 'The channel was deleted.', 'Choose another channel'],
    [403, 50007, 'This person takes no direct messages from the bot.', 'privacy settings'],
    [403, 50001, 'The bot may not see the channel.', 'Let the bot view'],
  ])('are given up with the true reason, and asked for once: %d %d', async (status, code, message, fix) => {
    discord.fail({ when: SEND, status, body: { code, message: 'No' }, times: 9 });
    const thrown = await sender.send(PLACE, digest, options('k')).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ outcome: 'refused', message, fix: expect.stringContaining(fix) });
    expect(posts()).toHaveLength(1);
  });

  it('are not lost while Discord cannot be reached', async () => {
    await discord.close();
    await expect(sender.send(PLACE, digest, options('k'))).rejects.toMatchObject({ outcome: 'not_now' });
    await expect(sender.find(PLACE, 'k', since)).rejects.toMatchObject({ outcome: 'not_now' });
    discord = await startFakeDiscord();
  });

  it('go out in words when Discord refuses their form, and are found all the same', async () => {
    discord.fail({ when: SEND, status: 400, body: { code: 50035, message: 'Invalid Form Body' } });
    const { messageId } = await sender.send(PLACE, digest, options('k'));
    expect(JSON.stringify(discord.shown()[0]?.components)).toContain('What is new');
    expect(await sender.find(PLACE, 'k', since)).toBe(messageId);
    expect(discord.state.refused).toEqual([]);
  });

  it('carry their chart with them', async () => {
    const series = [{ name: 's', values: [1, 2] }];
    const chart = reply([{ type: 'chart', title: 'T', categories: ['a', 'b'], series, altText: 'A chart' }]);
    await sender.send(PLACE, chart, options('k'));
    expect(discord.shown()[0]?.files).toMatchObject([{ bytes: PNG, description: 'T. A chart' }]);
  });
});
