import { hash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { JournalClubError } from '../../model/errors.ts';

/** How to reach the server of a data folder. Kept in a file from before it is started until after it has stopped. */
const stateSchema = z.object({
  socket: z.string().min(1),
  /** The machine (or container) it runs on. */
  machine: z.string(),
});
export type ServerState = z.infer<typeof stateSchema>;

/** What fits into the address of a socket: 108 bytes on Linux, 104 on macOS, a zero at the end among them. */
const LONGEST_SOCKET = 103;

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
    makeFolder(resolve(dataDir, 'redis'));
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

/** Node's own way of making the folders above never ends where the system says that a folder it has is not there (/proc). */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST' && statSync(path).isDirectory()) return;
    if (code !== 'ENOENT' || existsSync(dirname(path))) throw error;
    makeFolder(dirname(path));
    mkdirSync(path, { mode: 0o700 });
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
    const state = stateSchema.parse(JSON.parse(readFileSync(paths.state, 'utf8')));
    return isOwn(state.socket, paths) ? state : null;
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
 * A new state. The socket lies with the data; where that path is too long for a socket, in a folder of its own among the
 * temporary files, named by a hash of the path.
 * @throws JournalClubError `unavailable` when that folder is not ours alone.
 */
export function createState(paths: Paths): ServerState {
  const beside = besideData(paths);
  const socket =
    Buffer.byteLength(beside) <= LONGEST_SOCKET ? beside : join(privateFolder(shortName(paths)), SOCKET);
  return { socket, machine: hostname() };
}

const SOCKET = 'redis.sock';
const besideData = ({ dir }: Paths) => join(dir, SOCKET);
const shortName = ({ dir }: Paths) => `journal-club-${hash('sha256', dir).slice(0, 16)}`;

/** Whether a socket can be this folder's: a copied folder brings the state of the one it was copied from. */
const isOwn = (socket: string, paths: Paths) =>
  socket === besideData(paths) || basename(dirname(socket)) === shortName(paths);

/** Anyone may write to the folder of temporary files, and have made that folder before us. */
function privateFolder(name: string): string {
  const folder = join(tmpdir(), name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0) return folder;
  throw new JournalClubError('unavailable', `${folder} belongs to another user or is open to others.`, {
    fix: 'Remove it, or let DATA_DIR name a folder with a shorter path.',
  });
}
