import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { JournalClubError } from '../../model/errors.ts';
import type { Log } from '../../model/ports/log.ts';
import { findServerBinary } from './binary.ts';
import { probe } from './probe.ts';
import { serverPid } from './processes.ts';
import { startServer, stopServer } from './server.ts';
import { createState, type Paths, readState, type ServerState, writeState } from './state.ts';

/** A server that does not answer may be held up by its disk while others use it; used by nobody, it is restarted. */
const PATIENCE_MS = { shared: 15_000, alone: 3_000 };
const POLL_MS = 50;

export interface EnsureOptions {
  paths: Paths;
  /** The server to use instead of the one on the PATH. */
  redisServer: string | undefined;
  log: Log;
  /** How this process's clients reach the server since it was acquired; null when it has none yet. */
  known: ServerState | null;
  /** Whether other processes use the server too. */
  othersHold: () => boolean;
}

/**
 * Sees to it that the data folder's one server runs, and returns how to reach it. Call under the lock. Where a state
 * exists the server comes back on its socket, so that clients of every process simply reconnect; and since a state is
 * written before its server is started, a starter that died half-way leaves either nothing or a server that the state
 * leads to.
 * @throws JournalClubError `unavailable`
 */
export async function ensureServer(options: EnsureOptions): Promise<ServerState> {
  const { paths, log, known } = options;
  const found = known ?? readState(paths);
  if (found !== null) {
    if (await isUp(found, options)) return found;
    refuseOtherMachine(found, options);
  }
  // Whatever still runs on these files cannot be reached by anyone: two servers must never write to them.
  if ((await serverPid(paths)) !== null) await clearAway(found, options);

  const binary = await findServerBinary(options.redisServer);
  const state = { ...(found ?? createState(paths)), machine: hostname() };
  writeState(paths, state);
  await startServer(binary, state, paths, log);
  log.info('Redis started', { dir: paths.dir });
  return state;
}

/** The socket of a server on another machine (or in another container) may be out of reach, and it may be writing. */
function refuseOtherMachine(state: ServerState, { paths, othersHold }: EnsureOptions): void {
  if (state.machine === hostname() || !othersHold()) return;
  throw new JournalClubError(
    'unavailable',
    `The data in ${paths.dir} is in use on another machine, ${state.machine}.`,
    { fix: 'To share it between machines or containers, run one Redis and set REDIS_URL on each.' },
  );
}

/** Whether the server answers; waits while it is loading, or runs but is not yet (or no longer) able to. */
async function isUp(state: ServerState, { paths, log, known, othersHold }: EnsureOptions): Promise<boolean> {
  const patience = known !== null || othersHold() ? PATIENCE_MS.shared : PATIENCE_MS.alone;
  let deadline = Date.now() + patience;
  for (let said = false; ; said = true) {
    const answer = await probe(state.socket);
    if (answer === 'ready') return true;
    if (answer === 'loading') deadline = Date.now() + patience;
    else if ((await serverPid(paths)) === null || Date.now() > deadline) return false;
    if (!said) log.info('Waiting for Redis to be ready', { dir: paths.dir });
    await sleep(POLL_MS);
  }
}

async function clearAway(
  state: ServerState | null,
  { paths, log, known, othersHold }: EnsureOptions,
): Promise<void> {
  const pid = await serverPid(paths);
  if (pid === null) return;
  if (known !== null || othersHold()) {
    throw new JournalClubError(
      'unavailable',
      `Redis (process ${pid}) runs on ${paths.dir} and does not answer.`,
      { fix: `If it hangs, end it: kill -9 ${pid} (nothing that was acknowledged is lost).` },
    );
  }
  log.warn('Stopping a Redis that cannot be reached', { pid, dir: paths.dir });
  await stopServer(state, paths);
}
