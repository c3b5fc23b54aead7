import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FakeDiscord, startFakeDiscord } from '../fakes/discord/server.ts';
import { TOKEN } from '../fakes/discord/state.ts';
import { type FakeSlack, GENERAL, startFakeSlack } from '../fakes/slack/slack.ts';
import { putSeeds } from '../support/read-seeds.ts';
import { type OwnRedis, type Program, runProgram, startOwnRedis, until } from './processes.ts';

let redis: OwnRedis;
let slack: FakeSlack;
let discord: FakeDiscord;
let bot: Program;

beforeAll(async () => {
  redis = await startOwnRedis({ fill: putSeeds });
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
  const sessions = () => discord.gateway.seen.identified + discord.gateway.seen.resumed;
  for (const how of ['drop', 'refresh', 'drop'] as const) {
    const before = {
      slack: slack.messages(GENERAL).length,
      discord: discord.shown().length,
      sessions: sessions(),
    };
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
    await until('Discord that is back', () => sessions() > before.sessions);
    discord.slash('help');
    await until('answer in Discord', () => discord.shown().length > before.discord);
    // What would be said twice stands before the answer to the next question.
    const { length } = slack.messages(GENERAL);
    await slack.people.command('help');
    await until('next answer in Slack', () => slack.messages(GENERAL).length > length);
    expect(slack.messages(GENERAL)).toHaveLength(before.slack + 2);
    expect(discord.shown()).toHaveLength(before.discord + 1);
  }
  expect(bot.child.exitCode).toBeNull();
  expect(slack.state.refused).toEqual([]);
});
