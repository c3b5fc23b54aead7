import type { ParsedPage } from '../page.ts';
import type { Fetched } from './fetcher.ts';

export interface RegistryQuery {
  /** Words to search for; punctuation means nothing. */
  words: string;
  /** ISO day; papers published before it are left out. */
  from?: string;
  /** How many at most. */
  size: number;
  order: 'relevance' | 'newest';
}

/** A register of papers on the web that knows them by their DOI and by their words. */
export interface Registry {
  /** What a person calls it: `Crossref`. */
  name: string;
  /**
   * What it knows of one DOI; null when it does not know it. A paper it has no abstract of stands in `unread`.
   * @throws FetchFailure; JournalClubError `bad_page` when its answer makes no sense
   */
  byDoi(doi: string, signal?: AbortSignal): Promise<ParsedPage | null>;
  /** @throws as `byDoi` */
  search(query: RegistryQuery, signal?: AbortSignal): Promise<ParsedPage>;
}

/** Answers that are kept for a while, by the address they were asked at. */
export interface AnswersKept {
  get(url: string): Promise<Fetched | null>;
  put(url: string, fetched: Fetched): Promise<void>;
}
