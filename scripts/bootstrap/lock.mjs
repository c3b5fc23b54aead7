import { rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './run.mjs';

/** A holder touches its lock this often; one not touched for STALE_MS belongs to a process that died. */
const BEAT_MS = 1_000;
const STALE_MS = 10_000;

function ageOf(path) {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch (error) {
    if (error.code === 'ENOENT') return 0;
    throw error;
  }
}

function take(path) {
  try {
    writeFileSync(path, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Runs `work` while no other start in this checkout does. Kept by a heartbeat rather than a process id, which another
 * process may have by now.
 */
export async function withLock(path, work) {
  let waiting = false;
  while (!take(path)) {
    if (ageOf(path) > STALE_MS) {
      rmSync(path, { force: true });
      continue;
    }
    if (!waiting) say('Another start is setting this checkout up; waiting for it.');
    waiting = true;
    await sleep(200 + Math.random() * 100);
  }
  const beat = setInterval(() => utimesSync(path, new Date(), new Date()), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    rmSync(path, { force: true });
  }
}
