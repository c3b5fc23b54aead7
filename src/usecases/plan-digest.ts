import { headlineOf } from '../core/digest/headline.ts';
import { JournalClubError } from '../core/errors.ts';
import type { Corpus } from '../core/ports/corpus.ts';
import type { DeliveryJob } from '../core/ports/delivery.ts';
import type { DeliveryPlan, Outbox } from '../core/ports/outbox.ts';
import type { MissedFire, SubscriptionStore } from '../core/ports/subscriptions.ts';
import { digestReply } from '../core/replies/digests.ts';
import { isLate } from '../core/schedule/catch-up.ts';
import { wallTimeAt } from '../core/schedule/zone.ts';
import type { Subscription } from '../core/subscriptions/subscription.ts';
import type { BuildDigest } from './build-digest.ts';

/** Missed digests named one by one. */
const NAMED = 3;

interface Deps {
  corpus: Corpus;
  subscriptions: Pick<SubscriptionStore, 'get' | 'missed'>;
  outbox: Pick<Outbox, 'progress'>;
  buildDigest: BuildDigest;
  /** Whether this process's view holds everything that is in the store. */
  inStep: () => Promise<boolean>;
  clock: () => Date;
}

/** Makes the message of a subscription for one time of its schedule. @returns null when it is not wanted any more. */
export function createPlanDigest(deps: Deps) {
  const { corpus, subscriptions, outbox, buildDigest, clock } = deps;

  async function notices(subscription: Subscription, job: DeliveryJob, now: Date): Promise<string[]> {
    const said: string[] = [];
    if (isLate(job.dueAt, now.getTime())) {
      const due = wallTimeAt(Date.parse(job.dueAt), subscription.timeZone).replace('T', ' at ');
      said.push(`This digest is late: it was due on ${due} (${subscription.timeZone}).`);
    }
    const last = (await outbox.progress(subscription.place, subscription.id))?.dueAt ?? '';
    const missed = (await subscriptions.missed(subscription.id)).filter(
      ({ dueAt }) => dueAt > last && dueAt < job.dueAt,
    );
    if (missed.length > 0) said.push(missedNotice(missed));
    return said;
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
    const reply = digestReply(
      digest,
      {
        heading: headingOf(subscription),
        notices: await notices(subscription, job, now),
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

export function headingOf({ cadence }: Pick<Subscription, 'cadence'>): string {
  return { daily: 'Daily digest', weekly: 'Weekly digest', cron: 'Digest' }[cadence];
}

function missedNotice(missed: readonly MissedFire[]): string {
  const named = missed.slice(-NAMED).map(({ period, reason }) => `${period} (${reason})`);
  const count = missed.length === 1 ? 'One digest before it' : `${missed.length} digests before it`;
  return `${count} did not go out, and this one covers the time: ${named.join('; ')}${missed.length > NAMED ? ' and earlier' : ''}.`;
}
