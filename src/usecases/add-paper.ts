import { describeError, JournalClubError } from '../core/errors.ts';
import { sha256 } from '../core/identity/sha256.ts';
import { type Added, addedThing, pastedPaper } from '../core/live/added.ts';
import { BARE_ENTRY, type Entry, type Page, type ParsedPage } from '../core/page.ts';
import type { Paper } from '../core/paper.ts';
import { type Fetcher, FetchFailure } from '../core/ports/fetcher.ts';
import type { PaperStore } from '../core/ports/papers.ts';
import type { ArxivLookup } from '../core/ports/sources.ts';
import type { IngestEntry } from './ingest-entry.ts';
import type { QueueReadings } from './queue-model-readings.ts';

/** More entries than this are a source to follow, not papers to add. */
const MOST_ENTRIES = 20;

interface Deps {
  arxiv: ArxivLookup;
  /** Fetches in turn. */
  fetcher: Fetcher;
  parse: (page: Page) => ParsedPage;
  /** Keeps an entry; the account of what is added is this reply. */
  ingestEntry: IngestEntry;
  queueReadings: QueueReadings;
  papers: Pick<PaperStore, 'getMany'>;
  clock: () => Date;
}

/** What was added. */
export interface AddedPapers {
  papers: Paper[];
  /** What stood there as well and could not be read. */
  unread: { title: string | null; reason: string }[];
}

interface Found {
  /** What the papers' provenance calls it. */
  page: string;
  entries: Entry[];
  unread: AddedPapers['unread'];
}

/** Reads papers a person names: by arXiv link, DOI, the address of a page, or the text itself. */
export function createAddPaper({ arxiv, fetcher, parse, ingestEntry, queueReadings, papers, clock }: Deps) {
  async function byArxiv(ids: string[]): Promise<Found> {
    const found = await arxiv.byIds(ids, fetcher);
    const [first] = found;
    if (!first) {
      throw new JournalClubError('not_found', `arXiv has no paper ${ids.join(', ')}.`, {
        fix: 'Check the link.',
      });
    }
    return { page: first.page, entries: found.map(({ entry }) => entry), unread: [] };
  }

  async function byUrl(url: string): Promise<Found> {
    const { url: page, body, contentType, fetchedAt } = await fetcher.fetch({ url });
    const { entries, unread = [] } = parse({ name: page, body, contentType, fetchedAt });
    if (entries.length + unread.length > MOST_ENTRIES) {
      throw new JournalClubError('bad_usage', `${url} lists ${entries.length + unread.length} entries.`, {
        fix: `Follow it as a source: sources add ${url}`,
      });
    }
    const named = unread.flatMap(({ arxivId }) => arxivId ?? []);
    return entries.length === 0 && named.length > 0 ? byArxiv(named) : { page, entries, unread };
  }

  /** What the registries know of a DOI, and where they have no abstract, the publisher's page. */
  async function byDoi(doi: string): Promise<Found> {
    const reasons: string[] = [];
    for (const url of [
      `https://api.crossref.org/works/${encodeURIComponent(doi)}`,
      `https://api.datacite.org/dois/${encodeURIComponent(doi)}`,
      `https://doi.org/${doi}`,
    ]) {
      try {
        const { entries, unread } = await byUrl(url);
        const page = `https://doi.org/${doi}`;
        if (entries.length > 0) return { page, entries: entries.map((entry) => ({ ...entry, doi })), unread };
        reasons.push(...unread.map(({ reason }) => reason));
      } catch (error) {
        if (!(error instanceof JournalClubError) || error.code === 'cancelled') throw error;
        if (error instanceof FetchFailure && error.kind === 'limited') throw error;
        reasons.push(describeError(error));
      }
    }
    throw new JournalClubError(
      'not_found',
      `No abstract of ${doi} can be found (${reasons[0] ?? 'none is given'}).`,
      {
        fix: 'Paste it: add TITLE, a line break, and the abstract.',
      },
    );
  }

  function byText(text: string): Found {
    const name = `pasted-${sha256(text).slice(0, 12)}`;
    try {
      const { entries, unread = [] } = parse({
        name,
        body: text,
        contentType: null,
        fetchedAt: clock().toISOString(),
      });
      return { page: name, entries, unread };
    } catch (error) {
      if (!(error instanceof JournalClubError) || error.code !== 'bad_page') throw error;
      const paper = pastedPaper(text);
      if (paper) return { page: name, entries: [{ ...BARE_ENTRY, ...paper }], unread: [] };
      throw new JournalClubError('bad_usage', 'That is neither a link to a paper nor an abstract.', {
        fix: 'Give an arXiv or DOI link, or a title, a line break, and the abstract.',
        cause: error,
      });
    }
  }

  const ways: { [Kind in Added['kind']]: (added: Extract<Added, { kind: Kind }>) => Promise<Found> } = {
    arxiv: ({ id }) => byArxiv([id]),
    doi: ({ doi }) => byDoi(doi),
    url: ({ url }) => byUrl(url),
    text: async ({ text }) => byText(text),
  };

  /**
   * @throws JournalClubError when nothing can be had there, with the way out; FetchFailure
   */
  return async function addPaper(typed: string): Promise<AddedPapers> {
    const added = addedThing(typed);
    const find = ways[added.kind] as (added: Added) => Promise<Found>;
    const { page, entries, unread } = await find(added);
    const seenAt = clock().toISOString();
    const ids: string[] = [];
    for (const entry of entries) {
      const run = sha256(`${entry.title ?? ''}\n${entry.abstract}`).slice(0, 16);
      const { paperId } = await ingestEntry({ page, pageHash: run, run, entry, seenAt, force: false });
      ids.push(paperId);
    }
    if (ids.length === 0) {
      const reason = unread[0]?.reason ?? 'nothing stands there';
      throw new JournalClubError('not_found', `No paper can be read there: ${reason}.`, {
        fix: 'Paste its title and abstract instead.',
      });
    }
    await queueReadings([...new Set(ids)], false);
    return { papers: await papers.getMany([...new Set(ids)]), unread };
  };
}

export type AddPaper = ReturnType<typeof createAddPaper>;
