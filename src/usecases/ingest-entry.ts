import { fingerprint, isWorthComparing } from '../core/identity/fingerprint.ts';
import { canonicalIds } from '../core/identity/ids.ts';
import { aliasesFor, paperIdFor } from '../core/identity/paper-id.ts';
import { samePaper } from '../core/identity/same-paper.ts';
import { unionBy } from '../core/identity/union.ts';
import type { Entry } from '../core/page.ts';
import type {
  Candidate,
  IdentityIndex,
  IdentityView,
  PageStore,
  PaperStore,
  Union,
} from '../core/ports/papers.ts';
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
    const claimed = await identify({ identity, papers }, job.entry);
    const paper = await papers.putEntry(claimed, {
      ...job.entry,
      page: job.page,
      pageHash: job.pageHash,
      seenAt: job.seenAt,
    });
    await readings.now(paper, { force: job.force });
    await pages.entryStored(job.page, job.run, job.entry.index, paper.id);
    return { paperId: paper.id };
  };
}

export type IngestEntry = ReturnType<typeof createIngestEntry>;

type IdentityDeps = Pick<Deps, 'identity' | 'papers'>;

/** Which paper the entry is: asks for the id, comparing near-duplicate candidates until nobody is left to compare. */
async function identify(deps: IdentityDeps, entry: Entry): Promise<string> {
  const { identity } = deps;
  const view: IdentityView = {
    title: entry.title,
    abstract: entry.abstract,
    arxivId: entry.arxivId,
    doi: entry.doi,
  };
  const { bands, print } = fingerprint(entry.abstract);
  const request = {
    proposedId: paperIdFor(entry),
    aliases: aliasesFor(entry),
    bands,
    print,
    view,
    rejected: [] as string[],
    sameAs: null as string | null,
  };
  for (;;) {
    const claim = await identity.claim(request);
    if ('paperId' in claim) {
      for (const union of claim.unfinished) await unite(deps, union);
      if (!hasId(view)) return claim.paperId;
      const rivals = await worthComparing(deps, print, claim.rivals);
      return uniteRivals(deps, view, { paperId: claim.paperId, rivals });
    }
    const close = await worthComparing(deps, print, claim.candidates);
    const views = await identity.views(close);
    const match = close.find((id) => {
      const other = views.get(id);
      return other !== undefined && samePaper(view, other);
    });
    if (match === undefined) request.rejected.push(...claim.candidates.map(({ id }) => id));
    else request.sameAs = match;
  }
}

/** Those of the candidates whose texts have to be looked at: in a large collection many share a band by a common phrase. */
async function worthComparing(
  { identity }: IdentityDeps,
  print: string,
  candidates: readonly Candidate[],
): Promise<string[]> {
  const byBand = candidates.flatMap(({ id, by }) => (by === 'band' ? [id] : []));
  const prints = await identity.prints(byBand);
  const unlike = new Set(
    byBand.filter((id) => {
      const other = prints.get(id);
      return other !== undefined && !isWorthComparing(print, other);
    }),
  );
  return candidates.flatMap(({ id }) => (unlike.has(id) ? [] : [id]));
}

/** Only an id says that two papers which were told apart are one after all; likeness was judged when they came in. */
function hasId(view: IdentityView): boolean {
  const { arxiv, doi } = canonicalIds(view);
  return arxiv !== null || doi !== null;
}

/** Makes one paper of those the entry shows to be one. @returns the id of the one that stays */
async function uniteRivals(
  deps: IdentityDeps,
  view: IdentityView,
  { paperId, rivals }: { paperId: string; rivals: string[] },
): Promise<string> {
  if (rivals.length === 0) return paperId;
  const views = await deps.identity.views([paperId, ...rivals]);
  let own = paperId;
  for (const id of rivals) {
    const rival = views.get(id);
    const union = rival
      ? unionBy(view, { id: own, view: views.get(own) ?? view }, { id, view: rival })
      : null;
    if (union === null) continue;
    await unite(deps, union);
    own = union.to;
  }
  return own;
}

/** Safe to run again: a worker that dies on the way leaves the union noted, and the next entry finishes it. */
async function unite({ identity, papers }: IdentityDeps, union: Union): Promise<void> {
  await identity.lead(union);
  await papers.absorb(union);
  await identity.finished(union);
}
