import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from '../support/run-here.ts';
import { freePort, until } from './processes.ts';
import { entriesDone } from './seed-store.ts';
import { PAGE, type Stage, startStage } from './stage.ts';

let stage: Stage;
let silent: Server;
const folder = mkdtempSync(join(tmpdir(), 'jc-shutdown-'));

beforeAll(async () => {
  stage = await startStage();
  silent = createServer(() => {});
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
});
afterEach(() => stage.clear());
afterAll(async () => {
  silent.closeAllConnections();
  silent.close();
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a process that is asked to end', () => {
  it('while a model thinks gives its readings back to the queue, with no attempt counted', {
    timeout: 60_000,
  }, async () => {
    const worker = stage.start(['serve', '--role', 'worker'], stage.model);
    await until('call to the model', () => stage.openAi.requests.length > 0);
    expect(await stage.ends(worker)).toBe(0);
    expect(worker.said()).toMatch(/Handed back what did not end: \d+ jobs?\./);
    const { active, failures, counts } = await stage.jobs();
    expect({ active, failures }).toEqual({ active: 0, failures: [] });
    expect(counts.readings?.waiting).toBeGreaterThan(0);
    expect(counts.readings?.delayed).toBe(0);
  });

  it.each(['web', 'all'])('in the role %s ends with 0', { timeout: 60_000 }, async (role) => {
    const program = stage.start(['serve', '--role', role]);
    await until('first word', () => program.said().includes('Journal Club'));
    expect(await stage.ends(program, role === 'web' ? 'SIGINT' : 'SIGTERM')).toBe(0);
    expect(await stage.jobs()).toMatchObject({ active: 0 });
  });

  it('while a platform does not answer does not wait for it', { timeout: 60_000 }, async () => {
    const { port } = silent.address() as AddressInfo;
    const asked = once(silent, 'request');
    const bot = stage.start(['serve', '--role', 'bot'], {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_API_URL: `http://127.0.0.1:${port}/api/`,
      DISCORD_TOKEN: 'a.token.x',
      DISCORD_API_URL: `http://127.0.0.1:${port}/api`,
    });
    await asked;
    expect(await stage.ends(bot)).toBe(0);
  });

  it('while somebody waits for an answer gives the answer first', { timeout: 60_000 }, async () => {
    await runHere(['reindex', PAGE], { PATH: process.env.PATH, REDIS_URL: stage.redis.url, MEANING: 'off' });
    const port = await freePort();
    const web = stage.start(['serve', '--role', 'web'], { ...stage.model, PORT: String(port) });
    await until('ready', () => web.said().includes('Serving'));
    const answering = fetch(`http://127.0.0.1:${port}/api/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: 'how much memory does COAT save versus BF16?' }),
    });
    await until('call to the model', () => stage.openAi.requests.length > 0);
    const ending = stage.ends(web);
    expect((await answering).status).toBe(200);
    expect(await ending).toBe(0);
  });

  it('twice ends at once, and says that nothing is lost', { timeout: 60_000 }, async () => {
    const worker = stage.start(['serve', '--role', 'worker'], stage.model);
    await until('call to the model', () => stage.openAi.requests.length > 0);
    await stage.redis.stop();
    try {
      worker.child.kill('SIGTERM');
      await until('a word', () => worker.said().includes('Stopping'));
      expect(await stage.ends(worker)).toBe(143);
      expect(worker.said()).toContain('resumed by the next process');
    } finally {
      await stage.redis.start();
    }
  });

  it('in the middle of a command ends as a shell expects', { timeout: 60_000 }, async () => {
    const page = join(folder, 'long.txt');
    writeFileSync(page, Array.from({ length: 3000 }, (_, i) => abstract(i)).join('\n'));
    const command = stage.start(['reindex', page]);
    await until('progress', async () => (await entriesDone(stage.redis.client)) > 0);
    expect(await stage.ends(command, 'SIGINT')).toBe(130);
    expect(await stage.jobs()).toMatchObject({ active: 0, failures: [] });
  });
});

/** An abstract unlike any other. */
function abstract(n: number): string {
  const words = Array.from({ length: 40 }, (_, i) => ((n + 7) * (i + 3) * 2654435761).toString(36).slice(-6));
  return `Abstract:We present method ${n}, which ${words.join(' ')}. It is ${1 + n / 1000}x faster than its baseline.`;
}
