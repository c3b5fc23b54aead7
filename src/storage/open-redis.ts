import type { Redis } from 'ioredis';
import { JournalClubError } from '../core/errors.ts';
import type { Log } from '../core/ports/log.ts';
import { redisRefusal } from '../core/redis-refusals.ts';
import { parseRedisUrl, type RedisSettings } from '../core/redis-settings.ts';
import { createRedis } from './connection.ts';
import { acquireRedis } from './embedded-redis.ts';

interface Options {
  /** Null: the embedded server of `dataDir`. */
  url: string | null;
  dataDir: string;
  log: Log;
}

export interface OpenRedis {
  /** For commands. */
  client: Redis;
  /** For commands that wait. */
  blocking: Redis;
  /** What the queues connect with. */
  settings: RedisSettings;
  /** Where the data is, for a person; no secrets. */
  description: string;
  /** Ends the connections; the last process to leave an embedded server stops it. */
  close(): Promise<void>;
}

/**
 * Connects to the Redis that is named, or to the embedded one, which is started when it does not run.
 * @throws JournalClubError `bad_config` or `unavailable`, with the way to mend it.
 */
export async function openRedis({ url, dataDir, log }: Options): Promise<OpenRedis> {
  const embedded = url === null ? await acquireRedis({ dataDir, log }) : null;
  const settings = embedded?.settings ?? parseRedisUrl(url ?? '');
  const client = createRedis(settings, { name: 'jc-store', log, pipelined: true });
  if (embedded === null) await answers(client, settings);
  const blocking = createRedis(settings, { name: 'jc-changes', log });
  return {
    client,
    blocking,
    settings,
    description: embedded ? `${dataDir} (embedded Redis)` : `Redis at ${settings.host}:${settings.port}`,
    async close() {
      blocking.disconnect();
      client.disconnect();
      await embedded?.release();
    },
  };
}

/** How long a named server may take to answer at start, in ms. */
const PATIENCE_MS = 5000;

/** @throws JournalClubError `unavailable` when the server does not answer or does not let us in. */
async function answers(client: Redis, { host, port }: RedisSettings): Promise<void> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS).unref();
  });
  try {
    await Promise.race([client.ping(), late]);
  } catch (cause) {
    client.disconnect();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new JournalClubError('unavailable', `Redis at ${host}:${port} cannot be used: ${reason}.`, {
      fix:
        redisRefusal(reason)?.fix ??
        'Check REDIS_URL and that the server runs, or unset it to use the embedded one.',
      cause,
    });
  }
}
