/**
 * A process that holds the embedded Redis, for tests that need several: `node holder.ts DATA_DIR [REDIS_SERVER]`. Prints
 * the settings as a line of JSON once it has it, then answers each line on stdin with one on stdout.
 */
import { createInterface } from 'node:readline';
import { createRedis } from '../../../src/redis/connection.ts';
import { acquireRedis } from '../../../src/redis/embedded.ts';

const [dataDir = '', redisServer] = process.argv.slice(2);
const log = { debug() {}, info() {}, warn() {}, error() {} };
const answer = (line: string) => process.stdout.write(`${line}\n`);

const held = await acquireRedis({ dataDir, log, ...(redisServer === undefined ? {} : { redisServer }) });
const client = createRedis(held.settings, { name: 'holder', log, maxRetriesPerRequest: null });
answer(JSON.stringify(held.settings));

for await (const line of createInterface({ input: process.stdin })) {
  const [word, ...rest] = line.split(' ');
  if (word === 'set') answer(await client.set(rest[0] ?? '', rest[1] ?? ''));
  if (word === 'get') answer((await client.get(rest[0] ?? '')) ?? 'nothing');
  if (word === 'fill') {
    // One write after the other, each told of as soon as Redis has acknowledged it.
    for (let index = 0; index < Number(rest[1]); index++) {
      await client.set(`${rest[0]}:${index}`, 'kept');
      answer(`acknowledged ${rest[0]}:${index}`);
    }
    answer('filled');
  }
  if (word === 'release') {
    client.disconnect();
    await held.release();
    answer('released');
    break;
  }
}
process.stdin.destroy();
