import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CostLedger } from '../../src/model/ports/ledger.ts';
import type { ModelPurpose } from '../../src/model/ports/model.ts';
import { createCostLedger } from '../../src/redis/cost-ledger.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

const NOON = Date.UTC(2026, 4, 31, 12);
const USAGE = { tokensIn: 1000, tokensOut: 200, cachedIn: 300 };

let redis: TestRedis;
let now: number;
let ledger: CostLedger;
beforeAll(async () => {
  redis = await startTestRedis();
});
beforeEach(async () => {
  await redis.flush();
  now = NOON;
  ledger = createCostLedger(redis.client, { now: () => now });
});
afterAll(() => redis.stop());

async function spend(
  usd: number | null,
  purpose: ModelPurpose = 'reading',
  limit: number | null = null,
): Promise<boolean> {
  const reservation = await ledger.reserve(purpose, usd ?? 0, limit);
  if (reservation) await ledger.settle(reservation, USAGE, usd);
  return reservation !== null;
}

describe('the cost ledger', () => {
  it('adds up calls, tokens and dollars by day and purpose', async () => {
    await spend(0.001, 'reading');
    await spend(0.002, 'reading');
    await spend(0.0000004, 'embedding');
    const { total, byPurpose } = await ledger.day();
    expect(total).toMatchObject({
      calls: 3,
      tokensIn: 3000,
      tokensOut: 600,
      cachedIn: 900,
      unpricedCalls: 0,
    });
    expect(total.usd).toBeCloseTo(0.0030004, 10);
    expect(byPurpose.reading).toMatchObject({ calls: 2, tokensIn: 2000 });
    expect(byPurpose.embedding?.usd).toBeCloseTo(0.0000004, 12);
    expect(byPurpose.answer).toBeUndefined();
  });

  it('counts a model without a price in tokens, and says how often', async () => {
    await spend(null);
    expect((await ledger.day()).total).toMatchObject({ calls: 1, tokensIn: 1000, usd: 0, unpricedCalls: 1 });
  });

  it('keeps days apart by UTC and adds them up to months', async () => {
    await spend(1);
    now += 86_400_000;
    await spend(2);
    await spend(4);
    expect((await ledger.day('2026-05-31')).total.usd).toBeCloseTo(1);
    expect((await ledger.day('2026-06-01')).total.usd).toBeCloseTo(6);
    expect((await ledger.month('2026-05')).total.usd).toBeCloseTo(1);
    expect((await ledger.month()).total).toMatchObject({ calls: 2 });
    expect((await ledger.month('2025-01')).total.calls).toBe(0);
  });

  it('books a call on the day it was reserved, though it ends on the next', async () => {
    now = Date.UTC(2026, 4, 31, 23, 59, 59);
    const reservation = await ledger.reserve('answer', 1, null);
    now += 2000;
    if (reservation) await ledger.settle(reservation, USAGE, 0.5);
    expect((await ledger.day('2026-05-31')).total.usd).toBeCloseTo(0.5);
    expect((await ledger.day('2026-06-01')).total.calls).toBe(0);
  });

  it('lets calls that come together spend the budget and not a cent more', async () => {
    const others = createCostLedger(redis.client, { now: () => now });
    const granted = await Promise.all(
      Array.from({ length: 40 }, (_, i) => (i % 2 ? others : ledger).reserve('reading', 0.1, 1)),
    );
    expect(granted.filter((reservation) => reservation !== null)).toHaveLength(10);
  });

  it('counts what is reserved until it is settled for less or released', async () => {
    const first = await ledger.reserve('reading', 0.6, 1);
    expect(await ledger.reserve('reading', 0.6, 1)).toBeNull();
    if (first) await ledger.settle(first, USAGE, 0.1);
    const second = await ledger.reserve('reading', 0.6, 1);
    expect(second).not.toBeNull();
    if (second) await ledger.release(second);
    expect(await ledger.reserve('reading', 0.9, 1)).not.toBeNull();
    expect((await ledger.day()).total).toMatchObject({ calls: 1, usd: 0.1 });
  });

  it('starts anew the next day', async () => {
    expect(await spend(1, 'reading', 1)).toBe(true);
    expect(await spend(0.1, 'reading', 1)).toBe(false);
    now += 86_400_000;
    expect(await spend(0.1, 'reading', 1)).toBe(true);
  });

  it('allows nothing with a budget of nothing, not even what is free', async () => {
    expect(await spend(0, 'reading', 0)).toBe(false);
    expect(await spend(null, 'reading', 0)).toBe(false);
    expect(await spend(null, 'reading', 0.01)).toBe(true);
  });

  it('books a call once, however often it is settled', async () => {
    const reservation = await ledger.reserve('reading', 1, null);
    if (reservation) {
      await ledger.settle(reservation, USAGE, 0.25);
      await ledger.settle(reservation, USAGE, 0.25);
    }
    expect((await ledger.day()).total).toMatchObject({ calls: 1, usd: 0.25 });
  });

  it('charges a call whose process died, so that dying again and again cannot overspend', async () => {
    expect(await ledger.reserve('reading', 0.6, 1)).not.toBeNull();
    now += 3_600_000;
    expect(await ledger.reserve('reading', 0.6, 1)).toBeNull();
    const { byPurpose } = await ledger.day();
    expect(byPurpose.reading).toMatchObject({ calls: 1, usd: 0.6, tokensIn: 0 });
  });

  it('leaves nothing in Redis for ever', async () => {
    await ledger.reserve('reading', 1, null);
    await spend(1);
    for (const key of await redis.client.keys('*')) expect(await redis.client.ttl(key)).toBeGreaterThan(0);
  });
});
