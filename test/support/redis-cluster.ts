import type { Redis } from 'ioredis';
import type { ClusterSettings } from '../../src/redis/settings.ts';
import { HOST, type RedisProcess, startRedisProcess } from './redis-process.ts';

const SLOTS = 16_384;
/** Milliseconds after which a handshake has failed. */
const HANDSHAKE = 3000;
const PASSWORD = 'c1uster/p@ss';

export interface TestCluster {
  masters: RedisProcess[];
  replicas: RedisProcess[];
  settings: ClusterSettings;
  url: string;
  /** Which master holds a key. */
  holderOf(key: string): Promise<RedisProcess>;
  /** Hands the slot of a key, with all that is in it, over to another master, as one does to a cluster that has grown. */
  moveSlot(key: string): Promise<void>;
  /** Empties it. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** A Redis Cluster of three masters, and a replica for each if wanted. */
export async function startTestCluster({ withReplicas = false } = {}): Promise<TestCluster> {
  const servers = await Promise.all(
    Array.from({ length: withReplicas ? 6 : 3 }, () =>
      startRedisProcess(
        [
          ['cluster-enabled yes', 'cluster-config-file nodes.conf', 'cluster-node-timeout 1000'],
          [`requirepass ${PASSWORD}`, `masterauth ${PASSWORD}`, 'maxmemory-policy noeviction'],
        ].flat(),
        { password: PASSWORD },
      ),
    ),
  );
  const masters = servers.slice(0, 3);
  const replicas = servers.slice(3);
  const share = Math.ceil(SLOTS / masters.length);
  for (const [i, { client }] of servers.entries()) {
    await client.cluster('SET-CONFIG-EPOCH', i + 1);
    const length = i < masters.length ? Math.min(share, SLOTS - i * share) : 0;
    if (length > 0)
      await client.cluster('ADDSLOTS', ...Array.from({ length }, (_, slot) => i * share + slot));
    if (i > 0) await client.cluster('MEET', HOST, servers[0]?.port ?? 0);
  }
  // On a busy machine a handshake may time out, and is then forgotten: those who do not know all others meet again.
  let met = Date.now();
  for (const { client } of servers)
    await until(client, ['cluster_state:ok', `cluster_known_nodes:${servers.length}`], async () => {
      if (Date.now() - met > HANDSHAKE) {
        met = Date.now();
        for (const each of servers.slice(1)) await each.client.cluster('MEET', HOST, servers[0]?.port ?? 0);
      }
      return client.cluster('INFO');
    });
  for (const [i, { client }] of replicas.entries()) {
    const id = String(await masters[i]?.client.cluster('MYID'));
    await client.cluster('REPLICATE', id);
  }
  for (const { client } of replicas)
    await until(client, ['master_link_status:up'], () => client.info('replication'));

  async function holderOf(key: string): Promise<RedisProcess> {
    for (const master of masters) {
      // Whoever does not hold it says who does.
      const holds = await master.client.exists(key).then(
        () => true,
        () => false,
      );
      if (holds) return master;
    }
    throw new Error(`Nobody holds ${key}.`);
  }

  return {
    masters,
    replicas,
    settings: { nodes: masters.map(({ port }) => ({ host: HOST, port })), password: PASSWORD },
    url: `redis-cluster://:${encodeURIComponent(PASSWORD)}@${masters.map(({ port }) => `${HOST}:${port}`).join(',')}`,
    holderOf,
    async moveSlot(key) {
      const from = await holderOf(key);
      const to = masters[(masters.indexOf(from) + 1) % masters.length] ?? from;
      const slot = Number(await from.client.cluster('KEYSLOT', key));
      const [source, target] = [await from.client.cluster('MYID'), await to.client.cluster('MYID')].map(
        String,
      );
      await to.client.cluster('SETSLOT', slot, 'IMPORTING', source ?? '');
      await from.client.cluster('SETSLOT', slot, 'MIGRATING', target ?? '');
      for (;;) {
        const names = await from.client.cluster('GETKEYSINSLOT', slot, 10);
        if (names.length === 0) break;
        await from.client.migrate(HOST, to.port, '', 0, 5000, 'AUTH', PASSWORD, 'KEYS', ...names);
      }
      for (const { client } of new Set([to, from, ...masters])) {
        await client.cluster('SETSLOT', slot, 'NODE', target ?? '');
      }
      await agreed(masters, slot, to.port);
    },
    async flush() {
      await Promise.all(masters.map(({ client }) => client.flushall()));
    },
    async stop() {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

async function until(
  client: Redis,
  lines: readonly string[],
  ask = async (): Promise<unknown> => client.cluster('INFO'),
): Promise<void> {
  for (;;) {
    const said = String(await ask());
    if (lines.every((line) => said.includes(line))) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/**
 * Nodes that have not heard of a change may take the next one back, and then each sends what is asked of it to the other:
 * slots are dealt one after the other, as redis-cli does.
 */
async function agreed(masters: readonly RedisProcess[], slot: number, port: number): Promise<void> {
  for (let times = 0; times < 10; times += 1) {
    const views = await Promise.all(
      masters.map(async ({ client }) => {
        const [, epoch] = /cluster_current_epoch:(\d+)/.exec(String(await client.cluster('INFO'))) ?? [];
        const ranges = await client.cluster('SLOTS');
        const owner = ranges.find(([first, last]) => first <= slot && slot <= last)?.[2]?.[1];
        return `${epoch} ${owner}`;
      }),
    );
    if (new Set(views).size > 1 || !views[0]?.endsWith(` ${port}`)) times = 0;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
