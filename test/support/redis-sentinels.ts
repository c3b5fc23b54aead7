import type { SentinelSettings } from '../../src/redis/settings.ts';
import { HOST, type RedisProcess, startRedisProcess } from './redis-process.ts';

const PASSWORD = 'm@ster:pass';
const SENTINEL_PASSWORD = 's3ntinel+pass';
/** What the sentinels call the master. */
const NAME = 'journal';

export interface TestSentinels {
  /** The first one is the master at the start, the other its replica. */
  servers: RedisProcess[];
  sentinels: RedisProcess[];
  settings: SentinelSettings;
  url: string;
  /** Ports of the master and its sentinels' answer may differ for a while. @returns the port the sentinels name */
  masterPort(): Promise<number>;
  stop(): Promise<void>;
}

/** A master, its replica, and three sentinels of which two must agree that it is gone. */
export async function startTestSentinels(): Promise<TestSentinels> {
  const start = (more: readonly string[]) =>
    startRedisProcess(
      [`requirepass ${PASSWORD}`, `masterauth ${PASSWORD}`, 'maxmemory-policy noeviction', ...more],
      { password: PASSWORD },
    );
  const master = await start([]);
  const replica = await start([`replicaof ${HOST} ${master.port}`, 'repl-diskless-sync-delay 0']);
  const sentinels = await Promise.all(
    Array.from({ length: 3 }, () =>
      startRedisProcess(
        [
          `requirepass ${SENTINEL_PASSWORD}`,
          `sentinel sentinel-pass ${SENTINEL_PASSWORD}`,
          `sentinel monitor ${NAME} ${HOST} ${master.port} 2`,
          `sentinel auth-pass ${NAME} ${PASSWORD}`,
          `sentinel down-after-milliseconds ${NAME} 700`,
          `sentinel failover-timeout ${NAME} 3000`,
        ],
        { args: ['--sentinel'], password: SENTINEL_PASSWORD },
      ),
    ),
  );
  for (const { client } of sentinels) {
    for (;;) {
      const [replicas, others] = await Promise.all([
        client.call('SENTINEL', 'REPLICAS', NAME),
        client.call('SENTINEL', 'SENTINELS', NAME),
      ]);
      const linked = JSON.stringify(replicas).includes('"master-link-status","ok"');
      if (linked && Array.isArray(others) && others.length === 2) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  const places = sentinels.map(({ port }) => ({ host: HOST, port }));
  return {
    servers: [master, replica],
    sentinels,
    settings: { sentinels: places, name: NAME, password: PASSWORD, sentinelPassword: SENTINEL_PASSWORD },
    url:
      `redis-sentinel://:${encodeURIComponent(PASSWORD)}@${places.map(({ port }) => `${HOST}:${port}`).join(',')}` +
      `/${NAME}?sentinelPassword=${encodeURIComponent(SENTINEL_PASSWORD)}`,
    async masterPort() {
      const answer = await sentinels[0]?.client.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', NAME);
      return Number(Array.isArray(answer) ? answer[1] : 0);
    },
    async stop() {
      await Promise.all([...sentinels, master, replica].map((server) => server.stop()));
    },
  };
}
