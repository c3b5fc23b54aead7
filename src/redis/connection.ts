import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Log } from '../model/ports/log.ts';
import type { RedisClient } from './client.ts';
import {
  type ClusterSettings,
  describeRedis,
  type RedisAddress,
  type RedisSettings,
  type SocketSettings,
} from './settings.ts';

/** Waits between attempts to connect again double from the first to the last of these, in ms. */
const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 2_000;

/** Attempts to send a command over a lost connection: about half a minute, in which a replica takes a master's place. */
const ATTEMPTS = 20;
const CLUSTER_ATTEMPTS = 60;
const CLUSTER_RETRY_MS = 500;
/** While a slot changes hands, two nodes may send a command to each other for a moment. */
const MOVED_MS = 100;
/** For a node to say which slots are where. */
const SLOTS_MS = 10_000;

/**
 * Where there is another server to go to, one that says nothing for so long is left, in ms: a machine that lost its power
 * closes no connection. Nothing that is asked for waits longer than BullMQ does for a job, 10 s.
 */
const SILENCE_MS = 30_000;

type ServerAddress = RedisSettings | SocketSettings;

interface ConnectionOptions {
  /** What the connection is for: its name in CLIENT LIST and in the log. */
  name: string;
  log: Log;
  /** How often a command is tried over a lost connection before it fails; null: until it works. */
  maxRetriesPerRequest?: number | null;
  /**
   * Sends what is asked for at the same moment in one go; not for commands that wait, which would hold up the others. A
   * cluster is sent each command by itself, so that each can be sent on by itself when its slot has moved.
   */
  pipelined?: boolean;
}

/** Connects by itself, with growing waits; an outage is logged once when it begins and once when it is over. */
export function createRedis(address: ServerAddress, options: ConnectionOptions): Redis;
export function createRedis(address: RedisAddress, options: ConnectionOptions): RedisClient;
export function createRedis(address: RedisAddress, options: ConnectionOptions): RedisClient {
  const { name, log, pipelined = false } = options;
  if ('nodes' in address) {
    const cluster = createCluster(
      address,
      options.maxRetriesPerRequest === null ? Infinity : CLUSTER_ATTEMPTS,
      name,
    );
    return tellOutages(cluster, address, name, log);
  }
  const redis = new Redis({
    ...serverOptions(address),
    connectionName: name,
    maxRetriesPerRequest:
      options.maxRetriesPerRequest === undefined ? ATTEMPTS : options.maxRetriesPerRequest,
    enableAutoPipelining: pipelined,
  });
  return tellOutages(redis, address, name, log);
}

/** Options for BullMQ's own connections, or a cluster's client; commands are tried until they work. */
export function createQueueConnection(address: RedisAddress, log: Log) {
  if (!('nodes' in address)) return { ...serverOptions(address), maxRetriesPerRequest: null };
  const name = 'jc-queues';
  const cluster = createCluster(address, Infinity, name);
  tellOutages(cluster, address, name, log);
  return cluster;
}

function serverOptions(address: ServerAddress) {
  return {
    ...address,
    retryStrategy: waitBefore,
    // After a failover the old primary answers READONLY: connect anew and send the command again.
    reconnectOnError: (error: Error) => (error.message.startsWith('READONLY') ? 2 : false),
  } satisfies RedisOptions;
}

function createCluster({ nodes, ...login }: ClusterSettings, attempts: number, name: string): Cluster {
  return new Cluster(nodes, {
    redisOptions: { ...login, connectionName: name, maxRetriesPerRequest: null, socketTimeout: SILENCE_MS },
    clusterRetryStrategy: waitBefore,
    maxRedirections: attempts,
    retryDelayOnMoved: MOVED_MS,
    retryDelayOnFailover: CLUSTER_RETRY_MS,
    retryDelayOnClusterDown: CLUSTER_RETRY_MS,
    // A process that is busy while it starts hears an answer late; the node is there all the same.
    slotsRefreshTimeout: SLOTS_MS,
    // Certificates are made out to names, which looking them up here would lose.
    ...(login.tls ? { dnsLookup: (host, found) => found(null, host) } : {}),
  });
}

const waitBefore = (attempt: number): number =>
  Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), LAST_RETRY_MS) + Math.random() * 50;

function tellOutages<Client extends RedisClient>(
  redis: Client,
  address: RedisAddress,
  name: string,
  log: Log,
): Client {
  const where = { connection: name, at: describeRedis(address) };
  let away = false;
  const lost = (reason: string) => {
    if (away) return;
    away = true;
    log.warn('Redis cannot be reached; trying again', { ...where, reason });
  };
  redis.on('error', (error: Error) => lost(error.message));
  redis.on('reconnecting', () => lost('the connection was closed'));
  redis.on('ready', () => {
    if (away) log.info('Redis can be reached again', where);
    away = false;
  });
  if (redis instanceof Cluster) tellNodes(redis, where, log);
  return redis;
}

/** One node of a cluster may be away while the others are there. */
function tellNodes(cluster: Cluster, where: Record<string, string>, log: Log): void {
  const away = new Set<string>();
  cluster.on('node error', (error: Error, node: string) => {
    if (away.has(node)) return;
    away.add(node);
    log.warn('A node of the Redis Cluster cannot be reached', { ...where, node, reason: error.message });
  });
  cluster.on('+node', (redis: Redis) => {
    const node = `${redis.options.host}:${redis.options.port}`;
    redis.once('ready', () => {
      if (away.delete(node))
        log.info('The node of the Redis Cluster can be reached again', { ...where, node });
    });
  });
}
