import type { SightingJob } from '../model/ports/queue.ts';
import type { SourceStore } from '../model/ports/sources.ts';
import type { IngestEntry } from './ingest-entry.ts';

type Deps = { ingestEntry: IngestEntry; sources: Pick<SourceStore, 'entryRead' | 'entryFailed'> };

/** What a source lists becomes (part of) a paper, and the source's account says so. */
export function createReadSighting({ ingestEntry, sources }: Deps) {
  return {
    async read({ source, key, print, page, entry, seenAt }: SightingJob): Promise<{ paperId: string }> {
      const job = { page, pageHash: print, run: print, entry, seenAt, force: false };
      const { paperId } = await ingestEntry(job);
      await sources.entryRead(source, key, print, paperId);
      return { paperId };
    },

    async fail({ source, key, print }: SightingJob, reason: string): Promise<void> {
      await sources.entryFailed(source, key, print, reason);
    },
  };
}

export type ReadSighting = ReturnType<typeof createReadSighting>;
