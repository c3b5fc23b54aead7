import type { Clock } from '../../../src/model/ports/clock.ts';
import type { CostLedger, Reservation, Spending } from '../../../src/model/ports/ledger.ts';
import type { Log } from '../../../src/model/ports/log.ts';
import type { ModelCache } from '../../../src/model/ports/model.ts';

/** A clock that stands still until someone sleeps. */
export function testClock(start = Date.UTC(2026, 4, 31, 12)) {
  let now = start;
  const sleeps: number[] = [];
  return {
    /** What was waited for, milliseconds. */
    sleeps,
    advance(ms: number) {
      now += ms;
    },
    clock: {
      now: () => now,
      async sleep(ms, signal) {
        signal?.throwIfAborted();
        sleeps.push(ms);
        now += ms;
      },
    } satisfies Clock,
  };
}

interface Booked extends Spending {
  purpose: string;
}

/** A ledger that keeps its budget like the real one, in memory. */
export function memoryLedger() {
  const held = new Map<string, Reservation>();
  const booked: Booked[] = [];
  let next = 0;
  const spent = (): number => booked.reduce((sum, entry) => sum + entry.usd, 0);
  const reserved = (): number => [...held.values()].reduce((sum, { nanoUsd }) => sum + nanoUsd / 1e9, 0);
  const total = (): Spending => {
    const sum: Spending = { calls: 0, tokensIn: 0, tokensOut: 0, cachedIn: 0, usd: 0, unpricedCalls: 0 };
    for (const entry of booked) {
      for (const counter of Object.keys(sum) as (keyof Spending)[]) sum[counter] += entry[counter];
    }
    return sum;
  };
  return {
    booked,
    held,
    ledger: {
      async reserve(purpose, usd, limitUsd) {
        if (limitUsd !== null && (limitUsd === 0 || spent() + reserved() + usd > limitUsd)) return null;
        next += 1;
        const reservation = { id: String(next), day: '2026-05-31', purpose, nanoUsd: Math.ceil(usd * 1e9) };
        held.set(reservation.id, reservation);
        return reservation;
      },
      async settle({ id, purpose }, usage, usd) {
        if (!held.delete(id)) throw new Error(`Reservation ${id} is not held: booked or released before.`);
        booked.push({ purpose, ...usage, usd: usd ?? 0, calls: 1, unpricedCalls: usd === null ? 1 : 0 });
      },
      async release({ id }) {
        if (!held.delete(id)) throw new Error(`Reservation ${id} is not held: booked or released before.`);
      },
      async day() {
        return { total: total(), byPurpose: {} };
      },
      async month() {
        return { total: total(), byPurpose: {} };
      },
    } satisfies CostLedger,
  };
}

export function memoryCache() {
  const kept = new Map<string, string>();
  return {
    kept,
    cache: {
      async getMany(keys) {
        return keys.map((key) => kept.get(key) ?? null);
      },
      async put(key, value) {
        kept.set(key, value);
      },
    } satisfies ModelCache,
  };
}

/** A log that keeps its lines. */
export function memoryLog() {
  const lines: string[] = [];
  const write =
    (level: string) =>
    (message: string, data: Record<string, unknown> = {}): void => {
      lines.push(`${level} ${message} ${JSON.stringify(data)}`);
    };
  const log = {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  } satisfies Log;
  return { lines, log };
}
