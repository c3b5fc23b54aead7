import { headingOf } from '../digests/plan-digest.ts';
import { digestJob } from '../digests/queue-due-digests.ts';
import { digestReply } from '../replies/digests.ts';
import { askerOf, defineCommand, done } from './define.ts';
import { number } from './grammar.ts';

export const preview = defineCommand({
  name: 'preview',
  usage: 'preview NUMBER',
  does: 'what would go out now',
  example: 'preview 3',
  reach: 'channel',
  isPrivate: true,
  parse: (rest) => number(rest),
  async run({ id }, context, { subscriptions, buildDigest, corpus }) {
    const subscription = await subscriptions.get(id, askerOf(context));
    const job = digestJob(subscription, { period: 'preview', dueAt: '' });
    const digest = await buildDigest.forSubscription(subscription, job);
    const frame = {
      heading: `${headingOf(subscription)} as it would go out now`,
      notices: [],
      moreCommand: null,
      reference: null,
    };
    return done({ ...digestReply(digest, frame, (each) => corpus.get(each)), visibility: 'private' }, digest);
  },
});
