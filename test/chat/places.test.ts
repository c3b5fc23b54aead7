import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wirePosting } from '../../src/app/senders.ts';
import type { Sender } from '../../src/model/ports/delivery.ts';
import { createDigestWorld, type DigestWorld } from '../support/digest-world.ts';
import { makePaper } from '../support/papers.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { type Driver, discordDriver, slackDriver } from './drivers.ts';

const PATIENCE = { leaseMs: 15_000, sendMs: 6_000 };
const SETTINGS = { topic: 'everything', when: 'weekly', at: 'mon 09:00' };
const asked = 'subscribe everything weekly mon 09:00';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

/** A platform whose digests and watches are kept in Redis and posted on it. */
async function started(start: typeof slackDriver): Promise<{ chat: Driver; world: DigestWorld }> {
  await redis.flush();
  const worlds: DigestWorld[] = [];
  const chat = await start({
    more(sender: Sender) {
      const world = createDigestWorld(
        redis,
        undefined,
        undefined,
        wirePosting(async () => [sender]),
      );
      worlds.push(world);
      return { subscriptions: world.manage, watchPapers: world.watchPapers, outbox: world.outbox };
    },
  });
  const [world] = worlds;
  if (world === undefined) throw new Error('Nothing was wired.');
  return { chat, world };
}

describe.each([
  ['Slack', slackDriver],
  ['Discord', discordDriver],
] as const)('digests and watches of a channel, on %s,', (_, start) => {
  let chat: Driver;
  let world: DigestWorld;
  beforeEach(async () => {
    ({ chat, world } = await started(start));
  }, 60_000);
  afterEach(() => chat.close());

  const said = () => chat.shown().map(({ text }) => text);

  it('are announced in it, and show it as a link', async () => {
    await chat.slash(asked, 'subscribe', SETTINGS);
    await chat.next(2);
    expect(said().some((text) => text.includes('I’ll post a digest here'))).toBe(true);
    const id = chat.channel.replace(/^\w+:/, '');
    expect(said().join('\n')).toMatch(new RegExp(`To:\\*{0,2} <?#${id}`));
    expect(said().join('\n')).not.toContain(chat.channel);
  });

  it.each([
    ['not in', /Invite the bot|Let the bot view the channel/],
    ['archived', /The channel is archived|The thread is archived/],
  ] as const)('are refused at once where the bot cannot post (%s), with what to do', async (why, fix) => {
    chat.refuse(why);
    await chat.slash(asked, 'subscribe', SETTINGS);
    expect((await chat.next(1)).text).toMatch(fix);
    expect(await world.subscriptions.list()).toEqual([]);
  });

  it.each(['subscribe everything weekly', 'watch FP8 training with at least 1.5x memory saving'])(
    'go to no channel that whoever asks cannot see, and it is said as of one that is not there: %s',
    async (order) => {
      for (const [i, place] of chat.closed.entries()) {
        await chat.mention(`${order} --to ${place}`);
        await chat.next(i + 1);
      }
      const [first, second] = said();
      expect(first).toContain('I find no such channel that you may post in.');
      expect(second).toBe(first);
      expect(await kept()).toEqual([]);
    },
  );

  it('that cannot be delivered any more are told to whoever set them up, with the true reason', async () => {
    await chat.slash(asked, 'subscribe', SETTINGS);
    await chat.next(2);
    world.library.put(makePaper({ id: 'rain' }));
    world.setTime('2026-05-11T09:00:30.000Z');
    await world.lookWhatIsDue();
    const [job] = world.queued;
    if (job === undefined) throw new Error('Nothing is due.');
    chat.refuse('archived');
    const deliver = world.deliverer([chat.sender], (port) => port, PATIENCE);
    expect(await deliver(job)).toBe('given up');
    await expect.poll(() => said().join('\n'), { timeout: 10_000 }).toContain('could not be posted to');
    const told = said().find((text) => text.includes('could not be posted to'));
    expect(told).toContain('archived');
    expect(told).not.toMatch(/invite|view the channel/i);
  });

  it.each([
    ['digest', asked, 'unsubscribe 1'],
    ['watch', 'watch FP8 training with at least 1.5x memory saving', 'unwatch 1'],
  ])('that somebody else ends are ended, and the owner is told: %s', async (what, begin, end) => {
    await chat.mention(begin);
    await expect.poll(async () => (await kept()).length, { timeout: 10_000 }).toBe(1);
    await chat.mention(end, { user: 'bob' });
    await expect
      .poll(() => said().join('\n'), { timeout: 10_000 })
      .toMatch(new RegExp(`ended your ${what} in <?#`));
    expect(await kept()).toEqual([]);
  });

  it('a watch is ended by its button, and a digest’s feed is a whole address', async () => {
    await chat.mention('watch FP8 training with at least 1.5x memory saving');
    await expect.poll(async () => (await kept()).length, { timeout: 10_000 }).toBe(1);
    await chat.direct('watches');
    await expect
      .poll(() => chat.shown().flatMap(({ buttons }) => buttons.map(({ label }) => label)))
      .toContain('End w1');
    const list = chat.shown().find(({ buttons }) => buttons.some(({ label }) => label === 'End w1'));
    list?.buttons[0]?.press();
    await expect.poll(async () => (await kept()).length, { timeout: 10_000 }).toBe(0);
    await chat.mention(asked);
    await expect
      .poll(() => said().join('\n'), { timeout: 10_000 })
      .toContain('https://papers.example.org/feeds/');
  });

  it('that somebody ends who set them up are ended without a word to anybody else', async () => {
    await chat.mention(asked);
    await expect.poll(async () => (await kept()).length, { timeout: 10_000 }).toBe(1);
    await chat.mention('unsubscribe 1');
    await expect.poll(async () => (await kept()).length, { timeout: 10_000 }).toBe(0);
    expect(said().join('\n')).not.toContain('ended your');
  });

  const kept = async () => [...(await world.subscriptions.list()), ...(await world.watches.list())];
});

describe('a member who manages a second Discord server', () => {
  it.each([
    'subscriptions',
    'unsubscribe 1',
    'unsubscribe 2',
    'watches',
    'change 1 daily',
    'reindex /etc/passwd',
  ])(
    'reaches nothing of Slack or another server: %s',
    async (text) => {
      const { chat, world } = await started(discordDriver);
      const secrets = await Promise.all([
        world.subscribe({ place: 'slack:C1', feedKey: 'secret-one' }),
        world.subscribe({ place: 'discord:7', server: 'discord:70', feedKey: 'secret-two' }),
      ]);
      await chat.mention(text, { manages: true });
      await chat.next(1);
      const shown = JSON.stringify(chat.shown());
      await chat.close();
      for (const secret of ['secret-one', 'secret-two', 'slack:C1', 'root:'])
        expect(shown).not.toContain(secret);
      expect(await world.subscriptions.list()).toEqual(secrets);
      if (text.startsWith('reindex')) expect(shown).toContain('is for the people who run this bot');
    },
    60_000,
  );
});
