import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { describeError } from '../model/errors.ts';
import type { CorpusFile, CorpusHead, State } from '../model/ports/corpus.ts';
import type { Log } from '../model/ports/log.ts';
import { isStored, type Stored, stored } from '../text/compact/stored.ts';

const NAME = 'papers.snapshot';
const FORMAT = 1;
/** The head is one line of JSON, filled up with spaces. */
const HEAD_BYTES = 512;
/** Bytes copied, checked and written in one go: some 4 ms, so questions do not wait. */
const CHUNK = 1 << 22;
/** A file that somebody began and has not ended for so long is given up. */
const ABANDONED_MS = 600_000;
/** Folders of code that what is kept depends on. */
const CODE = ['text', 'model', 'papers', 'search', 'redis'];

const KINDS = [
  Uint8Array,
  Int8Array,
  Uint16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
] as const;
/** The kind of what is left in the file, and read when it is needed. */
const LEFT = KINDS.length;
type Numbers = InstanceType<(typeof KINDS)[number]>;
type Piece = Numbers | Stored;

interface FileHead extends CorpusHead {
  /** {@link FORMAT}, and the print of the code. */
  version: string;
  /** Bytes of the outline, which stands before the arrays; of both together, and their checksum. */
  outline: number;
  bytes: number;
  sum: number;
}

interface Deps {
  folder: string;
  log: Log;
  /** The version of what is kept: another one is not read. */
  version?: () => Promise<string>;
}

/**
 * The papers and the index of a process in one file: a head, an outline in JSON, and the arrays as they are in memory.
 * Whoever writes gives it its name when it is whole, so any number of processes may share the folder.
 */
export function createCorpusFile({ folder, log, version = versionOfCode }: Deps): CorpusFile {
  const path = join(folder, NAME);
  const part = `${path}.part`;
  /** It is said once why the file cannot be used. */
  let isSaid = false;
  /** Of the file that is read from now. */
  let descriptor: number | null = null;

  async function readHead(file: FileHandle): Promise<FileHead> {
    const bytes = Buffer.alloc(HEAD_BYTES);
    await file.read(bytes, 0, HEAD_BYTES, 0);
    return JSON.parse(bytes.toString('utf8')) as FileHead;
  }

  /** What a use of the file comes to; null when there is none, or none of this version, or it is damaged. */
  async function using<T>(use: (file: FileHandle, head: FileHead) => Promise<T>): Promise<T | null> {
    let file: FileHandle;
    try {
      file = await open(path);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') complain(error);
      return null;
    }
    try {
      const head = await readHead(file);
      if (head.version === (await version())) return await use(file, head);
      ignore('They are of another version.');
      return null;
    } catch (error) {
      complain(error);
      return null;
    } finally {
      await file.close();
    }
  }

  /** What was kept is of another day or another version: nothing is wrong, but starting takes longer. */
  function ignore(reason: string): void {
    if (!isSaid) log.info('The papers are read from Redis, not from disk.', { file: path, reason });
    isSaid = true;
  }

  function complain(error: unknown): void {
    if (!isSaid)
      log.warn('The papers kept on disk cannot be used: they are read from Redis.', {
        file: path,
        reason: describeError(error),
      });
    isSaid = true;
  }

  async function begin(): Promise<FileHandle | null> {
    try {
      return await open(part, 'wx', 0o600);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
      if (Date.now() - (await stat(part)).mtimeMs < ABANDONED_MS) return null;
      await rm(part, { force: true });
      return open(part, 'wx', 0o600);
    }
  }

  /** Has all that can be left in the file read from there, through a descriptor that goes on when the file is replaced. */
  function leave(now: number, start: number, pieces: readonly Piece[]): void {
    const before = descriptor;
    let at = start;
    for (const piece of pieces) {
      if (isStored(piece)) {
        const place = at;
        piece.leave(() => {
          const bytes = new Uint8Array(piece.size);
          readSync(now, bytes, 0, piece.size, place);
          return bytes;
        });
      }
      at += sizeOf(piece);
    }
    descriptor = now;
    if (before !== null) closeSync(before);
  }

  return {
    ignore,

    head: () => using(async (_, { position, vectors }) => ({ position, vectors })),

    read: () =>
      using(async (file, head) => {
        const outline = Buffer.alloc(head.outline);
        const sum = await fill(file, HEAD_BYTES, [outline], 0);
        const arrays: Piece[] = [];
        const state = JSON.parse(outline.toString('utf8'), (_, value) => arrayIn(value, arrays)) as State;
        const whole = await fill(file, HEAD_BYTES + head.outline, arrays, sum);
        const { size, ino } = await file.stat();
        if (whole !== head.sum || size !== HEAD_BYTES + head.bytes) throw new Error('It is damaged.');
        const again = openSync(path, 'r');
        if (fstatSync(again).ino !== ino) throw new Error('Another process replaced it just now.');
        leave(again, HEAD_BYTES + head.outline, arrays);
        return { position: head.position, vectors: head.vectors, state };
      }),

    async write({ position, vectors }, state) {
      try {
        await mkdir(folder, { recursive: true });
        const file = await begin();
        if (file === null) return false;
        try {
          const arrays: Piece[] = [];
          const outline = Buffer.from(
            JSON.stringify(state, (_, value) => arrayOut(value, arrays)),
            'utf8',
          );
          const { bytes, sum } = await spill(file, HEAD_BYTES, [outline, ...arrays]);
          const head = { version: await version(), position, vectors, outline: outline.length, bytes, sum };
          await file.write(JSON.stringify(head satisfies FileHead).padEnd(HEAD_BYTES), 0);
          const written = openSync(part, 'r');
          await rename(part, path);
          leave(written, HEAD_BYTES + outline.length, arrays);
          return true;
        } catch (error) {
          await rm(part, { force: true });
          throw error;
        } finally {
          await file.close();
        }
      } catch (error) {
        log.warn('The papers could not be kept on disk: the next start reads them from Redis.', {
          file: path,
          reason: describeError(error),
        });
        return false;
      }
    },
  };
}

const errorCode = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** How an array stands in the outline: its kind and length. */
type Placed = { array: [kind: number, length: number] };

function arrayOut(value: unknown, arrays: Piece[]): unknown {
  if (isStored(value)) {
    arrays.push(value);
    return { array: [LEFT, value.size] } satisfies Placed;
  }
  if (!ArrayBuffer.isView(value)) return value;
  arrays.push(value as Numbers);
  const kind = KINDS.findIndex((each) => value instanceof each);
  return { array: [kind, (value as Numbers).length] } satisfies Placed;
}

function arrayIn(value: unknown, arrays: Piece[]): unknown {
  if (typeof value !== 'object' || value === null || !('array' in value)) return value;
  const [kind, length] = (value as Placed).array;
  const made =
    kind === LEFT ? stored(length, () => new Uint8Array()) : new (KINDS[kind] ?? Uint8Array)(length);
  arrays.push(made);
  return made;
}

const sizeOf = (piece: Piece): number => (isStored(piece) ? piece.size : piece.byteLength);

const bytesOf = (piece: Piece): Uint8Array =>
  isStored(piece) ? piece.bytes() : new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength);

/** Reads what stands one behind the other; what is to be left there goes into the checksum alone. @returns the checksum of all, going on from one before */
async function fill(
  file: FileHandle,
  start: number,
  arrays: readonly Piece[],
  before: number,
): Promise<number> {
  const chunk = Buffer.alloc(CHUNK);
  let [at, taken, held, sum] = [start, 0, 0, before];
  for (const array of arrays) {
    const bytes = isStored(array) ? null : bytesOf(array);
    for (let done = 0; done < sizeOf(array); ) {
      if (taken === held) {
        held = (await file.read(chunk, 0, CHUNK, at)).bytesRead;
        if (held === 0) throw new Error('It is cut off.');
        at += held;
        taken = 0;
      }
      const size = Math.min(sizeOf(array) - done, held - taken);
      const piece = chunk.subarray(taken, taken + size);
      bytes?.set(piece, done);
      sum = crc32(piece, sum);
      taken += size;
      done += size;
    }
  }
  return sum;
}

/** Writes arrays one behind the other. */
async function spill(file: FileHandle, start: number, arrays: readonly Piece[]) {
  const chunk = Buffer.alloc(CHUNK);
  let [bytes, held, sum] = [0, 0, 0];
  const flush = async (): Promise<void> => {
    const full = chunk.subarray(0, held);
    sum = crc32(full, sum);
    await file.write(full, 0, held, start + bytes);
    bytes += held;
    held = 0;
  };
  for (const array of arrays) {
    const own = bytesOf(array);
    for (let done = 0; done < own.length; ) {
      const size = Math.min(own.length - done, CHUNK - held);
      chunk.set(own.subarray(done, done + size), held);
      held += size;
      done += size;
      if (held === CHUNK) await flush();
    }
  }
  await flush();
  return { bytes, sum };
}

/** What is kept depends on the code that made it, so any change there is another version. */
async function versionOfCode(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of CODE) {
    const root = fileURLToPath(new URL(`../${folder}`, import.meta.url));
    const files = (await readdir(root, { recursive: true }))
      .filter((name) => /\.(?:ts|json)$/.test(name))
      .sort();
    for (const text of await Promise.all(files.map((name) => readFile(join(root, name))))) hash.update(text);
  }
  return `${FORMAT} ${endianness()} ${hash.digest('hex').slice(0, 32)}`;
}
