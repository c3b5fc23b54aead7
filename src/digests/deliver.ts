import { describeError, JournalClubError } from '../model/errors.ts';
import {
  DeliveryBusy,
  DeliveryError,
  type DeliveryJob,
  placeParts,
  type Sender,
} from '../model/ports/delivery.ts';
import type { Log } from '../model/ports/log.ts';
import type { DeliveryPlan, DeliveryRecord, Outbox } from '../model/ports/outbox.ts';

/** How often a message is planned anew because other messages took its papers meanwhile. */
const PLANS = 10;

/** Makes the message of a job; null when it is not wanted any more. */
export type PlanMessage = (job: DeliveryJob, excluded: string[]) => Promise<DeliveryPlan | null>;

export interface DeliverOptions {
  /** How long one attempt keeps others away: sending, and as long again for what is still on its way when it ends. */
  leaseMs: number;
  /** How long the platform may take to answer. */
  sendMs: number;
}

const DEFAULTS: DeliverOptions = { leaseMs: 15_000, sendMs: 6_000 };

interface Deps {
  outbox: Outbox;
  senders: readonly Sender[];
  planners: Readonly<Record<DeliveryJob['kind'], PlanMessage>>;
  /** Why a message should not go out any more (too late, not wanted); null when it should. */
  objection: (job: DeliveryJob) => Promise<string | null>;
  onSent?: (record: DeliveryRecord, messageId: string) => Promise<void>;
  onGivenUp: (job: DeliveryJob, reason: string) => Promise<void>;
  clock: () => Date;
  log: Log;
  options?: DeliverOptions;
}

export type DeliverOutcome = 'sent' | 'was there' | 'given up' | 'not wanted';

/**
 * Delivers one message exactly once, however often it is called and wherever it is killed. The message is frozen, then
 * claimed, then sent; a second attempt first asks the platform whether the first one arrived.
 * @throws JournalClubError when it is to be tried again later
 */
export function createDeliver(deps: Deps) {
  const { outbox, senders, clock, log, options = DEFAULTS } = deps;

  async function giveUp(job: DeliveryJob, reason: string): Promise<DeliverOutcome> {
    await outbox.markFailed(job.place, job.key, { reason, at: clock().toISOString() });
    await deps.onGivenUp(job, reason);
    await outbox.settle(job.key);
    log.warn('A message was given up.', { key: job.key, place: job.place, reason });
    return 'given up';
  }

  async function settle(job: DeliveryJob, outcome: DeliverOutcome): Promise<DeliverOutcome> {
    await outbox.settle(job.key);
    return outcome;
  }

  /** The frozen message: what was frozen before, or what is planned now. */
  async function frozen(job: DeliveryJob): Promise<DeliveryRecord | null> {
    const excluded: string[] = [];
    for (let plans = 0; plans < PLANS; plans++) {
      const plan = await deps.planners[job.kind](job, excluded);
      if (plan === null) return null;
      const result = await outbox.plan(plan);
      if (result.planned) return outbox.get(job.place, job.key);
      excluded.push(...result.taken);
    }
    throw new JournalClubError(
      'conflict',
      `The papers of ${job.key} were taken by other messages again and again.`,
    );
  }

  async function attempt(job: DeliveryJob, record: DeliveryRecord, sender: Sender): Promise<DeliverOutcome> {
    const { place, key } = job;
    const under = record.under ?? null;
    const token = crypto.randomUUID();
    const claim = await outbox.claim(place, key, { token, leaseMs: options.leaseMs });
    if (claim.outcome === 'busy') throw new DeliveryBusy(key, claim.forMs);
    if (claim.outcome !== 'claimed') return settle(job, claim.outcome === 'sent' ? 'was there' : 'given up');

    const arrived = async (messageId: string, outcome: DeliverOutcome): Promise<DeliverOutcome> => {
      await outbox.markSent(place, key, { messageId, at: clock().toISOString() });
      await deps.onSent?.(record, messageId);
      return settle(job, outcome);
    };
    try {
      if (claim.attempt > 1) {
        const messageId = await sender.find(place, key, { notBefore: claim.firstClaimedAt, under });
        if (messageId !== null) return await arrived(messageId, 'was there');
        const objection = await deps.objection(job);
        if (objection !== null) return await giveUp(job, objection);
      }
      // Looking may have taken long, and a process may have been asleep: nobody sends but who holds the claim now.
      const isHeld = await outbox.renew(place, key, { token, leaseMs: options.leaseMs });
      if (!isHeld) throw new DeliveryBusy(key, 0);
      const signal = AbortSignal.timeout(options.sendMs);
      const { messageId } = await sender.send(place, record.reply, {
        key,
        showAgain: showAgain(job),
        under,
        signal,
      });
      return await arrived(messageId, 'sent');
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      if (error.outcome === 'refused') return giveUp(job, describeError(error));
      if (error.outcome === 'not_now') await outbox.release(place, key, token);
      throw error;
    }
  }

  return async function deliver(job: DeliveryJob): Promise<DeliverOutcome> {
    const known = await outbox.get(job.place, job.key);
    if (known?.state === 'sent') return settle(job, 'was there');
    if (known?.state === 'failed') return giveUp(job, known.reason ?? 'it could not be sent');
    if (known === null || known.attempts === 0) {
      const objection = await deps.objection(job);
      if (objection !== null) return giveUp(job, objection);
    }
    const record = known ?? (await frozen(job));
    if (record === null) return settle(job, 'not wanted');
    const { platform } = placeParts(job.place);
    const sender = senders.find((each) => each.platform === platform);
    if (sender === undefined) {
      throw new JournalClubError('unavailable', `There is no connection to ${platform} here.`, {
        fix: `Set the tokens for ${platform}, or move the subscription elsewhere.`,
      });
    }
    return attempt(job, record, sender);
  };
}

/** The command that shows a digest that went out. */
const showAgain = ({ kind, ownerId, period }: DeliveryJob): string | null =>
  kind === 'digest' ? `sent ${ownerId} ${period}` : null;

export type Deliver = ReturnType<typeof createDeliver>;
