import { afterEach, describe, expect, it } from 'vitest';
import { createDiscord, type DiscordOptions } from '../../src/platforms/discord/create-discord.ts';
import { greetingReply } from '../../src/replies/offers.ts';
import { otherGuild } from '../fakes/discord/events.ts';
import { type FakeDiscord, startFakeDiscord } from '../fakes/discord/server.ts';
import { APPLICATION_ID, GUILD_ID, OTHER_CHANNEL_ID, TOKEN } from '../fakes/discord/state.ts';
import { echoChat, memoryActions, PNG, until } from '../platforms/discord/support.ts';
import { createTestLog } from '../redis/embedded/holders.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function openFake(): Promise<FakeDiscord> {
  const fake = await startFakeDiscord();
  open.push(fake.close);
  return fake;
}

function make(apiUrl: string, options: Partial<DiscordOptions> = {}) {
  const log = createTestLog();
  const { deps } = echoChat();
  const renderChart = async () => PNG;
  const discord = createDiscord({
    token: TOKEN,
    apiUrl,
    deps,
    actions: memoryActions(),
    log,
    renderChart,
    ...options,
  });
  open.push(() => discord.stop());
  return { discord, log };
}

const puts = (fake: FakeDiscord) => fake.state.calls.filter(({ method }) => method === 'PUT');

describe('starting on Discord', () => {
  it('tells Discord of the commands, and of the same commands never again', async () => {
    const fake = await openFake();
    for (let time = 0; time < 2; time++) {
      const { discord } = make(fake.apiUrl);
      await discord.start();
      await discord.stop();
    }
    expect(puts(fake).map(({ path }) => path)).toEqual([`/applications/${APPLICATION_ID}/commands`]);
    expect(fake.state.refused).toEqual([]);
  });

  it('tells Discord again when it knows other commands', async () => {
    const fake = await openFake();
    await make(fake.apiUrl).discord.start();
    const known = fake.state.commands.get(APPLICATION_ID) ?? [];
    fake.state.commands.set(APPLICATION_ID, [
      { ...known[0], description: 'of an earlier version' },
      ...known.slice(1),
    ]);
    await make(fake.apiUrl).discord.start();
    expect(puts(fake)).toHaveLength(2);
  });

  it('registers in one server when it is told which', async () => {
    const fake = await openFake();
    for (let time = 0; time < 2; time++) await make(fake.apiUrl, { guildId: GUILD_ID }).discord.start();
    const paths = new Set(puts(fake).map(({ path }) => path));
    expect([...paths]).toEqual([`/applications/${APPLICATION_ID}/guilds/${GUILD_ID}/commands`]);
    expect(fake.state.refused).toEqual([]);
  });

  it('goes on, and says how to let it in, when it is not in that server', async () => {
    const fake = await openFake();
    fake.fail({ when: /guilds/, status: 403, body: { code: 50001, message: 'Missing Access' }, times: 9 });
    const { discord, log } = make(fake.apiUrl, { guildId: GUILD_ID });
    await discord.start();
    const line = log.lines.find(({ level }) => level === 'error');
    expect(line?.data?.fix).toContain(`https://discord.com/oauth2/authorize?client_id=${APPLICATION_ID}`);
  });

  it('asks for no more than it needs', async () => {
    const fake = await openFake();
    const { discord, log } = make(fake.apiUrl);
    await discord.start();
    const link = new URL(discord.inviteLink() ?? '');
    // View channels 1<<10, send 1<<11, attach 1<<15, history 1<<16, threads 1<<38.
    expect(link.searchParams.get('permissions')).toBe('274878008320');
    expect(link.searchParams.get('scope')).toBe('bot applications.commands');
    expect(log.lines.some(({ data }) => data?.invite === link.href)).toBe(true);
    // Guilds 1<<0, guild messages 1<<9, direct messages 1<<12; the content of messages (1<<15) is not asked for.
    expect(fake.gateway.seen.intents).toBe(1 | (1 << 9) | (1 << 12));
  });

  it('says that Discord cannot be reached', async () => {
    const fake = await startFakeDiscord();
    await fake.close();
    await expect(make(fake.apiUrl).discord.start()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('says that an intent is refused, and comes in once it is allowed', async () => {
    const fake = await openFake();
    fake.gateway.trouble.refuseWith = 4014;
    const { discord } = make(fake.apiUrl, { readsMessages: true, retryAfter: 20 });
    await expect(discord.start()).rejects.toMatchObject({
      code: 'bad_config',
      message: expect.stringContaining('Message Content intent'),
      fix: expect.stringContaining('DISCORD_MESSAGE_CONTENT'),
    });
    expect(discord.isConnected()).toBe(false);
    fake.gateway.trouble.refuseWith = null;
    await until(() => discord.isConnected());
    await until(() => puts(fake).length === 1, 'the commands');
  });

  it('comes in when Discord can be reached at last', async () => {
    const away = await startFakeDiscord();
    await away.close();
    const { discord } = make(away.apiUrl, { retryAfter: 20 });
    await expect(discord.start()).rejects.toMatchObject({ code: 'unavailable' });
    open.push((await startFakeDiscord({ port: Number(new URL(away.apiUrl).port) })).close);
    await until(() => discord.isConnected());
  });

  it('says so too when Discord answers and its gateway does not, and leaves nothing running', async () => {
    const fake = await openFake();
    fake.gateway.close();
    const { discord, log } = make(fake.apiUrl, { readyWithin: 50 });
    await expect(discord.start()).rejects.toMatchObject({ code: 'unavailable' });
    const said = log.lines.length;
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(log.lines.slice(said)).toEqual([]);
  });

  it('stops for good though Discord is away, and does not come when it is back', async () => {
    const fake = await startFakeDiscord();
    const { discord } = make(fake.apiUrl);
    await discord.start();
    await fake.close();
    await new Promise((resolve) => setTimeout(resolve, 700));
    await discord.stop();
    const back = await startFakeDiscord({ port: Number(new URL(fake.apiUrl).port) });
    open.push(back.close);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(back.gateway.seen).toMatchObject({ identified: 0, resumed: 0 });
  });

  it('says once in a server it has come into what it does, in two lines', async () => {
    const fake = await openFake();
    const greeted = new Set<string>();
    const greet = async (place: string) =>
      greeted.has(place) || !greeted.add(place) ? null : greetingReply();
    await make(fake.apiUrl, { deps: { ...echoChat().deps, greet } }).discord.start();
    for (let time = 0; time < 2; time++) fake.gateway.dispatch('GUILD_CREATE', otherGuild);
    await until(() => fake.shown().length > 0);
    await until(() => fake.gateway.isConnected());
    expect(fake.shown().map(({ channelId }) => channelId)).toEqual([OTHER_CHANNEL_ID]);
    expect(fake.shown()[0]?.content.trim().split(/\n+/)).toHaveLength(2);
  });

  it('takes an address with the version of the API too', async () => {
    const fake = await openFake();
    await make(`${fake.apiUrl}/v10/`).discord.start();
    expect(fake.state.refused).toEqual([]);
    await until(() => fake.gateway.isConnected());
  });
});
