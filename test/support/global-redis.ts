import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { Redis } from 'ioredis';
import type { TestProject } from 'vitest/node';
import { findServerBinary } from '../../src/redis/embedded/binary.ts';
import type { RedisSettings } from '../../src/redis/settings.ts';

declare module 'vitest' {
  interface ProvidedContext {
    redis: RedisSettings;
    /** A folder that goes with the run. */
    runFolder: string;
    /** Whether all cases are run where there are many; otherwise a sample. */
    isLong: boolean;
  }
}

/** Database 0 keeps the list of those not in use; each test file takes one of the others. */
const DATABASES = 64;
export const FREE_DATABASES = 'free-databases';

/** One Redis for the whole run, on a free port, in a folder that goes with it. Nothing is written to the disk. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { command } = await findServerBinary();
  // Tests start servers by name, too, wherever this one was found.
  if (isAbsolute(command)) process.env.PATH = [process.env.PATH, dirname(command)].join(delimiter);
  const dir = mkdtempSync(join(tmpdir(), 'jc-test-redis-'));
  const settings = { host: '127.0.0.1', port: await freePort() };
  // Under a shell that waits for the end of its input, which comes with our own end: a run that is killed leaves no
  // server behind.
  const child = spawn(
    '/bin/sh',
    [
      ['-c', '"$@" & cat > /dev/null; kill -9 $!', 'sh', command],
      ['--bind', settings.host, '--port', String(settings.port), '--dir', dir],
      [
        '--databases',
        String(DATABASES),
        '--save',
        '',
        '--appendonly',
        'no',
        '--maxmemory-policy',
        'noeviction',
      ],
    ].flat(),
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  await ready(child);
  const admin = new Redis(settings);
  await admin.rpush(FREE_DATABASES, ...Array.from({ length: DATABASES - 1 }, (_, index) => index + 1));
  admin.disconnect();
  project.provide('redis', settings);
  project.provide('runFolder', dir);

  return async () => {
    const ended = once(child, 'exit');
    child.stdin.end();
    await ended;
    rmSync(dir, { recursive: true, force: true });
  };
}

async function ready(child: ChildProcessByStdio<Writable, Readable, null>): Promise<void> {
  let said = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    said += String(chunk);
    if (said.includes('Ready to accept connections')) {
      // Its later words are of no use, and must not fill the pipe.
      child.stdout.resume();
      return;
    }
  }
  throw new Error(`The test Redis did not start. It said:\n${said}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
