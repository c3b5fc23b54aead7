import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findServerBinary } from '../src/redis/embedded/binary.ts';

/** A Redis of the measurement's own, with an append-only file written once a second, gone with it. */
export async function startBenchRedis() {
  const { command } = await findServerBinary();
  const dir = mkdtempSync(join(tmpdir(), 'jc-bench-'));
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  probe.close();
  const flags = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    dir,
    '--save',
    '',
    '--appendonly',
    'yes',
  ];
  const server = spawn(command, flags, { stdio: 'ignore' });
  const settings = { host: '127.0.0.1', port };
  const client = new Redis({
    ...settings,
    maxRetriesPerRequest: null,
    retryStrategy: () => 30,
    enableAutoPipelining: true,
  });
  client.on('error', () => undefined);
  await client.ping();
  return {
    settings,
    url: `redis://127.0.0.1:${port}`,
    client,
    async close(): Promise<void> {
      client.disconnect();
      server.kill('SIGKILL');
      await once(server, 'exit');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export type BenchRedis = Awaited<ReturnType<typeof startBenchRedis>>;
