import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { fingerprint } from '../../src/papers/identity/fingerprint.ts';
import { bandKey, createIdentityIndex } from '../../src/redis/identity-index.ts';
import { createPaperStore } from '../../src/redis/papers.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const RAIN =
  'Rain gauges miss wind-blown drops. We propose DropSense, a network of acoustic sensors that corrects for it and halves the error over a year of storms in three valleys.';
const EDITED = RAIN.replace('halves', 'halved').replace('three valleys', 'four valleys');

let redis: TestRedis;

beforeAll(async () => {
  redis = await startTestRedis();
});
afterEach(() => redis.flush());
afterAll(() => redis.stop());

const asking = (abstract: string, proposedId: string) => ({
  ...fingerprint(abstract),
  proposedId,
  aliases: [`abstract:${proposedId}`],
  view: { title: null, abstract, arxivId: null, doi: null },
  rejected: [],
  sameAs: null,
});
const identity = () => createIdentityIndex(redis.client, createPaperStore(redis.client));

test('a near-duplicate finds the paper by the bands they share', async () => {
  await identity().claim(asking(RAIN, 'p-rain'));
  const claim = await identity().claim(asking(EDITED, 'p-edited'));
  expect(claim).toEqual({ candidates: [{ id: 'p-rain', by: 'opening' }] });
});

test('a near-duplicate with another beginning is known by its bands, and its print is there to compare', async () => {
  await identity().claim(asking(RAIN, 'p-rain'));
  const claim = await identity().claim(asking(`In this work we look up. ${EDITED}`, 'p-edited'));
  expect(claim).toEqual({ candidates: [{ id: 'p-rain', by: 'band' }] });
  expect(await identity().prints(['p-rain', 'p-nobody'])).toEqual(
    new Map([['p-rain', fingerprint(RAIN).print]]),
  );
});

test('a band that very many papers share takes up no more of them', async () => {
  const { bands, print } = fingerprint(RAIN);
  const [band = ''] = bands;
  for (let i = 0; i < 400; i += 1) {
    const id = `p-${String(i).padStart(16, '0')}`;
    const claim = { ...asking(RAIN, id), bands: [band], print, aliases: [`abstract:${id}`] };
    const first = await identity().claim(claim);
    if ('candidates' in first) {
      await identity().claim({ ...claim, rejected: first.candidates.map((each) => each.id) });
    }
  }
  const kept = (await redis.client.hget(bandKey(band), band)) ?? '';
  expect(kept.split(' ').length).toBeGreaterThan(200);
  expect(kept.split(' ').length).toBeLessThan(300);
}, 60_000);
