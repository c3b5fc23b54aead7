import { beforeEach, describe, expect, it } from 'vitest';
import { createDeliveryRules } from '../../src/digests/delivery-rules.ts';
import type { DeliveryJob } from '../../src/model/ports/delivery.ts';
import type { Subscription } from '../../src/model/subscription.ts';
import { parseTopic } from '../../src/model/topic.ts';
import type { Watch } from '../../src/model/watch.ts';
import { silentLog } from '../support/pipeline.ts';

const DUE = '2026-03-02T09:00:00.000Z';
const hoursAfter = (hours: number) => new Date(Date.parse(DUE) + hours * 3_600_000);

const topic = parseTopic('pruning');
const watch: Watch = {
  id: 'w1',
  place: 'slack:C1',
  createdBy: 'slack:U1',
  text: 'pruning with at least 2x speedup',
  topic,
  conditions: [],
  createdAt: DUE,
};
const subscription: Subscription = {
  id: 's1',
  place: 'slack:C1',
  createdBy: 'slack:U1',
  topic,
  size: 5,
  cadence: 'weekly',
  at: '09:00',
  weekday: 1,
  cron: null,
  timeZone: 'UTC',
  pausedAt: null,
  createdAt: DUE,
  feedKey: 'key',
};
const digest: DeliveryJob = {
  kind: 'digest',
  key: 'digest:s1:1',
  place: 'slack:C1',
  ownerId: 's1',
  period: '2026-03-02',
  dueAt: DUE,
};
const alert: DeliveryJob = { ...digest, kind: 'alert', key: 'alert:w1:p1', ownerId: 'w1', period: 'p1' };

let kept: { watch: Watch | null; subscription: Subscription | null };
let told: string[];
let missed: string[];
let now: Date;

function rules() {
  return createDeliveryRules({
    subscriptions: {
      get: async () => kept.subscription,
      recordMissed: async (id, { reason }) => {
        missed.push(`${id}: ${reason}`);
      },
    },
    watches: { get: async () => kept.watch },
    posting: {
      tell: async (person) => {
        told.push(person);
      },
    },
    clock: () => now,
    log: silentLog,
  });
}

beforeEach(() => {
  kept = { watch, subscription };
  told = [];
  missed = [];
  now = hoursAfter(0);
});

describe('a message that is due', () => {
  it('goes out while what it is of is there', async () => {
    expect(await rules().objection(digest)).toBeNull();
    expect(await rules().objection(alert)).toBeNull();
  });

  it('of a watch goes out however late it is', async () => {
    now = hoursAfter(1000);
    expect(await rules().objection(alert)).toBeNull();
  });

  it('does not go out when its watch was ended', async () => {
    kept.watch = null;
    expect(await rules().objection(alert)).toBe('the watch is gone');
  });

  it.each<[string, Partial<Subscription> | null, string]>([
    ['was ended', null, 'the subscription is gone'],
    ['is paused', { pausedAt: DUE }, 'the subscription is paused'],
    ['goes to another place now', { place: 'slack:C2' }, 'the subscription has moved'],
  ])('does not go out when its subscription %s', async (_, change, reason) => {
    kept.subscription = change === null ? null : { ...subscription, ...change };
    expect(await rules().objection(digest)).toBe(reason);
  });

  it.each<[Subscription['cadence'], number]>([
    ['daily', 24],
    ['weekly', 72],
    ['cron', 24],
  ])('as a %s digest goes out up to %i hours late, and not later', async (cadence, hours) => {
    kept.subscription = { ...subscription, cadence };
    now = hoursAfter(hours);
    expect(await rules().objection(digest)).toBeNull();
    now = hoursAfter(hours + 0.01);
    expect(await rules().objection(digest)).toBe('it could not be sent in time');
  });
});

describe('a message that was given up', () => {
  it('is told to whoever set it up, and counts as missed', async () => {
    await rules().onGivenUp(digest, 'no such channel');
    expect(told).toEqual(['slack:U1']);
    expect(missed).toEqual(['s1: no such channel']);
  });

  it('of a watch is told to whoever set it up', async () => {
    await rules().onGivenUp(alert, 'no such channel');
    expect(told).toEqual(['slack:U1']);
    expect(missed).toEqual([]);
  });

  it('is told to nobody when nobody waits for it any more', async () => {
    kept = { watch: null, subscription: null };
    await rules().onGivenUp(digest, 'no such channel');
    await rules().onGivenUp(alert, 'no such channel');
    kept.subscription = { ...subscription, pausedAt: DUE };
    await rules().onGivenUp(digest, 'no such channel');
    expect([told, missed]).toEqual([[], []]);
  });

  it('is told to no one who can be written to nowhere', async () => {
    kept.subscription = { ...subscription, createdBy: 'terminal:local' };
    await rules().onGivenUp(digest, 'no such channel');
    expect(told).toEqual([]);
    expect(missed).toHaveLength(1);
  });
});
