import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { JournalClubError } from '../../model/errors.ts';

/**
 * Locks between processes, kept by the kernel on a SQLite file: SQLite's own file locks are what is used, no data is
 * ever written. A process that dies, however it dies, lets go of them at that moment, so there is no stale lock to
 * judge.
 */

const BUSY = 5;
const RETRY_MS = 15;
/** Redis may be loading a large append-only file while another process holds the lock. */
const PATIENCE_MS = 5 * 60_000;

function open(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: 0 });
  } catch (cause) {
    throw new JournalClubError('unavailable', `The lock file ${path} cannot be opened.`, {
      fix: 'Let DATA_DIR name a folder this user may write to, on a disk with room.',
      cause,
    });
  }
}

function isBusy(error: unknown): boolean {
  // The low byte is the primary result code: https://www.sqlite.org/rescode.html
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === BUSY;
}

function tryBegin(database: DatabaseSync, path: string): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (cause) {
    if (isBusy(cause)) return false;
    throw new JournalClubError('unavailable', `The file ${path} cannot be locked.`, {
      fix: 'Let DATA_DIR name a folder on a local disk that this user may write to.',
      cause,
    });
  }
}

/** Runs `work` under the lock at `path`. @throws JournalClubError `unavailable` after five minutes */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const database = open(path);
  try {
    const deadline = Date.now() + PATIENCE_MS;
    while (!tryBegin(database, path)) {
      if (Date.now() > deadline) {
        throw new JournalClubError('unavailable', `Another process keeps ${path} locked.`, {
          fix: 'Look for a Journal Club process that hangs, and end it.',
        });
      }
      await sleep(RETRY_MS + Math.random() * RETRY_MS);
    }
    return await work();
  } finally {
    database.close();
  }
}

/** A place in the list of those who use the server; the kernel strikes it off when the process ends. */
export function openMembership(path: string) {
  const database = open(path);
  let joined = false;
  const join = () => {
    // A read transaction keeps SQLite's shared lock, which any number of members can have at a time.
    database.exec('BEGIN');
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    joined = true;
  };
  return {
    /** Whether anyone else is on the list. Ask only under the lock, so that nobody joins meanwhile. */
    others(): boolean {
      const wasJoined = joined;
      if (wasJoined) database.exec('ROLLBACK');
      const alone = tryBegin(database, path);
      if (alone) database.exec('ROLLBACK');
      joined = false;
      if (wasJoined) join();
      return !alone;
    },
    join,
    leave(): void {
      database.close();
      joined = false;
    },
  };
}
