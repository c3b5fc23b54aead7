import type { ChainableCommander } from 'ioredis';
import type { SnapshotRecord, SnapshotStore, SnapshotValue } from '../model/ports/snapshot.ts';
import { CHANGES_KEPT } from './changes.ts';
import { mastersOf, type RedisClient } from './client.ts';
import { keys } from './keys.ts';

const LAYOUT = 'jc:1:';

/** Which snapshot was put back: about this store, so no part of a snapshot itself. */
const RESTORED = `${LAYOUT}restored`;

/** What passes by itself, is made anew from what is kept, or belongs to processes that run now. */
const TRANSIENT = [
  /^vectors:/,
  /^thread:/,
  /^event:/,
  /^rate:/,
  /^action:/,
  /^changes$/,
  /^restored$/,
  /^\{identity\}:bands-moved$/,
  /^\{processes\}/,
  /^source:.*:lease$/,
  /^cost:.*:reserved$/,
  // Bodies are large, and are read again where they are asked for.
  /^body:/,
  /^bodies$/,
];

/**
 * Writers claim an identity, then write the paper, list it, and book its outcome. Read backwards, whatever is referred
 * to is read after what refers to it, and so is in the snapshot, also while pages are being read.
 */
const ORDER = [/^pages?(?::|$)/, /^(?:papers|slugs)$/, /^paper:/, /^/];

const SCAN_COUNT = 2000;
const READ_AT_ONCE = 200;

/** Snapshots of everything under the layout's prefix. */
export function createSnapshotStore(redis: RedisClient): SnapshotStore {
  /** Names of what is kept, without the prefix, that belong to one step of the order. */
  async function namesOf(step: number): Promise<string[]> {
    const found = new Set<string>();
    for (const master of await mastersOf(redis)) {
      for await (const batch of master.scanStream({ match: `${LAYOUT}*`, count: SCAN_COUNT })) {
        for (const key of batch as string[]) {
          const name = key.slice(LAYOUT.length);
          if (isKept(name) && stepOf(name) === step) found.add(name);
        }
      }
    }
    return [...found].sort();
  }

  async function read(names: readonly string[]): Promise<SnapshotRecord[]> {
    const types = await Promise.all(names.map((name) => redis.type(LAYOUT + name)));
    const records = await Promise.all(
      names.map(async (name, i): Promise<SnapshotRecord | null> => {
        const [value, expiresAt] = await Promise.all([
          readValue(redis, LAYOUT + name, types[i] ?? 'none'),
          redis.pttl(LAYOUT + name),
        ]);
        if (value === null) return null;
        return { key: name, ...value, ...(expiresAt > 0 ? { expiresAt: Date.now() + expiresAt } : {}) };
      }),
    );
    return records.filter((record) => record !== null);
  }

  return {
    layout: LAYOUT,

    async *records() {
      for (const step of ORDER.keys()) {
        const names = await namesOf(step);
        for (let at = 0; at < names.length; at += READ_AT_ONCE) {
          yield* await read(names.slice(at, at + READ_AT_ONCE));
        }
      }
    },

    async isEmpty() {
      for (const step of ORDER.keys()) if ((await namesOf(step)).length > 0) return false;
      return true;
    },

    restored: () => redis.get(RESTORED),

    async setRestored(snapshot) {
      await redis.set(RESTORED, snapshot);
    },

    async write(records) {
      // One transaction a key: on a cluster they live in different places.
      await Promise.all(
        records.map(async (record) => {
          const key = LAYOUT + record.key;
          const chain = redis.multi().del(key);
          put(chain, key, record);
          if (record.expiresAt !== undefined) chain.pexpireat(key, record.expiresAt);
          await chain.exec();
        }),
      );
    },

    async keepOnly(kept) {
      const others = (await Promise.all([...ORDER.keys()].map(namesOf)))
        .flat()
        .filter((name) => !kept.has(name));
      await Promise.all(others.map((name) => redis.del(LAYOUT + name)));
      return others.length;
    },

    async announceAll() {
      const ids = await redis.zrange(keys.papers, '0', '-1');
      await Promise.all(
        ids.map((id) => redis.xadd(keys.changes, 'MAXLEN', '~', String(CHANGES_KEPT), '*', 'id', id)),
      );
      return ids.length;
    },
  };
}

const isKept = (name: string): boolean => !TRANSIENT.some((pattern) => pattern.test(name));

const stepOf = (name: string): number => ORDER.findIndex((pattern) => pattern.test(name));

/** Null: gone since it was listed, or nothing a snapshot keeps (a stream). */
async function readValue(redis: RedisClient, key: string, type: string): Promise<SnapshotValue | null> {
  switch (type) {
    case 'string': {
      const value = await redis.get(key);
      return value === null ? null : { type, value };
    }
    case 'hash': {
      // Redis keeps fields in any order: sorted, the same store gives the same lines.
      const fields = Object.entries(await redis.hgetall(key)).sort(([a], [b]) => (a < b ? -1 : 1));
      return fields.length === 0 ? null : { type, value: Object.fromEntries(fields) };
    }
    case 'set':
      return { type, value: (await redis.smembers(key)).sort() };
    case 'zset': {
      const flat = await redis.zrange(key, '0', '-1', 'WITHSCORES');
      const value: [string, number][] = [];
      for (let i = 0; i < flat.length; i += 2) value.push([flat[i] ?? '', Number(flat[i + 1])]);
      return { type, value };
    }
    case 'list':
      return { type, value: await redis.lrange(key, 0, -1) };
    default:
      return null;
  }
}

function put(chain: ChainableCommander, key: string, record: SnapshotValue): void {
  if (record.type === 'string') chain.set(key, record.value);
  else if (record.type === 'hash') chain.hset(key, record.value);
  else if (record.type === 'set') for (const member of record.value) chain.sadd(key, member);
  else if (record.type === 'zset') for (const [member, score] of record.value) chain.zadd(key, score, member);
  else for (const value of record.value) chain.rpush(key, value);
}
