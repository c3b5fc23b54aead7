import { describeError } from '../model/errors.ts';
import type { CronRules } from '../model/ports/cron.ts';
import type { DeliveryJob, DeliveryQueue } from '../model/ports/delivery.ts';
import type { Log } from '../model/ports/log.ts';
import type { Outbox } from '../model/ports/outbox.ts';
import type { SubscriptionStore } from '../model/ports/subscriptions.ts';
import type { Fire } from '../model/schedule.ts';
import type { Subscription } from '../model/subscription.ts';
import { isTooLate } from './schedule/catch-up.ts';
import { dueFires } from './schedule/due-fires.ts';

interface Deps {
  subscriptions: SubscriptionStore;
  outbox: Pick<Outbox, 'get' | 'owe' | 'owed'>;
  queue: DeliveryQueue;
  cron: CronRules;
  clock: () => Date;
  log: Log;
}

export const digestJob = ({ id, place }: Pick<Subscription, 'id' | 'place'>, fire: Fire): DeliveryJob => ({
  kind: 'digest',
  key: `digest:${id}:${fire.period}`,
  place,
  ownerId: id,
  ...fire,
});

/**
 * Looks which digests have become due since the last look, by each subscription's own clock, and queues them. After a
 * time in which nothing ran, the newest is caught up with when it is not too old; the others are kept as missed. Any
 * number of processes may look at once, and may be killed anywhere: a message is named by its subscription and time.
 */
export function createQueueDueDigests(deps: Deps) {
  const { subscriptions, outbox, queue, cron, clock, log } = deps;

  async function missed(subscription: Subscription, fire: Fire): Promise<void> {
    const record = await outbox.get(subscription.place, digestJob(subscription, fire).key);
    if (record !== null) return;
    await subscriptions.recordMissed(subscription.id, { ...fire, reason: 'nothing was running at the time' });
  }

  async function look(subscription: Subscription, now: Date): Promise<void> {
    const since = (await subscriptions.checkedUntil(subscription.id)) ?? subscription.createdAt;
    const fires = dueFires(subscription, Date.parse(since), now.getTime(), cron);
    const last = fires.pop();
    for (const fire of fires) await missed(subscription, fire);
    if (last !== undefined && isTooLate(subscription, last.dueAt, now.getTime()))
      await missed(subscription, last);
    else if (last !== undefined) await outbox.owe(digestJob(subscription, last));
    await subscriptions.setChecked(subscription.id, now.toISOString());
  }

  return async function queueDueDigests(): Promise<{ queued: number }> {
    const now = clock();
    for (const subscription of await subscriptions.list()) {
      if (subscription.pausedAt !== null) continue;
      try {
        await look(subscription, now);
      } catch (error) {
        log.error('A subscription could not be checked.', {
          id: subscription.id,
          reason: describeError(error),
        });
      }
    }
    const owed = await outbox.owed();
    for (const job of owed) await queue.deliver(job);
    return { queued: owed.length };
  };
}
