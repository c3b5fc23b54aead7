import type { Inline, Reply, ReplyAction, ReplyNode, Span } from '../model/reply.ts';
import { describeSubscription, type Subscription } from '../model/subscription.ts';
import { wallTimeAt } from '../text/time-zone.ts';
import { type Kept, notice, reply, saidPlace } from './compose.ts';

/** What is shown of a subscription beside its settings. */
interface Shown extends Subscription {
  nextAt: string | null;
  last: { period: string; sentAt: string } | null;
  missed: { period: string; reason: string }[];
}

/** One subscription after something was done about it: what was done, what it is, when it comes next. */
export function subscriptionReply(done: string, subscription: Shown): Reply {
  const { id } = subscription;
  return reply(
    [
      { type: 'callout', tone: 'info', content: done },
      { type: 'facts', items: facts(subscription) },
    ],
    { visibility: 'private', actions: actionsOf(id, subscription.pausedAt !== null) },
  );
}

export function subscriptionsReply(subscriptions: readonly Shown[]): Reply {
  if (subscriptions.length === 0) {
    return notice(
      'info',
      'There are no subscriptions here. For instance: subscribe FP8 training weekly mon 09:00',
    );
  }
  const nodes = subscriptions.flatMap((each): ReplyNode[] => [
    { type: 'heading', text: `${each.id}: ${each.topic.text}` },
    { type: 'facts', items: facts(each) },
  ]);
  const content =
    'preview NUMBER shows what would go out now; change, pause, resume and unsubscribe take the number too.';
  return reply([...nodes, { type: 'paragraph', content }], { visibility: 'private' });
}

function facts(subscription: Shown): { label: string; value: Inline }[] {
  const { id, nextAt, last, missed, timeZone, feedKey } = subscription;
  const next =
    nextAt === null
      ? 'paused'
      : `${wallTimeAt(Date.parse(nextAt), timeZone).replace('T', ' ')} (${timeZone})`;
  return [
    { label: 'Number', value: id },
    { label: 'Digest', value: describeSubscription(subscription) },
    { label: 'To', value: saidPlace(subscription) },
    { label: 'Next', value: next },
    { label: 'Last', value: last === null ? 'none yet' : last.period },
    ...(missed.length > 0
      ? [{ label: 'Missed', value: missed.map(({ period, reason }) => `${period} (${reason})`).join('; ') }]
      : []),
    { label: 'Feed', value: feedPath(feedKey) },
  ];
}

/** Where a subscription's digests are as an Atom feed, on the bot's own web server. */
export function feedPath(feedKey: string): string {
  return `/feeds/${feedKey}.atom`;
}

function actionsOf(id: string, isPaused: boolean): ReplyAction[] {
  return [
    { label: 'Preview', command: `preview ${id}`, style: 'primary' },
    isPaused ? { label: 'Resume', command: `resume ${id}` } : { label: 'Pause', command: `pause ${id}` },
    { label: 'Unsubscribe', command: `unsubscribe ${id}`, style: 'danger' },
  ];
}

/** What a channel is told when a digest is set up for it. */
export function announcementReply(subscription: Subscription): Reply {
  const { id } = subscription;
  return reply([
    {
      type: 'paragraph',
      content: `I’ll post a digest here: ${describeSubscription(subscription)}. Number ${id}.`,
    },
  ]);
}

/** What whoever set up a digest or watch is told when it could not be delivered. */
export function undeliveredReply({
  name,
  kept,
  reason,
}: {
  name: string;
  kept: Kept;
  reason: string;
}): Reply {
  return notice('warning', [
    { text: `${name} could not be posted to ` },
    ...saidPlace(kept),
    { text: `: ${reason.replace(/\.?$/, '.')}` },
  ]);
}

/** Who did something, for somebody on the same platform. */
export function doer(person: string): Span {
  const [platform = '', id = ''] = person.split(':');
  return /^(?:slack|discord)$/.test(platform)
    ? { text: 'Somebody', mention: id }
    : { text: 'Whoever runs the bot' };
}

/** What can be done with somebody's digest, and how it is undone. */
const DONE = {
  ended: ({ topic }: Subscription) => `To have it back, type there: subscribe ${topic.text}`,
  paused: ({ id }: Subscription) => `To have it go on, type there: resume ${id}`,
  resumed: ({ id }: Subscription) => `To pause it, type there: pause ${id}`,
  changed: ({ id }: Subscription) => `To change it, type there: change ${id} …`,
} as const;

/** What whoever set a digest up is told of what somebody else does with it. */
export function subscriptionTouchedReply(
  subscription: Subscription,
  done: keyof typeof DONE,
  by: Span,
): Reply {
  const what = describeSubscription(subscription);
  return notice('info', [
    by,
    { text: ` ${done} your digest in ` },
    ...saidPlace(subscription),
    { text: `: ${what}. ${DONE[done](subscription)}` },
  ]);
}

export function unsubscribedReply(topic: string): Reply {
  return notice('info', `Unsubscribed from ${topic}.`);
}
