import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createApp } from '../src/app.ts';
import { parseConfig } from '../src/config.ts';
import { fillStore } from './made-up-store.ts';
import { startProgram } from './program.ts';
import { startBenchRedis } from './redis.ts';

/**
 * How long a process takes to be ready with so many papers, what it keeps of each, and how fast it answers then:
 * `node bench/memory.ts [--sizes 1000,10000,100000]`.
 *
 * Each size is measured twice, in fresh processes. One is `serve --role web`: the time from its start until `/readyz`
 * says yes, the same for the next process, which begins with what the first left on disk, its resident memory then, and the times of answers over HTTP, after some that warm it up. The other wires the
 * same app and takes up the papers: what it holds more than before (heap, external memory and array buffers, nothing
 * unreachable among them) is everything a process keeps of papers: papers, index, names, vectors, whatever listens. From that the
 * bytes of titles and abstracts are taken away once, in UTF-8, however they are kept: papers are kept compressed, so the
 * rest of them may take less than nothing.
 */
const { values } = parseArgs({
  allowPositionals: true,
  options: { sizes: { type: 'string', default: '1000,10000,100000' }, child: { type: 'string' } },
});

/** Questions asked before times are taken. */
const WARMING = 40;
const MB = 1e6;

if (values.child === undefined) await compare(values.sizes.split(',').map(Number));
else process.stdout.write(String(await bytesHeld(values.child)));

async function compare(sizes: number[]): Promise<void> {
  process.stdout.write(
    'Start: a process that takes up all papers from Redis, what it holds, how it answers:\n',
  );
  process.stdout.write(
    '  papers   ready in   again, from disk   a paper beyond its text   resident   ask p50   ask p99\n',
  );
  for (const size of sizes) {
    const redis = await startBenchRedis();
    const { textBytes, held, seconds, againSeconds, residentBytes, times } = await measured(
      redis,
      size,
    ).finally(redis.close);
    process.stdout.write(
      [
        `  ${String(size).padStart(6)}`,
        `${seconds.toFixed(1).padStart(6)} s`,
        `${againSeconds.toFixed(1).padStart(14)} s`,
        `${((held - textBytes) / size / 1000).toFixed(2).padStart(20)} kB`,
        `${(residentBytes / MB).toFixed(0).padStart(5)} MB`,
        `${quantile(times, 0.5).toFixed(1).padStart(5)} ms`,
        `${quantile(times, 0.99).toFixed(0).padStart(5)} ms\n`,
      ].join('   '),
    );
  }
}

async function measured({ client, url }: Awaited<ReturnType<typeof startBenchRedis>>, size: number) {
  const { textBytes, questions } = await fillStore(client, size);
  return { textBytes, held: await heldByChild(url), ...(await served(url, questions, size)) };
}

async function heldByChild(url: string): Promise<number> {
  const child = spawn(process.execPath, [import.meta.filename, '--child', url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  await once(child, 'close');
  return Number(said);
}

/** Bytes that taking up the papers adds to a process. */
async function bytesHeld(url: string): Promise<number> {
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const app = await createApp({
    config: parseConfig({ REDIS_URL: url, DATA_DIR: join(tmpdir(), 'jc-bench-nothing-kept') }),
    log: silent,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    clock: () => new Date(),
    prometheus: null,
  });
  const before = heap();
  await app.follower.load();
  await app.takeUpMeaning();
  const held = heap() - before;
  if (app.corpus.size === 0) throw new Error('No papers were taken up.');
  await app.close();
  return held;
}

/** Bytes in use after everything unreachable is gone. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  collect();
  // Array buffers are part of what is called external.
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

interface Served {
  /** From the start of the process until it says that it is ready. */
  seconds: number;
  /** The same of the next process, which begins with what this one left on disk. */
  againSeconds: number;
  residentBytes: number;
  /** Of each answer, in ms. */
  times: number[];
}

async function served(redisUrl: string, questions: string[], size: number): Promise<Served> {
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), 'jc-bench-web-'));
  const address = `http://127.0.0.1:${port}`;
  const start = async () => {
    const began = performance.now();
    const child = startProgram(['serve', '--role', 'web'], {
      REDIS_URL: redisUrl,
      DATA_DIR: dir,
      PORT: String(port),
    });
    const gone = once(child, 'exit');
    while (!(await isReady(address))) await new Promise((resolve) => setTimeout(resolve, 50));
    const seconds = (performance.now() - began) / 1000;
    const stop = async (): Promise<void> => {
      child.kill('SIGTERM');
      await gone;
    };
    return { seconds, stop, kill: () => child.kill(), pid: child.pid };
  };
  const first = await start();
  // Whatever goes wrong, nothing is left running.
  process.once('exit', () => first.kill());
  while (!existsSync(join(dir, 'papers.snapshot'))) await new Promise((resolve) => setTimeout(resolve, 50));
  await first.stop();
  const again = await start();
  process.once('exit', () => again.kill());
  while ((await vectorsIn(address)) < size) await new Promise((resolve) => setTimeout(resolve, 200));
  const residentBytes = resident(again.pid);
  for (const question of questions.slice(0, WARMING)) await ask(address, question);
  const times: number[] = [];
  for (const question of questions.slice(WARMING)) {
    const asked = performance.now();
    await ask(address, question);
    times.push(performance.now() - asked);
  }
  await again.stop();
  rmSync(dir, { recursive: true, force: true });
  return { seconds: first.seconds, againSeconds: again.seconds, residentBytes, times };
}

async function isReady(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/readyz`)).ok;
  } catch {
    // Nobody listens there yet.
    return false;
  }
}

async function vectorsIn(address: string): Promise<number> {
  const { meaning } = (await (await fetch(`${address}/readyz`)).json()) as { meaning: { vectors: number } };
  return meaning.vectors;
}

async function ask(address: string, question: string): Promise<void> {
  const response = await fetch(`${address}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ question }),
  });
  if (!response.ok) throw new Error(`${question}: ${await response.text()}`);
  await response.arrayBuffer();
}

/** Resident memory of a process, as Linux tells it; 0 elsewhere. */
function resident(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
