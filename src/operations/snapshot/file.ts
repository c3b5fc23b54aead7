import { createReadStream, createWriteStream } from 'node:fs';
import { access, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { JournalClubError } from '../../model/errors.ts';

/** Writes a file that appears when it is whole; `-`: the standard output. @throws JournalClubError `unavailable` */
export async function writeLines(
  path: string,
  lines: AsyncIterable<string>,
  output: NodeJS.WritableStream,
): Promise<void> {
  const text = Readable.from(withEnds(lines));
  if (path === '-') {
    await pipeline(text, output, { end: false });
    return;
  }
  const unfinished = `${path}.part-${process.pid}`;
  try {
    // Only its owner may read what people asked for and saved.
    await pipeline(text, createWriteStream(unfinished, { mode: 0o600, flush: true }));
    await rename(unfinished, path);
  } catch (cause) {
    await rm(unfinished, { force: true });
    if (cause instanceof JournalClubError || !isFileError(cause)) throw cause;
    throw new JournalClubError('unavailable', `${path} could not be written: ${cause.message}.`, {
      fix: 'Name a file in a folder that you may write to, on a disk with room.',
      cause,
    });
  }
}

/** A file's lines, from the beginning each time they are asked for. @throws JournalClubError `not_found` */
export async function openLines(path: string): Promise<() => AsyncIterable<string>> {
  try {
    await access(path);
  } catch (cause) {
    throw new JournalClubError('not_found', `${path} cannot be read.`, {
      fix: 'Name the file that `snapshot` wrote.',
      cause,
    });
  }
  return () => createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
}

async function* withEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error;
