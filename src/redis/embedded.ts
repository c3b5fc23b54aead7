import { setTimeout as sleep } from 'node:timers/promises';
import { describeError } from '../model/errors.ts';
import type { Log } from '../model/ports/log.ts';
import { ensureServer } from './embedded/ensure.ts';
import { openMembership, withLock } from './embedded/locks.ts';
import { watchServer } from './embedded/probe.ts';
import { stopServer } from './embedded/server.ts';
import { preparePaths, removeState, type ServerState } from './embedded/state.ts';
import type { SocketSettings } from './settings.ts';

export interface EmbeddedRedisOptions {
  dataDir: string;
  /** Path of a redis-server or valkey-server; absent: the first one found. */
  redisServer?: string;
  log: Log;
}

export interface EmbeddedRedis {
  /** How to reach the server; the same for as long as it is held, also after a crash of the server. */
  settings: SocketSettings;
  /** Lets go of the server. The last process to do so stops it and waits until it is gone. */
  release(): Promise<void>;
}

/** Waits between attempts to bring a lost server back, in ms. */
const FIRST_RETRY_MS = 25;
const LAST_RETRY_MS = 5_000;

/**
 * The Redis server of a data folder: shared with the processes that use it already, started when none runs. It keeps
 * running when the process that started it dies, and while this process holds it, it is started again should it die.
 * What it has acknowledged is on the disk (append-only file, synced on every write).
 * @throws JournalClubError `unavailable` when there is no server to start, it does not start, or the folder cannot be
 * written to.
 */
export async function acquireRedis(options: EmbeddedRedisOptions): Promise<EmbeddedRedis> {
  const { dataDir, redisServer, log } = options;
  const paths = preparePaths(dataDir);
  const members = openMembership(paths.members);
  /** Brings the server up under the lock; `known` is how this process already reaches it. */
  const ensure = (known: ServerState | null) =>
    withLock(paths.lock, async () => {
      const state = await ensureServer({ paths, redisServer, log, known, othersHold: members.others });
      if (known === null) members.join();
      return state;
    });
  let state: ServerState;
  try {
    state = await ensure(null);
  } catch (error) {
    members.leave();
    throw error;
  }

  let released: Promise<void> | null = null;
  let recovery: Promise<void> = Promise.resolve();
  let watch = watchServer(state.socket, onLost);

  function onLost(): void {
    if (released === null) recovery = recover();
  }

  async function recover(): Promise<void> {
    log.warn('Redis is gone; bringing it back', { dir: paths.dir });
    for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, LAST_RETRY_MS)) {
      await sleep(wait);
      if (released !== null) return;
      try {
        preparePaths(dataDir);
        await ensure(state);
        watch = watchServer(state.socket, onLost);
        return;
      } catch (error) {
        log.error('Redis could not be restarted yet', { reason: describeError(error) });
      }
    }
  }

  async function letGo(): Promise<void> {
    watch.close();
    await recovery;
    // A recovery that was under way has made a new one.
    watch.close();
    // The folder may have been deleted under us; the lock needs it.
    preparePaths(dataDir);
    await withLock(paths.lock, async () => {
      const isLast = !members.others();
      members.leave();
      if (!isLast) return;
      await stopServer(state, paths);
      removeState(paths);
    });
  }

  return {
    settings: { path: state.socket },
    release() {
      released ??= letGo();
      return released;
    },
  };
}
