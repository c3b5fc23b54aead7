import { expect } from 'vitest';
import type { DeliveryJob } from '../../src/model/ports/delivery.ts';
import { createDigestWorld, LEASE_MS, sleep } from '../support/digest-world.ts';
import { createProcess, type Moment } from '../support/mortal.ts';
import { makePaper } from '../support/papers.ts';
import { startTestRedis } from '../support/redis.ts';
import { createTestPlatform } from '../support/sender.ts';

const WORKERS = 8;
const MOMENTS: Moment[] = ['before', 'during', 'after'];

/** As many digests as kills, two platforms: each digest comes once, and no paper twice to a place. */
export async function deliverThroughCrashes(digests: number): Promise<void> {
  const redis = await startTestRedis();
  // Five subscriptions a place: they compete for its papers.
  const places = [...Array(digests / 5).keys()].map((i) => `${i % 2 === 0 ? 'slack' : 'discord'}:C${i}`);
  const world = createDigestWorld(redis);
  for (let i = 0; i < 40; i++) world.library.put(makePaper({ id: `paper-${i}` }));
  for (let i = 0; i < digests; i++)
    await world.subscribe({ place: places[i % places.length] ?? '', size: 7 });
  await world.lookWhatIsDue();
  expect(world.queued).toHaveLength(digests);

  const slack = createTestPlatform('slack', 8);
  const discord = createTestPlatform('discord', 8);
  const open: DeliveryJob[] = [...world.queued];
  let kills = 0;

  async function work(): Promise<void> {
    for (let job = open.shift(); job !== undefined; job = open.shift()) {
      const isDoomed = kills < digests && Math.random() < 0.7;
      const moment = MOMENTS[Math.floor(Math.random() * MOMENTS.length)];
      // A delivery takes some twenty steps.
      const process = createProcess(isDoomed ? 1 + Math.floor(Math.random() * 22) : undefined, moment);
      try {
        await world.deliverer([slack.sender, discord.sender], process.mortal)(job);
      } catch {
        open.push(job);
        if (open.length < WORKERS) await sleep(LEASE_MS / 4);
      }
      if (process.isDead) kills += 1;
    }
  }
  // Every round all messages are tried again, as after a crash that lost what was remembered of them.
  while (kills < digests || (await world.outbox.owed()).length > 0) {
    await Promise.all(Array.from({ length: WORKERS }, work));
    open.push(...world.queued);
    await sleep(LEASE_MS);
  }

  const messages = [...slack.messages, ...discord.messages];
  expect(kills).toBeGreaterThanOrEqual(digests);
  expect(messages).toHaveLength(digests);
  expect(new Set(messages.map(({ key }) => key)).size).toBe(digests);
  for (const place of places) {
    const shown = messages
      .filter((message) => message.place === place)
      .flatMap(({ reply }) =>
        reply.nodes.flatMap((node) => (node.type === 'paper' ? [node.card.paperId] : [])),
      );
    expect(new Set(shown).size).toBe(shown.length);
    expect((await world.outbox.told(place)).size).toBe(shown.length);
  }
  expect(await world.outbox.owed()).toEqual([]);
  await redis.stop();
}
