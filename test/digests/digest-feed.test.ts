import { expect, it } from 'vitest';
import { createDigestFeed } from '../../src/digests/digest-feed.ts';
import type { DeliveryRecord } from '../../src/model/ports/outbox.ts';
import type { Subscription } from '../../src/model/subscription.ts';

const subscription = (id: string, feedKey: string, text: string) =>
  ({
    id,
    feedKey,
    place: `slack:${id}`,
    topic: { text },
    createdAt: '2026-05-01T00:00:00.000Z',
  }) as Subscription;

const read = createDigestFeed({
  subscriptions: { list: async () => [subscription('1', 'a', 'FP8'), subscription('2', 'b', 'pruning')] },
  outbox: {
    recent: async (place, id) =>
      [
        {
          key: `${place}-${id}`,
          state: 'sent',
          endedAt: '2026-05-04T09:00:00.000Z',
          digest: { items: [1, 2] },
        },
        { key: 'planned', state: 'planned', endedAt: null, digest: { items: [] } },
      ] as unknown as DeliveryRecord[],
  },
});

it('holds what the subscription of its key has sent, and nothing of another', async () => {
  expect(await read('b')).toMatchObject({ topic: 'pruning', digests: [{ id: 'slack:2-2', papers: 2 }] });
});

it('is none for a key that nobody has', async () => {
  expect(await read('c')).toBeNull();
});
