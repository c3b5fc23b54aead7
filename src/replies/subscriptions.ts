import { isOfChat } from '../model/ports/chat.ts';
import type { Inline, Reply, ReplyAction, ReplyNode, Span } from '../model/reply.ts';
import { WEEKDAYS } from '../model/schedule.ts';
import { describeSubscription, type Subscription } from '../model/subscription.ts';
import { wallTimeAt } from '../text/time-zone.ts';
import { type Kept, notice, reply, saidPlace } from './compose.ts';

/** What is shown of a subscription beside its settings. */
interface Shown extends Subscription {
  nextAt: string | null;
  last: { period: string; sentAt: string } | null;
  missed: { period: string; reason: string }[];
  feedUrl: string;
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

/** Subscriptions shown at once. */
const A_PAGE = 10;
const BY_NUMBER = 'Each by its number: preview, change, pause, resume, unsubscribe.';

export function allSubscriptionsReply(subscriptions: readonly Shown[]): Reply {
  if (subscriptions.length < 2) return subscriptionsReply(subscriptions);
  const nodes = subscriptions.flatMap((each): ReplyNode[] => [
    { type: 'heading', text: `${each.id}: ${describeSubscription(each)}` },
    { type: 'facts', items: facts(each) },
  ]);
  return reply([...nodes, { type: 'small', content: BY_NUMBER }], { visibility: 'private' });
}

/** The subscriptions of a place, a line each; one alone with all there is to it. @param page from 1 */
export function subscriptionsReply(subscriptions: readonly Shown[], page = 1): Reply {
  const [only, ...others] = subscriptions;
  if (only === undefined) {
    return notice(
      'info',
      'There are no subscriptions here. For instance: subscribe FP8 training weekly mon 09:00',
    );
  }
  if (others.length === 0) return subscriptionReply(`${describeSubscription(only)}.`, only);
  const from = (page - 1) * A_PAGE;
  const shown = subscriptions.slice(from, from + A_PAGE);
  if (shown.length === 0) return notice('info', `The list of ${subscriptions.length} has no page ${page}.`);
  const isMore = from + A_PAGE < subscriptions.length;
  return reply(
    [
      { type: 'heading', text: `${subscriptions.length} subscriptions` },
      { type: 'list', items: shown.map(line) },
      {
        type: 'small',
        content: `${isMore || page > 1 ? `${from + 1} to ${from + shown.length} of ${subscriptions.length}. ` : ''}${BY_NUMBER}`,
      },
    ],
    {
      visibility: 'private',
      actions: isMore ? [{ label: 'Next page', command: `subscriptions page ${page + 1}` }] : [],
    },
  );
}

function line(subscription: Shown): Inline {
  const { last, missed } = subscription;
  return [
    { text: subscription.id, style: 'bold' },
    { text: ` ${describeSubscription(subscription)}, to ` },
    ...saidPlace(subscription),
    { text: `. Next: ${nextOf(subscription)}.${last === null ? '' : ` Last: ${last.period}.`}` },
    ...(missed.length === 0 ? [] : [{ text: ` Missed: ${missedOf(subscription)}.` }]),
  ];
}

const nextOf = ({ nextAt, timeZone }: Shown): string =>
  nextAt === null ? 'paused' : `${wallTimeAt(Date.parse(nextAt), timeZone).replace('T', ' ')} (${timeZone})`;

const missedOf = ({ missed }: Shown): string =>
  missed.map(({ period, reason }) => `${period} (${reason})`).join('; ');

function facts(subscription: Shown): { label: string; value: Inline }[] {
  const { id, last, missed, feedUrl } = subscription;
  return [
    { label: 'Number', value: id },
    { label: 'To', value: saidPlace(subscription) },
    { label: 'Next', value: nextOf(subscription) },
    ...(last === null ? [] : [{ label: 'Last', value: last.period }]),
    ...(missed.length > 0 ? [{ label: 'Missed', value: missedOf(subscription) }] : []),
    { label: 'Feed', value: [{ text: feedUrl, href: feedUrl }] },
  ];
}

const actionsOf = (id: string, isPaused: boolean): ReplyAction[] => [
  { label: 'Preview', command: `preview ${id}`, style: 'primary' },
  isPaused ? { label: 'Resume', command: `resume ${id}` } : { label: 'Pause', command: `pause ${id}` },
  { label: 'Unsubscribe', command: `unsubscribe ${id}`, style: 'danger' },
];

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
export const undeliveredReply = ({
  name,
  kept,
  reason,
}: {
  name: string;
  kept: Kept;
  reason: string;
}): Reply =>
  notice('warning', [
    { text: `${name} could not be posted to ` },
    ...saidPlace(kept),
    { text: `: ${reason.replace(/\.?$/, '.')}` },
  ]);

/** Who did something, for somebody on the same platform. */
export function doer(person: string): Span {
  const [, id = ''] = person.split(':');
  return isOfChat(person) ? { text: 'Somebody', mention: id } : { text: 'Whoever runs the bot' };
}

/** What sets up a digest like this one. */
function typedAs({ topic, cadence, at, weekday, cron, timeZone, size, whenEmpty }: Subscription): string {
  const times = {
    cron: `cron "${cron}"`,
    weekly: `weekly ${WEEKDAYS[weekday - 1]} ${at}`,
    daily: `daily ${at}`,
  };
  const empty = whenEmpty === undefined ? '' : { send: ' even if empty', skip: ' skip empty' }[whenEmpty];
  return `subscribe ${topic.text} ${times[cadence]} ${timeZone} size ${size}${empty}`;
}

/** What can be done with somebody's digest, and how it is undone. */
const DONE = {
  ended: (subscription: Subscription) => `To have it back, type there: ${typedAs(subscription)}`,
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

export const unsubscribedReply = (topic: string): Reply => notice('info', `Unsubscribed from ${topic}.`);
