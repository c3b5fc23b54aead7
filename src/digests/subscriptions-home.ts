import type { ReplyNode } from '../model/reply.ts';
import { describeSubscription } from '../model/subscription.ts';
import type { ManageSubscriptions } from './manage-subscriptions.ts';

/** The most subscriptions a home shows; `subscriptions` shows them all. */
const MOST = 10;

export function createSubscriptionsHome({
  subscriptions,
}: {
  subscriptions: Pick<ManageSubscriptions, 'list'>;
}) {
  return async function subscriptionsHome(person: string): Promise<ReplyNode[]> {
    const own = await subscriptions.list({ person, place: '', isAdmin: false });
    if (own.length === 0) {
      const content = 'No digests yet: subscribe FP8 training weekly mon 09:00 brings one.';
      return [{ type: 'paragraph', content }];
    }
    const items = own.slice(0, MOST).map((each) => {
      const last = each.last === null ? '' : ` Last: ${each.last.period}.`;
      const next = each.nextAt === null ? ' Paused.' : ` Next: ${each.nextAt.slice(0, 10)}.`;
      return `${each.id}: ${describeSubscription(each)}.${last}${next}`;
    });
    return [
      { type: 'heading', text: 'Your subscriptions' },
      { type: 'list', items },
    ];
  };
}
