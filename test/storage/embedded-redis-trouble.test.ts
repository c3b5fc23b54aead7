import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeError, JournalClubError } from '../../src/core/errors.ts';
import { createRedis } from '../../src/storage/connection.ts';
import { acquireRedis, type EmbeddedRedis } from '../../src/storage/embedded-redis.ts';
import { createDataDir, createTestLog, type DataDir } from './embedded-redis/holders.ts';

const log = createTestLog();
let data: DataDir;
const cleanups: (() => unknown)[] = [];

beforeEach(() => {
  data = createDataDir();
});

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  await data.remove();
});

async function acquire(options: { redisServer?: string; dataDir?: string } = {}): Promise<EmbeddedRedis> {
  const held = await acquireRedis({ dataDir: data.path, log, ...options });
  // Also when the test fails: it would bring its server back for ever.
  cleanups.push(held.release);
  return held;
}

function writeState(state: Record<string, unknown> | string): void {
  mkdirSync(data.inside(), { recursive: true });
  writeFileSync(data.inside('server.json'), typeof state === 'string' ? state : JSON.stringify(state));
}

/** Writes a key through a server of its own, so that there is something to lose. */
async function keepPaper(): Promise<void> {
  const held = await acquire();
  const client = createRedis(held.settings, { name: 'test', log });
  await client.set('paper', 'kept');
  client.disconnect();
  await held.release();
}

async function expectPaper(): Promise<void> {
  const held = await acquire();
  const client = createRedis(held.settings, { name: 'test', log });
  expect(await client.get('paper')).toBe('kept');
  client.disconnect();
  expect(data.servers()).toHaveLength(1);
  await held.release();
  expect(data.servers()).toEqual([]);
}

/** A program on a loopback port that is not our server. */
async function listen(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function otherRedis(...args: string[]): Promise<number> {
  const port = await listen(() => undefined);
  await cleanups.pop()?.();
  const child = spawn('redis-server', ['--port', String(port), '--save', '', '--dir', data.path, ...args]);
  cleanups.push(async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  for await (const chunk of child.stdout) if (String(chunk).includes('Ready to accept')) break;
  return port;
}

describe('a stale state', () => {
  const password = 'stale';
  const machine = hostname();
  const rows: [string, () => Promise<Record<string, unknown> | string>][] = [
    ['that is no JSON', async () => '{"port": 12'],
    ['that lacks its password', async () => ({ port: 20_000, machine })],
    ['whose port nobody listens on', async () => ({ port: 17_001, password, machine })],
    [
      'whose port belongs to a web server',
      async () => ({
        port: await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
        password,
        machine,
      }),
    ],
    [
      'whose port belongs to a program that says nothing',
      async () => ({ port: await listen(() => undefined), password, machine }),
    ],
    [
      'whose port belongs to a program that hangs up',
      async () => ({ port: await listen((socket) => socket.destroy()), password, machine }),
    ],
    [
      'whose port belongs to a Redis without a password',
      async () => ({ port: await otherRedis(), password, machine }),
    ],
    [
      'whose port belongs to a Redis with another password',
      async () => ({ port: await otherRedis('--requirepass', 'another'), password, machine }),
    ],
    [
      'whose port and password belong to a Redis on another folder',
      async () => ({ port: await otherRedis('--requirepass', password), password, machine }),
    ],
    [
      'from another machine that no longer uses the folder',
      async () => ({ port: 17_002, password, machine: 'elsewhere' }),
    ],
  ];

  it.each(rows)('%s is replaced', async (_which, state) => {
    await keepPaper();
    writeState(await state());
    await expectPaper();
  });

  it('with a process id that another process has by now is replaced', async () => {
    await keepPaper();
    writeState({ port: 17_003, password, machine });
    writeFileSync(data.inside('redis.pid'), `${process.pid}\n`);
    await expectPaper();
  });

  it.each([
    ['was deleted', () => rmSync(data.inside('server.json'))],
    ['was damaged', () => writeState('')],
    ['has a wrong password', () => writeState({ ...readState(), password: 'wrong' })],
    ['has a wrong port', () => writeState({ ...readState(), port: 17_004 })],
  ])(
    'that %s while the server of a dead process runs never puts a second server on its files',
    async (_how, spoil) => {
      await keepPaper();
      const owner = data.hold();
      await owner.settings;
      await owner.kill();
      spoil();
      await expectPaper();
    },
    40_000,
  );

  function readState(): Record<string, unknown> {
    return JSON.parse(readFileSync(data.inside('server.json'), 'utf8'));
  }

  it('that was deleted while others use the server is made anew by whoever brings the server back', async () => {
    const held = await acquire();
    rmSync(data.inside('server.json'));
    for (const pid of data.servers()) process.kill(pid, 'SIGKILL');
    await expect.poll(() => existsSync(data.inside('server.json')), { timeout: 10_000 }).toBe(true);
    const other = await acquire();
    expect(other.settings).toEqual(held.settings);
    await other.release();
    await held.release();
  });
});

describe('a clear error', () => {
  async function failure(options: Parameters<typeof acquire>[0] = {}): Promise<JournalClubError> {
    const error = await acquire(options).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof JournalClubError))
      throw new Error(`expected a JournalClubError, got ${String(error)}`);
    expect(error.code).toBe('unavailable');
    return error;
  }

  function script(body: string): string {
    const path = join(data.path, 'server');
    writeFileSync(path, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    return path;
  }

  it('names the way to a Redis when there is none', async () => {
    const error = await failure({ redisServer: join(data.path, 'nowhere') });
    expect(describeError(error)).toMatch(/nowhere.*bootstrap\.mjs.*REDIS_URL/);
  });

  it('names the version that is too old', async () => {
    const error = await failure({ redisServer: script('echo "Redis server v=6.0.16 sha=0"') });
    expect(describeError(error)).toMatch(/version 6\.0; 6\.2 is needed/);
  });

  it('repeats what the server said when it does not start', async () => {
    const server = script(
      '[ "$1" = --version ] && echo "Redis server v=7.0.0" && exit; echo "Bad file format reading the append only file"; exit 1',
    );
    expect(describeError(await failure({ redisServer: server }))).toMatch(
      /did not start \(exit code 1\).*Bad file format.*redis\.log/s,
    );
    expect(data.servers()).toEqual([]);
  });

  it('names the folder that cannot be written to', async () => {
    const file = join(data.path, 'file');
    writeFileSync(file, '');
    expect(describeError(await failure({ dataDir: join(file, 'inside') }))).toMatch(/file.*inside.*DATA_DIR/);
  });

  it('says so when an older Redis would not see the data', async () => {
    await keepPaper();
    const old = script('echo "Redis server v=6.2.0 sha=0"');
    expect(describeError(await failure({ redisServer: old }))).toMatch(/written by Redis 7.*is 6\.2/);
    await expectPaper();
  });

  it('says so when another machine uses the folder', async () => {
    const owner = data.hold();
    await owner.settings;
    const state = readFileSync(data.inside('server.json'), 'utf8');
    writeState({ port: 17_005, password: 'theirs', machine: 'elsewhere' });
    rmSync(data.inside('redis.pid'));
    expect(describeError(await failure())).toMatch(/in use on another machine, elsewhere.*REDIS_URL/);
    writeState(state);
    expect(await owner.ask('release')).toBe('released');
    expect(data.servers()).toEqual([]);
  });
});
