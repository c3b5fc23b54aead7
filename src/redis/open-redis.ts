import type { Log } from '../model/ports/log.ts';
import { checkAnswer } from './check-answer.ts';
import type { RedisClient } from './client.ts';
import { createQueueConnection, createRedis } from './connection.ts';
import { acquireRedis } from './embedded.ts';
import { describeRedis, type RedisAddress } from './settings.ts';

type Options = { address: RedisAddress | null; dataDir: string; log: Log };

export interface OpenRedis {
  client: RedisClient;
  /** For commands that wait. */
  blocking: RedisClient;
  queues: ReturnType<typeof createQueueConnection>;
  /** Where the data is, for a person; no secrets. */
  description: string;
  /** Ends the connections; the last process to leave an embedded server stops it. */
  close(): Promise<void>;
}

/** The Redis that is named, or the embedded one. @throws JournalClubError `bad_config` or `unavailable` */
export async function openRedis({ address, dataDir, log }: Options): Promise<OpenRedis> {
  if (address !== null) {
    const client = createRedis(address, { name: 'jc-store', log, pipelined: true });
    await checkAnswer(client, address);
    return opened(client, address, describeRedis(address), log);
  }
  const embedded = await acquireRedis({ dataDir, log });
  const client = createRedis(embedded.settings, { name: 'jc-store', log, pipelined: true });
  const redis = opened(client, embedded.settings, `${dataDir} (embedded Redis)`, log);
  return {
    ...redis,
    async close() {
      await redis.close();
      await embedded.release();
    },
  };
}

function opened(client: RedisClient, address: RedisAddress, description: string, log: Log): OpenRedis {
  const blocking = createRedis(address, { name: 'jc-changes', log });
  const queues = createQueueConnection(address, log);
  return {
    client,
    blocking,
    queues,
    description,
    async close() {
      if ('disconnect' in queues) queues.disconnect();
      blocking.disconnect();
      client.disconnect();
    },
  };
}
