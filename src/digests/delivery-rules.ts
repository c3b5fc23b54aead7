import type { DeliveryJob } from '../model/ports/delivery.ts';
import type { Log } from '../model/ports/log.ts';
import type { SubscriptionStore } from '../model/ports/subscriptions.ts';
import type { WatchStore } from '../model/ports/watches.ts';
import { undeliveredReply } from '../replies/subscriptions.ts';
import { isTooLate } from './schedule/catch-up.ts';
import { createTellOwner, type Posting } from './subscriptions/place.ts';

interface Deps {
  subscriptions: Pick<SubscriptionStore, 'get' | 'recordMissed'>;
  watches: Pick<WatchStore, 'get'>;
  posting: Pick<Posting, 'tell'>;
  clock: () => Date;
  log: Log;
}

export function createDeliveryRules({ subscriptions, watches, posting, clock, log }: Deps) {
  const tellOwner = createTellOwner({ posting, log });

  return {
    /** @returns why it should not go out; null when it should */
    async objection(job: DeliveryJob): Promise<string | null> {
      if (job.kind === 'correction') return null;
      if (job.kind === 'alert') return (await watches.get(job.ownerId)) === null ? 'the watch is gone' : null;
      const subscription = await subscriptions.get(job.ownerId);
      if (subscription === null) return 'the subscription is gone';
      if (subscription.pausedAt !== null) return 'the subscription is paused';
      if (subscription.place !== job.place) return 'the subscription has moved';
      return isTooLate(subscription, job.dueAt, clock().getTime()) ? 'it could not be sent in time' : null;
    },

    async onGivenUp({ kind, key, ownerId, period, dueAt }: DeliveryJob, reason: string): Promise<void> {
      if (kind === 'correction') return;
      if (kind === 'alert') {
        const watch = await watches.get(ownerId);
        if (watch === null) return;
        const name = `An alert for “${watch.text}”`;
        return tellOwner(watch, undeliveredReply({ name, kept: watch, reason }), `undelivered:${key}`);
      }
      const subscription = await subscriptions.get(ownerId);
      if (subscription === null || subscription.pausedAt !== null) return;
      await subscriptions.recordMissed(ownerId, { period, dueAt, reason });
      const name = `The digest on ${subscription.topic.text} of ${period}`;
      await tellOwner(
        subscription,
        undeliveredReply({ name, kept: subscription, reason }),
        `undelivered:${key}`,
      );
    },
  };
}
