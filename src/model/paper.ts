import type { BodySource } from './body.ts';
import type { Reading } from './reading.ts';

export type TitleSource = 'page' | EngineTitleSource;
type EngineTitleSource = 'llm' | 'extractive';

/** Where a paper was seen. */
export interface Listing {
  /** The file's name or the URL. */
  page: string;
  /** 0-based place on it. */
  index: number;
  /** ISO time it was first seen there. */
  seenAt: string;
}

/** One real paper, however many pages list it. */
export interface Paper {
  id: string;
  /** Short name a person types: `coat`, `galore`. */
  slug: string;
  /** Null only before reading. */
  title: string | null;
  titleSource: TitleSource | null;
  /** The name the paper gives its method, or null. */
  methodName: string | null;
  /** Null when no listing gives one: a known title, until the paper is found. */
  abstract: string | null;
  authors: string[];
  authorsCount: number | null;
  /** Those of its authors' families' names that are several words: "García Márquez". */
  familyNames?: string[];
  organisation: string | null;
  publishedOn: string | null;
  comments: number | null;
  arxivId: string | null;
  doi: string | null;
  /** The journal or conference it appeared in; null when no listing says. */
  venue: string | null;
  url: string | null;
  codeUrl: string | null;
  version: number | null;
  /** Every version that was listed, the first one first. */
  versions: PaperVersion[];
  /** Subject categories, the primary one first: `cs.LG`. */
  categories: string[];
  /** ISO date a feed or listing first announced it, beside the day it was published. */
  announcedOn: string | null;
  /** ISO date of its newest version. */
  updatedOn: string | null;
  /** Its authors have withdrawn it, or a journal has. */
  withdrawn: boolean;
  /** It was the journal. */
  retracted?: boolean;
  sources: Listing[];
  /** Why its listings are one paper, the first one aside. */
  merges: Merge[];
  /** Which listing (`page#index`) each field came from. */
  provenance: Partial<Record<ProvenancedField, string>>;
  firstSeenAt: string;
  reading: Reading | null;
  /** The body that is kept of it; null or left out: none. */
  body?: PaperBody | null;
}

/** What is told of a paper's body; the body itself is served to nobody. */
export interface PaperBody {
  source: BodySource;
  /** How many passages it has. */
  passages: number;
  version: number | null;
  licence: string | null;
  url: string | null;
  /** ISO time. */
  readAt: string;
}

/** A listing that was taken for a paper already known. */
export interface Merge {
  /** `page#index`. */
  listing: string;
  /** Id of the paper it went to. */
  into: string;
  /** Why, for a person: "its arXiv id 2410.19313", "the same title and text". */
  reason: string;
}

/** One version of a paper, as it was listed. */
export interface PaperVersion {
  version: number;
  /** ISO date it was first announced; null where no listing says. */
  announcedOn: string | null;
  /** Which listing (`page#index`) it was first seen in. */
  listing: string;
}

export type ProvenancedField =
  | 'title'
  | 'abstract'
  | 'authors'
  | 'authorsCount'
  | 'organisation'
  | 'publishedOn'
  | 'comments'
  | 'arxivId'
  | 'doi'
  | 'venue'
  | 'url'
  | 'version'
  | 'categories'
  | 'announcedOn'
  | 'updatedOn'
  | 'withdrawn';
