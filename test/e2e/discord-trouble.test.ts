import { afterEach, describe, expect, it } from 'vitest';
import type { ChatDeps } from '../../src/model/ports/chat.ts';
import { reply } from '../../src/replies/compose.ts';
import { type FakeDiscord, isPrivate } from '../fakes/discord/server.ts';
import { BOT_ID, CHANNEL_ID, DM_ID, V2 } from '../fakes/discord/state.ts';
import { discordWith, echoChat, paragraph, pressables, textOf, until } from '../platforms/discord/support.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function start(deps: ChatDeps, options: Parameters<typeof discordWith>[1] = {}) {
  const running = await discordWith(deps, options);
  open.push(running);
  const { fake } = running;
  const message = (count = 1) =>
    until(() => (fake.shown().length >= count ? fake.shown()[count - 1] : null), `message ${count}`);
  return { ...running, message };
}

/** A request that goes on until it is told to end. */
function slowChat() {
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<Parameters<ChatDeps['handle']>[1]>();
  const { deps } = echoChat();
  return {
    deps: {
      ...deps,
      async handle(_request, options) {
        begun.resolve(options);
        await gate.promise;
        return paragraph('Done.');
      },
    } satisfies ChatDeps,
    begun: begun.promise,
    finish: () => gate.resolve(),
  };
}

const ANSWER = new RegExp(`^POST /channels/${CHANNEL_ID}/messages`);
const calls = (fake: FakeDiscord, pattern: RegExp) =>
  fake.state.calls.filter(({ method, path }) => pattern.test(`${method} ${path}`));

describe('an event that is delivered three times', () => {
  it.each([
    ['a slash command', (fake: FakeDiscord) => void fake.slash('ask', { question: 'x' })],
    ['a mention', (fake: FakeDiscord) => void fake.say(`<@${BOT_ID}> x`)],
    ['a direct message', (fake: FakeDiscord) => void fake.say('x', { channelId: DM_ID })],
  ])('is handled and answered once: %s', async (_, send) => {
    const chat = echoChat();
    const { fake, message, discord } = await start(chat.deps);
    fake.deliverTimes(3);
    send(fake);
    await message();
    await discord.stop();
    expect(chat.requests).toHaveLength(1);
    expect(fake.shown()).toHaveLength(1);
    expect(fake.pending()).toEqual([]);
  });

  it('leaves nothing that says an answer comes when another process has it', async () => {
    const { deps } = echoChat();
    const { fake, discord } = await start({ ...deps, handle: async () => null });
    const asked = fake.slash('ask', { question: 'x' });
    await until(() => asked.acknowledged);
    await until(() => fake.pending().length === 0);
    await discord.stop();
    expect(fake.shown()).toEqual([]);
  });
});

describe('long work', () => {
  it('shows how far it is in the message that becomes the answer', async () => {
    const slow = slowChat();
    const { fake, message } = await start(slow.deps);
    fake.slash('reindex');
    const options = await slow.begun;
    options?.onProgress?.({ label: 'Reading', done: 1, total: 4 });
    const shown = await message();
    expect(textOf(shown)).toContain('Reading ▰▰▰▱▱▱▱▱▱▱▱▱ 1 of 4');
    await until(() => {
      options?.onProgress?.({ label: 'Reading', done: 3, total: 4 });
      return textOf(shown).includes('3 of 4');
    });
    slow.finish();
    // Public, while a private answer was likely: the progress gives way to a message of its own.
    await until(() => shown.isDeleted && textOf(fake.shown()[0]) === 'Done.');
    expect(fake.shown()).toHaveLength(1);
  });

  it('edits one reply when it was asked for by a mention', async () => {
    const slow = slowChat();
    const { fake, message } = await start(slow.deps);
    fake.say(`<@${BOT_ID}> reindex`);
    (await slow.begun)?.onProgress?.({ label: 'Reading', done: 1, total: 4 });
    const shown = await message();
    slow.finish();
    await until(() => textOf(shown) === 'Done.');
    expect(fake.shown()).toHaveLength(1);
    expect(fake.state.refused).toEqual([]);
  });

  it('ends in a clear message when the bot is stopped', async () => {
    const slow = slowChat();
    const { fake, discord } = await start(slow.deps);
    fake.slash('ask', { question: 'x' });
    fake.say(`<@${BOT_ID}> x`);
    await slow.begun;
    await until(() => fake.pending().length === 1);
    await discord.stop();
    expect(fake.shown().map(textOf)).toEqual([
      expect.stringContaining('I was stopped'),
      expect.stringContaining('I was stopped'),
    ]);
    expect(fake.pending()).toEqual([]);
    expect((await slow.begun)?.signal?.aborted).toBe(true);
  });

  it('is answered in the channel when the interaction has run out meanwhile', async () => {
    const slow = slowChat();
    const { fake, message } = await start(slow.deps);
    fake.slash('ask', { question: 'x' });
    await slow.begun;
    fake.expireTokens();
    slow.finish();
    expect(await message()).toMatchObject({ channelId: CHANNEL_ID });
    expect(textOf(fake.shown()[0])).toBe('Done.');
  });

  it('is answered to the person alone when it was private and the interaction has run out', async () => {
    const { deps } = echoChat(() => paragraph('Yours.', { visibility: 'private' }));
    const handle: ChatDeps['handle'] = async (...args) => {
      fake.expireTokens();
      return deps.handle(args[0]);
    };
    const { fake, message } = await start({ ...deps, handle });
    fake.slash('saved');
    expect(await message()).toMatchObject({ channelId: DM_ID });
    expect(textOf(fake.shown()[0])).toBe('Yours.');
  });
});

describe('an acknowledgement that comes too late', () => {
  it('is made up for in the channel', async () => {
    const chat = echoChat();
    const { fake, message, log } = await start(chat.deps);
    fake.state.acknowledgeWithin = -1;
    fake.slash('ask', { question: 'still there?' });
    expect(textOf(await message())).toBe('ask still there?');
    expect(log.lines.some(({ level }) => level === 'error')).toBe(true);
  });
});

describe('a failure', () => {
  it('of the request is said, without its inner words', async () => {
    const { deps } = echoChat(() => {
      throw new Error('redis://secret@host refused');
    });
    const { fake, message } = await start(deps);
    fake.slash('ask', { question: 'x' });
    const shown = await message();
    expect(textOf(shown)).toContain('Something went wrong');
    expect(textOf(shown)).not.toContain('secret');
    expect(isPrivate(shown)).toBe(true);
  });

  it('of Discord to take a reply is made up for with the plain words, once', async () => {
    const chat = echoChat(({ text }) => paragraph(`**${text}** @everyone`));
    const { fake, message, log } = await start(chat.deps);
    const refusal = { code: 50035, message: 'Invalid Form Body' };
    fake.fail({ when: /^PATCH .*@original/, status: 400, body: refusal });
    fake.slash('ask', { question: 'x' });
    const shown = await message();
    expect(shown.flags & V2).toBe(0);
    expect(shown.content).toBe('\\*\\*ask x\\*\\* @\u200beveryone');
    expect(shown.allowedMentions).toEqual({ parse: [], users: [] });
    expect(log.lines.find(({ level }) => level === 'error')?.data).toMatchObject({ code: 50035 });
  });

  it('of Discord to take a long reply attaches the plain words whole', async () => {
    const text = 'It is smaller. '.repeat(400);
    const { deps } = echoChat(() => paragraph(text));
    const { fake, message } = await start(deps);
    fake.fail({ when: /^PATCH .*@original/, status: 400, body: { code: 50035, message: 'Invalid' } });
    fake.slash('ask', { question: 'x' });
    const shown = await message();
    expect(shown.content.endsWith('…')).toBe(true);
    expect(shown.files.map(({ name, bytes }) => [name, bytes.toString()])).toEqual([
      ['whole-reply.txt', text],
    ]);
    expect(fake.state.refused).toEqual([]);
  });

  it('of Discord to take a reply after progress was shown still ends in the plain words', async () => {
    const slow = slowChat();
    const { fake, message } = await start(slow.deps);
    fake.slash('ask', { question: 'x' });
    (await slow.begun)?.onProgress?.({ label: 'Reading', done: 1, total: 4 });
    const progress = await message();
    fake.fail({ when: /^PATCH .*@original/, status: 400, body: { code: 50035, message: 'Invalid' } });
    slow.finish();
    await until(() => progress.isDeleted && fake.shown()[0]?.content === 'Done.');
    expect(fake.state.refused).toEqual([]);
  });

  it('of Discord to take even the plain words is tried no third time', async () => {
    const chat = echoChat();
    const { fake, discord, log } = await start(chat.deps);
    fake.fail({ when: /@original/, status: 400, body: { code: 50035, message: 'Invalid' }, times: 9 });
    fake.slash('ask', { question: 'x' });
    await until(() => log.lines.some(({ message }) => message.includes('could not be answered')));
    await discord.stop();
    expect(calls(fake, /^PATCH/)).toHaveLength(2);
  });

  it('to draw a chart does not keep the words back', async () => {
    const chat = echoChat(() =>
      reply([
        { type: 'paragraph', content: 'Three papers.' },
        { type: 'chart', title: 'By month', categories: ['2024'], series: [], altText: 'Three in 2024.' },
      ]),
    );
    const { fake, message } = await start(chat.deps, {
      renderChart: async () => {
        throw new Error('no fonts');
      },
    });
    fake.slash('trends');
    expect((await message()).content).toBe('Three papers.\nThree in 2024.');
  });

  it('to keep what buttons stand for does not keep the answer back', async () => {
    const { deps } = echoChat(() =>
      paragraph('x', { actions: [{ label: 'Ask', command: 'y'.repeat(200) }] }),
    );
    const { fake, message, log } = await start(deps, {
      actions: {
        keep: () => Promise.reject(new Error('Redis is gone')),
        find: () => Promise.reject(new Error('Redis is gone')),
      },
    });
    fake.slash('ask', { question: 'x' });
    const shown = await message();
    expect(textOf(shown)).toBe('x');
    fake.press(pressables(shown)[0]?.id ?? '', shown);
    expect(textOf(await message(2))).toContain('too old');
    expect(log.lines.filter(({ level }) => level === 'warn').length).toBeGreaterThan(0);
  });

  it('to hear from the store at all does not keep the answer back', async () => {
    const { deps } = echoChat();
    const never = new Promise<never>(() => {});
    const { fake, message } = await start(deps, { actions: { keep: () => never, find: () => never } });
    fake.slash('ask', { question: 'x' });
    expect(textOf(await message())).toBe('ask x');
  });

  it('of being allowed to write where it was mentioned becomes a direct message', async () => {
    const chat = echoChat();
    const { fake, message, log } = await start(chat.deps);
    const body = { code: 50013, message: 'Missing Permissions' };
    fake.fail({ when: new RegExp(`^POST /channels/${CHANNEL_ID}/messages`), status: 403, body });
    fake.say(`<@${BOT_ID}> x`);
    expect((await message()).channelId).toBe(DM_ID);
    expect(log.lines.find(({ level }) => level === 'warn')?.data?.fix).toContain('send messages');
  });
});

describe('a place that takes no messages', () => {
  it.each([
    [400, 50083, 'Open the thread again'],
    [404, 10003, 'Choose another channel'],
    [403, 50001, 'Let the bot view'],
  ])('is tried once, and the answer goes to the person: %d %d', async (status, code, fix) => {
    const { fake, message, log } = await start(echoChat().deps);
    fake.fail({ when: ANSWER, status, body: { code, message: 'No' }, times: 9 });
    fake.say(`<@${BOT_ID}> x`);
    expect((await message()).channelId).toBe(DM_ID);
    expect(calls(fake, ANSWER)).toHaveLength(1);
    expect(log.lines.filter(({ data }) => String(data?.fix).includes(fix))).toHaveLength(1);
  });

  it('stands in the log once, with what to do, where the person takes no direct messages either', async () => {
    const { fake, log, discord } = await start(echoChat().deps);
    fake.fail({ when: ANSWER, status: 400, body: { code: 50083, message: 'No' }, times: 9 });
    fake.fail({
      when: /^POST .*\/(?:messages|channels)$/,
      status: 403,
      body: { code: 50007, message: 'No' },
      times: 9,
    });
    fake.say(`<@${BOT_ID}> x`);
    await until(() => log.lines.some(({ level }) => level === 'error'));
    await discord.stop();
    const errors = log.lines.filter(({ level }) => level === 'error');
    expect(errors.map(({ data }) => data?.fix)).toEqual([expect.stringContaining('privacy settings')]);
    expect(calls(fake, ANSWER)).toHaveLength(1);
  });
});

describe('Discord being busy or broken', () => {
  it('is waited for when it says how long', async () => {
    const chat = echoChat();
    const { fake, message } = await start(chat.deps);
    fake.fail({
      when: /^PATCH/,
      status: 429,
      body: { message: 'You are being rate limited.', retry_after: 0.05, global: false },
      headers: { 'retry-after': '0.05', 'x-ratelimit-scope': 'shared' },
      times: 2,
    });
    fake.slash('ask', { question: 'x' });
    expect(textOf(await message())).toBe('ask x');
  });

  it('is asked again when it fails', async () => {
    const chat = echoChat();
    const { fake, message } = await start(chat.deps);
    fake.fail({ when: /^PATCH/, status: 500, times: 2 });
    fake.slash('ask', { question: 'x' });
    expect(textOf(await message())).toBe('ask x');
  });

  it.each(['close', 'reconnect', 'cut'] as const)(
    'is connected to again, and what happened meanwhile is answered: %s',
    async (how) => {
      const chat = echoChat();
      const { fake, message } = await start(chat.deps);
      fake.gateway.disconnect(how);
      fake.say(`<@${BOT_ID}> are you there?`);
      expect(textOf(await message())).toBe('are you there?');
      expect(fake.gateway.seen).toMatchObject({ identified: 1, resumed: 1 });
      expect(chat.requests).toHaveLength(1);
    },
  );

  it('is greeted anew when it has forgotten the session', async () => {
    const chat = echoChat();
    const { fake, message } = await start(chat.deps);
    fake.gateway.trouble.forgetSessions = true;
    fake.gateway.disconnect('close');
    await until(() => fake.gateway.seen.identified === 2, 'a second greeting', 15_000);
    fake.slash('ask', { question: 'x' });
    expect(textOf(await message())).toBe('ask x');
  });

  it.each([
    [4004, 'Copy it again'],
    [4014, 'DISCORD_MESSAGE_CONTENT'],
  ])('is tried again when it ends for good (%d), and the log says what to do', async (code, fix) => {
    const chat = echoChat();
    const { fake, message, discord, log } = await start(chat.deps, { retryAfter: 20 });
    fake.gateway.trouble.refuseWith = code;
    fake.gateway.disconnect(code);
    await until(() => !discord.isConnected());
    const mended = () => log.lines.filter(({ data }) => String(data?.fix).includes(fix));
    await until(() => mended().length >= 2, 'the mending');
    expect(discord.isConnected()).toBe(false);
    fake.gateway.trouble.refuseWith = null;
    await until(() => discord.isConnected());
    fake.say(`<@${BOT_ID}> are you there?`);
    expect(textOf(await message())).toBe('are you there?');
    expect(fake.gateway.seen.identified).toBe(2);
  });

  it('is left when it no longer answers heartbeats', async () => {
    const { startFakeDiscord } = await import('../fakes/discord/server.ts');
    const chat = echoChat();
    const { fake } = await start(chat.deps, { fake: await startFakeDiscord({ heartbeatEvery: 50 }) });
    await until(() => fake.gateway.seen.heartbeats > 2, 'heartbeats');
    fake.gateway.trouble.muteHeartbeats = true;
    await until(() => fake.gateway.seen.resumed > 0, 'a resumed session');
  });
});
