import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createJobQueue } from '../../jobs/job-queue.ts';
import { parseTopic } from '../../src/core/subscriptions/topic.ts';
import { createOutbox } from '../../src/storage/outbox.ts';
import { createSubscriptionStore } from '../../src/storage/subscriptions.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../fakes/openai/server.ts';
import { GENERAL, startFakeSlack } from '../fakes/slack/slack.ts';
import {
  freePort,
  type OwnRedis,
  type Program,
  runProgram,
  sleep,
  startOwnRedis,
  until,
} from './processes.ts';
import { entriesDone, lookAtStore, SEED_ENTRIES, WHOLE } from './seed-store.ts';

const PAGE = new URL('../../seeds/001_afe57e478b154b9d.txt', import.meta.url).pathname;
/** What the program promises. */
const AT_MOST_MS = 10_000;

let redis: OwnRedis;
let openAi: FakeOpenAi;
let silent: Server;
const folder = mkdtempSync(join(tmpdir(), 'jc-shutdown-'));
const programs: Program[] = [];

beforeAll(async () => {
  redis = await startOwnRedis();
  openAi = await startFakeOpenAi(() => ({ kind: 'hang' }));
  silent = createServer(() => {});
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
});
afterEach(async () => {
  openAi.reset();
  await Promise.all(programs.splice(0).map((program) => program.kill()));
  await redis.client.flushall();
});
afterAll(async () => {
  await openAi.close();
  silent.closeAllConnections();
  silent.close();
  await redis.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(args: string[], env: Record<string, string> = {}): Program {
  const program = runProgram(args, { REDIS_URL: redis.url, ...env });
  programs.push(program);
  return program;
}

/** Asks a program to end, and holds it to its promise. @returns its exit code */
async function ends(program: Program, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  program.child.kill(signal);
  await until(
    `end of the program; it said: ${program.said()}`,
    () => program.child.exitCode !== null,
    AT_MOST_MS,
  );
  return program.child.exitCode;
}

async function jobs() {
  const { host = '127.0.0.1', port = 6379 } = redis.client.options;
  const queue = createJobQueue({ host, port, maxRetriesPerRequest: null }, () => {});
  const counts = await queue.port.counts();
  const failures = await queue.port.failures();
  await queue.close();
  const active = Object.values(counts).reduce((sum, count) => sum + count.active, 0);
  return { active, failures, counts };
}

const model = () => ({ OPENAI_BASE_URL: openAi.baseURL, OPENAI_MODEL: 'small' });

describe('a process that is asked to end', () => {
  it('while it reads hands back what it does not finish, and the next one reads on at once', {
    timeout: 60_000,
  }, async () => {
    const first = start(['serve', '--role', 'worker']);
    await until('progress', async () => (await entriesDone(redis.client)) >= 30);
    expect(await ends(first)).toBe(0);
    expect(first.said()).toContain('Stopping');
    expect(await entriesDone(redis.client)).toBeLessThan(SEED_ENTRIES);
    expect(await jobs()).toMatchObject({ active: 0, failures: [] });
    start(['serve', '--role', 'worker']);
    await until('end of the reading', async () => (await entriesDone(redis.client)) === SEED_ENTRIES);
    await until('empty queue', async () => (await lookAtStore(redis.client)).underWay === 0);
    expect(await lookAtStore(redis.client)).toEqual(WHOLE);
  });

  it('while a model thinks gives its readings back to the queue, with no attempt counted', {
    timeout: 60_000,
  }, async () => {
    const worker = start(['serve', '--role', 'worker'], model());
    await until('call to the model', () => openAi.requests.length > 0);
    expect(await ends(worker)).toBe(0);
    expect(worker.said()).toMatch(/Handed back what did not end: \d+ jobs?\./);
    const { active, failures, counts } = await jobs();
    expect({ active, failures }).toEqual({ active: 0, failures: [] });
    expect(counts.readings?.waiting).toBeGreaterThan(0);
    expect(counts.readings?.delayed).toBe(0);
  });

  it.each(['bot', 'web', 'scheduler', 'all'])(
    'in the role %s ends with 0',
    { timeout: 60_000 },
    async (role) => {
      const program = start(['serve', '--role', role]);
      await until('first word', () => program.said().includes('Journal Club'));
      await sleep(Math.random() * 1500);
      expect(await ends(program, role === 'web' ? 'SIGINT' : 'SIGTERM')).toBe(0);
      expect(await jobs()).toMatchObject({ active: 0 });
    },
  );

  it('while a platform does not answer does not wait for it', { timeout: 60_000 }, async () => {
    const { port } = silent.address() as AddressInfo;
    const asked = once(silent, 'request');
    const bot = start(['serve', '--role', 'bot'], {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_API_URL: `http://127.0.0.1:${port}/api/`,
      DISCORD_TOKEN: 'a.token.x',
      DISCORD_API_URL: `http://127.0.0.1:${port}/api`,
    });
    await asked;
    expect(await ends(bot)).toBe(0);
  });

  it('while a platform takes in a digest leaves it to the next process, which does not send it again', {
    timeout: 90_000,
  }, async () => {
    const slack = await startFakeSlack();
    // Longer than running jobs are waited for.
    slack.state.faults.push({ method: 'chat.postMessage', times: 1, delayMs: 5000 });
    const reading = start(['reindex', PAGE]);
    await until('end of the reading', () => reading.child.exitCode !== null);
    const subscription = await createSubscriptionStore(redis.client).create({
      place: `slack:${GENERAL}`,
      createdBy: 'slack:U1',
      topic: parseTopic('everything'),
      cadence: 'daily',
      at: new Date(Date.now() - 120_000).toISOString().slice(11, 16),
      weekday: 1,
      cron: null,
      timeZone: 'UTC',
      size: 3,
      pausedAt: null,
      createdAt: new Date(Date.now() - 86_400_000).toISOString(),
      feedKey: 'key',
    });
    const outbox = createOutbox(redis.client);
    const posted = () => slack.messages(GENERAL).filter(({ metadata }) => metadata !== null);
    const env = {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
    };
    const first = start(['serve', '--role', 'scheduler'], env);
    await until('post', () => slack.state.calls.some(({ method }) => method === 'chat.postMessage'));
    expect(posted()).toEqual([]);
    expect(await ends(first)).toBe(0);
    expect(first.said()).toContain('Handed back what did not end: 1 job.');
    expect(await jobs()).toMatchObject({ active: 0, failures: [] });
    expect(await outbox.owed()).toHaveLength(1);

    start(['serve', '--role', 'scheduler'], env);
    await until('end of the delivery', async () => (await outbox.owed()).length === 0);
    const [record] = await outbox.recent(subscription.place, subscription.id, 1);
    expect(record).toMatchObject({ state: 'sent', attempts: 2 });
    expect(posted()).toHaveLength(1);
    await slack.stop();
  });

  it('while somebody waits for an answer gives the answer first', { timeout: 60_000 }, async () => {
    const reading = start(['reindex', PAGE]);
    await until('end of the reading', () => reading.child.exitCode !== null);
    const port = await freePort();
    const web = start(['serve', '--role', 'web'], { ...model(), PORT: String(port) });
    await until('ready', () => web.said().includes('Serving'));
    const answering = fetch(`http://127.0.0.1:${port}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: 'how much memory does COAT save versus BF16?' }),
    });
    await until('call to the model', () => openAi.requests.length > 0);
    const ending = ends(web);
    expect((await answering).status).toBe(200);
    expect(await ending).toBe(0);
  });

  it('while Redis is away does not wait for it to come back', { timeout: 60_000 }, async () => {
    const worker = start(['serve', '--role', 'worker'], model());
    await until('call to the model', () => openAi.requests.length > 0);
    await redis.stop();
    try {
      await ends(worker);
    } finally {
      await redis.start();
    }
  });

  it('twice ends at once, and says that nothing is lost', { timeout: 60_000 }, async () => {
    const worker = start(['serve', '--role', 'worker'], model());
    await until('call to the model', () => openAi.requests.length > 0);
    await redis.stop();
    try {
      worker.child.kill('SIGTERM');
      await until('a word', () => worker.said().includes('Stopping'));
      expect(await ends(worker)).toBe(143);
      expect(worker.said()).toContain('taken up again');
    } finally {
      await redis.start();
    }
  });

  it('in the middle of a command ends as a shell expects', { timeout: 60_000 }, async () => {
    const page = join(folder, 'long.txt');
    writeFileSync(page, Array.from({ length: 3000 }, (_, i) => abstract(i)).join('\n'));
    const command = start(['reindex', page]);
    await until('progress', async () => (await entriesDone(redis.client)) > 0);
    expect(await ends(command, 'SIGINT')).toBe(130);
    expect(await jobs()).toMatchObject({ active: 0, failures: [] });
  });
});

/** An abstract unlike any other. */
function abstract(n: number): string {
  const words = Array.from({ length: 40 }, (_, i) => ((n + 7) * (i + 3) * 2654435761).toString(36).slice(-6));
  return `Abstract:We present method ${n}, which ${words.join(' ')}. It is ${1 + n / 1000}x faster than its baseline.`;
}
