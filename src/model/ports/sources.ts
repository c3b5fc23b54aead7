import type { Entry } from '../page.ts';
import type { Gap, LedgerItem, OpenDay, Rhythm, Source, SourceCondition, SourceState } from '../source.ts';
import type { Fetched, Fetcher, Validators } from './fetcher.ts';

/** An entry a source lists, with its text. */
export interface Sighting {
  key: string;
  /** ISO date it was announced, listed or published on. */
  day: string;
  /** What a paper's provenance calls the page it stands on. */
  page: string;
  entry: Entry;
}

/** Something a source lists or announces without its text. */
export interface Mention {
  key: string;
  day: string;
  title: string | null;
  url: string | null;
  /** With one, arXiv can be asked for the text. */
  arxivId: string | null;
  reason: string;
}

/** What one look at a source came to. */
export interface Harvest {
  /** The source's own name, when it told it. */
  title: string | null;
  sightings: Sighting[];
  mentions: Mention[];
  condition: Exclude<SourceCondition, 'new' | 'failed'>;
  /** Why it stands so, for a person. */
  note: string;
  through: string | null;
  open: OpenDay[];
  gaps: Gap[];
  /** To be sent along the next time, by address. */
  validators: Record<string, Validators>;
  memory: Record<string, unknown>;
  /** What kept the look from its end; what came in before it counts. */
  failure: Error | null;
  /** Where the source really is: the feed a web page names. */
  address: string | null;
}

export interface LookContext {
  source: Source;
  state: SourceState;
  now: Date;
  /** Only to see what the source is like: nothing is kept, so the first page will do. */
  isTrial: boolean;
  /** @param options.ifChanged sends what the last answer was marked with @throws FetchFailure */
  get(url: string, options?: { ifChanged?: boolean }): Promise<Fetched>;
  /** What is known of entries of this source. */
  known(keys: string[]): Promise<Map<string, LedgerItem>>;
  /** Reads files and folders the way pages are read; on trial, only says what is there. */
  readFiles(
    path: string,
    isTrial: boolean,
  ): Promise<{ queued: number; unchanged: number; problems: string[] }>;
}

/** One kind of source: a file in sources/live and a line in its list. */
export interface SourceDriver {
  kind: string;
  /** How addresses of this kind are typed, for help. */
  usage: string;
  /** Whether what a person typed is of this kind. @throws JournalClubError `bad_usage` when it is, and wrong. */
  recognise(typed: string): Pick<Source, 'id' | 'address' | 'title'> | null;
  rhythm(source: Pick<Source, 'id'>): Rhythm;
  /** Looks at the source once. @throws what kept it from getting anything at all */
  look(context: LookContext): Promise<Harvest>;
}

/** Finds papers on arXiv. */
export interface ArxivLookup {
  /** The papers arXiv gives of these; unknown ones are left out. @throws FetchFailure; JournalClubError `bad_page` */
  byIds(ids: readonly string[], fetcher: Fetcher): Promise<Sighting[]>;
}

/** An entry handed on to be read. */
export type PendingEntry = { batch: string; sighting: Sighting; print: string; seenAt: string };

export interface SourceAccount {
  listed: number;
  read: number;
  pending: number;
  failed: number;
  unread: number;
  missing: number;
}

/** Sources, their states and the account of every entry they list. Writes are idempotent. */
export interface SourceStore {
  list(): Promise<Source[]>;
  get(id: string): Promise<Source | null>;
  put(source: Source): Promise<void>;
  /** Forgets the source and its account; papers stay. */
  remove(id: string): Promise<void>;
  state(id: string): Promise<SourceState>;
  /** @returns whether it was free: only one process looks at a source at a time */
  lease(id: string, ticket: string, ms: number): Promise<boolean>;
  release(id: string, ticket: string): Promise<void>;
  items(id: string, keys: string[]): Promise<Map<string, LedgerItem>>;
  /** Everything one look came to, at once. */
  commit(
    id: string,
    look: { state: SourceState; items: LedgerItem[]; pending: Map<string, PendingEntry> },
  ): Promise<void>;
  pending(id: string): Promise<Map<string, PendingEntry>>;
  /** Writes what became of a pending entry, unless the source has listed it anew since. */
  entryRead(id: string, key: string, print: string, paperId: string): Promise<void>;
  entryFailed(id: string, key: string, print: string, reason: string): Promise<void>;
  /** Entries that are not read, newest first. */
  unsettled(id: string): Promise<LedgerItem[]>;
  /** @param since ISO time of the first listing */
  account(id: string, since: string): Promise<SourceAccount>;
  /** Forgets entries that were read, and first listed before. @param before ISO time */
  prune(id: string, before: string): Promise<void>;
}

/** One source and how it stands, for people and for the foot of a digest. */
export interface SourceReport {
  source: Source;
  state: SourceState;
  condition: SourceCondition;
  /** Of the last days. */
  account: SourceAccount;
  /** What is not in, each with its reason. */
  unsettled: LedgerItem[];
}

/** Looks at sources at their rhythm, once over all processes, and hands on what they list. */
export interface SourceQueue {
  schedule(source: Source, rhythm: Rhythm): Promise<void>;
  unschedule(id: string): Promise<void>;
  look(id: string): Promise<void>;
  batch(id: string, batch: string): Promise<void>;
}
