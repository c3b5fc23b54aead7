import type { DeliveryJob } from '../model/ports/delivery.ts';
import type {
  ClaimResult,
  ConsideredPaper,
  DeliveryPlan,
  DeliveryRecord,
  DigestProgress,
  Outbox,
  ToldPaper,
} from '../model/ports/outbox.ts';
import { awaitReplica, type RedisClient } from './client.ts';
import { keys } from './keys.ts';
import { CLAIM, MARK_FAILED, MARK_SENT, PLAN, RELEASE, RENEW } from './outbox-scripts.ts';

export function createOutbox(redis: RedisClient): Outbox {
  const get = async (place: string, key: string): Promise<DeliveryRecord | null> =>
    recordOf(await redis.hgetall(keys.delivery(place, key)));

  return {
    async owe(job) {
      await redis.hset(keys.owed, job.key, JSON.stringify(job));
    },

    async owed() {
      const jobs = (await redis.hvals(keys.owed)).map((json) => JSON.parse(json) as DeliveryJob);
      return jobs.sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
    },

    async settle(key) {
      await redis.hdel(keys.owed, key);
    },

    get,

    async plan(plan) {
      const { place, key, ownerId } = plan;
      const taken = (await PLAN(
        redis,
        [keys.delivery(place, key), keys.deliveries(place, ownerId), keys.told(place), keys.reserved(place)],
        [key, JSON.stringify(plan), JSON.stringify(effectsOf(plan)), Date.parse(plan.dueAt)],
      )) as string[];
      return taken.length === 0 ? { planned: true } : { planned: false, taken };
    },

    async claim(place, key, { token, leaseMs }) {
      const [outcome, number, since] = (await CLAIM(
        redis,
        [keys.delivery(place, key)],
        [token, leaseMs],
      )) as [ClaimResult['outcome'], number, string];
      if (outcome === 'claimed') {
        return { outcome, attempt: number, firstClaimedAt: new Date(Number(since)).toISOString() };
      }
      return outcome === 'busy' ? { outcome, forMs: number } : { outcome };
    },

    async renew(place, key, { token, leaseMs }) {
      const isHeld = (await RENEW(redis, [keys.delivery(place, key)], [token, leaseMs])) === 1;
      // What follows cannot be taken back. Were the claim lost with its server, the message would be sent again unasked.
      if (isHeld) await awaitReplica(redis);
      return isHeld;
    },

    async release(place, key, token) {
      await RELEASE(redis, [keys.delivery(place, key)], [token]);
    },

    async markSent(place, key, { messageId, at }) {
      const ownerId = (await get(place, key))?.ownerId ?? '';
      await redis.sadd(keys.toldPlaces, place);
      await MARK_SENT(
        redis,
        [
          keys.delivery(place, key),
          keys.told(place),
          keys.reserved(place),
          keys.considered(place, ownerId),
          keys.progress(place),
        ],
        [key, messageId, at],
      );
    },

    async markFailed(place, key, { reason, at }) {
      await MARK_FAILED(redis, [keys.delivery(place, key), keys.reserved(place)], [key, reason, at]);
    },

    async told(place) {
      const kept = await redis.hgetall(keys.told(place));
      return new Map(Object.entries(kept).map(([id, json]) => [id, JSON.parse(json) as ToldPaper]));
    },

    toldPlaces: () => redis.smembers(keys.toldPlaces),
    position: () => redis.get(keys.correctionPosition),
    async setPosition(position) {
      await redis.set(keys.correctionPosition, position);
    },

    reserved: async (place) => new Map(Object.entries(await redis.hgetall(keys.reserved(place)))),

    async considered(place, ownerId, paperIds) {
      if (paperIds.length === 0) return new Map();
      const kept = await redis.hmget(keys.considered(place, ownerId), ...paperIds);
      const found = kept.flatMap((json, i): [string, ConsideredPaper][] =>
        json === null ? [] : [[paperIds[i] ?? '', JSON.parse(json) as ConsideredPaper]],
      );
      return new Map(found);
    },

    async progress(place, ownerId) {
      const kept = await redis.hget(keys.progress(place), ownerId);
      return kept === null ? null : (JSON.parse(kept) as DigestProgress);
    },

    async recent(place, ownerId, limit) {
      const names = await redis.zrevrange(keys.deliveries(place, ownerId), 0, limit - 1);
      const records = await Promise.all(names.map((name) => get(place, name)));
      return records.filter((record) => record !== null);
    },
  };
}

/** What becomes true with a message's arrival, ready for the script to write. */
function effectsOf({ kind, key, takes, left, digest, ownerId, period, dueAt }: DeliveryPlan) {
  const { since = '', until = '' } = digest ?? {};
  return {
    ownerId,
    kind,
    takes: takes.map(({ paperId, version, headline, isUpdate, why, key: thread = key }) => ({
      paperId,
      version: version ?? 1,
      isUpdate,
      told: {
        key: thread,
        at: '',
        version,
        headline,
        ...(kind === 'alert' ? { isAlert: true } : {}),
      } satisfies ToldPaper,
      considered: JSON.stringify({ key, taken: true, why } satisfies ConsideredPaper),
    })),
    left: left.map(({ paperId, why }) => ({
      paperId,
      considered: JSON.stringify({ key, taken: false, why } satisfies ConsideredPaper),
    })),
    progress: { since, until, period, dueAt, sentAt: '' } satisfies DigestProgress,
  };
}

function recordOf(hash: Record<string, string>): DeliveryRecord | null {
  if (hash.plan === undefined) return null;
  return {
    ...(JSON.parse(hash.plan) as DeliveryPlan),
    state: hash.state as DeliveryRecord['state'],
    attempts: Number(hash.attempts ?? 0),
    messageId: hash.messageId ?? null,
    endedAt: hash.endedAt ?? null,
    reason: hash.reason ?? null,
  };
}
