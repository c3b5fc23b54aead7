import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FakeDiscord, startFakeDiscord } from '../fakes/discord/server.ts';
import { TOKEN } from '../fakes/discord/state.ts';
import { type FakeSlack, GENERAL, startFakeSlack } from '../fakes/slack/slack.ts';
import { type OwnRedis, type Program, runProgram, sleep, startOwnRedis, until } from './processes.ts';

let redis: OwnRedis;
let slack: FakeSlack;
let discord: FakeDiscord;
let bot: Program;

beforeAll(async () => {
  redis = await startOwnRedis();
  [slack, discord] = await Promise.all([startFakeSlack(), startFakeDiscord()]);
  bot = runProgram(['serve'], {
    REDIS_URL: redis.url,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: discord.apiUrl,
  });
  await until('bot that serves', () => bot.said().includes('papers are ready'), 60_000);
}, 90_000);

afterAll(async () => {
  await bot.kill();
  await redis.close();
  await slack.stop();
  await discord.close();
});

it('answers on both platforms, each question once, however often their connections are cut', {
  timeout: 90_000,
}, async () => {
  for (const how of ['drop', 'refresh', 'drop'] as const) {
    const before = { slack: slack.messages(GENERAL).length, discord: discord.shown().length };
    slack.state.calls.length = 0;
    slack.socket.disconnect(how);
    discord.gateway.disconnect(how === 'drop' ? 'cut' : 'reconnect');
    await until('Slack that is back', async () => {
      try {
        await slack.people.command('help');
        return true;
      } catch {
        return false;
      }
    });
    await until('answer in Slack', () => slack.messages(GENERAL).length > before.slack);
    await until('answer in Discord', async () => {
      if (discord.shown().length > before.discord) return true;
      if (discord.pending().length === 0) discord.slash('help');
      await sleep(300);
      return discord.shown().length > before.discord;
    });
    await sleep(500);
    expect(slack.messages(GENERAL)).toHaveLength(before.slack + 1);
    expect(discord.shown()).toHaveLength(before.discord + 1);
  }
  expect(bot.child.exitCode).toBeNull();
  expect(slack.state.refused).toEqual([]);
});
