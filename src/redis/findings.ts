import type { Finding } from '../model/ports/doctor.ts';
import { redisRefusal } from '../model/redis-refusals.ts';

export interface RedisFacts {
  /** `7.4.1`; of a Valkey, the Redis version it stands in for. */
  version: string;
  appendOnly: boolean | null;
  evictionPolicy: string | null;
  /** How the last write of the append-only file went: `ok` or `err`. */
  lastAppend: string | null;
  /** The reason a write was refused for; null when one was taken. */
  writeRefused: string | null;
  /** Median of some round trips, ms. */
  latencyMs: number;
  /** Its clock minus ours, ms. */
  skewMs: number;
  usedBytes: number;
  /** 0: no limit. */
  maxBytes: number;
  /** How many others can take its place; null where none is meant to. */
  replicas: number | null;
}

export interface ClusterFacts {
  /** Of 16384, how many are held by a server that answers. */
  slotsHeld: number;
}

/** Sorted sets with ZMSCORE, and SMISMEMBER, came with 6.2. */
const OLDEST = [6, 2] as const;
/** A question takes some ten round trips: above this people notice. */
const SLOW_MS = 20;
/** Times of digests and of leases are compared between machines. */
const SKEW_MS = 2_000;
const WRONG_CLOCK_MS = 60_000;
const NEARLY_FULL = 0.9;
/** Of a cluster (redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec). */
const SLOTS = 16_384;

export function judgeRedis(facts: RedisFacts): Finding[] {
  return [
    version(facts),
    writes(facts),
    appendOnly(facts),
    eviction(facts),
    memory(facts),
    latency(facts),
    clock(facts),
    ...(facts.replicas === null ? [] : [replicas(facts.replicas)]),
  ];
}

/** What to make of a cluster and of each of its masters; what is the same of all of them is said once. */
export function judgeCluster(
  { slotsHeld }: ClusterFacts,
  masters: readonly { name: string; facts: RedisFacts }[],
): Finding[] {
  const judged = masters.map(({ name, facts }) => judgeRedis(facts).map((finding) => ({ name, finding })));
  const kinds = (judged[0] ?? []).map((_, kind) => judged.flatMap((findings) => findings[kind] ?? []));
  const whole = slotsHeld === SLOTS;
  return [
    whole
      ? ok(`A cluster of ${masters.length} masters`)
      : broken(
          `Of the cluster's ${SLOTS} slots only ${slotsHeld} are held: the rest of the keys cannot be had`,
          'Start the nodes that are down, or run `redis-cli --cluster fix HOST:PORT`.',
        ),
    ...kinds.flatMap((each) => {
      const isOne = new Set(each.map(({ finding }) => finding.says)).size === 1;
      return isOne
        ? each.slice(0, 1).map(({ finding }) => finding)
        : each.map(({ name, finding }) => ({ ...finding, says: `${name}: ${finding.says}` }));
    }),
  ];
}

function version({ version }: RedisFacts): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return ok(`Redis ${version}`);
  return broken(`Redis ${version} is too old`, 'Install Redis 6.2 or newer, or Valkey.');
}

function writes({ writeRefused, lastAppend }: RedisFacts): Finding {
  if (writeRefused !== null) {
    const fix =
      redisRefusal(writeRefused)?.fix ??
      'Give this user the right to write to keys that begin with jc: and {jc}.';
    return broken(`Redis takes no writes: ${writeRefused}`, fix);
  }
  if (lastAppend === 'err') {
    return broken('The last write of the append-only file failed', 'Make room on the disk of Redis.');
  }
  return ok('It takes writes');
}

function appendOnly({ appendOnly }: RedisFacts): Finding {
  if (appendOnly === null) {
    return warning(
      'It does not tell whether it keeps an append-only file',
      'Make sure that appendonly is on: without it a crash loses what was read since the last save.',
    );
  }
  return appendOnly
    ? ok('It keeps an append-only file')
    : warning(
        'It keeps no append-only file: a crash loses what was read since the last save',
        'Set `appendonly yes` in redis.conf (CONFIG SET appendonly yes does it at once).',
      );
}

function eviction({ evictionPolicy }: RedisFacts): Finding {
  if (evictionPolicy === null) {
    return warning('It does not tell its eviction policy', 'Make sure that maxmemory-policy is noeviction.');
  }
  return evictionPolicy === 'noeviction'
    ? ok('It evicts nothing')
    : broken(
        `When full it throws keys away (maxmemory-policy ${evictionPolicy}): papers and jobs would go`,
        'Set `maxmemory-policy noeviction`.',
      );
}

function memory({ usedBytes, maxBytes }: RedisFacts): Finding {
  const used = `${megabytes(usedBytes)} MB used`;
  if (maxBytes === 0) return ok(`${used}, no limit`);
  const said = `${used} of ${megabytes(maxBytes)} MB`;
  return usedBytes < maxBytes * NEARLY_FULL ? ok(said) : warning(`${said}: nearly full`, 'Raise maxmemory.');
}

function latency({ latencyMs }: RedisFacts): Finding {
  const said = `A round trip takes ${latencyMs.toFixed(1)} ms`;
  return latencyMs <= SLOW_MS
    ? ok(said)
    : warning(`${said}: answers will be slow`, 'Run the bot near its Redis.');
}

function clock({ skewMs }: RedisFacts): Finding {
  const apart = Math.abs(skewMs);
  if (apart <= SKEW_MS) return ok(`Its clock and ours are ${Math.round(apart)} ms apart`);
  const said = `Its clock is ${(apart / 1000).toFixed(1)} s ${skewMs > 0 ? 'ahead of' : 'behind'} ours`;
  const fix = 'Set both clocks by NTP (timedatectl set-ntp true).';
  return apart <= WRONG_CLOCK_MS
    ? warning(said, fix)
    : broken(`${said}: digests would come at the wrong time`, fix);
}

function replicas(count: number): Finding {
  if (count > 0)
    return ok(`${count === 1 ? 'A replica' : `${count} replicas`} can take its place when it dies`);
  return warning(
    'No replica can take its place when it dies',
    'Start one, or find the one that has lost it.',
  );
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
const ok = (says: string): Finding => ({ state: 'ok', says, fix: null });
const warning = (says: string, fix: string): Finding => ({ state: 'warning', says, fix });
const broken = (says: string, fix: string): Finding => ({ state: 'broken', says, fix });
