import type { DeliveryJob } from '../core/ports/delivery.ts';
import type { SubscriptionStore } from '../core/ports/subscriptions.ts';
import type { WatchStore } from '../core/ports/watches.ts';
import { isTooLate } from '../core/schedule/catch-up.ts';

interface Deps {
  subscriptions: Pick<SubscriptionStore, 'get' | 'recordMissed'>;
  watches: Pick<WatchStore, 'get'>;
  clock: () => Date;
}

/** When a message is not to be sent any more, and what becomes of one that was given up. */
export function createDeliveryRules({ subscriptions, watches, clock }: Deps) {
  return {
    /** @returns why it should not go out; null when it should */
    async objection(job: DeliveryJob): Promise<string | null> {
      if (job.kind === 'alert') return (await watches.get(job.ownerId)) === null ? 'the watch is gone' : null;
      const subscription = await subscriptions.get(job.ownerId);
      if (subscription === null) return 'the subscription is gone';
      if (subscription.pausedAt !== null) return 'the subscription is paused';
      if (subscription.place !== job.place) return 'the subscription has moved';
      return isTooLate(subscription, job.dueAt, clock().getTime()) ? 'it could not be sent in time' : null;
    },

    async onGivenUp({ kind, ownerId, period, dueAt }: DeliveryJob, reason: string): Promise<void> {
      if (kind === 'alert') return;
      const subscription = await subscriptions.get(ownerId);
      if (subscription === null || subscription.pausedAt !== null) return;
      await subscriptions.recordMissed(ownerId, { period, dueAt, reason });
    },
  };
}
