import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { parseCommand } from '../../src/commands/parse-command.ts';
import { type FakeSlack, GENERAL } from '../fakes/slack/slack.ts';
import { sleep } from '../support/digest-world.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startSlackApp } from '../support/slack-app.ts';

const PAGE = fileURLToPath(new URL('../../seeds/000_ae6e7eaa451278a0.txt', import.meta.url));
const here = { person: 'slack:U1', place: `slack:${GENERAL}` };

let redis: TestRedis;
let slack: FakeSlack;
let app: App;
let stop: () => Promise<void>;
let now = '2026-05-04T08:00:00.000Z';

beforeAll(async () => {
  redis = await startTestRedis();
  ({ app, slack, stop } = await startSlackApp(redis.url, () => new Date(now)));
  app.startWorkers();
  await app.follower.load();
  app.follower.follow();
  await app.followIngest(await app.startIngest([PAGE]));
  while (!(await app.follower.inStep())) await sleep(20);
});

afterAll(async () => {
  await stop();
  await redis.stop();
});

const say = (text: string, context: Parameters<App['runCommand']>[1] = here) =>
  app.runCommand(parseCommand(text), context);
const words = async (text: string): Promise<string> => (await say(text)).reply.fallbackText;
/** Without the word that was posted when it was set up. */
const digests = () =>
  slack.state.messages.filter(
    ({ metadata }) => metadata !== null && !JSON.stringify(metadata).includes('subscribed:'),
  );

describe('a digest, from the wish to the message', () => {
  it('is subscribed to, previewed, sent at its hour and told of', async () => {
    expect(await words('subscribe everything daily 09:00 UTC size 3')).toContain(
      'Next: 2026-05-04 09:00 (UTC)',
    );
    const { data } = await say('preview 1');
    expect(data).toMatchObject({ topic: 'everything', more: 7, considered: 10 });
    now = '2026-05-04T09:00:10.000Z';
    app.startDeliveries();
    while (digests().length === 0) await sleep(20);
    const text = JSON.stringify(digests()[0]?.blocks);
    expect(text).toContain('Daily digest');
    expect(text).toContain('10 listed, 10 read');
    expect(text).toContain('Digest 1, 2026-05-04.');
    expect(slack.state.refused).toEqual([]);
  });

  it('can be shown again, and the rest of it too', async () => {
    await expect.poll(() => words('subscriptions'), { timeout: 15_000 }).toContain('Last: 2026-05-04');
    expect(await words('sent 1 2026-05-04')).toContain('Daily digest: everything');
    expect(await words('rest 1 2026-05-04')).toContain('7 more on everything, 2026-05-04');
    expect((await say('preview 1')).data).toMatchObject({ items: [], more: 0 });
  });

  it('is what its thread talks of', async () => {
    const { data } = await say('sent 1 2026-05-04');
    const [, second] = (data as { items: { paperId: string }[] }).items;
    const thread = `slack:${GENERAL}:${digests()[0]?.ts}`;
    const asked = await say('what is the second one about?', { ...here, thread });
    expect((asked.data as { papers: string[] }).papers[0]).toBe(second?.paperId);
  });

  it('is a feed', async () => {
    const [subscription] = (await say('subscriptions')).data as { feedKey: string }[];
    const address = await app.serveHttp();
    const feed = await fetch(`${address}/feeds/${subscription?.feedKey}.atom`);
    expect(await feed.text()).toContain('everything, 2026-05-04: 3 papers');
  });

  it('is told of by why, and by status', async () => {
    const { data } = await say('sent 1 2026-05-04');
    const [shown] = (data as { items: { slug: string }[] }).items;
    expect(await words(`why ${shown?.slug}`)).toContain('Digest 1 on everything');
    expect(await words(`why ${shown?.slug}`)).toContain('took it (2026-05-04)');
    await say('retry', { ...here, isAdmin: true });
    const { data: status } = await say('status', { ...here, isAdmin: true });
    expect(status).toMatchObject({
      digests: [{ id: '1', last: { period: '2026-05-04' }, nextAt: '2026-05-05T09:00:00.000Z' }],
      owed: [],
    });
  });

  it('ends when it is unsubscribed from', async () => {
    await say('unsubscribe 1');
    expect(await words('subscriptions')).toContain('There are no subscriptions here');
    expect(digests()).toHaveLength(1);
  });
});
