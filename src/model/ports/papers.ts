import type { Entry } from '../page.ts';
import type { Paper } from '../paper.ts';
import type { Reading } from '../reading.ts';

/** One listing of a paper as it is kept: the entry, the page it stands on, when it was first seen there. */
export interface StoredEntry extends Entry {
  page: string;
  /** Hash of the page's bytes it was read from; listings of an older state of the page are dropped. */
  pageHash: string;
  seenAt: string;
  /** Why it went to a paper that was known; absent for a paper's first listing. */
  joinedBy?: string;
}

/** What identity needs to know of a paper to tell whether an entry is the same one. */
export interface IdentityView {
  title: string | null;
  abstract: string | null;
  /** Absent from what was noted by older versions. */
  authors?: string[];
  arxivId: string | null;
  doi: string | null;
}

export type Claim =
  | {
      paperId: string;
      isNew: boolean;
      /** Other papers the entry may be as well. */
      rivals: Candidate[];
      /** Papers that were made one, and whose listings somebody did not get to move. */
      unfinished: Union[];
    }
  | { candidates: Candidate[] };

/** A paper that an entry may be, and what speaks for it. */
export interface Candidate {
  id: string;
  /** It holds one of the entry's aliases, begins with the same words, or shares another band. */
  by: 'alias' | 'opening' | 'band';
}

/** Two papers that are one: what was known under `from` is known under `to`. */
export interface Union {
  from: string;
  to: string;
  /** Why, for a person; absent where a union is finished that somebody else began. */
  reason?: string;
}

export interface ClaimRequest {
  /** The id the paper gets when nobody holds any alias. */
  proposedId: string;
  /** Exact-match keys; whoever holds one of them is the paper. */
  aliases: string[];
  /** Near-duplicate keys: papers that share one are candidates. */
  bands: string[];
  /** What the text is roughly compared by. */
  print: string;
  view: IdentityView;
  /** Candidates already compared and found to be other papers. */
  rejected: string[];
  /** The candidate found to be the same paper. */
  sameAs: string | null;
}

/** Decides, atomically over all workers, which paper an entry is. */
export interface IdentityIndex {
  /** Either the paper's id, or candidates to compare first (then ask again). */
  claim(request: ClaimRequest): Promise<Claim>;
  views(ids: string[]): Promise<Map<string, IdentityView>>;
  /** Prints of the papers' texts, as far as they are known. */
  prints(ids: string[]): Promise<Map<string, string>>;
  /** From now on whoever asks for one paper gets the other; noted as unfinished. */
  lead(union: Union): Promise<void>;
  finished(union: Union): Promise<void>;
  /** The paper a listing was split off to; null when it was not. */
  splitOff(listing: string): Promise<string | null>;
  /** Of these papers, those that a person keeps apart from one. */
  keptApart(paperId: string, others: string[]): Promise<Set<string>>;
}

/** Papers and their readings. Writes are idempotent. */
export interface PaperStore {
  /** Drops listings from older states of the page. @returns the paper; under another id when it was merged */
  putEntry(paperId: string, entry: StoredEntry): Promise<Paper>;
  /** Moves everything that is kept of one paper to another, and announces both. */
  absorb(union: Union): Promise<void>;
  /** Its last listing becomes a paper of its own, and stays apart. @returns both ids; null: it has one listing */
  split(paperId: string): Promise<{ kept: string; apart: string; listing: string } | null>;
  /** Ids of papers that were made one with another → that one's. */
  unions(): Promise<Map<string, string>>;
  /** Keeps the reading, gives the first free slug, lists and announces it; a merged paper is left alone. */
  putReading(
    paper: Pick<Paper, 'id' | 'slug' | 'firstSeenAt'>,
    reading: Reading,
    slugs: string[],
  ): Promise<void>;
  /** What is asked for under an id that leads elsewhere comes under its own. */
  get(paperId: string): Promise<Paper | null>;
  getMany(paperIds: string[]): Promise<Paper[]>;
  /** By id or slug; null when there is none. */
  find(idOrSlug: string): Promise<Paper | null>;
  /** In the order they came in. @param cursor a former answer's `next`; without one, `skip` says how many are left out */
  list(options: { cursor?: string | null; skip?: number; limit: number }): Promise<PaperList>;
  count(): Promise<number>;
}

export type PaperList = { items: Paper[]; next: string | null; total: number };

/** What became of one page: derived from the outcome of each of its entries. */
export interface PageState {
  page: string;
  path: string;
  /** Hash of the page's text. */
  hash: string;
  /** Which reading of the page this account is of: the hash, and a token when the reading was forced. */
  run: string;
  parserVersion: string;
  format: string;
  listed: number;
  /** How many of them it gives no text of; absent in accounts of older versions. */
  titles?: number;
  /** Entries that became (part of) a paper. */
  stored: number;
  papers: number;
  failed: { index: number; reason: string }[];
  /** Entries kept apart from a paper of the same title, or of one that keeps another text (its own id), by the papers' ids. */
  apart: { paperId: string; from: string }[];
  warnings: string[];
  /** Why the page as a whole could not be read; null when it could. */
  error: string | null;
  seenAt: string;
}

export interface PageStore {
  /** Starts a page's account: what is listed, nothing stored yet. Clears the account of an earlier run. */
  open(state: Omit<PageState, 'stored' | 'papers' | 'failed' | 'apart' | 'error'>): Promise<void>;
  /** The page could not be read at all. */
  fail(failure: { page: string; path: string; run: string; reason: string; seenAt: string }): Promise<void>;
  /** @param apartFrom a paper of the same title and another text; its own, which keeps another */
  entryStored(
    page: string,
    run: string,
    index: number,
    paperId: string,
    apartFrom?: string | null,
  ): Promise<void>;
  entryFailed(page: string, run: string, index: number, reason: string): Promise<void>;
  get(page: string): Promise<PageState | null>;
  /** Drops a page's account; its papers stay. */
  remove(page: string): Promise<void>;
  list(): Promise<PageState[]>;
  paperIds(page: string): Promise<string[]>;
}

/** The stream of changed papers each process follows to keep its index in step. */
export interface ChangeFeed {
  /** Where the stream ends now: read this before taking a snapshot. */
  position(): Promise<string>;
  /** Whether a position is one the stream still holds: all that came after it can be had. */
  has(position: string): Promise<boolean>;
  /** Ids changed after `position`, waiting up to `waitMs` for the first. */
  after(position: string, waitMs: number): Promise<{ paperIds: string[]; position: string }>;
}
