import { fingerprint } from '../core/identity/fingerprint.ts';
import { aliasesFor, paperIdFor } from '../core/identity/paper-id.ts';
import { samePaper } from '../core/identity/same-paper.ts';
import type { Entry } from '../core/page.ts';
import type { IdentityIndex, IdentityView, PageStore, PaperStore } from '../core/ports/papers.ts';
import type { EntryJob } from '../core/ports/queue.ts';
import type { ReadPapers } from './read-papers.ts';

interface Deps {
  identity: IdentityIndex;
  papers: PaperStore;
  pages: Pick<PageStore, 'entryStored'>;
  readings: ReadPapers;
}

/** One entry becomes (part of) a paper: identified, kept, read. Safe to run again after a crash anywhere. */
export function createIngestEntry({ identity, papers, pages, readings }: Deps) {
  return async function ingestEntry(job: EntryJob): Promise<{ paperId: string }> {
    const paperId = await identify(identity, job.entry);
    await papers.putEntry(paperId, {
      ...job.entry,
      page: job.page,
      pageHash: job.pageHash,
      seenAt: job.seenAt,
    });
    await readings.now(paperId, { force: job.force });
    await pages.entryStored(job.page, job.run, job.entry.index, paperId);
    return { paperId };
  };
}

export type IngestEntry = ReturnType<typeof createIngestEntry>;

/** Which paper the entry is: asks for the id, comparing near-duplicate candidates until nobody is left to compare. */
async function identify(identity: IdentityIndex, entry: Entry): Promise<string> {
  const view: IdentityView = {
    title: entry.title,
    abstract: entry.abstract,
    arxivId: entry.arxivId,
    doi: entry.doi,
  };
  const request = {
    proposedId: paperIdFor(entry),
    aliases: aliasesFor(entry),
    bands: fingerprint(entry.abstract).bands,
    view,
    rejected: [] as string[],
    sameAs: null as string | null,
  };
  for (;;) {
    const claim = await identity.claim(request);
    if ('paperId' in claim) return claim.paperId;
    const views = await identity.views(claim.candidates);
    const match = claim.candidates.find((id) => {
      const other = views.get(id);
      return other !== undefined && samePaper(view, other);
    });
    if (match === undefined) request.rejected.push(...claim.candidates);
    else request.sameAs = match;
  }
}
