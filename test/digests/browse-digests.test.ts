import { expect, it } from 'vitest';
import { createBrowseDigests } from '../../src/digests/browse-digests.ts';
import type { DeliveryRecord } from '../../src/model/ports/outbox.ts';
import type { Subscription } from '../../src/model/subscription.ts';
import { reply } from '../../src/replies/compose.ts';

const subscription = (id: string, place: string, isPrivate = false) =>
  ({ id, place, isPrivate }) as Subscription;

const record = (key: string, rest: Partial<DeliveryRecord>) =>
  ({
    key,
    kind: 'digest',
    state: 'sent',
    endedAt: '2026-05-04T09:00:00.000Z',
    digest: { topic: 'FP8' },
    reply: reply([{ type: 'heading', text: `Weekly digest ${key}` }]),
    ...rest,
  }) as DeliveryRecord;

const records: Record<string, DeliveryRecord[]> = {
  '1': [
    record('sent', {}),
    record('later', { endedAt: '2026-05-11T09:00:00.000Z' }),
    record('planned', { state: 'planned', endedAt: null }),
    record('given-up', { state: 'failed' }),
    record('alert', { kind: 'alert', digest: null }),
  ],
  '2': [record('to-one-person', {})],
  '3': [record('to-one-on-discord', {})],
};

const { latest, find } = createBrowseDigests({
  subscriptions: {
    list: async () => [
      subscription('1', 'slack:C1'),
      subscription('2', 'slack:D1'),
      subscription('3', 'discord:123456789', true),
    ],
  },
  outbox: { recent: async (_, id) => records[id] ?? [] },
});

it('shows the digests that were sent to channels, the newest first', async () => {
  expect((await latest(10)).map(({ id, title, topic }) => [id, title, topic])).toEqual([
    ['later', 'Weekly digest later', 'FP8'],
    ['sent', 'Weekly digest sent', 'FP8'],
  ]);
  expect(await latest(1)).toHaveLength(1);
});

it('shows nobody what was sent to one person alone, nor what was not sent', async () => {
  expect((await find('sent'))?.title).toBe('Weekly digest sent');
  for (const id of ['to-one-person', 'to-one-on-discord', 'planned', 'given-up', 'alert', 'unknown'])
    expect(await find(id)).toBeNull();
});
