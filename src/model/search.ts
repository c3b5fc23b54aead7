import type { Restorable } from './ports/corpus.ts';
import type { SmallVector } from './ports/vectors.ts';

export interface SearchDocument {
  id: string;
  title: string;
  methodName: string | null;
  abstract: string;
  tags: string[];
  publishedOn: string | null;
  pages: string[];
  /** Whoever it may be by, as far as its listing tells: organisation, authors, accounts of its code. */
  makers: readonly string[];
}

export type SearchHit = { paperId: string; score: number };

/** A figure a paper was found for, as it prints it. */
export interface Figure {
  value: string;
  unit: string | null;
  qualifier: string | null;
  /** Exact substring of its abstract. */
  quote: string;
}

/** What the index knows of a paper and some index terms. */
export interface IndexOutline {
  /** Those that its title, abstract, tags or method have. */
  said: ReadonlySet<string>;
  /** Those that stand elsewhere than in its abstract alone. */
  topics: ReadonlySet<string>;
  /** Its date as yyyymmdd, what it leaves out as zeros; 0 when it has none. */
  day: number;
}

/** What is near to a text in its meaning, of the papers that have vectors. */
export interface NearPapers {
  /** Best first. */
  hits: SearchHit[];
  /** Of any paper; null when it has no vector. */
  cosine(paperId: string): number | null;
  /** Over all papers. */
  mean: number;
}

export interface SearchOptions {
  limit?: number;
  /** A query without words and filters finds all papers, the newest first; else it finds none. */
  everything?: boolean;
}

export interface QueryReading {
  /** Index terms of what it asks for: without stop words, and without those of the request itself. */
  content: string[];
  /** Words no paper has, read as others: typing errors, and names written in one word. */
  corrections: { typed: string; read: string }[];
  /** Method names that stand in it, folded, with the papers that bear them. */
  names: { name: string; paperIds: string[] }[];
}

/** The searchable view of the corpus held by one process. */
export interface SearchIndex extends Restorable {
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
  /** How a query is read: what was corrected, which names stand in it. */
  explain(query: string): QueryReading;
  /** The index terms of a text (stemmed, stop words dropped), in order, for ranking sentences the same way. */
  analyse(text: string): string[];
  /** What the index tells of a paper and some index terms, without reading it; null for an unknown id. */
  outlines(terms: Iterable<string>): (id: string) => IndexOutline | null;
  /** Whether a paper may be by one of these, told without reading it: its listing or its words have a word of the name. */
  mayBeBy(names: readonly string[]): (id: string) => boolean;
  /** Inverse document frequency of an index term; terms in no paper have the highest. */
  idf(term: string): number;
  readonly size: number;
  /** Gives a paper its vector; nothing for an unknown id. It stays when the paper is put again. */
  setVector(id: string, vector: SmallVector): void;
  forgetVectors(): void;
  hasVector(id: string): boolean;
  vectorOf(id: string): Float32Array | null;
  readonly vectors: number;
  /** Papers by the cosine of their vectors with another; filters in the query hold. @throws as `search` */
  near(query: string, vector: Float32Array, limit: number): NearPapers;
}
