import { JournalClubError } from '../model/errors.ts';
import type { Corpus } from '../model/ports/corpus.ts';
import type { DeliveryJob } from '../model/ports/delivery.ts';
import type { DeliveryPlan, Outbox } from '../model/ports/outbox.ts';
import type { MissedFire, SubscriptionStore } from '../model/ports/subscriptions.ts';
import { type Subscription, skipsEmpty } from '../model/subscription.ts';
import { headlineOf } from '../reading/headline.ts';
import { digestReply } from '../replies/digests.ts';
import { wallTimeAt } from '../text/time-zone.ts';
import type { BuildDigest } from './build-digest.ts';
import { isLate } from './schedule/catch-up.ts';

/** Missed digests named one by one. */
const NAMED = 3;
/** People ask about what stands on top. */
const READ_IN_FULL = 2;

interface Deps {
  corpus: Corpus;
  subscriptions: Pick<SubscriptionStore, 'get' | 'missed'>;
  outbox: Pick<Outbox, 'progress'>;
  buildDigest: BuildDigest;
  /** Has the papers at the top read in full; nobody waits for it. */
  readInFull?: (paperIds: readonly string[]) => Promise<void>;
  inStep: () => Promise<boolean>;
  clock: () => Date;
}

/** Makes the message of a subscription for one time of its schedule. @returns null when it is not wanted any more. */
export function createPlanDigest(deps: Deps) {
  const { corpus, subscriptions, outbox, buildDigest, clock } = deps;

  async function missedSince(subscription: Subscription, job: DeliveryJob) {
    const last = (await outbox.progress(subscription.place, subscription.id))?.dueAt ?? '';
    return (await subscriptions.missed(subscription.id)).filter(
      ({ dueAt }) => dueAt > last && dueAt < job.dueAt,
    );
  }

  return async function planDigest(job: DeliveryJob, excluded: string[]): Promise<DeliveryPlan | null> {
    const subscription = await subscriptions.get(job.ownerId);
    if (subscription === null || subscription.pausedAt !== null) return null;
    // Papers that are still coming in are waited for, but not for long: the next digest has what this one missed.
    if (!(await deps.inStep()) && !isLate(job.dueAt, clock().getTime())) {
      throw new JournalClubError('unavailable', 'The index is catching up with the papers that came in.', {
        fix: 'The digest is made as soon as it has.',
      });
    }
    const now = clock();
    const digest = await buildDigest.forSubscription(subscription, {
      period: job.period,
      key: job.key,
      excluded,
    });
    const missed = await missedSince(subscription, job);
    // A digest that was missed is told of, too, when there is nothing else to say.
    if (digest.items.length === 0 && missed.length === 0 && skipsEmpty(subscription)) return null;
    const notices = missed.length > 0 ? [missedNotice(missed)] : [];
    if (isLate(job.dueAt, now.getTime())) {
      const due = wallTimeAt(Date.parse(job.dueAt), subscription.timeZone).replace('T', ' at ');
      notices.unshift(`This digest is late: it was due on ${due} (${subscription.timeZone}).`);
    }
    await deps.readInFull?.(digest.items.slice(0, READ_IN_FULL).map(({ paperId }) => paperId));
    const reply = digestReply(
      digest,
      {
        heading: headingOf(subscription),
        notices,
        moreCommand: `rest ${job.ownerId} ${job.period}`,
        reference: `Digest ${job.ownerId}, ${job.period}.`,
      },
      (id) => corpus.get(id),
    );
    const takes = digest.items.map(({ paperId, update, why }) => {
      const paper = corpus.get(paperId);
      return {
        paperId,
        version: paper?.version ?? null,
        headline: paper ? headlineOf(paper) : null,
        isUpdate: update !== null,
        why,
      };
    });
    return { ...job, plannedAt: now.toISOString(), reply, digest, takes, left: digest.left };
  };
}

export const headingOf = ({ cadence }: Pick<Subscription, 'cadence'>): string =>
  ({ daily: 'Daily digest', weekly: 'Weekly digest', cron: 'Digest' })[cadence];

function missedNotice(missed: readonly MissedFire[]): string {
  const named = missed.slice(-NAMED).map(({ period, reason }) => `${period} (${reason})`);
  const count = missed.length === 1 ? 'One digest before it' : `${missed.length} digests before it`;
  return `${count} did not go out, and this one covers the time: ${named.join('; ')}${missed.length > NAMED ? ' and earlier' : ''}.`;
}
