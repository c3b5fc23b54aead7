import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Log } from '../../../src/model/ports/log.ts';
import type { SocketSettings } from '../../../src/redis/settings.ts';

export interface LogLine {
  level: keyof Log;
  message: string;
  data: Record<string, unknown> | undefined;
}

/** A log that keeps its lines. */
export function createTestLog(): Log & { lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: keyof Log) => (message: string, data?: Record<string, unknown>) => {
    lines.push({ level, message, data });
  };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export interface Holder {
  child: ChildProcess;
  /** Resolves with the settings once the process has the server. */
  settings: Promise<SocketSettings>;
  /** Sends a line and resolves with the next line that comes back. */
  ask(line: string): Promise<string>;
  /** The next line that comes by itself. */
  next(): Promise<string>;
  kill(): Promise<void>;
  /** A Ctrl-C at its terminal: SIGINT to it and to all it started in its process group. */
  interrupt(): Promise<void>;
}

export type DataDir = ReturnType<typeof createDataDir>;

/** A data folder for one test, the processes that hold its Redis, and a look at the servers that run on it. */
export function createDataDir() {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'jc-redis-')));
  const holders: Holder[] = [];
  const inside = (...parts: string[]) => join(path, 'redis', ...parts);

  function hold(redisServer?: string): Holder {
    const script = new URL('./holder.ts', import.meta.url).pathname;
    const args = redisServer === undefined ? [script, path] : [script, path, redisServer];
    // In a process group of its own, as a shell would start it.
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async () => {
      const line = await lines.next();
      if (line.done === true) throw new Error('The holder ended.');
      return line.value;
    };
    const holder: Holder = {
      child,
      settings: next().then((line) => JSON.parse(line)),
      ask(line) {
        child.stdin.write(`${line}\n`);
        return next();
      },
      next,
      async kill() {
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill('SIGKILL');
        await once(child, 'exit');
      },
      async interrupt() {
        process.kill(-(child.pid ?? 0), 'SIGINT');
        await once(child, 'exit');
      },
    };
    // A test that kills the holder before it is ready does not wait for its settings.
    holder.settings.catch(() => undefined);
    holders.push(holder);
    return holder;
  }

  /** Process ids of the servers that run on this folder. */
  function servers(): number[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => {
        const file = `/proc/${pid}/cmdline`;
        return existsSync(file) && readCommand(file).endsWith(`\0${inside('redis.conf')}`);
      });
  }

  async function remove(): Promise<void> {
    await Promise.all(holders.map((holder) => holder.kill()));
    for (const pid of servers()) process.kill(pid, 'SIGKILL');
    rmSync(path, { recursive: true, force: true });
  }

  return { path, inside, hold, servers, remove };
}

function readCommand(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\0+$/, '');
  } catch {
    // It ended between the listing and this look.
    return '';
  }
}
