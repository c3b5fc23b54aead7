import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wirePosting } from '../../src/app/senders.ts';
import { parseTopic } from '../../src/model/topic.ts';
import { createSlackSender } from '../../src/platforms/slack/sender.ts';
import { ANN, ANNS_DM, GENERAL, startFakeSlack } from '../fakes/slack/slack.ts';
import { createSlackBot } from '../fakes/slack/started.ts';
import { storeMessage } from '../fakes/slack/state.ts';
import { createDigestWorld, type DigestWorld } from '../support/digest-world.ts';
import { silentLog } from '../support/pipeline.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { createClub } from './club.ts';

/** Stands in everything that is not a guest's to see: topics, keys of feeds, texts of watches. */
const SECRET = 'zebrafish';

describe('somebody of another workspace, in a channel shared with it,', () => {
  const OTHERS = 'T0000OTHERS';
  let redis: TestRedis;
  let slack: Awaited<ReturnType<typeof startFakeSlack>>;
  let world: DigestWorld;
  let club: Awaited<ReturnType<typeof createClub>>;
  let bot: ReturnType<typeof createSlackBot>['bot'];
  let manners: Map<string, string>;
  let kept: string;

  const held = async () =>
    JSON.stringify([await world.subscriptions.list(), await world.watches.list(), [...manners]]);

  beforeEach(async () => {
    redis = await startTestRedis();
    slack = await startFakeSlack();
    const { botToken, apiUrl } = slack;
    const sender = createSlackSender({ botToken, apiUrl, log: silentLog });
    world = createDigestWorld(
      redis,
      undefined,
      undefined,
      wirePosting(async () => [sender]),
    );
    manners = new Map();
    club = await createClub({
      more: {
        subscriptions: world.manage,
        watchPapers: world.watchPapers,
        manners: {
          get: async () => 'threads',
          set: async (place, manner) => void manners.set(place, manner),
        },
        readsMessages: () => {},
      },
    });
    bot = createSlackBot({ fake: slack, deps: club.deps }).bot;
    await bot.start();
    const here = { place: `slack:${GENERAL}`, createdBy: `slack:${ANN}` };
    const topic = parseTopic(SECRET);
    await world.subscribe({ ...here, topic, server: 'slack:workspace', feedKey: `${SECRET}-key` });
    await world.watches.create({
      ...{ ...here, topic, text: SECRET, server: 'slack:workspace', conditions: [] },
      createdAt: '2026-05-04T09:00:00.000Z',
    });
    kept = await held();
  }, 60_000);
  afterEach(async () => {
    await bot.stop();
    await slack.stop();
    await redis.stop();
  });

  const doors = ['mention', 'direct', 'slash', 'button'] as const;
  async function tryAt(door: (typeof doors)[number], text: string, team: string): Promise<string> {
    // A person at home has the same id: ids are unique in one workspace alone.
    const channel = door === 'direct' ? ANNS_DM : GENERAL;
    const before = slack.said(channel).length;
    if (door === 'mention') await slack.people.mention(text, { team });
    else if (door === 'direct') await slack.people.say(text, { team, channel });
    else if (door === 'slash') await slack.people.command(text, { team });
    else {
      const button = { type: 'button', action_id: 'jc_run_0', value: text, text: { text: 'Press' } };
      const blocks = [{ elements: [button] }];
      const on = storeMessage(slack.state, { channel: GENERAL, user: 'U000000FORGED', text: '', blocks });
      await slack.people.press(on, text, { team });
    }
    await expect.poll(() => slack.said(channel).length, { timeout: 10_000 }).toBeGreaterThan(before);
    await expect
      .poll(() => slack.messages(channel).every(({ streaming }) => !streaming), { timeout: 10_000 })
      .toBe(true);
    return slack.said(channel).slice(before).join();
  }

  it.each(doors)(
    'neither sees nor changes what is kept for the channel: %s',
    { timeout: 60_000 },
    async (door) => {
      for (const text of [
        ...['subscriptions', 'unsubscribe 1', 'unsubscribe', 'change 1 daily at 8', 'pause 1', 'preview 1'],
        ...['subscribe everything weekly mon 09:00', 'subscribe FP8 in C00000READING', 'sent 1 2026-05-04'],
        ...['watches', 'unwatch 1', 'watch FP8 training', 'here', 'here mentions', 'home', 'more coat'],
      ]) {
        const said = await tryAt(door, text, OTHERS);
        expect(said, text).toContain('are for members of the workspace that runs me');
        expect(said, text).not.toContain(SECRET);
      }
      expect(await held()).toBe(kept);
      const seen = slack.messages(GENERAL, 'U0000SOMEBODY').map(({ text }) => text);
      expect(seen.join()).not.toContain('are for members');
    },
  );

  it('subscribes by no form either', { timeout: 60_000 }, async () => {
    await slack.people.command('subscribe');
    await expect.poll(() => slack.state.modals.length, { timeout: 10_000 }).toBe(1);
    await slack.people.submit({ jc_topic: { type: 'plain_text_input', value: 'FP8' } }, ANN, OTHERS);
    await expect
      .poll(() => slack.said(GENERAL).join(), { timeout: 10_000 })
      .toContain('are for members of the workspace that runs me');
    expect(await held()).toBe(kept);
  });

  it('asks of papers as everybody does', { timeout: 60_000 }, async () => {
    expect(await tryAt('mention', 'what is COAT?', OTHERS)).toContain('COAT');
    expect(await tryAt('slash', 'paper coat', OTHERS)).toContain('COAT');
    expect(await tryAt('mention', 'compare COAT and GaLore', OTHERS)).toContain('GaLore');
    expect(await tryAt('mention', 'save coat', OTHERS)).toContain('aved');
    // What is saved is not the other's of the same id.
    expect(await tryAt('mention', 'saved', 'T000000TEAM')).not.toContain('COAT');
  });

  it('and people at home see and change it', { timeout: 60_000 }, async () => {
    expect(await tryAt('mention', 'subscriptions', 'T000000TEAM')).toContain(SECRET);
    expect(await tryAt('mention', 'here mentions', 'T000000TEAM')).not.toContain('are for members');
    expect(await tryAt('mention', 'subscribe FP8 in C00000READING', 'T000000TEAM')).toContain('Subscribed');
    expect(slack.messages('C00000READING')).toHaveLength(1);
    expect(await held()).not.toBe(kept);
  });
});

it.each([
  ['T0000OTHERS', []],
  ['T000000TEAM', [true]],
  [undefined, [true]],
])('an admin is one in the bot’s own workspace: of %s', async (team, ran) => {
  const slack = await startFakeSlack();
  const club = await createClub({ admins: [`slack:${ANN}`] });
  const { bot } = createSlackBot({ fake: slack, deps: club.deps });
  await bot.start();
  await slack.people.mention('status', team === undefined ? {} : { team });
  await expect.poll(() => slack.said(GENERAL).length, { timeout: 10_000 }).toBe(1);
  expect(club.ran.map(({ context }) => context.isAdmin)).toEqual(ran);
  await bot.stop();
  await slack.stop();
});
