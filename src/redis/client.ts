import { Cluster, type Redis } from 'ioredis';

/**
 * Who talks to Redis: one server or a cluster. On a cluster every key lives in one of
 * 16384 slots, and what is done in one step has to stay in one slot: the keys of a command, a script or a MULTI share a
 * hash tag. What is done to many keys goes as single commands in a `Promise.all`, which takes one round trip, and never
 * as a pipeline: a cluster takes one only for keys of one node, and fails it while slots move.
 */
export type RedisClient = Redis | Cluster;

/** The servers that hold the keys, each with a part of them: what asks about all keys asks each of these. */
export async function mastersOf(redis: RedisClient): Promise<Redis[]> {
  if (!(redis instanceof Cluster)) return [redis];
  // They are known once there is an answer.
  await redis.ping();
  return redis.nodes('master');
}

/** A replica that does not answer for so long is not waited for, in ms. */
const REPLICA_MS = 2_000;

/** Redis answers before it has told its replicas: waits until one that may take a dead master's place knows too. */
export async function awaitReplica(redis: RedisClient): Promise<void> {
  const masters = await mastersOf(redis);
  await Promise.all(
    masters.map(async (master) => {
      const isReplicated = /^slave\d+:.*state=online/m.test(await master.info('replication'));
      if (isReplicated) await master.wait(1, REPLICA_MS);
    }),
  );
}
