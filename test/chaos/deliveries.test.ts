import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeliveryJob } from '../../src/core/ports/delivery.ts';
import { createTestPlatform } from '../support/courier.ts';
import { createDigestWorld, LEASE_MS, sleep } from '../support/digest-world.ts';
import { createProcess, type Moment } from '../support/mortal.ts';
import { makePaper } from '../support/papers.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const DIGESTS = 100;
const KILLS = 100;
const WORKERS = 8;
const MOMENTS: Moment[] = ['before', 'during', 'after'];
/** Five subscriptions a place: they compete for its papers. */
const PLACES = [...Array(DIGESTS / 5).keys()].map((i) => `${i % 2 === 0 ? 'slack' : 'discord'}:C${i}`);

let redis: TestRedis;

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

it('brings one hundred due digests to two platforms through one hundred kills: each once, none lost', async () => {
  const world = createDigestWorld(redis);
  for (let i = 0; i < 40; i++) world.library.put(makePaper({ id: `paper-${i}` }));
  for (let i = 0; i < DIGESTS; i++)
    await world.subscribe({ place: PLACES[i % PLACES.length] ?? '', size: 7 });
  await world.lookWhatIsDue();
  expect(world.queued).toHaveLength(DIGESTS);

  const slack = createTestPlatform('slack', 8);
  const discord = createTestPlatform('discord', 8);
  const open: DeliveryJob[] = [...world.queued];
  let kills = 0;

  async function work(): Promise<void> {
    for (let job = open.shift(); job !== undefined; job = open.shift()) {
      const isDoomed = kills < KILLS && Math.random() < 0.7;
      const moment = MOMENTS[Math.floor(Math.random() * MOMENTS.length)];
      // A delivery takes some twenty steps.
      const process = createProcess(isDoomed ? 1 + Math.floor(Math.random() * 22) : undefined, moment);
      try {
        await world.deliverer([slack.courier, discord.courier], process.mortal)(job);
      } catch {
        open.push(job);
        if (open.length < WORKERS) await sleep(LEASE_MS / 4);
      }
      if (process.isDead) kills += 1;
    }
  }
  // Every round all messages are tried again, as after a crash that lost what was remembered of them.
  while (kills < KILLS || (await world.outbox.owed()).length > 0) {
    await Promise.all(Array.from({ length: WORKERS }, work));
    open.push(...world.queued);
    await sleep(LEASE_MS);
  }

  const messages = [...slack.messages, ...discord.messages];
  expect(kills).toBeGreaterThanOrEqual(KILLS);
  expect(messages).toHaveLength(DIGESTS);
  expect(new Set(messages.map(({ key }) => key)).size).toBe(DIGESTS);
  for (const place of PLACES) {
    const shown = messages
      .filter((message) => message.place === place)
      .flatMap(({ reply }) => reply.sources.map(({ paperId }) => paperId));
    expect(new Set(shown).size).toBe(shown.length);
    expect((await world.outbox.told(place)).size).toBe(shown.length);
  }
  expect(await world.outbox.owed()).toEqual([]);
}, 120_000);
