import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { JournalClubError } from '../../core/errors.ts';

/** How to reach the server of a data folder. Kept in a file from before it is started until after it has stopped. */
const stateSchema = z.object({
  port: z.int().min(1).max(65535),
  password: z.string().min(1),
  /** The machine (or container) whose loopback the port is on. */
  machine: z.string(),
});
export type ServerState = z.infer<typeof stateSchema>;

export interface Paths {
  /** Absolute, with symbolic links resolved: what Redis itself reports as its folder. */
  dir: string;
  state: string;
  config: string;
  log: string;
  pid: string;
  lock: string;
  members: string;
}

/** Makes the folder the server keeps its files in, for its owner alone. @throws JournalClubError `unavailable` */
export function preparePaths(dataDir: string): Paths {
  try {
    mkdirSync(join(dataDir, 'redis'), { recursive: true, mode: 0o700 });
    const dir = realpathSync(join(dataDir, 'redis'));
    return {
      dir,
      state: join(dir, 'server.json'),
      config: join(dir, 'redis.conf'),
      log: join(dir, 'redis.log'),
      pid: join(dir, 'redis.pid'),
      lock: join(dir, 'lock.db'),
      members: join(dir, 'members.db'),
    };
  } catch (cause) {
    throw notWritable(dataDir, cause);
  }
}

export function notWritable(path: string, cause: unknown): JournalClubError {
  const reason = cause instanceof Error ? `: ${cause.message}` : '';
  return new JournalClubError('unavailable', `Redis cannot keep its data in ${path}${reason}.`, {
    fix: 'Let DATA_DIR name a folder this user may write to, on a disk with room.',
    cause,
  });
}

/** The state on disk; null when there is none or it is damaged, which then counts for nothing. */
export function readState(paths: Paths): ServerState | null {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(paths.state, 'utf8')));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing || error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

export function writeState(paths: Paths, state: ServerState): void {
  writePrivately(paths.state, JSON.stringify(state));
}

export function removeState(paths: Paths): void {
  rmSync(paths.state, { force: true });
  rmSync(paths.config, { force: true });
}

/** Replaces a file as a whole, readable by its owner alone. */
export function writePrivately(path: string, text: string): void {
  try {
    rmSync(`${path}.new`, { force: true });
    writeFileSync(`${path}.new`, text, { mode: 0o600, flag: 'wx' });
    renameSync(`${path}.new`, path);
  } catch (cause) {
    throw notWritable(path, cause);
  }
}

/**
 * Ports to choose from: below those that systems hand to outgoing connections (from 32768 on Linux, 49152 elsewhere).
 * A client that keeps trying such a port can be given that very port as its own, connect to itself, and so keep the
 * server from ever coming back.
 */
const PORTS = { from: 17_000, to: 32_000 };

/** A new state: a loopback port free at this moment, and a password nobody has seen. */
export async function createState(): Promise<ServerState> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = PORTS.from + Math.floor(Math.random() * (PORTS.to - PORTS.from));
    if (await isFree(port)) {
      return { port, password: randomBytes(32).toString('hex'), machine: hostname() };
    }
  }
  throw new JournalClubError('unavailable', `No free port was found between ${PORTS.from} and ${PORTS.to}.`, {
    fix: 'Set REDIS_URL to a Redis that runs.',
  });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
