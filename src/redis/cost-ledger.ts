import { randomUUID } from 'node:crypto';
import type { CostLedger, Reservation, Spending, SpendingReport } from '../model/ports/ledger.ts';
import type { ModelPurpose } from '../model/ports/model.ts';
import type { RedisClient } from './client.ts';
import { keys } from './keys.ts';
import { createScript } from './script.ts';

const NANO = 1e9;

/** Accounts are kept for a year and a month, so that a month can be set beside the same month of the year before. */
const KEPT_SECONDS = 400 * 86_400;

/** Longer than any call may take with its retries. */
const RESERVATION_MS = 15 * 60_000;

/**
 * Books reservations nobody settled in time, whose process must have died in the call: the provider will have charged
 * it, so it counts as spent. Then sets the money aside when spent and reserved leave room for it.
 * KEYS: spending, reserved. ARGV: member, amount, limit (nano-dollars, -1 for none), now, deadline (ms), kept seconds.
 */
const RESERVE = createScript(`
local limit, amount = tonumber(ARGV[3]), tonumber(ARGV[2])
for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[4])) do
  local purpose, nano = string.match(member, '^(.-)|.-|(%d+)$')
  redis.call('HINCRBY', KEYS[1], 'spent', nano)
  redis.call('HINCRBY', KEYS[1], purpose .. ':nanoUsd', nano)
  redis.call('HINCRBY', KEYS[1], purpose .. ':calls', 1)
  redis.call('ZREM', KEYS[2], member)
end
if limit >= 0 then
  local taken = tonumber(redis.call('HGET', KEYS[1], 'spent') or '0')
  for _, member in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do
    taken = taken + tonumber(string.match(member, '(%d+)$'))
  end
  if limit == 0 or taken + amount > limit then return 0 end
end
redis.call('ZADD', KEYS[2], ARGV[5], ARGV[1])
redis.call('EXPIRE', KEYS[2], ARGV[6])
return 1
`);

/**
 * Books a call, once: a reservation that is no longer held has been booked already.
 * KEYS: spending, reserved. ARGV: member, kept seconds, nano-dollars, purpose, then counter and amount by turns.
 */
const SETTLE = createScript(`
if redis.call('ZREM', KEYS[2], ARGV[1]) == 0 then return 0 end
redis.call('HINCRBY', KEYS[1], 'spent', ARGV[3])
for i = 5, #ARGV, 2 do
  redis.call('HINCRBY', KEYS[1], ARGV[4] .. ':' .. ARGV[i], ARGV[i + 1])
end
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1
`);

/** What the models cost: one hash a UTC day, in whole numbers. @param now milliseconds since the epoch */
export function createCostLedger(redis: RedisClient, options: { now?: () => number } = {}): CostLedger {
  const now = options.now ?? Date.now;
  const today = (): string => new Date(now()).toISOString().slice(0, 10);

  const day = async (date = today()): Promise<SpendingReport> =>
    report([await redis.hgetall(keys.costSpent(date))]);

  return {
    async reserve(purpose, usd, limitUsd) {
      const reservation = { id: randomUUID(), day: today(), purpose, nanoUsd: Math.ceil(usd * NANO) };
      const granted = await RESERVE(redis, keysOf(reservation), [
        member(reservation),
        reservation.nanoUsd,
        limitUsd === null ? -1 : Math.round(limitUsd * NANO),
        now(),
        now() + RESERVATION_MS,
        KEPT_SECONDS,
      ]);
      return granted === 1 ? reservation : null;
    },

    async settle(reservation, usage, usd) {
      const nanoUsd = Math.round((usd ?? 0) * NANO);
      const counters = {
        calls: 1,
        tokensIn: usage.tokensIn,
        tokensOut: usage.tokensOut,
        cachedIn: usage.cachedIn,
        nanoUsd,
        unpricedCalls: usd === null ? 1 : 0,
      };
      await SETTLE(redis, keysOf(reservation), [
        member(reservation),
        KEPT_SECONDS,
        nanoUsd,
        reservation.purpose,
        ...Object.entries(counters).flat(),
      ]);
    },

    async release(reservation) {
      await redis.zrem(keys.costReserved(reservation.day), member(reservation));
    },

    day,

    async month(month = today().slice(0, 7)) {
      const days = Array.from({ length: 31 }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`);
      return report(await Promise.all(days.map((date) => redis.hgetall(keys.costSpent(date)))));
    },
  };
}

const keysOf = ({ day }: Reservation): string[] => [keys.costSpent(day), keys.costReserved(day)];

const member = (reservation: Reservation): string =>
  `${reservation.purpose}|${reservation.id}|${reservation.nanoUsd}`;

function report(days: Record<string, string>[]): SpendingReport {
  const total = nothing();
  const byPurpose: SpendingReport['byPurpose'] = {};
  for (const hash of days) {
    for (const [field, value] of Object.entries(hash)) {
      const [purpose, counter] = field.split(':') as [ModelPurpose, string | undefined];
      if (counter === undefined) continue;
      byPurpose[purpose] ??= nothing();
      add(byPurpose[purpose], counter, Number(value));
      add(total, counter, Number(value));
    }
  }
  return { total, byPurpose };
}

const nothing = (): Spending => ({
  calls: 0,
  tokensIn: 0,
  tokensOut: 0,
  cachedIn: 0,
  usd: 0,
  unpricedCalls: 0,
});

function add(spending: Spending, counter: string, amount: number): void {
  if (counter === 'nanoUsd') spending.usd += amount / NANO;
  else if (counter in spending) spending[counter as keyof Spending] += amount;
}
