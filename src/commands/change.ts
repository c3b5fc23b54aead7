import { describeSubscription } from '../model/subscription.ts';
import { subscriptionReply } from '../replies/subscriptions.ts';
import { askerOf, defineCommand, done, MISSING } from './define.ts';
import { NUMBER } from './grammar.ts';

export const change = defineCommand({
  name: 'change',
  usage: 'change NUMBER …',
  does: 'a subscription’s topic, time or size',
  example: 'change 3 daily at 8',
  reach: 'channel',
  isPrivate: true,
  parse(rest, [id = '', ...words]) {
    if (rest === '') return MISSING;
    if (/^(?:it|this|that|them|(?:my|our|the) (?:digests?|subscriptions?)) to\b/i.test(rest)) return MISSING;
    if (!NUMBER.test(id)) return null;
    return words.length === 0 ? MISSING : { id: id.replace('#', ''), text: words.join(' ') };
  },
  async run({ id, text }, context, { subscriptions }) {
    const subscription = await subscriptions.change(id, text, askerOf(context));
    return done(
      subscriptionReply(`Changed: ${describeSubscription(subscription)}.`, subscription),
      subscription,
    );
  },
});
