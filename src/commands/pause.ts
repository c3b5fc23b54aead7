import { subscriptionReply } from '../replies/subscriptions.ts';
import { askerOf, defineCommand, done } from './define.ts';
import { number } from './grammar.ts';

export const pause = defineCommand({
  name: 'pause',
  usage: 'pause NUMBER',
  does: 'stop a subscription (resume NUMBER)',
  example: 'pause 3',
  reach: 'channel',
  isPrivate: true,
  parse: (rest) => number(rest),
  async run({ id }, context, { subscriptions }) {
    const subscription = await subscriptions.pause(id, true, askerOf(context));
    return done(subscriptionReply(`Paused: ${subscription.topic.text}.`, subscription), subscription);
  },
});
