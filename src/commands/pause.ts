import { subscriptionReply } from '../replies/subscriptions.ts';
import { askerOf, defineCommand, done } from './define.ts';
import { number } from './grammar.ts';

const pausing = <const Name extends string>(name: Name, does: string, isPaused: boolean) =>
  defineCommand({
    name,
    usage: `${name} NUMBER`,
    does,
    example: `${name} 3`,
    reach: 'channel',
    isUnlisted: !isPaused,
    isPrivate: true,
    parse: (rest) => number(rest),
    async run({ id }, context, { subscriptions }) {
      const subscription = await subscriptions.pause(id, isPaused, askerOf(context));
      const said = `${isPaused ? 'Paused' : 'Resumed'}: ${subscription.topic.text}.`;
      return done(
        subscriptionReply(said, subscription),
        subscription,
        true,
        `${isPaused ? 'resume' : 'pause'} ${id}`,
      );
    },
  });

export const pause = pausing('pause', 'stop a subscription (resume NUMBER)', true);
export const resume = pausing('resume', 'resume a paused subscription', false);
