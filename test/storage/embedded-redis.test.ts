import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRedis } from '../../src/storage/connection.ts';
import { acquireRedis, type EmbeddedRedis } from '../../src/storage/embedded-redis.ts';
import { createDataDir, createTestLog, type DataDir } from './embedded-redis/holders.ts';

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
  it('keeps every acknowledged write, evicts nothing, and lets in only who has the password, from this machine', async () => {
    const held = await acquire();
    const client = clientOf(held);
    for (const [name, value] of [
      ['appendonly', 'yes'],
      ['appendfsync', 'always'],
      ['maxmemory-policy', 'noeviction'],
      ['bind', '127.0.0.1'],
      ['dir', data.inside()],
    ]) {
      expect(await client.config('GET', name ?? '')).toEqual([name, value]);
    }
    const stranger = new Redis({
      ...held.settings,
      password: 'guess',
      lazyConnect: true,
      retryStrategy: () => null,
    });
    clients.push(stranger);
    stranger.on('error', () => undefined);
    await expect(stranger.connect()).rejects.toThrow();
    await held.release();
  });

  it('keeps its password in files of the owner alone, and off the command line', async () => {
    const held = await acquire();
    const [pid] = data.servers();
    expect(statSync(data.inside()).mode & 0o777).toBe(0o700);
    for (const file of readdirSync(data.inside())) {
      if (!readFile(data.inside(file)).includes(held.settings.password ?? '')) continue;
      expect(statSync(data.inside(file)).mode & 0o777, file).toBe(0o600);
    }
    expect(readFile(`/proc/${pid}/cmdline`)).not.toContain(held.settings.password);
    await held.release();
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

function readFile(path: string): string {
  return statSync(path).isFile() ? readFileSync(path, 'utf8') : '';
}

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
    // By now the slow one has come up too, found the port taken, and given up.
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
