import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRedis } from '../../src/redis/connection.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { createTestLog } from './embedded/holders.ts';

let redis: TestRedis;
/** A way to the real Redis that can be cut and laid again. */
let way: { port: number; cut(): Promise<void>; lay(): Promise<void> };

beforeAll(async () => {
  redis = await startTestRedis();
  const sockets = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connect(redis.settings.port, redis.settings.host);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  way = {
    port,
    async cut() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
    async lay() {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
});

afterAll(async () => {
  await way.cut();
  await redis.stop();
});

it('a client names itself, survives an outage, and tells of it once at each end', async () => {
  const log = createTestLog();
  const client = createRedis(
    { ...redis.settings, port: way.port },
    { name: 'reader', log, maxRetriesPerRequest: null },
  );
  expect(await client.client('GETNAME')).toBe('reader');
  expect(log.lines).toEqual([]);

  await way.cut();
  const waiting = client.set('paper', 'kept');
  // Long enough for several attempts, each of which fails.
  await expect.poll(() => log.lines.length).toBe(1);
  const attempts = new Promise<void>((resolve) => {
    let count = 0;
    client.on('reconnecting', () => {
      count += 1;
      if (count === 3) resolve();
    });
  });
  await attempts;
  await way.lay();
  expect(await waiting).toBe('OK');
  expect(await client.get('paper')).toBe('kept');
  expect(log.lines.map((line) => line.level)).toEqual(['warn', 'info']);
  expect(log.lines[0]?.data).toMatchObject({ connection: 'reader', at: `Redis at 127.0.0.1:${way.port}` });
  client.disconnect();
});

it('a command that may not wait for ever fails with an error of its own', async () => {
  const log = createTestLog();
  const client = createRedis(
    { host: '127.0.0.1', port: 1 },
    { name: 'reader', log, maxRetriesPerRequest: 2 },
  );
  await expect(client.get('paper')).rejects.toThrow(/retries per request/);
  expect(log.lines).toHaveLength(1);
  client.disconnect();
});
