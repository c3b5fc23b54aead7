import { subscriptionReply } from '../replies/subscriptions.ts';
import { askerOf, defineCommand, done } from './define.ts';
import { number } from './grammar.ts';

export const resume = defineCommand({
  name: 'resume',
  usage: 'resume NUMBER',
  does: 'resume a paused subscription',
  example: 'resume 3',
  reach: 'channel',
  isUnlisted: true,
  isPrivate: true,
  parse: (rest) => number(rest),
  async run({ id }, context, { subscriptions }) {
    const subscription = await subscriptions.pause(id, false, askerOf(context));
    return done(subscriptionReply(`Resumed: ${subscription.topic.text}.`, subscription), subscription);
  },
});
