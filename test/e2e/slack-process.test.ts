import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { object } from '../fakes/slack/json.ts';
import { readMessage } from '../fakes/slack/read-payload.ts';
import { ANN, ANNS_DM, type FakeSlack, GENERAL, startFakeSlack, until } from '../fakes/slack/slack.ts';
import { folderWithSeeds } from '../support/read-seeds.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let dataDir = '';
const ADMIN = 'U00000ADMIN';

/** Starts the bot the way its README says, against a fake Slack. */
async function start(slack: FakeSlack, mode: Record<string, string>) {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    DATA_DIR: dataDir,
    PORT: '0',
    NO_COLOR: '1',
    MEANING: 'off',
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_API_URL: slack.apiUrl,
    ADMIN_USERS: `slack:${ADMIN}`,
    ...mode,
  };
  const child = spawn(process.execPath, ['src/main.ts'], {
    env,
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
    });
  }
  await until(() => said.includes('Serving http') || child.exitCode !== null, 120_000);
  expect(said).toContain('Connected to Slack (Readers)');
  return { child, said: () => said, url: /Serving (http:\S+)/.exec(said)?.[1] ?? '' };
}

async function stop(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  await closed;
}

describe('the bot in Slack, started as a user starts it', () => {
  let slack: FakeSlack;
  let bot: Awaited<ReturnType<typeof start>>;

  beforeAll(async () => {
    [slack, dataDir] = await Promise.all([startFakeSlack(), folderWithSeeds()]);
    bot = await start(slack, { SLACK_APP_TOKEN: slack.appToken });
  }, 150_000);

  afterAll(async () => {
    await stop(bot.child);
    await slack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  // Pictures come after the message they belong to, when they are drawn.
  const replies = () =>
    slack.messages(GENERAL).filter(({ files, metadata }) => files.length === 0 && metadata === null);
  const shown = () => replies().length;
  const last = () => readMessage({ ...replies().at(-1) }).text;

  it.each([
    ['help', 'Ask in plain words'],
    ['ask how much memory does COAT save versus BF16?', '1.54'],
    ['search FP8 training', 'COAT'],
    ['paper coat', 'COAT'],
    ['compare galore vs fira', 'GaLore'],
    ['similar coat', 'FP8'],
    ['trends', 'month'],
    ['save coat', 'coat'],
    ['saved', 'COAT'],
    ['status', 'people who run this bot'],
  ])(
    'answers %j with real data',
    async (words, part) => {
      const before = shown();
      await slack.people.command(words);
      await until(() => shown() > before, 15_000);
      expect(last()).toContain(part);
    },
    20_000,
  );

  it('draws the trends in the answer itself', () => {
    const types = slack.messages(GENERAL).map(({ blocks }) => blocks.map((block) => object(block).type));
    const drawn = types.find((each) => each.includes('data_visualization'));
    expect(drawn).toContain('table');
    expect(slack.messages(GENERAL).flatMap(({ files }) => files)).toEqual([]);
  });

  it('runs admin commands for admins alone', async () => {
    const before = slack.messages(GENERAL, ADMIN).length;
    await slack.people.command('status', { user: ADMIN });
    await until(() => slack.messages(GENERAL, ADMIN).length > before, 15_000);
    expect(slack.said(GENERAL, ADMIN).at(-1)).toContain('164');
  }, 20_000);

  it('answers a mention and its follow-up in the thread, and a direct message as a stream', async () => {
    const before = shown();
    const { ts } = await slack.people.mention('which papers are about layer pruning?', { times: 3 });
    await until(() => shown() === before + 1, 15_000);
    await slack.people.say('which of them is the newest?', { thread: ts });
    await until(() => shown() === before + 2, 15_000);
    expect(
      replies()
        .slice(-2)
        .map(({ thread_ts }) => thread_ts),
    ).toEqual([ts, ts]);

    await slack.people.say('how fast is Sana?', { channel: ANNS_DM });
    const message = await until(() => slack.messages(ANNS_DM).find(({ streaming }) => !streaming), 15_000);
    expect(readMessage({ ...message }).text).toContain('Sana');
  }, 40_000);

  it('explains the papers in a message, shows a home and offers names', async () => {
    await slack.people.shortcut(
      { type: 'message', ts: '1.0', text: 'did you read about GaLore?' },
      { channel: ANNS_DM },
    );
    await until(() => slack.said(ANNS_DM).some((text) => text.includes('GaLore')), 15_000);
    await slack.people.openHome('home');
    await until(() => slack.state.homes.get(ANN), 15_000);
    expect((await slack.people.suggest('jc_papers', 'galo')).length).toBeGreaterThan(0);
  }, 40_000);

  it('never sent what Slack refuses, and wrote no secret', () => {
    expect(slack.state.refused).toEqual([]);
    expect(bot.said()).not.toMatch(/xoxb-|xapp-/);
  });

  it('takes Slack over HTTP on its own server, and refuses what Slack did not sign', async () => {
    await stop(bot.child);
    bot = await start(slack, { SLACK_SIGNING_SECRET: slack.signingSecret });
    const unsigned = await fetch(`${bot.url}/slack/events`, { method: 'POST', body: '{}' });
    expect(unsigned.status).toBe(401);
    slack.deliverTo(`${bot.url}/slack/events`);
    const before = shown();
    await slack.people.command('help');
    await until(() => shown() > before, 15_000);
    expect(last()).toContain('Ask in plain words');
    expect(slack.state.refused).toEqual([]);
  }, 150_000);
});
