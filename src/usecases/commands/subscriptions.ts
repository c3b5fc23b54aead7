import { nextPageCommand, parseDigestRequest } from '../../core/digest/parse-request.ts';
import { JournalClubError } from '../../core/errors.ts';
import type { Corpus } from '../../core/ports/corpus.ts';
import type { Outbox } from '../../core/ports/outbox.ts';
import { notice } from '../../core/replies/compose.ts';
import { digestReply } from '../../core/replies/digests.ts';
import { cardsReply } from '../../core/replies/lists.ts';
import { subscriptionReply, subscriptionsReply } from '../../core/replies/subscriptions.ts';
import type { Asker } from '../../core/subscriptions/place.ts';
import { describeSubscription } from '../../core/subscriptions/subscription.ts';
import type { BuildDigest } from '../build-digest.ts';
import type { ManageSubscriptions } from '../manage-subscriptions.ts';
import { headingOf } from '../plan-digest.ts';
import { digestJob } from '../queue-due-digests.ts';
import { type CommandContext, done, type Handlers } from './outcome.ts';

type Names =
  | 'subscribe'
  | 'subscriptions'
  | 'change'
  | 'unsubscribe'
  | 'pause'
  | 'resume'
  | 'preview'
  | 'rest'
  | 'sent'
  | 'digest';

/** Papers left out of a digest that are shown at once. */
const REST_SHOWN = 10;

interface Deps {
  corpus: Corpus;
  subscriptions: ManageSubscriptions;
  buildDigest: BuildDigest;
  outbox: Pick<Outbox, 'get'>;
}

export function askerOf({ person, place, isAdmin, isDirect }: CommandContext): Asker {
  return { person, place, isAdmin: isAdmin ?? false, isDirect: isDirect ?? false };
}

/** Commands about digests: asked for now, and sent by themselves. */
export function createSubscriptionCommands(deps: Deps): Handlers<Names> {
  const { corpus, subscriptions, buildDigest, outbox } = deps;
  const paperOf = (id: string) => corpus.get(id);

  /** @throws JournalClubError `not_found` when no such digest went out */
  async function sentDigest(id: string, period: string, context: CommandContext) {
    const subscription = await subscriptions.get(id, askerOf(context));
    const { key, place } = digestJob(subscription, { period, dueAt: '' });
    const record = await outbox.get(place, key);
    if (record?.state === 'sent') return { ...record, topic: subscription.topic };
    throw new JournalClubError('not_found', `Subscription ${id} sent no digest for ${period}.`, {
      fix: 'subscriptions shows when the last one went out.',
    });
  }

  return {
    async subscribe({ text }, context) {
      const { subscription, isNew } = await subscriptions.create(text, askerOf(context));
      const what = describeSubscription(subscription);
      const said = isNew ? `Subscribed: ${what}.` : `There is one like this already: ${what}.`;
      return done(subscriptionReply(said, subscription), subscription);
    },
    async subscriptions(_, context) {
      const list = await subscriptions.list(askerOf(context));
      return done(subscriptionsReply(list), list);
    },
    async change({ id, text }, context) {
      const subscription = await subscriptions.change(id, text, askerOf(context));
      const said = `Changed: ${describeSubscription(subscription)}.`;
      return done(subscriptionReply(said, subscription), subscription);
    },
    async pause({ id }, context) {
      const subscription = await subscriptions.pause(id, true, askerOf(context));
      return done(subscriptionReply(`Paused: ${subscription.topic.text}.`, subscription), subscription);
    },
    async resume({ id }, context) {
      const subscription = await subscriptions.pause(id, false, askerOf(context));
      return done(subscriptionReply(`Goes on: ${subscription.topic.text}.`, subscription), subscription);
    },
    async unsubscribe({ id }, context) {
      const { topic, id: number } = await subscriptions.remove(id, askerOf(context));
      return done(notice('info', `Unsubscribed from ${topic.text}.`), { id: number, removed: true });
    },
    async preview({ id }, context) {
      const subscription = await subscriptions.get(id, askerOf(context));
      const job = digestJob(subscription, { period: 'preview', dueAt: '' });
      const digest = await buildDigest.forSubscription(subscription, job);
      const frame = {
        heading: `${headingOf(subscription)} as it would go out now`,
        notices: [],
        moreCommand: null,
        reference: null,
      };
      return done({ ...digestReply(digest, frame, paperOf), visibility: 'private' }, digest);
    },
    async sent({ id, period }, context) {
      const { reply, digest } = await sentDigest(id, period, context);
      return done(reply, digest);
    },
    async rest({ id, period }, context) {
      const { left, digest, topic } = await sentDigest(id, period, context);
      const fits = left.slice(0, digest?.more ?? 0);
      const shown = fits.slice(0, REST_SHOWN).flatMap(({ paperId, why }) => {
        const paper = corpus.get(paperId);
        return paper ? [{ paper, why }] : [];
      });
      const heading = `${fits.length} more on ${topic.text}, ${period}`;
      return done({ ...cardsReply(heading, shown), visibility: 'private' }, fits);
    },
    async digest({ text }, { place }) {
      const asked = parseDigestRequest(text);
      const digest = await buildDigest.preview({ ...asked, place });
      const frame = {
        heading: 'What is new',
        notices: [],
        moreCommand: nextPageCommand(asked),
        reference: null,
      };
      return done(digestReply(digest, frame, paperOf), digest);
    },
  };
}
