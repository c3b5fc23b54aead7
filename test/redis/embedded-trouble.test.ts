import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeError, JournalClubError } from '../../src/model/errors.ts';
import { createRedis } from '../../src/redis/connection.ts';
import { acquireRedis, type EmbeddedRedis } from '../../src/redis/embedded.ts';
import { createDataDir, createTestLog, type DataDir } from './embedded/holders.ts';

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

/** A program that listens on a socket that is not our server's. */
async function listen(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  const path = data.inside('redis.sock');
  server.listen(path);
  await once(server, 'listening');
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return path;
}

describe('a stale state', () => {
  const machine = hostname();
  const rows: [string, () => Promise<Record<string, unknown> | string>][] = [
    ['that is no JSON', async () => '{"socket": "/'],
    ['of the version before, with a port', async () => ({ port: 20_000, password: 'stale', machine })],
    ['whose socket is not there', async () => ({ socket: data.inside('redis.sock'), machine })],
    [
      'whose socket was left behind by a server that died',
      async () => {
        const owner = data.hold();
        await owner.settings;
        for (const pid of data.servers()) process.kill(pid, 'SIGKILL');
        await owner.kill();
        return readFileSync(data.inside('server.json'), 'utf8');
      },
    ],
    [
      'whose socket belongs to a program that hangs up',
      async () => ({
        socket: await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
        machine,
      }),
    ],
    [
      'whose socket belongs to a program that says nothing',
      async () => ({ socket: await listen(() => undefined), machine }),
    ],
    [
      'of a folder that this one was copied from',
      async () => ({ socket: '/elsewhere/redis/redis.sock', machine }),
    ],
    [
      'from another machine that no longer uses the folder',
      async () => ({ socket: data.inside('redis.sock'), machine: 'elsewhere' }),
    ],
  ];

  it.each(rows)('%s is replaced', async (_which, state) => {
    await keepPaper();
    writeState(await state());
    await expectPaper();
  });

  it('with a process id that another process has by now is replaced', async () => {
    await keepPaper();
    writeState({ socket: data.inside('redis.sock'), machine });
    writeFileSync(data.inside('redis.pid'), `${process.pid}\n`);
    await expectPaper();
  });

  it.each([
    ['was deleted', () => rmSync(data.inside('server.json'))],
    ['was damaged', () => writeState('')],
    ['names another socket', () => writeState({ ...readState(), socket: '/elsewhere/redis.sock' })],
    ['leads to a socket that was deleted', () => rmSync(data.inside('redis.sock'))],
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
    writeState({ socket: data.inside('redis.sock'), machine: 'elsewhere' });
    renameSync(data.inside('redis.sock'), data.inside('away.sock'));
    rmSync(data.inside('redis.pid'));
    expect(describeError(await failure())).toMatch(/in use on another machine, elsewhere.*REDIS_URL/);
    writeState(state);
    renameSync(data.inside('away.sock'), data.inside('redis.sock'));
    expect(await owner.ask('release')).toBe('released');
    expect(data.servers()).toEqual([]);
  });
});
