import { saysTime } from '../digests/subscriptions/parse-subscription.ts';
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
    return done(
      subscriptionReply(said, subscription),
      subscription,
      true,
      isNew ? `unsubscribe ${subscription.id}` : undefined,
    );
  },
});

/**
 * `subscribe FP8 training weekly monday 09:00 size 5`, from the form or the options. What stands where a time or a size goes is
 * no topic: where it is neither, it is handed on as one, to be refused as one.
 */
export function subscribeText({ topic, when = CADENCES[1], at, size, channel }: Values): string {
  const filled = (value: Values[string]): value is string => typeof value === 'string' && value.trim() !== '';
  const asSize = (text: string): string =>
    /^\s*\d+\s*$/.test(text) ? `size ${text}` : `size=${oneWord(text)}`;
  const asTime = (text: string): string => (saysTime(`${when} ${text}`) ? text : `at=${oneWord(text)}`);
  return joined(
    'subscribe',
    topic,
    when,
    filled(at) && asTime(at),
    filled(size) && asSize(size),
    filled(channel) && `in ${channel}`,
  );
}

const oneWord = (text: string): string => text.trim().replace(/\s+/g, '-');
