import { afterEach, describe, expect, it } from 'vitest';
import { JournalClubError } from '../../src/model/errors.ts';
import type { Finding } from '../../src/model/ports/doctor.ts';
import { createCheckReadiness } from '../../src/operations/check-readiness.ts';
import { createDiscord } from '../../src/platforms/discord/create-discord.ts';
import { examineDiscord } from '../../src/platforms/discord/examine.ts';
import { examineSlack, SLACK_SCOPES } from '../../src/platforms/slack/examine.ts';
import { startFakeDiscord } from '../fakes/discord/server.ts';
import { GUILD_ID, TOKEN } from '../fakes/discord/state.ts';
import { ANN, startFakeSlack } from '../fakes/slack/slack.ts';
import { createSlackBot, keptLog } from '../fakes/slack/started.ts';
import { echoChat, memoryActions, PNG } from '../platforms/discord/support.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

interface Line {
  level: string;
  data?: Record<string, unknown> | undefined;
}

/** A bot that was made for a platform and not started. */
interface Made {
  start(): Promise<void>;
  isConnected(): boolean;
  /** What is wrong though it could start. */
  problem(): { says: string; fix: string } | null;
  examine(): Promise<Finding[]>;
  lines: Line[];
}

async function slackBot(mode: 'socket' | 'http' = 'socket') {
  const slack = await startFakeSlack();
  const { bot, lines } = createSlackBot({ fake: slack, mode, checkEvery: 20 });
  open.push(slack.stop, bot.stop);
  const { botToken, appToken, apiUrl } = slack;
  const made: Made = {
    start: bot.start,
    isConnected: () => bot.info().connected,
    problem: bot.problem,
    examine: () => examineSlack({ botToken, appToken, apiUrl, log: keptLog().log }),
    lines,
  };
  return { slack, made };
}

async function discordBot(options: { token?: string; guildId?: string; readsMessages?: boolean } = {}) {
  const fake = await startFakeDiscord();
  const { apiUrl } = fake;
  const { log, lines } = keptLog();
  const discord = createDiscord({
    ...{ token: TOKEN, apiUrl, deps: echoChat().deps, actions: memoryActions(), log, retryAfter: 20 },
    ...{ renderChart: async () => PNG, ...options },
  });
  open.push(fake.close, discord.stop);
  const made: Made = {
    start: discord.start,
    isConnected: discord.isConnected,
    problem: discord.problem,
    examine: () =>
      examineDiscord({
        ...{ token: TOKEN, readsMessages: false, ...options, guildId: options.guildId ?? null },
        ...{ apiUrl, signal: AbortSignal.timeout(5_000) },
      }),
    lines,
  };
  return { fake, made };
}

type Trouble = () => Promise<{ made: Made; mend?: () => void }>;

const refusedBySlack = (method: string, error: string) => async () => {
  const { slack, made } = await slackBot();
  slack.state.faults.push({ method, times: 2, error });
  return { made };
};

describe('what is wrong with the tokens is said by the start and by doctor in the same words', () => {
  it.each<[string, Trouble, says: string, fix: RegExp]>([
    [
      'a user token of Slack’s that is valid',
      async () => {
        const { slack, made } = await slackBot();
        slack.state.tokenOf = 'ann';
        return { made };
      },
      'SLACK_BOT_TOKEN is a user token: the bot would speak as ann.',
      /xoxb-.*OAuth & Permissions/,
    ],
    [
      'a bot token that Slack refuses',
      refusedBySlack('auth.test', 'invalid_auth'),
      'Slack refuses SLACK_BOT_TOKEN (invalid_auth).',
      /xoxb-/,
    ],
    [
      'an app token that Slack refuses',
      refusedBySlack('apps.connections.open', 'not_allowed_token_type'),
      'Slack refuses SLACK_APP_TOKEN (not_allowed_token_type).',
      /connections:write/,
    ],
    [
      'scopes that Slack did not give',
      async () => {
        const { slack, made } = await slackBot();
        slack.state.scopes = SLACK_SCOPES.filter((scope) => scope !== 'files:read');
        return { made };
      },
      'These scopes are missing: files:read.',
      /slack-manifest\.yaml/,
    ],
    [
      'a token that Discord does not know',
      () => discordBot({ token: 'wrong.token.here' }),
      'Discord does not know the token in DISCORD_TOKEN.',
      /Bot page/,
    ],
    [
      'an intent that Discord refuses',
      async () => {
        const { fake, made } = await discordBot({ readsMessages: true });
        fake.gateway.trouble.refuseWith = 4014;
        return { made };
      },
      'Discord refuses the Message Content intent.',
      /DISCORD_MESSAGE_CONTENT/,
    ],
    [
      'a server of Discord’s the bot is not in',
      () => discordBot({ guildId: '800000000000000009' }),
      'The bot is not in the server of DISCORD_GUILD_ID.',
      /oauth2\/authorize/,
    ],
  ])('%s', async (_, trouble, says, fix) => {
    const { made } = await trouble();
    const found = (await made.examine()).filter(({ state }) => state === 'broken');
    const thrown: unknown = await made.start().catch((error: unknown) => error);
    const told =
      thrown instanceof JournalClubError ? { says: thrown.message, fix: thrown.fix } : made.problem();
    expect(told).toEqual({ says, fix: expect.stringMatching(fix) });
    expect(found).toEqual([{ state: 'broken', ...told }]);
    expect(JSON.stringify([told, made.lines])).not.toContain('wrong.token.here');
  });

  it('and where nothing is wrong, neither says anything', async () => {
    const { fake, made } = await discordBot({ guildId: GUILD_ID, readsMessages: true });
    fake.state.flags = 1 << 19;
    await made.start();
    expect(made.problem()).toBeNull();
    expect((await made.examine()).map(({ state }) => state)).toEqual(['ok', 'ok']);
    expect((await (await slackBot()).made.examine()).every(({ state }) => state === 'ok')).toBe(true);
  });
});

const leftBySlack = (error: string) => async () => {
  const { slack, made } = await slackBot();
  await made.start();
  slack.state.faults.push({ method: 'apps.connections.open', times: 3, error });
  slack.socket.disconnect('drop');
  return { made };
};

const leftByDiscord = (code: number) => async () => {
  const { fake, made } = await discordBot({ readsMessages: true });
  await made.start();
  fake.gateway.trouble.refuseWith = code;
  fake.gateway.disconnect(code);
  return {
    made,
    mend: () => {
      fake.gateway.trouble.refuseWith = null;
    },
  };
};

const revokedBySlack = (mode: 'socket' | 'http') => async () => {
  const { slack, made } = await slackBot(mode);
  await made.start();
  const fault = { method: 'auth.test', times: 1_000, error: 'token_revoked' };
  slack.state.faults.push(fault);
  return {
    made,
    mend: () => {
      fault.times = 0;
    },
  };
};

describe('a bot that its platform lets in no more', () => {
  it.each<[string, Trouble, fix: RegExp]>([
    ['Slack’s Socket Mode is switched off', leftBySlack('link_disabled'), /Turn Socket Mode on/],
    ['Slack refuses the app token', leftBySlack('invalid_auth'), /app-level token/],
    ['Slack’s bot token is revoked, in Socket Mode', revokedBySlack('socket'), /SLACK_BOT_TOKEN/],
    ['Slack’s bot token is revoked, over HTTP', revokedBySlack('http'), /SLACK_BOT_TOKEN/],
    ['Discord’s gateway closes with 4004', leftByDiscord(4004), /Copy it again/],
    ['Discord’s gateway closes with 4014', leftByDiscord(4014), /DISCORD_MESSAGE_CONTENT/],
  ])('is not ready, says in the log what to do, and comes back by itself: %s', async (_, trouble, fix) => {
    const { made, mend } = await trouble();
    const ready = createCheckReadiness({
      ...{ ping: async () => true, inStep: async () => true, pagesRead: () => true },
      platforms: () => ({ chat: made.isConnected() }),
      meaning: () => ({ state: 'off' }) as never,
    });
    const becomes = (isReady: boolean) =>
      expect.poll(async () => (await ready()).ready, { timeout: 15_000, interval: 5 }).toBe(isReady);
    await becomes(false);
    const mended = () =>
      made.lines.filter(({ level, data }) => level === 'error' && fix.test(String(data?.fix))).length;
    await expect.poll(mended, { timeout: 15_000 }).toBeGreaterThan(0);
    mend?.();
    await becomes(true);
  });

  it('answers again afterwards', async () => {
    const { slack, made } = await slackBot();
    await made.start();
    slack.state.faults.push({ method: 'apps.connections.open', times: 1, error: 'link_disabled' });
    slack.socket.disconnect('drop');
    await expect.poll(() => slack.socket.connections(), { timeout: 10_000 }).toBe(2);
    await expect.poll(made.isConnected, { timeout: 10_000 }).toBe(true);
    await slack.people.mention('help', { user: ANN });
    await expect.poll(() => slack.state.messages.length, { timeout: 10_000 }).toBeGreaterThan(1);
  });
});
