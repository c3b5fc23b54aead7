import type { Outbox } from '../model/ports/outbox.ts';
import type { SubscriptionStore } from '../model/ports/subscriptions.ts';
import type { Reply } from '../model/reply.ts';

export interface DigestFeed {
  topic: string;
  createdAt: string;
  digests: { id: string; period: string; sentAt: string; papers: number; reply: Reply }[];
}

type Deps = { subscriptions: Pick<SubscriptionStore, 'list'>; outbox: Pick<Outbox, 'recent'> };

/** How many a feed holds. */
const FED = 30;

/** What a subscription has sent, for whoever has its feed's key. @returns null when the key is of none */
export function createDigestFeed({ subscriptions, outbox }: Deps) {
  return async function digestFeed(feedKey: string): Promise<DigestFeed | null> {
    const subscription = (await subscriptions.list()).find((each) => each.feedKey === feedKey);
    if (subscription === undefined) return null;
    const records = await outbox.recent(subscription.place, subscription.id, FED);
    const digests = records.flatMap(({ key, period, state, endedAt, digest, reply }) =>
      state === 'sent' && endedAt !== null && digest !== null
        ? [{ id: key, period, sentAt: endedAt, papers: digest.items.length, reply }]
        : [],
    );
    return { topic: subscription.topic.text, createdAt: subscription.createdAt, digests };
  };
}

export type ReadDigestFeed = ReturnType<typeof createDigestFeed>;
