import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wirePosting } from '../../src/app/senders.ts';
import { createExplainWhy } from '../../src/commands/explain-why.ts';
import type { Sender } from '../../src/model/ports/delivery.ts';
import { parseTopic } from '../../src/model/topic.ts';
import { feedSender } from '../../src/platforms/web/feeds.ts';
import { isPrivate, startFakeDiscord } from '../fakes/discord/server.ts';
import { BOT_ID, CHANNEL_ID, GUILD_ID, OTHER_CHANNEL_ID } from '../fakes/discord/state.ts';
import { discordWith, echoChat, textOf, until } from '../platforms/discord/support.ts';
import { createDigestWorld, type DigestWorld } from '../support/digest-world.ts';
import { makePaper } from '../support/papers.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { type Driver, discordDriver, slackDriver } from './drivers.ts';

/** Stands in everything that is not Bob's to see: topics, keys of feeds, texts of watches. */
const SECRET = 'zebrafish';

type Door = 'mention' | 'button' | 'slash';
type Attempt = readonly [text: string, door?: Door];

/** What Bob tries, who runs nothing and set nothing up; 1 to 3 are digests of others, w1 is a watch of another's. */
const ATTEMPTS: readonly Attempt[] = [
  // digests and their feeds
  ['subscriptions'],
  ['subscriptions', 'slash'],
  ['unsubscribe 1'],
  ['unsubscribe #2'],
  ['unsubscribe 3', 'button'],
  ['change 1 daily at 8'],
  ['change 2 --to feed:mine'],
  ['pause 1', 'button'],
  ['resume 2'],
  ['preview 1', 'button'],
  ['preview 3'],
  ['sent 1 2026-05-04', 'button'],
  ['rest 2 2026-05-04', 'button'],
  ['subscribe everything --to slack:C1'],
  ['subscribe everything --to discord:700000000000000007'],
  ['subscribe everything --to slack:D0000000ANN'],
  ['subscribe everything --to slack:U0000000ANN', 'button'],
  ['subscribe everything --to discord:700000000000000003'],
  ['subscribe everything --to feed:mine'],
  ['subscribe everything --to terminal:local'],
  // watches
  ['watches'],
  ['unwatch 1'],
  ['unwatch w1', 'button'],
  ['watch FP8 training --to feed:mine'],
  ['watch FP8 training --to slack:U0000000ANN'],
  // what is a person's own
  ['saved'],
  ['saved', 'slash'],
  ['unsave sana'],
  ['export bibtex'],
  ['home'],
  ['why coat'],
  ['forget me'],
  // admin commands, as people write them
  ['status'],
  ['STATUS!'],
  ['hey, status', 'mention'],
  ['`reindex --force`'],
  ['reindex —force', 'button'],
  ['/papers reindex'],
  ['sources'],
  ['sources keep arxiv:cs.LG', 'button'],
  ['retry', 'slash'],
  ['split coat', 'button'],
  ['forget broken.txt'],
  // paths of the machine
  ['reindex /etc/passwd', 'button'],
  ['reindex ../../etc/passwd'],
  ['add /etc/passwd.pdf'],
  ['add ~/.ssh/id_rsa.txt', 'button'],
  ['sources add file:///etc/passwd'],
  ['snapshot /tmp/store'],
  ['restore /tmp/store'],
];

/** What a test keeps of files that were to be read and commands that were to be run as an admin. */
const touched: string[] = [];
const touching = (name: string) => async (): Promise<never> => {
  touched.push(name);
  throw new Error(`${name} was reached.`);
};

describe.each([
  ['Slack', slackDriver],
  ['Discord', discordDriver],
  ['a second server of Discord’s', (options = {}) => discordDriver({ ...options, isElsewhere: true })],
] as const)('nothing gets through to somebody of another place or a lower rank, on %s:', (on, start) => {
  const isSecond = on.startsWith('a second');
  let redis: TestRedis;
  let world: DigestWorld;
  let chat: Driver;
  let kept: string;

  beforeAll(async () => {
    redis = await startTestRedis();
    chat = await start({
      more(sender: Sender) {
        world = createDigestWorld(
          redis,
          undefined,
          undefined,
          wirePosting(async () => [sender, feedSender]),
        );
        return {
          ...{ subscriptions: world.manage, watchPapers: world.watchPapers, outbox: world.outbox },
          ...{
            reindex: touching('reindex'),
            showStatus: touching('status'),
            catchUp: { all: touching('retry') },
          },
          ...{ forgetPage: touching('forget'), splitPaper: touching('split'), addPath: touching('a path') },
          explainWhy: createExplainWhy({
            ...{
              corpus: world.library.corpus,
              index: world.library.index,
              bodies: { refusal: async () => null },
            },
            ...{ subscriptions: world.subscriptions, outbox: world.outbox },
          }),
          ...{ sources: { list: touching('sources'), keep: touching('sources') } as never },
          forgetPerson: async () => {},
        };
      },
    });
    world.library.put(makePaper({ id: 'rain' }));
    const topic = parseTopic(SECRET);
    const ann = chat.channel.startsWith('slack') ? 'slack:U0000000ANN' : 'discord:600000000000000001';
    for (const [place, server] of [
      ['slack:C1', null],
      [`discord:${CHANNEL_ID}`, isSecond ? `discord:${GUILD_ID}` : 'discord:70'],
      ['slack:D0000000ANN', null],
    ] as const)
      await world.subscribe({
        topic,
        place,
        server,
        createdBy: ann,
        feedKey: `${SECRET}-key`,
        isPrivate: true,
      });
    await world.watches.create({
      ...{ topic, text: SECRET, conditions: [], createdAt: '2026-05-04T09:00:00.000Z' },
      ...{ place: 'slack:C1', server: 'slack:other', createdBy: ann },
    });
    await chat.direct('save sana');
    await chat.next(1);
    kept = await held();
  }, 60_000);
  afterAll(async () => {
    await chat.close();
    await redis.stop();
  });

  const held = async () => JSON.stringify([await world.subscriptions.list(), await world.watches.list()]);

  it.each(ATTEMPTS.map(([text, door = 'mention']) => [text, door] as const))(
    '%s (%s)',
    async (text, door) => {
      const before = chat.everything().length;
      const ranBefore = chat.club.ran.length;
      await chat.attempt(text, door);
      await expect.poll(() => chat.everything().length, { timeout: 10_000 }).toBeGreaterThan(before);
      const seen = chat.everything().slice(before).join('\n');
      for (const secret of [SECRET, 'root:', 'Sana:', '"sana"']) expect(seen).not.toContain(secret);
      const ran = chat.club.ran.slice(ranBefore).map(({ context }) => context.isAdmin);
      expect(ran).not.toContain(true);
      expect(touched).toEqual([]);
      expect(await held()).toBe(kept);
    },
  );

  it.each([SECRET, 'zeb', '/etc', 'secret', ''])(
    'what is offered while somebody types holds none of it: %s',
    async (typed) => {
      expect(JSON.stringify(await chat.offered(typed))).not.toMatch(/zebra|passwd/);
    },
  );

  it('and what is somebody’s own is there for them still', async () => {
    const before = chat.everything().length;
    await chat.direct('saved');
    await expect.poll(() => chat.everything().slice(before).join(), { timeout: 10_000 }).toContain('Sana');
  });
});

describe('a bot that is set up for one server of Discord’s,', () => {
  const outside = { channelId: OTHER_CHANNEL_ID, manages: true };

  it('says in another one, whatever is tried, that it serves another, and nothing to messages', async () => {
    const chat = echoChat();
    const fake = await startFakeDiscord({ isInTwo: true });
    const running = await discordWith(chat.deps, { fake, guildId: GUILD_ID, readsMessages: true });
    const said = fake.say(`<@${BOT_ID}> subscriptions`, outside);
    fake.edit(said, `<@${BOT_ID}> status`);
    fake.say(`<@${BOT_ID}> hello`, { channelId: CHANNEL_ID });
    const [on] = await until(() => fake.shown().length > 0 && fake.shown());
    fake.slash('subscriptions', {}, outside);
    fake.slash('paper', { paper: 'coat' }, outside);
    fake.explain('https://arxiv.org/abs/2410.19313', outside);
    if (on !== undefined) fake.press('c0:status', on, outside);
    const typing = fake.type('paper', 'paper', 'coa', outside);
    await until(() => fake.shown().length === 5 && fake.pending().length === 0);
    for (const message of fake.shown().slice(1)) {
      expect(textOf(message)).toContain('serves another server');
      expect(isPrivate(message)).toBe(true);
    }
    expect((await until(() => typing.acknowledged)).data).toEqual({ choices: [] });
    expect(chat.requests.map(({ text }) => text)).toEqual(['hello']);
    await running.close();
  });
});

describe('a button that this program never made,', () => {
  it.each(['p0:answered:1', 'k0:asked:1:2', 'p7:conversation:1', 'z0:help', 'p0:', ''])(
    'opens nothing that is kept: %s',
    async (id) => {
      const chat = echoChat();
      const { fake, actions, close } = await discordWith(chat.deps);
      await actions.keep(
        new Map(['answered:1', 'asked:1:2', 'conversation:1', ''].map((each) => [each, `"${SECRET}"`])),
      );
      fake.say(`<@${BOT_ID}> hello`);
      const on = await until(() => fake.shown()[0]);
      fake.press(id, on);
      await until(() => fake.shown().length === 2 && fake.pending().length === 0);
      expect(textOf(fake.shown()[1])).toContain('This button is too old');
      expect(chat.requests).toHaveLength(1);
      await close();
    },
  );
});
