import type { Corpus } from '../model/ports/corpus.ts';
import type { Fetcher } from '../model/ports/fetcher.ts';
import type { ArxivLookup, SourceStore } from '../model/ports/sources.ts';
import { sha256 } from '../text/sha256.ts';
import type { IngestEntry } from './ingest-entry.ts';

/** One question to arXiv, over all processes, in so long; a name for whose turn it is. */
const EVERY_MS = 15 * 60_000;
const TURN = 'known-titles';
const AT_ONCE = 100;

interface Deps {
  corpus: Pick<Corpus, 'outlines'>;
  sources: Pick<SourceStore, 'lease'>;
  arxiv: ArxivLookup;
  /** Asks arXiv in turn. */
  fetcher: Fetcher;
  ingestEntry: IngestEntry;
  ticket: () => string;
  clock: () => Date;
}

/** Asks arXiv for papers of which a listing gave the title and the id and no text. Called each minute. */
export function createCompleteTitles({ corpus, sources, arxiv, fetcher, ingestEntry, ticket, clock }: Deps) {
  /** Ids that this process has asked for: what arXiv does not have it is not asked for again. */
  const asked = new Set<string>();

  return async function completeTitles(): Promise<number> {
    const ids = [...corpus.outlines()]
      .flatMap(({ arxivId, hasText }) => (arxivId === null || hasText || asked.has(arxivId) ? [] : [arxivId]))
      .slice(0, AT_ONCE);
    if (ids.length === 0 || !(await sources.lease(TURN, ticket(), EVERY_MS))) return 0;
    const found = await arxiv.byIds(ids, fetcher);
    for (const id of ids) asked.add(id);
    for (const { page, entry } of found) {
      const run = sha256(`${entry.title ?? ''}\n${entry.abstract ?? ''}`).slice(0, 16);
      await ingestEntry({ page, pageHash: run, run, entry, seenAt: clock().toISOString(), force: false });
    }
    return found.length;
  };
}
