import { accessSync, constants, existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Cluster, type Redis } from 'ioredis';
import type { Finding } from '../model/ports/doctor.ts';
import { mastersOf, type RedisClient } from './client.ts';
import { judgeCluster, judgeRedis, type RedisFacts } from './findings.ts';
import { keys } from './keys.ts';

const ROUND_TRIPS = 15;
/** Keys tried until one belongs to the server in question: with three masters, one in three does. */
const KEYS_TRIED = 200;

export async function examineRedis(redis: RedisClient): Promise<Finding[]> {
  if (!(redis instanceof Cluster)) return judgeRedis(await factsOf(redis, { hasStandIn: false }));
  const masters = await Promise.all(
    (await mastersOf(redis)).map(async (master) => ({
      name: `${master.options.host}:${master.options.port}`,
      facts: await factsOf(master, { hasStandIn: true }),
    })),
  );
  const said = fields(await redis.cluster('INFO'));
  return judgeCluster({ slotsHeld: Number(said.get('cluster_slots_ok')) }, masters);
}

async function factsOf(redis: Redis, { hasStandIn }: { hasStandIn: boolean }): Promise<RedisFacts> {
  const info = fields(await redis.info());
  const times: number[] = [];
  for (let i = 0; i < ROUND_TRIPS; i += 1) {
    const began = performance.now();
    await redis.ping();
    times.push(performance.now() - began);
  }
  const asked = Date.now();
  const [seconds, micros] = await redis.time();
  const middle = (asked + Date.now()) / 2;
  return {
    version: info.get('redis_version') ?? 'of an unknown version',
    appendOnly: info.has('aof_enabled') ? info.get('aof_enabled') === '1' : null,
    evictionPolicy: info.get('maxmemory_policy') ?? null,
    lastAppend: info.get('aof_last_write_status') ?? null,
    writeRefused: await refusalOf(redis),
    latencyMs: times.sort((a, b) => a - b)[ROUND_TRIPS >> 1] ?? 0,
    skewMs: Number(seconds) * 1000 + Number(micros) / 1000 - middle,
    usedBytes: Number(info.get('used_memory') ?? 0),
    maxBytes: Number(info.get('maxmemory') ?? 0),
    replicas: hasStandIn ? Number(info.get('connected_slaves') ?? 0) : null,
  };
}

async function refusalOf(redis: Redis): Promise<string | null> {
  for (let i = 0; i < KEYS_TRIED; i += 1) {
    try {
      await redis.set(keys.rate(`doctor-${i}`), '1', 'PX', 1000);
      return null;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      // The key is another's.
      if (!reason.startsWith('MOVED')) return reason;
    }
  }
  return null;
}

function fields(info: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of info.split('\r\n')) {
    const at = line.indexOf(':');
    if (at > 0) found.set(line.slice(0, at), line.slice(at + 1));
  }
  return found;
}

/** 10,000 papers take about 100 MB of append-only file, and twice as much while it is rewritten. */
const TIGHT_BYTES = 1e9;
const FULL_BYTES = 1e8;

export async function examineDisk(dataDir: string): Promise<Finding[]> {
  let folder = resolve(dataDir);
  while (!existsSync(folder)) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    return [
      {
        state: 'broken',
        says: `${folder} cannot be written to`,
        fix: 'Give its owner to this user, or set DATA_DIR.',
      },
    ];
  }
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const says = `${(free / 1e9).toFixed(1)} GB free for ${dataDir}`;
  if (free >= TIGHT_BYTES) return [{ state: 'ok', says, fix: null }];
  const fix = 'Make room, or set DATA_DIR to a folder on a larger disk.';
  return [{ state: free < FULL_BYTES ? 'broken' : 'warning', says, fix }];
}
