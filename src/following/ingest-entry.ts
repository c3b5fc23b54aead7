import { JournalClubError } from '../model/errors.ts';
import type { Entry } from '../model/page.ts';
import type { Paper } from '../model/paper.ts';
import type {
  Candidate,
  IdentityIndex,
  IdentityView,
  PageStore,
  PaperStore,
  Union,
} from '../model/ports/papers.ts';
import type { EntryJob } from '../model/ports/queue.ts';
import { isBoilerplate } from '../papers/identity/boilerplate.ts';
import { fingerprint, isWorthComparing, titleBands } from '../papers/identity/fingerprint.ts';
import { canonicalIds } from '../papers/identity/ids.ts';
import { compareTitles, surnames } from '../papers/identity/names.ts';
import { normaliseAbstract } from '../papers/identity/normalise.ts';
import { aliasesFor, exactText, paperIdFor } from '../papers/identity/paper-id.ts';
import { isNamesake, samePaper, textsInCommon } from '../papers/identity/same-paper.ts';
import { unionBy } from '../papers/identity/union.ts';
import type { ReadPapers } from '../reading/read-papers.ts';

interface Deps {
  identity: IdentityIndex;
  papers: PaperStore;
  pages: Pick<PageStore, 'entryStored'>;
  readings: ReadPapers;
}

export interface IngestedEntry {
  paperId: string;
  /** A paper of the same title and another text, which it was kept apart from; its own, which keeps another text. */
  apartFrom: string | null;
}

/** One entry becomes (part of) a paper: identified, kept, read. Safe to run again after a crash anywhere. */
export function createIngestEntry({ identity, papers, pages, readings }: Deps) {
  return async function ingestEntry(job: EntryJob): Promise<IngestedEntry> {
    const known = await identity.splitOff(`${job.page}#${job.entry.index}`);
    const claimed: Identified =
      known === null
        ? await identify({ identity, papers }, job.entry)
        : { paperId: known, joinedBy: null, apartFrom: null };
    const paper = await papers.putEntry(claimed.paperId, {
      ...job.entry,
      ...(claimed.joinedBy === null ? {} : { joinedBy: claimed.joinedBy }),
      page: job.page,
      pageHash: job.pageHash,
      seenAt: job.seenAt,
    });
    await readings.now(paper, { force: job.force });
    const apartFrom = keepsItsOwn(job.entry, paper) ? paper.id : claimed.apartFrom;
    await pages.entryStored(job.page, job.run, job.entry.index, paper.id, apartFrom);
    return { paperId: paper.id, apartFrom };
  };
}

export type IngestEntry = ReturnType<typeof createIngestEntry>;

type IdentityDeps = Pick<Deps, 'identity' | 'papers'>;

interface Identified extends IngestedEntry {
  /** Why it is a paper that was known; null when it is a new one. */
  joinedBy: string | null;
}

/**
 * Which paper the entry is: asks for the id, comparing near-duplicate candidates until nobody is left to compare.
 *
 * @throws JournalClubError `bad_page` when it names a known paper by its id and has another title and another text
 */
async function identify(deps: IdentityDeps, entry: Entry): Promise<Identified> {
  const { identity } = deps;
  const view: IdentityView = {
    title: entry.title,
    abstract: entry.abstract,
    authors: entry.authors,
    arxivId: entry.arxivId,
    doi: entry.doi,
  };
  // Without a text, or with a note in its place, a paper is looked up by nothing but its title.
  const text = entry.abstract === null || isBoilerplate(entry.abstract) ? null : fingerprint(entry.abstract);
  const bands = [...(text?.bands ?? []), ...titleBands(entry.title)];
  const print = text?.print ?? '';
  let joinedBy: string | null = null;
  let apartFrom: string | null = null;
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
      const { paperId, isNew } = claim;
      if (!isNew && joinedBy === null) {
        joinedBy = byAlias(view);
        // A version that is named may have been renamed and rewritten.
        if (hasId(view) && entry.version === null)
          refuseContradiction(view, (await identity.views([paperId])).get(paperId));
      }
      const told = isNew ? { joinedBy: null, apartFrom } : { joinedBy, apartFrom: null };
      if (!hasId(view)) return { paperId, ...told };
      const close = await worthComparing(deps, print, claim.rivals);
      const apart = await identity.keptApart(paperId, close);
      const rivals = close.filter((id) => !apart.has(id));
      return { paperId: await uniteRivals(deps, view, { paperId, rivals }), ...told };
    }
    const close = await worthComparing(deps, print, claim.candidates);
    const views = await identity.views(close);
    const match = close.find((id) => {
      const other = views.get(id);
      return other !== undefined && samePaper(view, other);
    });
    if (match === undefined) {
      request.rejected.push(...claim.candidates.map(({ id }) => id));
      apartFrom ??= close.find((id) => isNamesake(view, views.get(id))) ?? null;
    } else {
      request.sameAs = match;
      joinedBy = byText(view, views.get(match));
    }
  }
}

/** Why an entry is a paper that holds one of its aliases. */
function byAlias(view: IdentityView): string {
  const { arxiv, doi } = canonicalIds(view);
  const ids = [...(arxiv === null ? [] : [`arXiv id ${arxiv}`]), ...(doi === null ? [] : [`DOI ${doi}`])];
  return ids.length > 0 ? `its ${ids.join(' and ')}` : 'the same text';
}

function byText(view: IdentityView, other: IdentityView | undefined): string {
  const isTitled = compareTitles(view.title, other?.title ?? null) === 'same';
  const isExact = other !== undefined && exactText(view) === exactText(other);
  return `${isTitled ? 'the same title and ' : ''}${isExact ? 'the same text' : 'nearly the same text'}`;
}

/** Whether the abstract of a paper stays as it was beside an entry of the same version with another, or with more behind it. */
function keepsItsOwn({ abstract, version }: Entry, paper: Paper): boolean {
  if (abstract === null || paper.abstract === null || (version ?? paper.version) !== paper.version)
    return false;
  if (isBoilerplate(abstract) || isBoilerplate(paper.abstract)) return false;
  const [theirs, ours] = [normaliseAbstract(abstract), normaliseAbstract(paper.abstract)];
  return theirs !== ours && (theirs.includes(ours) || textsInCommon(theirs, ours) === 0);
}

/** Of fewer words the authors have to tell as well. */
const TELLING_WORDS = 25;

/** An id that is printed beside another paper's title and text was misread or mistyped: it proves nothing. */
function refuseContradiction(view: IdentityView, known: IdentityView | undefined): void {
  if (
    !known ||
    compareTitles(view.title, known.title) === 'same' ||
    view.title === null ||
    known.title === null
  )
    return;
  const [ours, theirs] = [view.abstract ?? '', known.abstract ?? ''];
  if (isBoilerplate(ours) || isBoilerplate(theirs)) return;
  const isShort = [ours, theirs].some((text) => text.split(' ').length < TELLING_WORDS);
  if (isShort && !areOthers(view.authors, known.authors)) return;
  const isOther = compareTitles(view.title, known.title) !== 'open' && textsInCommon(ours, theirs) === 0;
  if (!isOther) return;
  throw new JournalClubError(
    'bad_page',
    `It names ${byAlias(view)}, which is “${known.title}”, but its title (“${view.title}”) and its text are another paper's: it was left out.`,
    { fix: 'Check the page: its ids may stand beside the wrong papers.' },
  );
}

/** Whether both name their authors, and none of them is in both. */
function areOthers(one: readonly string[] = [], other: readonly string[] = []): boolean {
  const [ours, theirs] = [surnames(one), surnames(other)];
  return ours.length > 0 && theirs.length > 0 && !ours.some((name) => theirs.includes(name));
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
    await unite(deps, { ...union, reason: `a listing of both shows it: ${byAlias(view)}` });
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
