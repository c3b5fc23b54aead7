import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { JournalClubError } from '../../model/errors.ts';
import type { Log } from '../../model/ports/log.ts';
import type { ServerBinary } from './binary.ts';
import { connectOnce, disconnect, probe } from './probe.ts';
import { serverPid, terminate, waitUntilStopped } from './processes.ts';
import { notWritable, type Paths, type ServerState, writePrivately } from './state.ts';

const POLL_MS = 10;
/** A start takes about 50 ms; reading a large append-only file does not count, since the server says so meanwhile. */
const START_MS = 60_000;
const STOP_MS = 20_000;
const LOG_LINES = 8;

/** A value as redis.conf quotes it. */
const quoted = (value: string): string =>
  `"${value.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}"`;

/** Every acknowledged write is on the disk before the answer; nothing is ever evicted; no other user gets in. */
function configuration(state: ServerState, paths: Paths): string {
  return [
    'port 0',
    `unixsocket ${quoted(state.socket)}`,
    'unixsocketperm 700',
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

/** Its process id is on file before it becomes the server: one whose starter died is found, or never began. */
const WHEN_TOLD = 'read word && exec "$@"';

/** A server that outlives this process. @throws JournalClubError `unavailable` with the end of its log */
export async function startServer(
  binary: ServerBinary,
  state: ServerState,
  paths: Paths,
  log: Log,
): Promise<void> {
  refuseNewerData(binary, paths);
  writePrivately(paths.config, configuration(state, paths));
  const output = openLog(paths);
  // Detached: in a session of its own, where neither a Ctrl-C at our terminal nor our end reaches it.
  const child = spawn('/bin/sh', ['-c', WHEN_TOLD, 'sh', binary.command, paths.config], {
    cwd: paths.dir,
    detached: true,
    stdio: ['pipe', output, output],
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
  // When it ended before it was told, the end is what is reported.
  child.stdin?.on('error', () => undefined);
  writePrivately(paths.pid, `${child.pid}\n`);
  child.stdin?.end('go\n');

  let said = false;
  let deadline = Date.now() + START_MS;
  for (;;) {
    const answer = await probe(state.socket);
    if (answer === 'ready') return;
    if (answer === 'loading') {
      if (!said) log.info('Redis is reading its data', { dir: paths.dir });
      said = true;
      deadline = Date.now() + START_MS;
    }
    if (ended !== null) throw givenUp(ended, paths);
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
    { fix: `The whole log is ${paths.log}; a Redis that runs elsewhere can be named in REDIS_URL.` },
  );
}

/** Waits until its process is gone. @param state null: unknown @throws JournalClubError `unavailable` if it refuses */
export async function stopServer(state: ServerState | null, paths: Paths): Promise<void> {
  const asked = state === null ? null : await askToStop(state.socket);
  const pid = asked?.pid ?? (await serverPid(paths));
  if (pid === null) return;
  if (asked !== null && asked.refusal !== null) {
    throw new JournalClubError('unavailable', `Redis (process ${pid}) refuses to stop: ${asked.refusal}.`, {
      fix: `What hinders it stands in ${paths.log}.`,
    });
  }
  // Its state was lost or damaged: it is ours all the same, and a SIGTERM stops it as cleanly.
  if (asked === null) terminate(pid);
  if (!(await waitUntilStopped(pid, paths, STOP_MS))) {
    throw new JournalClubError(
      'unavailable',
      `Redis (process ${pid}) has not stopped after ${STOP_MS / 1000} s.`,
      { fix: `If it hangs, end it: kill -9 ${pid} (nothing that was acknowledged is lost).` },
    );
  }
}

/** The process id of the server at a socket, and its refusal to stop: null when it was asked and did not object. */
async function askToStop(socket: string): Promise<{ pid: number; refusal: string | null } | null> {
  const answer = await probe(socket);
  if (answer !== 'ready' && answer !== 'loading') return null;
  const redis = connectOnce(socket);
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const pid = Number(/^process_id:(\d+)/m.exec(await redis.info('server'))?.[1]);
    // When it stops it answers nothing and closes the connection.
    const refusal = await redis.shutdown().then(
      () => null,
      (error: unknown) => (error instanceof Error && error.name === 'ReplyError' ? error.message : null),
    );
    return { pid, refusal };
  } catch {
    // It went away meanwhile, by itself or because another asked it to.
    return null;
  } finally {
    disconnect(redis);
  }
}
