import { execFile } from 'node:child_process';
import { readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRedis } from '../../src/redis/connection.ts';
import { acquireRedis, type EmbeddedRedis } from '../../src/redis/embedded.ts';
import { createDataDir, createTestLog, type DataDir } from './embedded/holders.ts';

const run = promisify(execFile);
const EMBEDDED = fileURLToPath(new URL('../../src/redis/embedded.ts', import.meta.url));
const log = createTestLog();
let data: DataDir;
const clients: Redis[] = [];
const holds: EmbeddedRedis[] = [];

async function acquire(): Promise<EmbeddedRedis> {
  const held = await acquireRedis({ dataDir: data.path, log });
  holds.push(held);
  return held;
}

function clientOf(held: EmbeddedRedis): Redis {
  const client = createRedis(held.settings, { name: 'test', log, maxRetriesPerRequest: null });
  clients.push(client);
  return client;
}

beforeEach(() => {
  data = createDataDir();
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.disconnect();
  // Also what a failed test still holds, or it would bring its server back for ever.
  for (const held of holds.splice(0)) await held.release();
  await data.remove();
});

describe('the server', () => {
  it('keeps every acknowledged write, evicts nothing, and is reached through a socket of its owner alone', async () => {
    const held = await acquire();
    const client = clientOf(held);
    for (const [name, value] of [
      ['appendonly', 'yes'],
      ['appendfsync', 'always'],
      ['maxmemory-policy', 'noeviction'],
      ['port', '0'],
      ['dir', data.inside()],
    ]) {
      expect(await client.config('GET', name ?? '')).toEqual([name, value]);
    }
    expect(held.settings).toEqual({ path: data.inside('redis.sock') });
    expect(statSync(data.inside()).mode & 0o777).toBe(0o700);
    expect(statSync(data.inside('redis.sock')).mode & 0o777).toBe(0o700);
    await held.release();
  });

  it('leaves nothing behind that would keep a process from ending', async () => {
    const program = `
      import { acquireRedis } from ${JSON.stringify(EMBEDDED)};
      const log = { info() {}, warn() {}, error() {}, debug() {} };
      await (await acquireRedis({ dataDir: ${JSON.stringify(data.path)}, log })).release();
      console.log(JSON.stringify(process.getActiveResourcesInfo().filter((name) => name === 'Timeout')));
    `;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program]);
    expect(JSON.parse(stdout)).toEqual([]);
  });

  it('is reached through a short path where that of the data is too long for a socket', async () => {
    const dataDir = join(data.path, 'a'.repeat(60), 'b'.repeat(60));
    const held = await acquireRedis({ dataDir, log });
    holds.push(held);
    await clientOf(held).set('paper', 'kept');
    const { path } = held.settings;
    expect(path.length).toBeLessThan(104);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    const other = await acquireRedis({ dataDir, log });
    holds.push(other);
    expect(await clientOf(other).get('paper')).toBe('kept');
    await held.release();
    await other.release();
    await expect(stat(path)).rejects.toThrow('ENOENT');
    rmSync(dirname(path), { recursive: true });
  });

  it('is gone when the last release is done, and finds its data again at the next start', async () => {
    const first = await acquire();
    await clientOf(first).set('paper', 'kept');
    await first.release();
    expect(data.servers()).toEqual([]);

    const second = await acquire();
    expect(await clientOf(second).get('paper')).toBe('kept');
    await second.release();
    expect(data.servers()).toEqual([]);
  });

  it('can be released twice', async () => {
    const held = await acquire();
    await Promise.all([held.release(), held.release()]);
    await held.release();
    expect(data.servers()).toEqual([]);
  });
});

describe('several processes', () => {
  it('share one server, which stays until the last of them releases it', async () => {
    const one = data.hold();
    const settings = await one.settings;
    const started = data.servers();
    expect(started).toHaveLength(1);
    const two = data.hold();
    expect(await two.settings).toEqual(settings);
    const here = await acquire();
    expect(here.settings).toEqual(settings);

    expect(await one.ask('set paper shared')).toBe('OK');
    expect(await one.ask('release')).toBe('released');
    expect(await two.ask('get paper')).toBe('shared');
    await here.release();
    expect(await two.ask('get paper')).toBe('shared');
    // The very same: a server stopped too early would have been brought back.
    expect(data.servers()).toEqual(started);
    expect(await two.ask('release')).toBe('released');
    expect(data.servers()).toEqual([]);
  });

  it('that start at the same moment start one server', async () => {
    const holders = Array.from({ length: 6 }, () => data.hold());
    const settings = await Promise.all(holders.map((holder) => holder.settings));
    expect(new Set(settings.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(data.servers()).toHaveLength(1);
    await Promise.all(holders.map((holder) => holder.ask('release')));
    expect(data.servers()).toEqual([]);
  });

  it('that come and go at the same moment never leave one without a server', async () => {
    const rounds = Array.from({ length: 4 }, async (_, index) => {
      for (let round = 0; round < 5; round++) {
        const held = await acquire();
        const client = clientOf(held);
        expect(await client.set(`${index}:${round}`, 'kept')).toBe('OK');
        client.disconnect();
        await held.release();
      }
    });
    await Promise.all(rounds);
    expect(data.servers()).toEqual([]);
    const held = await acquire();
    expect(await clientOf(held).dbsize()).toBe(20);
    await held.release();
  });
});

describe('kill -9', () => {
  it('of the process that started it leaves the server to the next one', async () => {
    const owner = data.hold();
    const settings = await owner.settings;
    await owner.ask('set paper kept');
    const servers = data.servers();
    await owner.kill();

    const next = await acquire();
    expect(next.settings).toEqual(settings);
    expect(data.servers()).toEqual(servers);
    expect(await clientOf(next).get('paper')).toBe('kept');
    await next.release();
    expect(data.servers()).toEqual([]);
  });

  it('or Ctrl-C at the terminal that started it does not reach the server', async () => {
    const owner = data.hold();
    await owner.settings;
    const servers = data.servers();
    const held = await acquire();
    await owner.interrupt();
    // Redis acts on a signal at its next tick, ten times a second.
    await sleep(500);
    await clientOf(held).set('paper', 'kept');
    expect(data.servers()).toEqual(servers);
    await held.release();
  });

  it('of a process that shares it does not keep the last one from stopping it', async () => {
    const held = await acquire();
    const other = data.hold();
    await other.settings;
    await other.kill();
    await held.release();
    expect(data.servers()).toEqual([]);
  });

  it('of the server, again and again, loses nothing that was acknowledged to anyone', async () => {
    const writes = 300;
    const holders = [data.hold(), data.hold()];
    const settings = await Promise.all(holders.map((holder) => holder.settings));
    const acknowledged: string[] = [];
    const filling = holders.map(async (holder, index) => {
      let line = await holder.ask(`fill w${index} ${writes}`);
      for (; line !== 'filled'; line = await holder.next()) acknowledged.push(line.split(' ')[1] ?? '');
    });
    for (const atLeast of [50, 200, 400]) {
      await expect.poll(() => acknowledged.length, { timeout: 15_000, interval: 5 }).toBeGreaterThan(atLeast);
      const before = data.servers();
      for (const pid of before) process.kill(pid, 'SIGKILL');
    }
    await Promise.all(filling);
    expect(acknowledged).toHaveLength(2 * writes);
    expect(data.servers()).toHaveLength(1);

    const held = await acquire();
    expect(held.settings).toEqual(settings[0]);
    expect(await clientOf(held).exists(...acknowledged)).toBe(2 * writes);
    await held.release();
  });

  it('of everything at once is healed by the next start', async () => {
    const owner = data.hold();
    await owner.settings;
    await owner.ask('set paper kept');
    for (const pid of data.servers()) process.kill(pid, 'SIGKILL');
    await owner.kill();

    const held = await acquire();
    expect(await clientOf(held).get('paper')).toBe('kept');
    await held.release();
    expect(data.servers()).toEqual([]);
  });

  it('of a process that is starting the server leaves one server on the data, not two', async () => {
    // A server that is slow to come up, so that its starter can be killed before it is there.
    const slow = join(data.path, 'slow-server');
    const real = 'redis-server';
    writeFileSync(slow, `#!/bin/sh\n[ "$1" = --version ] || sleep 1\nexec ${real} "$@"\n`, { mode: 0o755 });
    const starter = data.hold(slow);
    await expect.poll(() => data.servers().length, { timeout: 10_000, interval: 10 }).toBe(1);
    await starter.kill();

    const held = await acquire();
    await clientOf(held).set('paper', 'kept');
    // The slow one is waited for, and used.
    await expect.poll(() => data.servers().length, { timeout: 10_000 }).toBe(1);
    expect(await clientOf(held).get('paper')).toBe('kept');
    await held.release();
    await expect.poll(() => data.servers(), { timeout: 10_000 }).toEqual([]);
  });

  it('in the middle of a write leaves a torn end, which costs nothing that was acknowledged', async () => {
    const held = await acquire();
    await clientOf(held).set('paper', 'kept');
    await clientOf(held).set('torn', 'x'.repeat(1000));
    await held.release();
    const folder = data.inside('appendonlydir');
    const tail = readdirSync(folder).find((name) => name.endsWith('.incr.aof')) ?? '';
    truncateSync(join(folder, tail), statSync(join(folder, tail)).size - 500);

    const again = await acquire();
    expect(await clientOf(again).get('paper')).toBe('kept');
    await again.release();
  });
});

it('releases cleanly while the server is down', async () => {
  const held = await acquire();
  for (const pid of data.servers()) process.kill(pid, 'SIGKILL');
  await held.release();
  expect(data.servers()).toEqual([]);
});
