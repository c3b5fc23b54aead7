import type { DeliveryRecord, Outbox } from '../model/ports/outbox.ts';
import type { SubscriptionStore } from '../model/ports/subscriptions.ts';
import type { Reply } from '../model/reply.ts';
import { isSlackDirect } from './subscriptions/place.ts';

export interface SentDigest {
  /** Names it among all. */
  id: string;
  title: string;
  topic: string;
  /** ISO time. */
  sentAt: string;
  reply: Reply;
}

interface Deps {
  subscriptions: Pick<SubscriptionStore, 'list'>;
  outbox: Pick<Outbox, 'recent'>;
}

/** How far back one subscription's digests are looked for. */
const RECENT = 60;

/** Digests that were sent, to leaf through. What went to one person alone is that person's. */
export function createBrowseDigests({ subscriptions, outbox }: Deps) {
  async function sent(): Promise<SentDigest[]> {
    const open = (await subscriptions.list()).filter(
      ({ place, isPrivate }) => !isPrivate && !isSlackDirect(place),
    );
    const records = await Promise.all(open.map(({ place, id }) => outbox.recent(place, id, RECENT)));
    return records
      .flat()
      .flatMap(asSent)
      .sort((a, b) => (a.sentAt < b.sentAt ? 1 : -1));
  }

  return {
    /** Newest first. */
    latest: async (limit: number): Promise<SentDigest[]> => (await sent()).slice(0, limit),
    find: async (id: string): Promise<SentDigest | null> =>
      (await sent()).find((each) => each.id === id) ?? null,
  };
}

export type BrowseDigests = ReturnType<typeof createBrowseDigests>;

function asSent({ key, kind, state, digest, endedAt, reply }: DeliveryRecord): SentDigest[] {
  if (kind !== 'digest' || state !== 'sent' || digest === null || endedAt === null) return [];
  const heading = reply.nodes.find((node) => node.type === 'heading');
  return [
    {
      id: key,
      title: heading?.text ?? `Digest: ${digest.topic}`,
      topic: digest.topic,
      sentAt: endedAt,
      reply,
    },
  ];
}
