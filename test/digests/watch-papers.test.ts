import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Paper } from '../../src/model/paper.ts';
import { DeliveryError } from '../../src/model/ports/delivery.ts';
import { keys } from '../../src/redis/keys.ts';
import { createDigestWorld, type DigestWorld } from '../support/digest-world.ts';
import { makePaper, makeResult } from '../support/papers.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { createTestPlatform } from '../support/sender.ts';

let redis: TestRedis;
let world: DigestWorld;

const here = { person: 'slack:U1', place: 'slack:C1', isAdmin: false };
const WATCH = 'FP8 training with at least 1.5x memory saving';

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  await redis.flush();
  world = createDigestWorld(redis);
  // Enough others for words to have a rarity.
  for (const id of ['rain', 'snow', 'hail', 'wind']) world.library.put(makePaper({ id }));
});

function fp8(id: string, value: string): Paper {
  const abstract = `We present ${id} for FP8 training. It reduces memory by ${value}x.`;
  const quote = `It reduces memory by ${value}x.`;
  return makePaper({ id, abstract, reading: { results: [makeResult({ quote, value })] } });
}

/** A paper comes in, or is read again: as the store announces it. */
async function comesIn(paper: Paper): Promise<void> {
  world.library.put(paper);
  await redis.client.xadd(keys.changes, '*', 'id', paper.id);
}

/** A minute goes by. @returns what was posted */
async function minute(): Promise<string[]> {
  const { sender, messages } = createTestPlatform('slack');
  world.queued.length = 0;
  await world.watchPapers.check();
  await world.lookWhatIsDue();
  for (const job of world.queued) await world.deliverer([sender])(job);
  return messages.map(({ reply }) => reply.fallbackText);
}

describe('a watch', () => {
  it('is told of a result that meets it, with its sentence, once', async () => {
    await world.watchPapers.create(WATCH, here);
    await comesIn(fp8('weak', '1.2'));
    await comesIn(fp8('strong', '1.54'));
    const [message, ...others] = await minute();
    expect(others).toEqual([]);
    expect(message).toContain(`You are watching for: ${WATCH}`);
    expect(message).toContain('On strong');
    expect(message).toContain('1.54x');
    await comesIn(fp8('strong', '1.54'));
    expect(await minute()).toEqual([]);
  });

  it('is told of papers by those it names alone', async () => {
    await world.watchPapers.create('FP8 training by NVIDIA with at least 1.5x memory saving', here);
    await comesIn(fp8('other', '1.6'));
    await comesIn({ ...fp8('theirs', '1.7'), organisation: 'nvidia NVIDIA' });
    const messages = await minute();
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain('On theirs');
  });

  it('is not told of a paper its authors have withdrawn', async () => {
    await world.watchPapers.create(WATCH, here);
    await comesIn({ ...fp8('gone', '1.8'), withdrawn: true });
    expect(await minute()).toEqual([]);
  });

  it('is told of a paper once a better reading of it finds the result', async () => {
    await world.watchPapers.create(WATCH, here);
    const paper = fp8('late', '1.54');
    await comesIn({ ...paper, reading: paper.reading && { ...paper.reading, results: [] } });
    expect(await minute()).toEqual([]);
    await comesIn(paper);
    expect(await minute()).toHaveLength(1);
  });

  it('names what meets it already, and is not told of that again', async () => {
    await comesIn(fp8('old', '2'));
    const { hits } = await world.watchPapers.create(WATCH, here);
    expect(hits.map(({ paper }) => paper.id)).toEqual(['old']);
    await comesIn(fp8('old', '2'));
    expect(await minute()).toEqual([]);
  });

  it('is told once by however many processes look', async () => {
    await world.watchPapers.create(WATCH, here);
    await comesIn(fp8('strong', '1.54'));
    await Promise.all([world.watchPapers.check(), world.watchPapers.check()]);
    expect(await minute()).toHaveLength(1);
    expect(await minute()).toEqual([]);
  });

  it('is announced once in the channel it posts to, and nowhere else', async () => {
    await world.watchPapers.create(WATCH, here);
    await world.watchPapers.create(WATCH, { ...here, person: 'slack:U2' });
    await world.watchPapers.create(WATCH, { ...here, place: 'slack:D1' });
    await world.watchPapers.create(WATCH, { ...here, place: 'discord:5', isDirect: true });
    expect(world.posted).toEqual([
      { place: here.place, text: `I’ll post papers here as they meet this: ${WATCH}. Number w1.` },
    ]);
  });

  it('is not kept for a channel that takes no messages', async () => {
    world.refusals.set(
      here.place,
      new DeliveryError('refused', 'Slack refused it.', { fix: 'Invite the bot.' }),
    );
    await expect(world.watchPapers.create(WATCH, here)).rejects.toThrow('Slack refused it.');
    expect(await world.watchPapers.list(here)).toEqual([]);
  });

  it('says nothing once it is removed, and belongs to its place', async () => {
    const { watch } = await world.watchPapers.create(WATCH, here);
    const elsewhere = { person: 'slack:U2', place: 'slack:C2', isAdmin: false };
    await expect(world.watchPapers.remove(watch.id, elsewhere)).rejects.toMatchObject({ code: 'not_found' });
    expect(await world.watchPapers.list(elsewhere)).toEqual([]);
    await comesIn(fp8('strong', '1.54'));
    await world.watchPapers.check();
    await world.watchPapers.remove(watch.id, { ...elsewhere, place: here.place });
    expect(world.posted).toEqual([
      { place: here.place, text: expect.stringContaining(WATCH) },
      { place: here.person, text: expect.stringContaining(`ended your watch in ${here.place}`) },
    ]);
    expect(await minute()).toEqual([]);
    expect(await world.outbox.owed()).toEqual([]);
  });
});
