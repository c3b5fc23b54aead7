import { describeSubscription } from '../model/subscription.ts';
import { subscriptionReply } from '../replies/subscriptions.ts';
import { askerOf, defineCommand, done, MISSING, type Values } from './define.ts';
import { joined, topicOption } from './grammar.ts';

const CADENCES = ['daily', 'weekly'] as const;

export const subscribe = defineCommand({
  name: 'subscribe',
  usage: 'subscribe [TOPIC] [daily | weekly DAY | cron "RULE"] [TIME] [ZONE] [size N]',
  does: 'digests sent here; -WORD leaves out, a comma is or',
  example: 'subscribe FP8 training weekly mon 09:00 Europe/Berlin',
  reach: 'channel',
  isPrivate: true,
  slash: {
    options: [
      topicOption,
      { name: 'when', description: 'How often', choices: CADENCES },
      { name: 'at', description: 'Day and time, and the time zone: monday 09:00 Europe/Berlin' },
      { name: 'size', description: 'How many papers at most: 5' },
    ],
    text: subscribeText,
  },
  parse: (rest) => (rest === '' ? MISSING : { text: rest }),
  async run({ text }, context, { subscriptions }) {
    const { subscription, isNew } = await subscriptions.create(text, askerOf(context));
    const what = describeSubscription(subscription);
    const said = isNew ? `Subscribed: ${what}.` : `There is one like this already: ${what}.`;
    return done(subscriptionReply(said, subscription), subscription);
  },
});

/** `subscribe FP8 training weekly monday 09:00 size 5`, from the form or the options. */
export function subscribeText({ topic, when, at, size, channel }: Values): string {
  const most = typeof size === 'string' && size.trim() !== '' ? `size ${size}` : undefined;
  const where = typeof channel === 'string' && channel !== '' ? `in ${channel}` : undefined;
  return joined('subscribe', topic, when ?? CADENCES[1], at, most, where);
}
