import type { BodyText } from '../body.ts';
import type { Entry } from '../page.ts';
import type { FetchRequest } from './fetcher.ts';
import type { SmallVector } from './vectors.ts';

export interface ArxivSearch {
  /**
   * @param query in arXiv's own language: `ti:"attention is all you need"`
   * @returns what it lists, the best match first
   * @throws FetchFailure; JournalClubError `bad_page` when the answer makes no sense
   */
  find(query: string): Promise<Entry[]>;
}

export interface Downloaded {
  /** Where it came from, after redirects. */
  url: string;
  bytes: Uint8Array;
  contentType: string | null;
  fetchedAt: string;
}

export interface Downloader {
  /** @throws FetchFailure */
  download(request: Pick<FetchRequest, 'url' | 'signal'>): Promise<Downloaded>;
}

export interface KeptBody {
  text: BodyText;
  /** Where it was read, of the exact version where that is known; null: from a file. */
  url: string | null;
  version: number | null;
  readAt: string;
}

export type BodyRefusal = { reason: string; at: string };

/** Bodies, compressed; about a thousand are kept, and the longest unused go. */
export interface BodyStore {
  get(paperId: string): Promise<KeptBody | null>;
  /** Whether there is one, or a note that none can be had. */
  has(paperId: string): Promise<boolean>;
  /** The vectors of an older body go. */
  put(paperId: string, body: KeptBody): Promise<void>;
  /** One a stretch of the body, in order; null when there are none of this encoder. */
  vectors(paperId: string, encoder: string): Promise<SmallVector[] | null>;
  putVectors(paperId: string, encoder: string, vectors: readonly SmallVector[]): Promise<void>;
  /** Notes that none could be had, instead of one. @param seconds for how long nobody tries again; a week when left out */
  refuse(paperId: string, refusal: BodyRefusal, seconds?: number): Promise<void>;
  refusal(paperId: string): Promise<BodyRefusal | null>;
}

/** What is known of the search for papers' ids. */
export interface ResolutionStore {
  /** When each was looked for last, in ms. */
  tried(paperIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  note(paperId: string, at: number): Promise<void>;
  /** Until when nobody looks, in ms; 0: at once. */
  pausedUntil(): Promise<number>;
  /** Pauses longer each time in a row. @returns until when, in ms */
  pause(now: number): Promise<number>;
  resume(): Promise<void>;
}

/** Work on bodies, kept in Redis; a paper waits in each queue once. */
export type BodyQueue = { resolve(paperId: string): Promise<void>; read(paperId: string): Promise<void> };
