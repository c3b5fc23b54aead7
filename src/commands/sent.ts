import { digestJob } from '../digests/queue-due-digests.ts';
import { JournalClubError } from '../model/errors.ts';
import { askerOf, type CommandContext, defineCommand, done, type Uses } from './define.ts';
import { digestThatWent } from './grammar.ts';

export const sent = defineCommand({
  name: 'sent',
  usage: 'sent NUMBER PERIOD',
  does: 'a digest that went out, once more',
  example: 'sent 3 2026-05-04',
  reach: 'channel',
  isUnlisted: true,
  parse: digestThatWent,
  async run({ id, period }, context, uses) {
    const { reply, digest } = await sentDigest(id, period, context, uses);
    return done(reply, digest);
  },
});

/** @throws JournalClubError `not_found` when no such digest went out */
export async function sentDigest(id: string, period: string, context: CommandContext, uses: Uses) {
  const subscription = await uses.subscriptions.get(id, askerOf(context));
  const { key, place } = digestJob(subscription, { period, dueAt: '' });
  const record = await uses.outbox.get(place, key);
  if (record?.state === 'sent') return { ...record, topic: subscription.topic };
  throw new JournalClubError('not_found', `Subscription ${id} sent no digest for ${period}.`, {
    fix: 'subscriptions shows when the last one went out.',
  });
}
