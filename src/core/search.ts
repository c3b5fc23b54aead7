/** What the index knows of one paper. */
export interface SearchDocument {
  id: string;
  title: string;
  methodName: string | null;
  abstract: string;
  tags: string[];
  publishedOn: string | null;
  firstSeenAt: string;
  pages: string[];
}

export interface SearchHit {
  paperId: string;
  score: number;
}

export interface SearchOptions {
  limit?: number;
}

/** The searchable view of the corpus held by one process. */
export interface SearchIndex {
  /** Adds a paper, or replaces it when its id is known. */
  put(document: SearchDocument): void;
  remove(id: string): void;
  /** Best first; filters (`tag:`, `since:`, `until:`, `source:`, `method:`) may stand in the query. */
  search(query: string, options?: SearchOptions): SearchHit[];
  /** The index terms of a text (stemmed, stop words dropped), in order, for ranking sentences the same way. */
  analyse(text: string): string[];
  /** Inverse document frequency of an index term; terms in no paper have the highest. */
  idf(term: string): number;
  readonly size: number;
}
