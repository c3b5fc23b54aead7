import { describe, expect, it } from 'vitest';
import { personalMessage } from '../fakes/discord/events.ts';
import { startFakeDiscord } from '../fakes/discord/server.ts';
import { BOT_ID, snowflake, THREAD_ID } from '../fakes/discord/state.ts';
import { BOT } from '../fakes/slack/methods.ts';
import { ANN, GENERAL, startFakeSlack } from '../fakes/slack/slack.ts';
import { createSlackBot, saying } from '../fakes/slack/started.ts';
import { discordWith, echoChat, until } from '../platforms/discord/support.ts';
import busy from './busy-threads.json' with { type: 'json' };

type Line = [who: string, text: string, isForBot: boolean];
const sets = [busy.threads, busy.unseen, busy.later, ...busy.labs] as Line[][][];
const NEEDED = 57;
/** Nobody is answered after this: the bot has seen all there was. */
const LAST = 'what was that?';

async function onSlack(lines: Line[]): Promise<Set<string>> {
  const slack = await startFakeSlack();
  const { bot, requests } = createSlackBot({ fake: slack, handle: async () => saying('Yes.') });
  await bot.start();
  let thread = '';
  for (const [who, text] of lines) {
    const user = `U0000000${who.toUpperCase()}`;
    const where = thread === '' ? {} : { thread };
    const isNamed = text.startsWith('@bot ');
    const said = isNamed
      ? await slack.people.mention(text.slice(5), { user, ...where })
      : await slack.people.say(text, { user, ...where });
    if (thread === '') thread = said.ts;
    // As people do: each line is seen before the next is written.
    if (isNamed) await until(() => requests.some((request) => request.text === text.slice(5)));
  }
  await slack.people.mention(LAST, { user: ANN, thread });
  await until(() => requests.some(({ text }) => text === LAST));
  await bot.stop();
  expect(slack.messages(GENERAL).length).toBe(requests.length);
  await slack.stop();
  return new Set(requests.map(({ text }) => text));
}

async function onDiscord(lines: Line[]): Promise<Set<string>> {
  const fake = await startFakeDiscord();
  const chat = echoChat();
  const running = await discordWith(chat.deps, { fake, readsMessages: true });
  const people = [...new Set(lines.map(([who]) => who))];
  for (const [who, text] of lines) {
    const isNamed = text.startsWith('@bot ');
    const place = {
      userId: `6000000000000000${10 + people.indexOf(who)}`,
      channelId: THREAD_ID,
    };
    fake.say(isNamed ? `<@${BOT_ID}> ${text.slice(5)}` : text, place);
    const said = isNamed ? text.slice(5) : null;
    if (said !== null) {
      await until(
        () => fake.shown().length >= chat.requests.length && chat.requests.some((each) => each.text === said),
      );
      await until(() => running.actions.values.has(`asked:${THREAD_ID}:${place.userId}`));
    }
  }
  fake.say(`<@${BOT_ID}> ${LAST}`, { channelId: THREAD_ID });
  await until(() => chat.requests.some(({ text }) => text === LAST));
  await running.close();
  return new Set(chat.requests.map(({ text }) => text));
}

describe.each([
  ['Slack', onSlack],
  ['Discord', onDiscord],
] as const)('in sixty messages of busy threads, on %s,', (_, hear) => {
  it.each(sets.map((threads, at) => [at + 1, threads] as const))(
    `the bot answers those meant for it, and leaves the others: ${NEEDED} at least (set %d)`,
    {
      timeout: 60_000,
    },
    async (_, threads) => {
      const wrong: string[] = [];
      for (const lines of threads) {
        const answered = await hear(lines);
        for (const [who, text, isForBot] of lines) {
          const isAnswered = answered.has(text.replace(/^@bot /, ''));
          if (isAnswered !== isForBot) wrong.push(`${who}: ${text}`);
        }
      }
      const all = threads.flat().length;
      expect(all).toBe(60);
      expect(all - wrong.length, wrong.join('\n')).toBeGreaterThanOrEqual(NEEDED);
    },
  );
});

it('on Slack, another bot is not answered, whatever it says and whomever it names', async () => {
  const slack = await startFakeSlack();
  const { bot, requests } = createSlackBot({ fake: slack, handle: async () => saying('Yes.') });
  await bot.start();
  const { ts: thread } = await slack.people.mention('how fast is Sana?');
  const from = {
    bot_id: 'B9',
    user: 'U0000000RSS',
    channel: GENERAL,
    channel_type: 'channel',
    thread_ts: thread,
  };
  const text = `<@${BOT.userId}> how fast is GaLore?`;
  await slack.event({ ...from, type: 'app_mention', text, ts: slack.state.ts() });
  await slack.event({ ...from, type: 'message', subtype: 'bot_message', text, ts: slack.state.ts() });
  await slack.event({ ...from, type: 'message', text: 'how fast is it?', ts: slack.state.ts() });
  await slack.people.mention(LAST, { thread });
  await until(() => requests.some(({ text: said }) => said === LAST));
  expect(requests.map(({ text: said }) => said)).toEqual(['how fast is Sana?', LAST]);
  await bot.stop();
  await slack.stop();
});

it('on Discord, another bot and a webhook are not answered', async () => {
  const fake = await startFakeDiscord();
  const chat = echoChat();
  const running = await discordWith(chat.deps, { fake, readsMessages: true });
  const content = `<@${BOT_ID}> how fast is GaLore?`;
  const message = personalMessage(content, {}, [BOT_ID]);
  const author = { id: '600000000000000077', username: 'rss', discriminator: '0', avatar: null };
  fake.gateway.dispatch('MESSAGE_CREATE', { ...message, author: { ...author, bot: true } });
  fake.gateway.dispatch('MESSAGE_CREATE', { ...message, id: snowflake(), author, webhook_id: '1' });
  fake.say(`<@${BOT_ID}> ${LAST}`);
  await until(() => chat.requests.length > 0);
  expect(chat.requests.map(({ text }) => text)).toEqual([LAST]);
  await running.close();
});
