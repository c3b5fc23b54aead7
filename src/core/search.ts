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

/** What the index makes of a query before it ranks. */
export interface QueryReading {
  /** Words no paper has, read as others: typing errors, and names written in one word. */
  corrections: { typed: string; read: string }[];
  /** Words that say what the query is about and that no paper has. */
  unknown: string[];
  /** Method names that stand in it, folded, with the papers that bear them. */
  names: { name: string; paperIds: string[] }[];
}

/** The searchable view of the corpus held by one process. */
export interface SearchIndex {
  /** Adds a paper, or replaces it when its id is known. */
  put(document: SearchDocument): void;
  remove(id: string): void;
  /**
   * Best first; filters (`tag:`, `since:`, `until:`, `source:`, `method:`) may stand in the query, and alone give the
   * newest papers first.
   * @throws JournalClubError `bad_usage` for a filter without a value or with a date that is none
   */
  search(query: string, options?: SearchOptions): SearchHit[];
  /** Papers like this one, most alike first; none for an unknown id. */
  similar(id: string, limit?: number): SearchHit[];
  /** How a query is read: what was corrected, what no paper knows, which names stand in it. */
  explain(query: string): QueryReading;
  /** The index terms of a text (stemmed, stop words dropped), in order, for ranking sentences the same way. */
  analyse(text: string): string[];
  /** Inverse document frequency of an index term; terms in no paper have the highest. */
  idf(term: string): number;
  readonly size: number;
}
