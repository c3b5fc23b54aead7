import { constants } from 'node:fs';
import { access, open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { JournalClubError } from '../model/errors.ts';
import type { Page } from '../model/page.ts';
import type { PageListing } from '../model/ports/page-loader.ts';
import { decodePage, MAX_PAGE_BYTES } from './decode.ts';

/** As large as any paper: the largest of 7,000 arXiv PDFs seen were some 50 MB. */
const MAX_FILE_BYTES = 60_000_000;

type Problem = PageListing['problems'][number];

/**
 * Reads one page from a file.
 *
 * @param now time of the fetch
 * @throws JournalClubError `bad_page`, naming the file, when it is missing, not a plain file, unreadable, larger than
 * {@link MAX_PAGE_BYTES}, empty or binary
 */
export async function readPageFile(path: string, now: () => Date = () => new Date()): Promise<Page> {
  const name = basename(path);
  const problem = await problemWith(path);
  if (problem) throw problem;
  const body = decodePage(await readCapped(path, name), name);
  return { name, body, contentType: null, fetchedAt: now().toISOString() };
}

/** @throws JournalClubError `bad_page`, naming the file, when missing, no plain file, unreadable or too large */
export async function readFileBytes(path: string): Promise<Uint8Array> {
  if (await isFolder(path)) {
    throw new JournalClubError('bad_page', `${path} is a folder.`, {
      fix: 'Read all its files with `reindex` and its path, or add them one by one.',
    });
  }
  const problem = await problemWith(path, MAX_FILE_BYTES);
  if (problem) throw problem;
  return readCapped(path, basename(path), MAX_FILE_BYTES);
}

/**
 * The pages at a path: the file itself, or a folder's own files, hidden ones left out, sorted by name. Whatever else
 * stands there (a folder in the folder, a file that cannot be read, nothing at all) is a problem with a reason; nothing
 * is thrown, so that one bad file never hides the others.
 */
export async function listPageFiles(pathOrFolder: string): Promise<PageListing> {
  if (!(await isFolder(pathOrFolder))) return partition([pathOrFolder]);
  let names: string[];
  try {
    names = (await readdir(pathOrFolder)).filter((name) => !name.startsWith('.')).sort();
  } catch (cause) {
    return { files: [], problems: [asProblem(pathOrFolder, unreadable(pathOrFolder, cause))] };
  }
  if (names.length === 0) {
    const error = new JournalClubError('bad_page', `The folder ${pathOrFolder} holds no pages.`, {
      fix: 'Put the saved pages (plain text) into it.',
    });
    return { files: [], problems: [asProblem(pathOrFolder, error)] };
  }
  return partition(names.map((name) => join(pathOrFolder, name)));
}

/** Parts what can be read as a page from what cannot. */
async function partition(paths: readonly string[]): Promise<PageListing> {
  const checked = await Promise.all(paths.map(async (path) => ({ path, error: await problemWith(path) })));
  return {
    files: checked.filter(({ error }) => error === null).map(({ path }) => path),
    problems: checked.flatMap(({ path, error }) => (error ? [asProblem(path, error)] : [])),
  };
}

/** Why a path is no page, without reading it; null when it may be one. */
async function problemWith(path: string, most = MAX_PAGE_BYTES): Promise<JournalClubError | null> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) {
      return new JournalClubError('bad_page', `${path} is a folder, not a page.`, {
        fix: 'Give the folder itself to read its files; folders inside a folder are not read.',
      });
    }
    if (!found.isFile()) {
      return new JournalClubError('bad_page', `${path} is not a plain file.`, {
        fix: 'Save the page to a file.',
      });
    }
    if (found.size > most) return tooLarge(path, most);
    await access(path, constants.R_OK);
    return null;
  } catch (cause) {
    return unreadable(path, cause);
  }
}

/** Reads at most one byte over the limit, so that a file that grows meanwhile is caught too. */
async function readCapped(path: string, name: string, most = MAX_PAGE_BYTES): Promise<Uint8Array> {
  try {
    await using file = await open(path, 'r');
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of file.createReadStream({ end: most, autoClose: false })) {
      chunks.push(chunk);
      size += chunk.length;
    }
    if (size > most) throw tooLarge(path, most);
    return Buffer.concat(chunks);
  } catch (cause) {
    throw cause instanceof JournalClubError ? cause : unreadable(name, cause);
  }
}

const isFolder = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

const tooLarge = (path: string, most: number): JournalClubError =>
  new JournalClubError('bad_page', `${path} is larger than ${most / 1e6} MB.`, {
    fix: 'Split it into smaller pages.',
  });

function unreadable(path: string, cause: unknown): JournalClubError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new JournalClubError('bad_page', `${path} does not exist.`, { fix: 'Check the path.', cause });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new JournalClubError('bad_page', `${path} may not be read.`, {
      fix: 'Give the account the bot runs under the right to read it.',
      cause,
    });
  }
  return new JournalClubError('bad_page', `${path} cannot be read (${String(code ?? cause)}).`, {
    fix: 'Check the path and the disk.',
    cause,
  });
}

const asProblem = (path: string, error: JournalClubError): Problem => ({
  path,
  name: basename(path),
  reason: [error.message, error.fix].filter(Boolean).join(' '),
});
