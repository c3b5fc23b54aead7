import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { emptyHarvest } from '../../following/harvest.ts';
import type { SourceDriver } from '../../model/ports/sources.ts';

/** A file or a folder on this machine: whatever pages are put into it are read. */
export const files: SourceDriver = {
  kind: 'files',
  usage: '/path/to/folder',
  recognise(typed) {
    const path = /^file:(?:\/\/)?(\/.*)$/i.exec(typed.trim())?.[1] ?? typed.trim();
    if (!/^(?:\/|\.\.?\/|~\/)/.test(path)) return null;
    const address = resolve(path.replace(/^~(?=\/)/, homedir()));
    return { id: `file:${address}`, address, title: address };
  },
  rhythm: () => ({ pattern: '*/10 * * * *', timeZone: 'UTC' }),
  async look({ source, state, isTrial, now, readFiles }) {
    const harvest = emptyHarvest(state);
    harvest.through = now.toISOString().slice(0, 10);
    const { queued, unchanged, problems } = await readFiles(source.address, isTrial);
    const found = `${queued} new or changed of ${queued + unchanged} files`;
    const day = harvest.through;
    return {
      ...harvest,
      condition: queued > 0 ? 'fresh' : 'quiet',
      note: problems.length > 0 ? `${found}; ${problems.length} cannot be read` : found,
      open: problems.map((reason) => ({ day, reason, tries: 1, isWaiting: false })),
    };
  },
};
