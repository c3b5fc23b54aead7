import type { EntryJob } from '../model/ports/queue.ts';
import type { SourceStore } from '../model/ports/sources.ts';
import type { IngestEntry } from './ingest-entry.ts';

export interface SightingJob {
  source: string;
  key: string;
  /** Which state of the entry this is. */
  print: string;
  page: string;
  entry: EntryJob['entry'];
  seenAt: string;
}

interface Deps {
  /** Without an account of its own: a source keeps its own. */
  ingestEntry: IngestEntry;
  sources: Pick<SourceStore, 'entryRead' | 'entryFailed'>;
}

/** What a source lists becomes (part of) a paper, and the source's account says so. */
export function createReadSighting({ ingestEntry, sources }: Deps) {
  return {
    async read({ source, key, print, page, entry, seenAt }: SightingJob): Promise<{ paperId: string }> {
      const { paperId } = await ingestEntry({
        page,
        pageHash: print,
        run: print,
        entry,
        seenAt,
        force: false,
      });
      await sources.entryRead(source, key, print, paperId);
      return { paperId };
    },

    async fail({ source, key, print }: SightingJob, reason: string): Promise<void> {
      await sources.entryFailed(source, key, print, reason);
    },
  };
}

export type ReadSighting = ReturnType<typeof createReadSighting>;
