import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/model/answer.ts';
import type { Paper } from '../../src/model/paper.ts';
import { runHere } from '../support/run-here.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = join(root, 'src/main.ts');

/** A folder of its own: an embedded Redis that nobody else uses. */
const dataDir = mkdtempSync(join(tmpdir(), 'jc-e2e-'));
const environment = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  DATA_DIR: dataDir,
  PORT: '0',
  NO_COLOR: '1',
  MEANING: 'off',
};

const jc = (args: string[], options: { input?: string; dataDir?: string } = {}) =>
  runHere(args, { ...environment, DATA_DIR: options.dataDir ?? dataDir }, options.input);

async function jcJson<T>(...args: string[]): Promise<T> {
  const run = await jc([...args, '--json']);
  expect(run.err).not.toContain('Error');
  return JSON.parse(run.out) as T;
}

/** Starts the bot and waits until it serves. */
async function start(
  env: Record<string, string> = {},
): Promise<{ child: ChildProcess; url: string; said: () => string }> {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...environment, ...env },
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      said += chunk;
      const match = /Serving (http:\S+)/.exec(said);
      if (match?.[1]) resolve(match[1]);
    });
    child.once('exit', () => reject(new Error(`It stopped. It said:\n${said}`)));
  });
  return { child, url, said: () => said };
}

async function stop(child: ChildProcess): Promise<number | null> {
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  return code;
}

const post = (url: string, body: unknown): Promise<Response> =>
  fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

function redisProcessId(): number {
  return Number(readFileSync(join(dataDir, 'redis', 'redis.pid'), 'utf8'));
}

/** Whether it runs; one that has ended and waits to be collected does not. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

let bot: Awaited<ReturnType<typeof start>>;

beforeAll(async () => {
  bot = await start();
});

afterAll(() => {
  bot.child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

describe('a first start', () => {
  it('reads the seed pages and says what came in', () => {
    expect(bot.said()).toContain('Read 291 of 291 entries on 5 pages.');
    expect(bot.said()).toContain('274 papers are ready.');
  });

  it('is alive, ready, and lists every paper', async () => {
    expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${bot.url}/readyz`)).status).toBe(200);
    const list = (await (await fetch(`${bot.url}/api/papers?limit=500`)).json()) as {
      items: Paper[];
      total: number;
    };
    expect([list.total, list.items.length]).toEqual([274, 274]);
    for (const paper of list.items) {
      expect(paper.title).toBeTruthy();
      expect(paper.reading?.oneLine.split(/\s+/).length).toBeLessThanOrEqual(30);
    }
  });

  it('has one paper by id and by slug', async () => {
    const bySlug = (await (await fetch(`${bot.url}/api/papers/coat`)).json()) as Paper;
    expect(bySlug).toMatchObject({
      slug: 'coat',
      methodName: 'COAT',
      codeUrl: 'https://github.com/NVlabs/COAT',
    });
    const byId = (await (await fetch(`${bot.url}/api/papers/${bySlug.id}`)).json()) as Paper;
    expect(byId).toEqual(bySlug);
  });

  it('finds papers and answers with the sentence that says so', async () => {
    const found = (await (
      await post(`${bot.url}/api/search`, { query: 'FP8 training', limit: 3 })
    ).json()) as {
      items: { paperId: string; title: string; snippet: string }[];
      total: number;
    };
    // The list ends where relevance does.
    expect(found.items.length).toBeGreaterThan(0);
    expect(found.items[0]?.title).toContain('COAT');

    const answer = (await (
      await post(`${bot.url}/api/ask`, { question: 'how much memory does COAT save versus BF16?' })
    ).json()) as Answer;
    expect(answer.status).toBe('answered');
    expect(answer.text).toContain('1.54');
    const coat = (await (await fetch(`${bot.url}/api/papers/coat`)).json()) as Paper;
    const quotes = answer.sentences.flatMap(({ citations }) => citations);
    expect(quotes.length).toBeGreaterThan(0);
    for (const { paperId, quote } of quotes) if (paperId === coat.id) expect(coat.abstract).toContain(quote);
  });
});

describe('the command line beside a running bot', () => {
  it('shares its store', async () => {
    const answer = await jcJson<Answer>('ask', 'what', 'licence', 'is', 'Liquid', 'released', 'under?');
    expect(answer.status).toBe('unanswerable');
    const list = await jcJson<{ items: Paper[]; total: number }>('papers', '--limit', '1');
    expect(list).toMatchObject({ total: 274 });
  });

  it('leaves unchanged pages alone', async () => {
    const report = await jcJson<{ read: unknown[]; unchanged: string[] }>('reindex');
    expect(report).toMatchObject({ read: [], unchanged: { length: 5 } });
  });

  it('ends with 1 and names the file for a page it cannot read', async () => {
    const path = join(dataDir, 'nothing.txt');
    writeFileSync(path, '');
    const run = await jc(['reindex', path]);
    expect(run.code).toBe(1);
    expect(run.out + run.err).toContain('nothing.txt');
  });

  it('ends with 2 for what it does not understand, and with 1 for a paper it does not have', async () => {
    expect((await jc(['dance'])).code).toBe(2);
    const missing = await jc(['paper', 'zzz-no-such-paper']);
    expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('zzz-no-such-paper')]);
  });

  it('ends well where nobody reads on', async () => {
    const child = spawn(process.execPath, [MAIN, 'papers', '--limit', '200', '--json'], {
      env: environment,
      cwd: root,
    });
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.stdout.destroy();
    const [code] = await once(child, 'close');
    expect([code, err.includes('EPIPE')]).toEqual([0, false]);
  });

  it('holds a conversation', async () => {
    const run = await jc(['chat'], {
      input: 'paper coat\nand its speedup?\nhow much memory does COAT save versus BF16?\nexit\n',
    });
    expect(run.code).toBe(0);
    expect(run.out).toContain('1.43x');
    expect(run.out).toMatch(/by\s+1\.54x\s+compared\s+to\s+BF16:\s+“Experiments/);
  });

  it('names every bad variable and starts nothing', async () => {
    const child = spawn(process.execPath, [MAIN], {
      env: { ...environment, PORT: 'x', TIMEZONE: 'y' },
      cwd: root,
    });
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(err).toMatch(/PORT[\s\S]*TIMEZONE/);
  });
});

describe('stopping and starting again', () => {
  it('loses nothing to a killed process, reads nothing twice, and leaves no process behind', async () => {
    bot.child.kill('SIGKILL');
    await once(bot.child, 'exit');
    // As it comes: papers are found by meaning, too.
    bot = await start({ MEANING: 'on' });
    expect(bot.said()).toContain('5 pages have not changed');
    const list = (await (await fetch(`${bot.url}/api/papers?limit=1`)).json()) as { total: number };
    expect(list.total).toBe(274);

    const redis = redisProcessId();
    expect(isRunning(redis)).toBe(true);
    expect(await stop(bot.child)).toBe(0);
    expect(isRunning(redis)).toBe(false);
  });
});
