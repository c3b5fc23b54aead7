import { describeError, JournalClubError, UnknownPageError } from '../model/errors.ts';
import {
  BARE_ENTRY,
  type Entry,
  hasText,
  type Page,
  type ParsedPage,
  type UnreadEntry,
} from '../model/page.ts';
import type { Downloader } from '../model/ports/bodies.ts';
import { type Fetcher, FetchFailure } from '../model/ports/fetcher.ts';
import type { PaperStore } from '../model/ports/papers.ts';
import type { Registry } from '../model/ports/registries.ts';
import type { ArxivLookup } from '../model/ports/sources.ts';
import type { QueueReadings } from '../reading/queue-model-readings.ts';
import { sha256 } from '../text/sha256.ts';
import { type AddFile, isPaperInFull } from './add-file.ts';
import { type Added, addedThing, pastedPaper } from './added.ts';
import { type AddedPapers, accountOf } from './added-papers.ts';
import type { IngestEntry, IngestedEntry } from './ingest-entry.ts';
import { withKnownTitles } from './known-titles.ts';

/** More entries than this are a source to follow, not papers to add. */
const MOST_ENTRIES = 20;
/** More papers than this in one file are read in the background, with their progress. */
const MOST_IN_FILE = 1000;
/** Addresses of files: `/paper.pdf`, `/pdf?id=x`, `/pdf/10.1000/x`. */
const LOOKS_LIKE_FILE = /\.(?:pdf|xml|nxml)$|\/e?pdf(?:\/|$)/i;

interface Deps {
  arxiv: ArxivLookup;
  fetcher: Fetcher & Downloader;
  addFile: AddFile;
  /** Asks arXiv, wherever that is, in turn with everybody else. */
  arxivFetcher: Fetcher;
  /** Asked for a DOI, one after the other. */
  registries: readonly Registry[];
  parse: (page: Page) => ParsedPage;
  /** Keeps an entry; the account of what is added is this reply. */
  ingestEntry: IngestEntry;
  queueReadings: QueueReadings;
  papers: Pick<PaperStore, 'getMany'>;
  clock: () => Date;
}

interface Found {
  /** Entries, and what their papers' provenance calls the page they stand on. */
  listed: { page: string; entry: Entry }[];
  unread: (AddedPapers['unread'][number] & { url?: string | null; doi?: string | null })[];
  warnings?: string[];
}

/** Reads papers a person names: by arXiv link, DOI, the address of a page, or the text itself. */
export function createAddPaper(deps: Deps) {
  const {
    arxiv,
    fetcher,
    addFile,
    arxivFetcher,
    registries,
    parse,
    ingestEntry,
    queueReadings,
    papers,
    clock,
  } = deps;

  async function byArxiv(ids: string[]): Promise<Found> {
    const found = await arxiv.byIds(ids, arxivFetcher);
    if (found.length === 0) {
      throw new JournalClubError('not_found', `arXiv has no paper ${ids.join(', ')}.`, {
        fix: 'Check the link.',
      });
    }
    return { listed: found.map(({ page, entry }) => ({ page, entry })), unread: [] };
  }

  async function byUrl(url: string): Promise<Found> {
    const { url: page, body, contentType, fetchedAt } = await fetcher.fetch({ url });
    const parsed = parse({ name: page, body, contentType, fetchedAt });
    const count = parsed.entries.length + (parsed.unread?.length ?? 0);
    if (count > MOST_ENTRIES) {
      throw new JournalClubError('bad_usage', `${url} lists ${count} entries.`, {
        fix: `Follow it as a source: sources add ${url}`,
      });
    }
    return withTexts(page, parsed);
  }

  /** What a page lists, and what arXiv says of its known titles and links that have an arXiv id. */
  async function withTexts(page: string, parsed: ParsedPage): Promise<Found> {
    const { listed, unread: left } = titlesToo(page, parsed);
    const bare = [...listed.flatMap(({ entry }) => (hasText(entry) ? [] : [entry])), ...left];
    const ids = [...new Set(bare.flatMap(({ arxivId }) => arxivId ?? []))].slice(0, MOST_ENTRIES);
    const { warnings } = parsed;
    if (ids.length === 0) return { listed, unread: left, warnings };
    try {
      const found = await byArxiv(ids);
      const unread = left.filter(({ arxivId }) => arxivId === null || !ids.includes(arxivId));
      return { listed: [...listed, ...found.listed], unread, warnings };
    } catch (error) {
      // The titles are known all the same, and looked for again later.
      if (!(error instanceof JournalClubError) || error.code === 'cancelled' || listed.length === 0)
        throw error;
      return { listed, unread: left, warnings };
    }
  }

  /** What the registries know of a DOI, and where they have no abstract, the publisher's page; else its title. */
  async function byDoi(doi: string): Promise<Found> {
    const reasons: string[] = [];
    let titled: Found | null = null;
    const page = `https://doi.org/${doi}`;
    const ways = [
      ...registries.map((registry) => async () => {
        const known = await registry.byDoi(doi);
        return known === null ? { listed: [], unread: [] } : titlesToo(page, known);
      }),
      () => byUrl(`https://api.datacite.org/dois/${encodeURIComponent(doi)}`),
      () => byUrl(page),
    ];
    for (const ask of ways) {
      try {
        const { listed, unread } = await ask();
        const found = { listed: listed.map(({ entry }) => ({ page, entry: { ...entry, doi } })), unread };
        if (listed.some(({ entry }) => hasText(entry))) return found;
        if (listed.length > 0) titled ??= found;
        reasons.push(...unread.map(({ reason }) => reason));
      } catch (error) {
        if (!(error instanceof JournalClubError) || error.code === 'cancelled') throw error;
        if (error instanceof FetchFailure && error.kind === 'limited') throw error;
        reasons.push(describeError(error));
      }
    }
    if (titled) return titled;
    throw new JournalClubError(
      'not_found',
      `No abstract of ${doi} can be found (${reasons[0] ?? 'none is given'}).`,
      { fix: 'Paste it: add TITLE, a line break, and the abstract.' },
    );
  }

  async function byText(text: string, file: string | null): Promise<Found> {
    const name = `pasted-${sha256(text).slice(0, 12)}`;
    try {
      const parsed = parse({
        name: file ?? name,
        body: text,
        contentType: null,
        fetchedAt: clock().toISOString(),
      });
      if (parsed.entries.length > MOST_IN_FILE) {
        throw new JournalClubError('bad_usage', `${file ?? 'That'} lists ${parsed.entries.length} papers.`, {
          fix: `Read it as a page, which takes any number: reindex ${file ?? 'FILE'} (with its folder).`,
        });
      }
      return await withLinks(await withTexts(name, parsed));
    } catch (error) {
      if (!(error instanceof UnknownPageError)) throw error;
      // Somebody who pastes a text means it; a file of more than a title and an abstract is something else.
      const isOther = file !== null && text.trim().split(/\n\s*\n/).length > 2;
      const paper = isOther ? null : pastedPaper(text);
      if (paper) return { listed: [{ page: name, entry: { ...BARE_ENTRY, ...paper } }], unread: [] };
      if (file !== null) throw error;
      throw new JournalClubError('bad_usage', 'That is neither a link to a paper nor an abstract.', {
        fix: 'Give an arXiv or DOI link, or a title, a line break, and the abstract.',
        cause: error,
      });
    }
  }

  /** A link to a PDF, or to another form of a paper in full; null: a page like any other. */
  async function inFull(url: string): Promise<AddedPapers | null> {
    const { pathname } = new URL(url);
    if (!LOOKS_LIKE_FILE.test(pathname)) return null;
    const { url: from, bytes } = await fetcher.download({ url });
    if (!isPaperInFull(bytes)) return null;
    return addFile({ name: pathname.split('/').at(-1) || pathname, bytes, url: from });
  }

  /** What else is named by a link alone, as far as it can be read. */
  async function withLinks(found: Found): Promise<Found> {
    const listed = [...found.listed];
    const unread: Found['unread'] = [];
    for (const each of found.unread.slice(0, MOST_ENTRIES)) {
      const address = each.doi ?? each.url ?? null;
      try {
        if (address === null) unread.push(each);
        else listed.push(...(await (each.doi ? byDoi(each.doi) : byUrl(address))).listed);
      } catch (error) {
        if (!(error instanceof JournalClubError) || error.code === 'cancelled') throw error;
        unread.push({ title: each.title ?? address, reason: describeError(error).replace(/\.$/, '') });
      }
    }
    return { ...found, listed, unread: [...unread, ...found.unread.slice(MOST_ENTRIES)] };
  }

  type Way<Kind> = (added: Extract<Added, { kind: Kind }>, file: string | null) => Promise<Found>;
  const ways: { [Kind in Added['kind']]: Way<Kind> } = {
    arxiv: ({ id }) => byArxiv([id]),
    doi: ({ doi }) => byDoi(doi),
    url: ({ url }) => byUrl(url),
    text: ({ text }, file) => byText(text, file),
  };

  /** @param name the text's file @throws JournalClubError with the way out; FetchFailure when the site refuses */
  return async function addPaper(typed: string, name: string | null = null): Promise<AddedPapers> {
    const added = addedThing(typed);
    const file = added.kind === 'url' ? await inFull(added.url) : null;
    if (file !== null) return file;
    const find = ways[added.kind] as Way<Added['kind']>;
    const { listed, unread, warnings = [] } = await find(added, name).catch(sayNothingWasAdded);
    const seenAt = clock().toISOString();
    const ingested: IngestedEntry[] = [];
    for (const { page, entry } of listed) {
      const run = sha256(`${entry.title ?? ''}\n${entry.abstract ?? ''}`).slice(0, 16);
      ingested.push(await ingestEntry({ page, pageHash: run, run, entry, seenAt, force: false }));
    }
    if (ingested.length === 0) {
      const reason = unread[0]?.reason ?? 'nothing stands there';
      throw new JournalClubError(
        'not_found',
        `No paper can be read ${name === null ? 'there' : `in ${name}`}: ${reason}.`,
        { fix: 'Paste its title and abstract instead.' },
      );
    }
    const account = await accountOf(papers, ingested, seenAt);
    await queueReadings(
      account.papers.map(({ id }) => id),
      false,
    );
    return { ...account, unread, warnings };
  };
}

function sayNothingWasAdded(error: unknown): never {
  if (!(error instanceof FetchFailure) || error.kind !== 'unreachable') throw error;
  throw new JournalClubError('unavailable', `Nothing was added: ${describeError(error)}`, {
    fix: 'Try again when this machine is online, or paste the title and the abstract.',
    cause: error,
  });
}

function titlesToo(page: string, parsed: ParsedPage): { listed: Found['listed']; unread: UnreadEntry[] } {
  const { entries, left } = withKnownTitles(parsed);
  return { listed: entries.map((entry) => ({ page, entry })), unread: left };
}

export type AddPaper = ReturnType<typeof createAddPaper>;
