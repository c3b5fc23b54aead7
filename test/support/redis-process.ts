import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findServerBinary } from '../../src/redis/embedded/binary.ts';

export const HOST = '127.0.0.1';

export interface RedisProcess {
  port: number;
  client: Redis;
  /** Ends the server as a power cut does. */
  kill(): Promise<void>;
  /** Ends it, if that has not been done, and removes its files. */
  stop(): Promise<void>;
}

/**
 * A server of its own, on a free port, in a folder that goes with it.
 * @param lines of its configuration
 */
export async function startRedisProcess(
  lines: readonly string[],
  { args = [], password }: { args?: string[]; password?: string } = {},
): Promise<RedisProcess> {
  const { command } = await findServerBinary();
  const dir = mkdtempSync(join(tmpdir(), 'jc-test-server-'));
  const port = await freePort();
  const file = join(dir, 'redis.conf');
  writeFileSync(file, [`port ${port}`, `bind ${HOST}`, `dir ${dir}`, 'save ""', ...lines, ''].join('\n'));
  // Under a shell that ends with us, and takes the server along.
  const child = spawn('/bin/sh', ['-c', '"$@" & cat > /dev/null; kill -9 $!', 'sh', command, file, ...args], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const client = new Redis({
    host: HOST,
    port,
    ...(password === undefined ? {} : { password }),
    maxRetriesPerRequest: null,
    retryStrategy: () => 20,
    enableReadyCheck: false,
  });
  // It is down until it is up, and again once it is killed.
  client.on('error', () => undefined);
  await client.ping();
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.stdin.end();
    await ended;
  };
  return {
    port,
    client,
    kill,
    async stop() {
      client.disconnect();
      await kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A port that is free, and whose cluster bus (10000 above it) is, too. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 15_000 + Math.floor(Math.random() * 17_000);
    if ((await isFree(port)) && (await isFree(port + 10_000))) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, HOST), 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
