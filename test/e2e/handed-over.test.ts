import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeDiscord, startFakeDiscord } from '../fakes/discord/server.ts';
import { DM_ID, TOKEN } from '../fakes/discord/state.ts';
import { ANN, ANNS_DM, type FakeSlack, startFakeSlack } from '../fakes/slack/slack.ts';
import { textOf, until } from '../platforms/discord/support.ts';
import { column, writePdf } from '../support/pdf.ts';
import { folderWithSeeds } from '../support/read-seeds.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A paper of which the abstract does not tell its batch size. */
const paperOn = (title: string, abstract: readonly string[], batch: number): Uint8Array =>
  writePdf([
    [
      { text: title, x: 60, y: 740, size: 18, font: 'bold' },
      { text: 'Abstract', x: 60, y: 710, size: 12, font: 'bold' },
      ...column([...abstract], 60, 690),
      { text: '1 Training', x: 60, y: 640, size: 12, font: 'bold' },
      ...column(
        [
          `We use a learning rate of 0.001 and a batch size of ${batch} in all of our`,
          'experiments, unless we say so, and train for nine hours on one card.',
        ],
        60,
        620,
      ),
    ],
  ]);

const RAIN = paperOn(
  'Rain Gauges that Listen',
  [
    'Rain gauges miss drops that the wind carries. We propose a network of',
    'acoustic sensors that corrects for it and halves the error over a year.',
  ],
  32,
);
const GLACIERS = paperOn(
  'Glaciers from Old Postcards',
  [
    'Where a glacier ended a century ago is seldom known. We find its tongue in',
    'views that visitors sent home, and date each by the shadows of the peaks.',
  ],
  48,
);

let slack: FakeSlack;
let discord: FakeDiscord;
let dataDir = '';
let bot: ChildProcess;
let said = '';

beforeAll(async () => {
  [slack, discord, dataDir] = await Promise.all([startFakeSlack(), startFakeDiscord(), folderWithSeeds()]);
  bot = spawn(process.execPath, [join(root, 'src/main.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: dataDir,
      MEANING: 'off',
      RESOLVE: 'off',
      PORT: '0',
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: discord.apiUrl,
    },
  });
  for (const stream of [bot.stdout, bot.stderr]) {
    stream?.on('data', (chunk) => {
      said += chunk;
    });
  }
  await until(() => said.includes('papers are ready') || bot.exitCode !== null, 'the bot', 180_000);
  expect(bot.exitCode, said).toBeNull();
}, 240_000);

afterAll(async () => {
  bot.kill('SIGKILL');
  await Promise.all([slack.stop(), discord.close()]);
  rmSync(dataDir, { recursive: true, force: true });
});

const shareOnSlack = async (name: string, text: string) => {
  const message = { type: 'message', subtype: 'file_share', user: ANN, text, channel: ANNS_DM };
  const file = { name, mimetype: 'application/pdf', url_private: `${slack.base}/files/${name}` };
  await slack.event({ ...message, ts: slack.state.ts(), channel_type: 'im', files: [file] });
};

const handOnDiscord = async (name: string, text: string) => {
  const file = { name, type: 'application/pdf', url: `${discord.apiUrl}/files/${name}` };
  discord.say(text, { channelId: DM_ID, files: [file] });
};

const platforms = [
  {
    on: 'Slack',
    ...{ name: 'rain.pdf', bytes: RAIN, title: 'Rain Gauges that Listen', batch: 'batch size of 32' },
    put: (name: string, bytes: Uint8Array) => void slack.state.shared.set(name, bytes),
    hand: shareOnSlack,
    say: async (text: string) => void (await slack.people.say(text, { channel: ANNS_DM })),
    shown: () => (slack.messages(ANNS_DM).some(({ streaming }) => streaming) ? [] : slack.said(ANNS_DM)),
  },
  {
    on: 'Discord',
    ...{ name: 'ice.pdf', bytes: GLACIERS, title: 'Glaciers from Old Postcards', batch: 'batch size of 48' },
    put: (name: string, bytes: Uint8Array) => void discord.state.handed.set(name, bytes),
    hand: handOnDiscord,
    say: async (text: string) => void discord.say(text, { channelId: DM_ID }),
    shown: () => discord.shown().map((message) => textOf(message)),
  },
];

describe.each(platforms)(
  'a PDF that is handed over on $on',
  ({ name, bytes, title, batch, put, hand, say, shown }) => {
    it('is fetched, read, shown, and answers from its body', { timeout: 120_000 }, async () => {
      put(name, bytes);
      await hand(name, 'summarise this');
      await expect.poll(() => shown().join('\n'), { timeout: 60_000 }).toContain(title);
      await say('what batch size do they use?');
      await expect.poll(() => shown().join('\n'), { timeout: 30_000 }).toContain(batch);
    });

    it('that cannot be fetched is told so, with what to do', { timeout: 60_000 }, async () => {
      await hand(`gone-${name}`, '');
      await expect
        .poll(() => shown().join('\n'), { timeout: 30_000 })
        .toMatch(/The file could not be fetched: .*(?:files:read|Drop it here again)/);
    });

    it('that is a scan is told so', { timeout: 60_000 }, async () => {
      put(`scan-${name}`, writePdf([[]], { picture: true }));
      await hand(`scan-${name}`, '');
      await expect.poll(() => shown().join('\n'), { timeout: 30_000 }).toMatch(/scan/i);
      expect(shown().join('\n')).not.toContain(dataDir);
    });
  },
);
