import { Redis } from 'ioredis';
import type { Log } from '../core/ports/log.ts';
import type { RedisSettings } from '../core/redis-settings.ts';

/** Waits between attempts to connect again double from the first to the last of these, in ms. */
const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 2_000;

interface ConnectionOptions {
  /** What the connection is for: its name in CLIENT LIST and in the log. */
  name: string;
  log: Log;
  /** How often a command is tried over a lost connection before it fails; null: until it works. Default 20. */
  maxRetriesPerRequest?: number | null;
  /** Sends what is asked for at the same moment in one go; not for commands that wait, which would hold up the others. */
  pipelined?: boolean;
}

/**
 * A client that connects by itself, and again with growing waits whenever the connection is lost. An outage is logged
 * once when it begins and once when it is over, however many attempts lie between; commands carry their own errors.
 */
export function createRedis(settings: RedisSettings, options: ConnectionOptions): Redis {
  const { name, log, maxRetriesPerRequest = 20, pipelined = false } = options;
  const where = { connection: name, host: settings.host, port: settings.port };
  const redis = new Redis({
    ...settings,
    connectionName: name,
    maxRetriesPerRequest,
    enableAutoPipelining: pipelined,
    retryStrategy: (attempt) =>
      Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), LAST_RETRY_MS) + Math.random() * 50,
    // After a failover the old primary answers READONLY: connect anew and send the command again.
    reconnectOnError: (error) => (error.message.startsWith('READONLY') ? 2 : false),
  });
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
  return redis;
}
