import { accessSync, constants, existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Finding } from '../model/ports/doctor.ts';

/** 10,000 papers take about 100 MB of append-only file, and twice as much while it is rewritten. */
const TIGHT_BYTES = 1e9;
const FULL_BYTES = 1e8;

/** Looks at the folder the embedded Redis keeps its files in. */
export async function examineDisk(dataDir: string): Promise<Finding[]> {
  let folder = resolve(dataDir);
  while (!existsSync(folder)) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    return [
      {
        state: 'broken',
        says: `${folder} cannot be written to`,
        fix: 'Give its owner to this user, or set DATA_DIR.',
      },
    ];
  }
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const says = `${(free / 1e9).toFixed(1)} GB free for ${dataDir}`;
  if (free >= TIGHT_BYTES) return [{ state: 'ok', says, fix: null }];
  const fix = 'Make room, or set DATA_DIR to a folder on a larger disk.';
  return [{ state: free < FULL_BYTES ? 'broken' : 'warning', says, fix }];
}
