import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { runProgram, until } from '../chaos/processes.ts';

/** A `DATA_DIR` of one test's own, in which the seed pages have been read. They are read once for the whole run. */
export async function folderWithSeeds(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'jc-read-'));
  cpSync(await readOnce(), folder, { recursive: true });
  return folder;
}

/** What a Redis server of one test's own finds in its folder when it starts: the seed pages, read. */
export async function putSeeds(redisFolder: string): Promise<void> {
  cpSync(join(await readOnce(), 'redis', 'appendonlydir'), join(redisFolder, 'appendonlydir'), {
    recursive: true,
  });
}

/** Test files run in several processes: the first to come reads, the others wait. */
async function readOnce(): Promise<string> {
  const folder = inject('runFolder');
  const read = join(folder, 'read');
  try {
    mkdirSync(join(folder, 'first'));
  } catch {
    await until('read seed pages', () => existsSync(read), 60_000);
    return read;
  }
  const reading = join(folder, 'reading');
  const program = runProgram(['reindex'], { DATA_DIR: reading });
  await once(program.child, 'close');
  if (program.child.exitCode !== 0) throw new Error(`The seed pages were not read: ${program.said()}`);
  renameSync(reading, read);
  return read;
}
