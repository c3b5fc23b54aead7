import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { JournalClubError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/log.ts';
import type { ServerBinary } from './binary.ts';
import { probe } from './probe.ts';
import { serverPid, terminate, waitUntilStopped } from './processes.ts';
import { notWritable, type Paths, type ServerState, writePrivately } from './state.ts';
import { HOST, talk } from './talk.ts';

const POLL_MS = 10;
/** A start takes about 50 ms; reading a large append-only file does not count, since the server says so meanwhile. */
const START_MS = 60_000;
const STOP_MS = 20_000;
const LOG_LINES = 8;

/** A value as redis.conf quotes it. */
function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}"`;
}

/** Every acknowledged write is on the disk before the answer; nothing is ever evicted; nobody else gets in. */
function configuration(state: ServerState, paths: Paths): string {
  return [
    `bind ${HOST}`,
    `port ${state.port}`,
    'protected-mode yes',
    `requirepass ${quoted(state.password)}`,
    `dir ${quoted(paths.dir)}`,
    `pidfile ${quoted(paths.pid)}`,
    'daemonize no',
    // To stdout, which is the log file, so that what goes wrong before the configuration is read stands there too.
    'logfile ""',
    // Keeps this file's name on the command line, by which the process is known as ours.
    'set-proc-title no',
    'appendonly yes',
    'appendfsync always',
    'aof-load-truncated yes',
    'save ""',
    'maxmemory-policy noeviction',
    '',
  ].join('\n');
}

function openLog(paths: Paths): number {
  try {
    if (existsSync(paths.log)) renameSync(paths.log, `${paths.log}.1`);
    return openSync(paths.log, 'w', 0o600);
  } catch (cause) {
    throw notWritable(paths.dir, cause);
  }
}

function lastLines(paths: Paths): string {
  const lines = readFileSync(paths.log, 'utf8').trim().split('\n');
  return lines.slice(-LOG_LINES).join('\n');
}

/** Redis before 7 does not see the files of a newer one, and would start empty. */
function refuseNewerData(binary: ServerBinary, paths: Paths): void {
  if (binary.major >= 7 || !existsSync(join(paths.dir, 'appendonlydir'))) return;
  throw new JournalClubError('unavailable', `The data in ${paths.dir} was written by Redis 7 or newer.`, {
    fix: `Install Redis 7 or newer; ${binary.command} is ${binary.major}.${binary.minor}.`,
  });
}

/**
 * Starts a server that outlives this process, and waits until it has read its files.
 * @returns whether it runs; false when the port is taken by someone else.
 * @throws JournalClubError `unavailable` with the end of its log when it gives up.
 */
export async function startServer(
  binary: ServerBinary,
  state: ServerState,
  paths: Paths,
  log: Log,
): Promise<boolean> {
  refuseNewerData(binary, paths);
  writePrivately(paths.config, configuration(state, paths));
  const output = openLog(paths);
  // Detached: in a session of its own, where neither a Ctrl-C at our terminal nor our end reaches it.
  const child = spawn(binary.command, [paths.config], {
    cwd: paths.dir,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  child.unref();
  let ended: string | null = null;
  child.once('error', (error) => {
    ended = error.message;
  });
  child.once('exit', (code, signal) => {
    ended = signal === null ? `exit code ${code}` : `ended by ${signal}`;
  });

  let said = false;
  let deadline = Date.now() + START_MS;
  for (;;) {
    // Looked at before the question is asked: a server that ended earlier may still be answered for by another.
    const endedBefore = ended;
    const answer = await probe(state, paths);
    if (answer === 'ours') return true;
    if (answer === 'loading') {
      if (!said) log.info('Redis is reading its data', { dir: paths.dir });
      said = true;
      deadline = Date.now() + START_MS;
    }
    if (endedBefore !== null) {
      if (answer === 'other' || answer === 'silent' || /Address already in use/.test(lastLines(paths)))
        return false;
      if (answer !== 'loading') throw givenUp(endedBefore, paths);
    }
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw givenUp(`no answer in ${START_MS / 1000} s`, paths);
    }
    await sleep(POLL_MS);
  }
}

function givenUp(how: string, paths: Paths): JournalClubError {
  return new JournalClubError(
    'unavailable',
    `Redis did not start (${how}). It said:\n${lastLines(paths)}\n`,
    {
      fix: `The whole log is ${paths.log}; a Redis that runs elsewhere can be named in REDIS_URL.`,
    },
  );
}

/**
 * Stops the server and waits until its process is gone. Nothing happens when none runs.
 * @param state how to reach it; null when that is not known.
 * @throws JournalClubError `unavailable` when it refuses or does not end in time.
 */
export async function stopServer(state: ServerState | null, paths: Paths): Promise<void> {
  const reached = state === null ? null : await pidBehind(state, paths);
  const pid = reached ?? (await serverPid(paths));
  if (pid === null) return;
  if (state !== null && reached !== null) await askToStop(state, pid, paths);
  // Its state was lost or damaged: it is ours all the same, and a SIGTERM stops it as cleanly.
  else terminate(pid);
  if (!(await waitUntilStopped(pid, paths, STOP_MS))) {
    throw new JournalClubError(
      'unavailable',
      `Redis (process ${pid}) has not stopped after ${STOP_MS / 1000} s.`,
      {
        fix: `If it hangs, end it: kill -9 ${pid} (nothing that was acknowledged is lost).`,
      },
    );
  }
}

async function pidBehind(state: ServerState, paths: Paths): Promise<number | null> {
  const answer = await probe(state, paths);
  if (answer !== 'ours' && answer !== 'loading') return null;
  const { replies } = await talk(state.port, [
    ['AUTH', state.password],
    ['INFO', 'server'],
  ]);
  const pid = typeof replies[1] === 'string' ? /^process_id:(\d+)/m.exec(replies[1])?.[1] : undefined;
  return pid === undefined ? null : Number(pid);
}

async function askToStop(state: ServerState, pid: number, paths: Paths): Promise<void> {
  const { replies } = await talk(state.port, [['AUTH', state.password], ['SHUTDOWN']]);
  // When it stops it answers nothing and closes the connection.
  if (replies[1] === undefined) return;
  throw new JournalClubError(
    'unavailable',
    `Redis (process ${pid}) refuses to stop: ${JSON.stringify(replies[1])}.`,
    {
      fix: `What hinders it stands in ${paths.log}.`,
    },
  );
}
