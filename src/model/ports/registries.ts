import type { ParsedPage } from '../page.ts';
import type { Fetched } from './fetcher.ts';

export interface RegistryQuery {
  /** Words to search for; punctuation means nothing. */
  words: string;
  /** ISO day; papers published before it are left out. */
  from?: string;
  size: number;
  order: 'relevance' | 'newest';
}

/** A register of papers on the web that knows them by their DOI and by their words. */
export interface Registry {
  /** What a person calls it: `Crossref`. */
  name: string;
  /** Null: it does not know it; without an abstract: in `unread`. @throws FetchFailure; JournalClubError `bad_page` */
  byDoi(doi: string, signal?: AbortSignal): Promise<ParsedPage | null>;
  /** @throws as `byDoi` */
  search(query: RegistryQuery, signal?: AbortSignal): Promise<ParsedPage>;
}

/** Answers that are kept for a while, by the address they were asked at. */
export interface AnswersKept {
  get(url: string): Promise<Fetched | null>;
  put(url: string, fetched: Fetched): Promise<void>;
}
