import type { Config } from '../config.ts';
import { JournalClubError } from '../model/errors.ts';
import type { Log } from '../model/ports/log.ts';
import { refuseAtWork } from '../operations/processes.ts';
import { createExportStore } from '../operations/snapshot/export-store.ts';
import { openLines, writeLines } from '../operations/snapshot/file.ts';
import { createImportStore } from '../operations/snapshot/import-store.ts';
import { openRedis } from '../redis/open-redis.ts';
import { createProcessBoard } from '../redis/processes.ts';
import { createSnapshotStore } from '../redis/snapshot.ts';

type Terminal = { output: NodeJS.WriteStream; errors: NodeJS.WriteStream };

/** Writes everything that is kept to a file; `-` is the standard output. */
export async function takeSnapshot(
  { config, log }: { config: Config; log: Log },
  file: string,
  { output, errors }: Terminal,
): Promise<number> {
  const redis = await openRedis({ address: config.redis, dataDir: config.dataDir, log });
  try {
    const exportStore = createExportStore({
      store: createSnapshotStore(redis.client),
      clock: () => new Date(),
    });
    let lines = 0;
    const counted = async function* (): AsyncGenerator<string> {
      for await (const line of exportStore()) {
        lines += 1;
        yield line;
      }
    };
    await writeLines(file, counted(), output);
    errors.write(`Wrote ${lines - 2} records${file === '-' ? '' : ` to ${file}`}.\n`);
    return 0;
  } finally {
    await redis.close();
  }
}

export async function restoreSnapshot(
  { config, log }: { config: Config; log: Log },
  { file, replace }: { file: string; replace: boolean },
  { output }: Terminal,
): Promise<number> {
  const lines = await openLines(file);
  const redis = await openRedis({ address: config.redis, dataDir: config.dataDir, log });
  try {
    if (replace) refuseAtWork(await createProcessBoard(redis.client).list());
    const importStore = createImportStore({ store: createSnapshotStore(redis.client) });
    const report = await importStore(lines, { replace });
    output.write(
      `Restored ${report.records} records with ${report.papers} papers, taken at ${report.takenAt}.` +
        `${report.removed > 0 ? ` ${report.removed} records that were kept before are gone: start every bot again.` : ''}\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof JournalClubError)) throw error;
    throw new JournalClubError(error.code, `${file}: ${error.message}`, {
      ...(error.fix === undefined ? {} : { fix: error.fix }),
      cause: error,
    });
  } finally {
    await redis.close();
  }
}
