import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Paths } from './state.ts';

const run = promisify(execFile);

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH');

/** The command line of a living process; null when there is none (a zombie has none either). */
async function commandLine(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    try {
      return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim() || null;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }
  try {
    return (await run('ps', ['-o', 'command=', '-p', String(pid)])).stdout.trim() || null;
  } catch (error) {
    // ps exits with 1 when there is no such process.
    if (error instanceof Error && 'code' in error && error.code === 1) return null;
    throw error;
  }
}

/** The number alone is not believed: our server has our configuration file's name on its command line. */
const isServer = async (pid: number, paths: Paths): Promise<boolean> =>
  (await commandLine(pid))?.endsWith(` ${paths.config}`) ?? false;

/** Process id of the server on this data folder, from the file Redis writes it to; null when none runs. */
export async function serverPid(paths: Paths): Promise<number | null> {
  let text: string;
  try {
    text = (await readFile(paths.pid, 'utf8')).trim();
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  if (!/^[1-9]\d{0,9}$/.test(text)) return null;
  const pid = Number(text);
  return (await isServer(pid, paths)) ? pid : null;
}

/** Waits until the server's process is gone. @returns whether that came true in time. */
export async function waitUntilStopped(pid: number, paths: Paths, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (await isServer(pid, paths)) {
    if (Date.now() > deadline) return false;
    await sleep(10);
  }
  return true;
}

/** Tells a process to stop; it may have done so meanwhile. */
export function terminate(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
