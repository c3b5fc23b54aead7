import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { startFakeDiscord } from '../fakes/discord/server.ts';
import { CHANNEL_ID, TOKEN } from '../fakes/discord/state.ts';
import { GENERAL, startFakeSlack } from '../fakes/slack/slack.ts';
import { createDigestWorld, sleep } from '../support/digest-world.ts';
import { startTestRedis } from '../support/redis.ts';
import type { DelivererSettings } from './deliverer.ts';
import { until } from './processes.ts';

const NOW = '2026-05-04T09:00:30.000Z';
/** Each request of a platform takes up to so long, so that kills fall into it. */
const SLOW_MS = 300;
const DELIVERER = fileURLToPath(new URL('deliverer.ts', import.meta.url));

/** Every due digest comes once to Slack and Discord, though the process that posts is killed again and again. */
export async function deliverThroughKills({
  digests,
  kills,
}: {
  digests: number;
  kills: number;
}): Promise<void> {
  const redis = await startTestRedis();
  const slack = await startFakeSlack();
  const discord = await startFakeDiscord();
  const world = createDigestWorld(redis, NOW);
  const places = [`slack:${GENERAL}`, `discord:${CHANNEL_ID}`];
  for (let i = 0; i < digests; i++) await world.subscribe({ place: places[i % 2] ?? '', size: 2 });
  const settings: DelivererSettings = {
    redis: redis.settings,
    slack: { botToken: slack.botToken, apiUrl: slack.apiUrl },
    discord: { token: TOKEN, apiUrl: discord.apiUrl },
    now: NOW,
    papers: digests,
  };
  const slowing = setInterval(() => {
    const delayMs = Math.random() * SLOW_MS;
    slack.state.faults.push({ method: 'chat.postMessage', times: 1, delayMs });
    discord.fail({ when: /^POST .*messages$/, status: 200, delayMs, afterwards: true });
  }, 20);

  for (let killed = 0; killed < kills; killed++) {
    const child = await startDeliverer(settings);
    await sleep(Math.random() * 600);
    await kill(child);
  }
  const last = await startDeliverer(settings);
  await until('end of the deliveries', async () => (await world.outbox.owed()).length === 0, 120_000);
  await kill(last);
  clearInterval(slowing);

  const onSlack = slack.state.messages.flatMap(({ metadata }) =>
    metadata === null ? [] : [JSON.stringify(metadata)],
  );
  const onDiscord = discord.shown().map(({ components }) => JSON.stringify(components));
  expect(onSlack).toHaveLength(digests / 2);
  expect(new Set(onSlack).size).toBe(digests / 2);
  expect(onDiscord).toHaveLength(digests / 2);
  for (const subscription of await world.subscriptions.list()) {
    const [record, ...others] = await world.outbox.recent(subscription.place, subscription.id, 5);
    expect(others).toEqual([]);
    expect(record).toMatchObject({ state: 'sent', period: '2026-05-04' });
  }
  expect(slack.state.refused).toEqual([]);
  expect(discord.state.refused).toEqual([]);
  await slack.stop();
  await discord.close();
  await redis.stop();
}

async function startDeliverer(settings: DelivererSettings): Promise<ChildProcess> {
  const child = spawn(process.execPath, [DELIVERER, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
