import { Cluster, Redis } from 'ioredis';
import { describeError, JournalClubError } from '../model/errors.ts';
import { redisRefusal } from '../model/redis-refusals.ts';
import { within } from '../model/within.ts';
import type { RedisClient } from './client.ts';
import { describeRedis, type RedisAddress } from './settings.ts';

/** How long a named server may take to answer at start, in ms. */
const PATIENCE_MS = 5000;
const PROBE_MS = 1000;

/** Kinds of servers that an address may be wrong about. */
const KINDS = {
  server: { says: 'is a server by itself and no cluster', fix: 'Write redis:// in REDIS_URL.' },
  node: { says: 'is a node of a cluster', fix: 'Write redis-cluster:// in REDIS_URL.' },
} as const;

/** @throws JournalClubError `unavailable` for no answer or no entry, `bad_config` for another kind of server */
export async function checkAnswer(client: RedisClient, address: RedisAddress): Promise<void> {
  try {
    await answers(client, address);
    if (!(client instanceof Cluster)) await isOneServer(client, address);
  } catch (error) {
    client.disconnect();
    throw error;
  }
}

async function answers(client: RedisClient, address: RedisAddress): Promise<void> {
  let trouble = null as string | null;
  const note = (error: Error & { lastNodeError?: Error }): void => {
    trouble = (error.lastNodeError ?? error).message;
  };
  client.on('error', note);
  try {
    if ((await within(PATIENCE_MS, client.ping())) === null) {
      const isVague = trouble === null || trouble.includes('Connection is closed');
      const why = isVague ? await troubleAtFirst(address) : trouble;
      throw new Error(`no answer within ${PATIENCE_MS / 1000} s${why === null ? '' : ` (${why})`}`);
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (reason.includes('cluster support disabled')) throw wrong(address, 'server', cause);
    throw new JournalClubError('unavailable', `${describeRedis(address)} cannot be used: ${reason}.`, {
      fix:
        redisRefusal(reason)?.fix ??
        'Check REDIS_URL and that the server runs, or unset it to use the embedded one.',
      cause,
    });
  } finally {
    client.off('error', note);
  }
}

/** A client of a cluster does not always tell what keeps it: asks the first place itself; null when nothing does. */
async function troubleAtFirst(address: RedisAddress): Promise<string | null> {
  const [place] = 'nodes' in address ? address.nodes : [];
  if (place === undefined) return null;
  const probe = new Redis({
    ...address,
    ...place,
    lazyConnect: true,
    retryStrategy: null,
    enableReadyCheck: false,
    connectTimeout: PROBE_MS,
  });
  let trouble: Error | null = null;
  probe.on('error', (error: Error) => {
    trouble = error;
  });
  try {
    await probe.connect();
    const [state = ''] = /^cluster_state:\w+/m.exec(await probe.cluster('INFO')) ?? [];
    return state === 'cluster_state:ok' ? null : `${place.host}:${place.port} says ${state}`;
  } catch (error) {
    return `${place.host}:${place.port}: ${describeError(trouble ?? error)}`;
  } finally {
    probe.disconnect();
  }
}

/** A cluster answers to the address of one of its nodes, but refuses most keys; one of a single node refuses none. */
async function isOneServer(client: Redis, address: RedisAddress): Promise<void> {
  const [, mode] = /^redis_mode:(\w+)/m.exec(await client.info('server')) ?? [];
  if (mode !== 'cluster') return;
  const [, masters] = /^cluster_size:(\d+)/m.exec(await client.cluster('INFO')) ?? [];
  if (Number(masters) > 1) throw wrong(address, 'node');
}

function wrong(address: RedisAddress, kind: keyof typeof KINDS, cause?: unknown): JournalClubError {
  const { says, fix } = KINDS[kind];
  return new JournalClubError('bad_config', `${describeRedis(address)} ${says}.`, { fix, cause });
}
