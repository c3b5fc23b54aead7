import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DeliveryError } from '../../src/model/ports/delivery.ts';
import { createDigestWorld, type DigestWorld } from '../support/digest-world.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let redis: TestRedis;
let world: DigestWorld;

const here = { person: 'slack:U1', place: 'slack:C1', isAdmin: false };
const elsewhere = { person: 'slack:U2', place: 'slack:C2', isAdmin: false };
const admin = { person: 'terminal:local', place: 'terminal:local', isAdmin: true, isOperator: true };

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  await redis.flush();
  world = createDigestWorld(redis);
});

const create = (text: string, asker = here) => world.manage.create(text, asker);

describe('subscriptions', () => {
  it('are made for the place they are asked in, and tell when they come next', async () => {
    const { subscription, isNew } = await create('FP8 training weekly mon 09:00 Europe/Berlin');
    expect(isNew).toBe(true);
    expect(subscription).toMatchObject({
      id: '1',
      place: 'slack:C1',
      createdBy: 'slack:U1',
      nextAt: '2026-05-11T07:00:00.000Z',
      last: null,
    });
  });

  it('may be due once an hour, and no more often', async () => {
    await expect(create('x cron "0 * * * *"')).resolves.toMatchObject({ isNew: true });
    await expect(create('y cron "*/59 * * * *"')).rejects.toThrow('more often than once an hour');
  });

  it('are made once, however often the same is asked for', async () => {
    await create('FP8 training weekly mon 09:00');
    expect(await create('fp8 training mon 9am')).toMatchObject({ isNew: false, subscription: { id: '1' } });
    expect(await create('FP8 training weekly mon 10:00')).toMatchObject({ isNew: true });
  });

  it('of others elsewhere are not shown, with the address of their feed, to who asks for the same', async () => {
    await create('FP8 training');
    const asked = create('FP8 training --to slack:C1', elsewhere);
    await expect(asked).rejects.toThrow('has a digest like this already');
    expect(await create('FP8 training', { ...elsewhere, place: 'slack:C1' })).toMatchObject({ isNew: false });
  });

  it('go to another channel of the platform where one is named, and elsewhere for those who run the bot alone', async () => {
    expect((await create('x --to slack:C9')).subscription.place).toBe('slack:C9');
    expect((await create('y daily in C0123456789')).subscription).toMatchObject({
      place: 'slack:C0123456789',
      topic: { text: 'y' },
    });
    expect((await create('y in <#C0123456780|papers>')).subscription.place).toBe('slack:C0123456780');
    await expect(create('x --to discord:42')).rejects.toMatchObject({ code: 'bad_usage' });
    expect((await create('x --to discord:42', admin)).subscription.place).toBe('discord:42');
    expect((await create('x', admin)).subscription.place).toBe('terminal:local');
    await expect(create('x', { ...admin, place: 'web:1' })).rejects.toMatchObject({
      fix: expect.stringContaining('--to slack:'),
    });
    await expect(create('x --to nowhere:1', admin)).rejects.toThrow(/Nothing can be posted/);
  });

  it('are changed by others of the place too, and whoever set them up is told what was done and how to undo it', async () => {
    await create('FP8 training weekly mon 09:00');
    world.posted.length = 0;
    const other = { ...elsewhere, place: 'slack:C1' };
    await world.manage.pause('1', true, other);
    await world.manage.pause('1', true, other);
    await world.manage.change('1', 'daily at 8', other);
    await world.manage.pause('1', false, other);
    await world.manage.pause('1', true, here);
    expect(
      world.posted.map(({ place, text }) => [place, /(\w+) your digest.*there: (\w+)/.exec(text)?.slice(1)]),
    ).toEqual([
      ['slack:U1', ['paused', 'resume']],
      ['slack:U1', ['changed', 'change']],
      ['slack:U1', ['resumed', 'pause']],
    ]);
  });

  it('are ended by others of the place too, and whoever set them up is told by whom', async () => {
    await create('FP8 training weekly mon 09:00');
    await create('pruning daily');
    world.posted.length = 0;
    await world.manage.remove('2', here);
    expect(world.posted).toEqual([]);
    await world.manage.remove('1', { ...elsewhere, place: 'slack:C1' });
    expect(world.posted).toEqual([
      { place: 'slack:U1', text: expect.stringContaining('ended your digest in slack:C1') },
    ]);
  });

  it('know whether they go to direct messages, also once they are changed or moved', async () => {
    const direct = { person: 'discord:7', place: 'discord:70', isAdmin: false, isDirect: true };
    const isPrivate = async (id: string) => (await world.subscriptions.get(id))?.isPrivate;
    await create('rain', direct);
    expect(await isPrivate('1')).toBe(true);
    await world.manage.change('1', 'daily', admin);
    expect(await isPrivate('1')).toBe(true);
    await world.manage.change('1', '--to discord:99', admin);
    expect(await isPrivate('1')).toBe(false);
    await create('snow --to discord:99', admin);
    expect(await isPrivate('2')).toBe(false);
    await create('hail --to slack:D9', admin);
    expect(await isPrivate('3')).toBe(true);
    await create('fog');
    expect(await isPrivate('4')).toBe(false);
  });

  it.each([
    ['slack:D9', { ...here, server: 'slack:workspace' }],
    ['slack:U2', here],
    ['slack:W2', { ...here, isAdmin: true }],
  ])('go to nobody else’s direct messages: %s', async (to, asker) => {
    await expect(create(`rain --to ${to}`, asker)).rejects.toThrow('Those are direct messages');
    await create('snow', asker);
    await expect(world.manage.change('1', `--to ${to}`, asker)).rejects.toThrow('Those are direct messages');
    expect((await world.subscriptions.list()).map(({ place }) => place)).toEqual([asker.place]);
  });

  it.each(['rain in #general', 'rain daily to #ml-papers', 'rain in <@U2> weekly', 'rain in @bob'])(
    'take no name of a channel or a person for a topic: %s',
    async (text) => {
      await expect(create(text)).rejects.toThrow('I find no channel');
      expect(await world.subscriptions.list()).toEqual([]);
    },
  );

  it.each([false, true])(
    'go to no channel that is closed to whoever asks (runs the bot: %s)',
    async (isAdmin) => {
      world.closed.add('slack:C9');
      const asker = { ...here, server: 'slack:workspace', isAdmin };
      await expect(create('rain --to slack:C9', asker)).rejects.toThrow('I find no such channel');
      await create('snow', asker);
      await expect(world.manage.change('1', '--to slack:C9', asker)).rejects.toThrow(
        'I find no such channel',
      );
      const watching = world.watchPapers.create('FP8 with at least 2x speedup --to slack:C9', asker);
      await expect(watching).rejects.toThrow('I find no such channel');
      const atMachine = world.manage.create('rain --to slack:C9', { ...asker, isOperator: true });
      expect((await atMachine).subscription.place).toBe('slack:C9');
    },
  );

  it('go to one’s own direct messages from anywhere', async () => {
    expect((await create('rain --to slack:U1')).subscription).toMatchObject({
      place: 'slack:U1',
      isPrivate: true,
    });
  });

  it('know the server of their place, also once they are changed or moved', async () => {
    const serverOf = async (id: string) => (await world.subscriptions.get(id))?.server;
    await world.manage.create('rain', { ...here, server: 'T1' });
    await world.manage.change('1', 'daily', admin);
    expect(await serverOf('1')).toBe('T1');
    world.servers.set('slack:C9', 'T2');
    await world.manage.change('1', '--to slack:C9', admin);
    expect(await serverOf('1')).toBe('T2');
  });

  it('are changed, paused and ended by their place, their maker and the people who run the bot', async () => {
    await create('FP8 training');
    await expect(world.manage.change('1', 'daily', elsewhere)).rejects.toMatchObject({ code: 'not_found' });
    expect(await world.manage.change('1', 'daily at 8', here)).toMatchObject({
      cadence: 'daily',
      at: '08:00',
      topic: { text: 'FP8 training' },
    });
    expect(await world.manage.pause('1', true, { ...here, place: 'slack:D1' })).toMatchObject({
      nextAt: null,
    });
    expect((await world.manage.pause('1', false, admin)).nextAt).not.toBeNull();
    await world.manage.remove('1', admin);
    expect(await world.manage.list(here)).toEqual([]);
    await expect(world.manage.remove('1', here)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are shown to whom they concern', async () => {
    await create('a');
    await create('b', elsewhere);
    expect((await world.manage.list(here)).map(({ id }) => id)).toEqual(['1']);
    expect(await world.manage.list(admin)).toHaveLength(2);
  });

  it('of other servers are neither shown to whoever runs the bot from a chat, nor changed', async () => {
    const guild = (server: string, place: string, isAdmin = false) => ({
      person: `discord:${place}`,
      place: `discord:${place}`,
      server: `discord:${server}`,
      isAdmin,
    });
    await create('a', here);
    await create('b', guild('1', '10'));
    await create('c', guild('2', '20'));
    const manager = guild('2', '21', true);
    expect((await world.manage.list(manager)).map(({ id }) => id)).toEqual(['3']);
    await expect(world.manage.remove('1', manager)).rejects.toMatchObject({ code: 'not_found' });
    await expect(world.manage.remove('2', manager)).rejects.toMatchObject({ code: 'not_found' });
    await world.manage.remove('3', manager);
    expect(await world.manage.list(admin)).toHaveLength(2);
  });

  it('are not sent to a channel of another server', async () => {
    world.servers.set('discord:99999999999999999', 'discord:2');
    const asker = { person: 'discord:7', place: 'discord:10', server: 'discord:1', isAdmin: false };
    await expect(create('a in 99999999999999999', asker)).rejects.toThrow('another server');
    world.servers.set('discord:99999999999999999', 'discord:1');
    expect((await create('a in 99999999999999999', asker)).subscription.server).toBe('discord:1');
  });

  it('are confirmed in the channel they go to, and not kept where nothing can be posted', async () => {
    await create('FP8 training weekly mon 09:00', here);
    expect(world.posted).toEqual([
      {
        place: 'slack:C1',
        text: expect.stringContaining('I’ll post a digest here: FP8 training, every Monday'),
      },
    ]);
    await create('a', { person: 'slack:U1', place: 'slack:D1', isAdmin: false });
    expect(world.posted).toHaveLength(1);
    world.refusals.set(
      'slack:C2',
      new DeliveryError('refused', 'Slack refused it.', { fix: 'Invite the bot.' }),
    );
    await expect(create('a', elsewhere)).rejects.toThrow('Slack refused it.');
    expect(await world.manage.list(elsewhere)).toEqual([]);
  });

  it.each([
    ['x cron "* * * * *"', 'more often than once an hour'],
    ['x cron "0,30 9 * * *"', 'more often than once an hour'],
    ['x cron "61 * * * *"', 'no cron rule'],
    ['x cron ""', 'no cron rule'],
    ['x Europe/Nowhere', 'no time zone'],
    ['x weekly mon 09:00 Mars/Olympus', 'no time zone'],
    [`${'x'.repeat(400)}`, 'longer than'],
  ])('refuse %j', async (text, reason) => {
    await expect(create(text)).rejects.toThrow(reason);
    expect(await world.manage.list(here)).toEqual([]);
  });
});
