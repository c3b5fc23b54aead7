import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';

const root = fileURLToPath(new URL('../..', import.meta.url));

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Looks every few ms until there is something to see. @throws when there is nothing in time */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  withinMs = 30_000,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadline) throw new Error(`There was no ${what} within ${withinMs / 1000} s.`);
    await sleep(15);
  }
}

export interface Program {
  child: ChildProcess;
  /** Everything it has written so far. */
  said(): string;
  /** Ends it at once, and waits until it is gone. */
  kill(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Runs the program as a user does, with nothing of our own environment but the path; by words alone, unless told otherwise. */
export function runProgram(args: readonly string[], env: Record<string, string>): Program {
  const child = spawn(process.execPath, [join(root, 'src/main.ts'), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', NO_COLOR: '1', MEANING: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      said += chunk;
    });
  }
  const ended = once(child, 'close');
  return {
    child,
    said: () => said,
    async kill(signal = 'SIGKILL') {
      if (child.exitCode === null && child.signalCode === null) {
        // One that is stopped takes no other signal.
        if (signal !== 'SIGKILL') child.kill('SIGCONT');
        child.kill(signal);
      }
      const [code] = await ended;
      return code as number | null;
    },
  };
}

/** A Redis of one test's own, with its append-only file in a folder that goes with it. */
export async function startOwnRedis(
  options: { fsync?: 'always' | 'everysec'; fileKb?: number; fill?: (dir: string) => Promise<void> } = {},
) {
  const dir = mkdtempSync(join(tmpdir(), 'jc-chaos-'));
  await options.fill?.(dir);
  const port = await freePort();
  const settings = { host: '127.0.0.1', port };
  let server: ChildProcess | null = null;
  const client = new Redis({
    ...settings,
    maxRetriesPerRequest: null,
    lazyConnect: true,
    retryStrategy: () => 50,
  });
  // It is down on purpose; who asks waits.
  client.on('error', () => {});

  async function start(fileKb = options.fileKb): Promise<void> {
    const limit = fileKb === undefined ? '' : `trap '' XFSZ; ulimit -f ${fileKb}; `;
    server = spawn(
      '/bin/bash',
      [
        ['-c', `${limit}exec "$@"`, 'bash', 'redis-server', '--port', String(port), '--bind', settings.host],
        ['--dir', dir, '--appendonly', 'yes', '--appendfsync', options.fsync ?? 'everysec', '--save', ''],
        ['--maxmemory-policy', 'noeviction'],
      ].flat(),
      { stdio: 'ignore' },
    );
    if (client.status === 'wait') await client.connect().catch(() => {});
    await client.ping();
  }

  async function stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const gone =
      server && server.exitCode === null && server.signalCode === null ? once(server, 'exit') : null;
    server?.kill(signal);
    await gone;
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    client,
    start,
    stop,
    async close(): Promise<void> {
      await stop();
      client.disconnect();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export type OwnRedis = Awaited<ReturnType<typeof startOwnRedis>>;

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
