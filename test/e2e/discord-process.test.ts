import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeDiscord, isPrivate, startFakeDiscord } from '../fakes/discord/server.ts';
import { BOT_ID, DM_ID, type FakeMessage, TOKEN, USER_ID } from '../fakes/discord/state.ts';
import { pressables, textOf, until } from '../platforms/discord/support.ts';
import { folderWithSeeds } from '../support/read-seeds.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let dataDir = '';
const MINUTES = 60_000;
/** Somebody who has not asked as much as one person may in a minute. */
const SECOND = { userId: '600000000000000002' };

let fake: FakeDiscord;
let bot: ChildProcess;
let said = '';

beforeAll(async () => {
  [fake, dataDir] = await Promise.all([startFakeDiscord(), folderWithSeeds()]);
  bot = spawn(process.execPath, [join(root, 'src/main.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: dataDir,
      MEANING: 'off',
      PORT: '0',
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: fake.apiUrl,
      ADMIN_USERS: `discord:${USER_ID}`,
    },
  });
  for (const stream of [bot.stdout, bot.stderr]) {
    stream?.on('data', (chunk) => {
      said += chunk;
    });
  }
  await until(() => said.includes('papers are ready') || bot.exitCode !== null, 'the bot', 3 * MINUTES);
  expect(bot.exitCode, said).toBeNull();
}, 4 * MINUTES);

afterAll(async () => {
  bot.kill('SIGKILL');
  await fake.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What answers people; that a digest was set up is said to the channel besides. */
const answers = (): FakeMessage[] =>
  fake.shown().filter((message) => !textOf(message).includes('I’ll post a digest here'));

/** What is shown next. */
async function next(ask: () => void): Promise<FakeMessage> {
  const before = answers().length;
  ask();
  return until(() => answers()[before], 'an answer', 10_000);
}

describe('the bot, started as a user starts it, before Discord', () => {
  it('connects, and prints how it is let in', () => {
    expect(said).toContain('Connected to Discord. Invite: https://discord.com/oauth2/authorize?client_id=');
    expect(said).not.toContain(TOKEN);
  });

  it.each([
    ['ask', { question: 'how much memory does COAT save versus BF16?' }, /1\.54/],
    ['search', { words: 'layer pruning' }, /pruning/i],
    ['paper', { paper: 'coat' }, /COAT/],
    ['compare', { first: 'GaLore', second: 'COAT' }, /GaLore|COAT/i],
    ['similar', { paper: 'coat' }, /Why: /],
    ['trends', {}, /papers are about/],
    ['save', { paper: 'coat' }, /coat/i],
    ['saved', {}, /coat/i],
    ['help', {}, /Ask in plain words/],
    ['home', {}, /Saved papers/],
    [
      'subscribe',
      { topic: 'FP8 training', at: 'monday 09:00 Europe/Berlin' },
      /FP8 training, every Monday at 09:00/,
    ],
    ['subscriptions', {}, /FP8 training/],
    ['digest', { topic: 'quantization' }, /quantization/],
  ])('answers /papers %s', async (name, values, expected) => {
    const shown = await next(() => void fake.slash(name, values as Record<string, string>));
    expect(textOf(shown)).toMatch(expected);
  });

  it('answers a mention, a direct message and a plain comparison', async () => {
    const question = 'how much memory does COAT save?';
    expect(textOf(await next(() => void fake.say(`<@${BOT_ID}> ${question}`)))).toContain('1.54');
    expect(textOf(await next(() => void fake.say(question, { channelId: DM_ID })))).toContain('1.54');
    expect(textOf(await next(() => void fake.say(`<@${BOT_ID}> galore vs coat`)))).toMatch(/galore|coat/i);
  });

  it('draws trends as a picture with a description', async () => {
    const trends = await next(() => void fake.slash('trends'));
    const onward = pressables(trends).find(({ label }) => label.startsWith('Show more'));
    const more = onward === undefined ? trends : await next(() => void fake.press(onward.id, trends));
    const picture = [...trends.files, ...more.files].find(({ name }) => name.endsWith('.png'));
    expect(picture?.bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(picture?.description).toMatch(/\w/);
  });

  it('explains the papers of a message', async () => {
    const shown = await next(() => void fake.explain('Did you see COAT (FP8 training)?'));
    expect(textOf(shown)).toMatch(/COAT/i);
  });

  it('offers names of papers', async () => {
    const typing = fake.type('paper', 'paper', 'coa');
    const { data } = await until(() => typing.acknowledged);
    expect(JSON.stringify(data)).toContain('coat');
  });

  it('says what it needs to hear what it is not named in', async () => {
    expect(textOf(await next(() => void fake.slash('here', { when: 'threads' })))).toMatch(
      /does not show me what is written here.*Message Content intent on/s,
    );
  });

  it('keeps admin commands to those who run the bot, whatever rank others have', async () => {
    const ranked = { ...SECOND, manages: true };
    expect(textOf(await next(() => void fake.slash('status', {}, ranked)))).not.toContain('Queue');
    expect(textOf(await next(() => void fake.slash('status')))).toMatch(/274|papers/i);
  });

  it('answers what its buttons stand for', async () => {
    const shown = await next(() => void fake.slash('similar', { paper: 'galore' }, SECOND));
    const press = (label: string) =>
      next(() => {
        const id = pressables(shown).find((each) => each.label.includes(label))?.id;
        fake.press(id ?? '', shown, SECOND);
      });
    expect(textOf(await press('Receipts'))).toContain('each with its receipt');
    expect(textOf(await press('Save'))).toMatch(/saved/i);
    expect(textOf(await press('More like this'))).toMatch(/more/i);
  });

  it('asks a person who asks too much to wait', async () => {
    const third = { userId: '600000000000000003' };
    for (let time = 0; time < 20; time++) await next(() => void fake.slash('saved', {}, third));
    const shown = await next(() => void fake.slash('saved', {}, third));
    expect(textOf(shown)).toMatch(/a lot at once/);
    expect(isPrivate(shown)).toBe(true);
  });

  it('sends nothing Discord would refuse', () => {
    expect(fake.state.refused).toEqual([]);
    expect(said).not.toMatch(/"level":(50|60)/);
  });

  it('stops when it is told to', async () => {
    bot.kill('SIGTERM');
    const [code] = await once(bot, 'exit');
    expect(code).toBe(0);
  });
});
