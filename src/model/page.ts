import { z } from 'zod';

/** A fetched source, before anything is understood of it. */
export interface Page {
  /** The file's name or the URL: what a paper's provenance calls it. */
  name: string;
  /** Decoded text, exactly as it stands (line ends and damage kept). */
  body: string;
  /** MIME type when the source gave one. */
  contentType: string | null;
  fetchedAt: string;
}

/** What one page says of one paper, verbatim. Null or absent: the page does not say. */
export const entrySchema = z.object({
  /** 0-based place on the page. */
  index: z.number().int().min(0),
  title: z.string().nullable(),
  /** Null on pages that list titles alone. */
  abstract: z.string().min(1).nullable(),
  authors: z.array(z.string()),
  authorsCount: z.number().int().nullable(),
  /** Families' names in several words that the page sets apart: "García Márquez" of "García Márquez, Gabriel". */
  familyNames: z.array(z.string()).exactOptional(),
  organisation: z.string().nullable(),
  /** ISO date; a date without a year has been given the page's year. */
  publishedOn: z.string().nullable(),
  /** The unlabelled number after a listing's date. */
  comments: z.number().int().nullable(),
  arxivId: z.string().nullable(),
  doi: z.string().nullable(),
  url: z.string().nullable(),
  version: z.number().int().nullable(),
  /** The journal or conference it appeared in. */
  venue: z.string().exactOptional(),
  /** What the feed calls the item, whatever it links to. */
  guid: z.string().exactOptional(),
  /** Subject categories, the primary one first: `cs.LG`. */
  categories: z.array(z.string()).exactOptional(),
  /** How a feed announces it: new in its category, listed there from another one, or a new version of either. */
  announceType: z.enum(['new', 'cross', 'replace', 'replace-cross']).exactOptional(),
  /** ISO date of the day a feed or listing announced it. */
  announcedOn: z.string().exactOptional(),
  /** ISO date of the version the entry is of. */
  updatedOn: z.string().exactOptional(),
  withdrawn: z.boolean().exactOptional(),
});
export type Entry = z.infer<typeof entrySchema>;
export type AnnounceType = NonNullable<Entry['announceType']>;

export const hasText = <E extends Pick<Entry, 'abstract'>>(entry: E): entry is E & { abstract: string } =>
  entry.abstract !== null;

export const BARE_ENTRY: Omit<Entry, 'abstract'> = {
  index: 0,
  title: null,
  authors: [],
  authorsCount: null,
  organisation: null,
  publishedOn: null,
  comments: null,
  arxivId: null,
  doi: null,
  url: null,
  version: null,
};

/** What a page tells of a paper beside its text. */
type Listed = Pick<
  Entry,
  | 'authors'
  | 'authorsCount'
  | 'familyNames'
  | 'publishedOn'
  | 'updatedOn'
  | 'announcedOn'
  | 'announceType'
  | 'doi'
  | 'version'
  | 'venue'
  | 'categories'
>;

/** When and as what arXiv announced a paper. */
export type Announced = Partial<Pick<Entry, 'announcedOn' | 'announceType'>>;

/** What a page lists without a text, so that it cannot be read; with a title, a known title with what else is told. */
export interface UnreadEntry extends Partial<Listed> {
  index: number;
  title: string | null;
  url: string | null;
  arxivId: string | null;
  reason: string;
}

export interface ListingInfo {
  title: string | null;
  /** ISO date the listing is of; feeds of arXiv stamp it whatever they hold. */
  date: string | null;
  /** How many entries there are in all, by the page's own count; null when it does not count. */
  total: number | null;
  next: string | null;
}

export interface ParsedPage {
  /** Which format read it, e.g. `hugging-face-listing`. */
  format: string;
  /** What a person calls a page of that format: "a BibTeX file". */
  takenFor?: string;
  entries: Entry[];
  /** Feeds list entries without a text; pages of abstracts have none of these. */
  unread?: UnreadEntry[];
  listing?: ListingInfo;
  /** What a person should know though the entries are usable, e.g. "entry 9 is cut in mid-sentence". */
  warnings: string[];
}

/** One page format: a file in sources/ and a line in its list. */
export interface PageFormat {
  name: string;
  /** What a person calls such a page: "a BibTeX file". */
  calledBy: string;
  /** Whether the page looks like this format (its content decides, never its name). */
  recognises(page: Page): boolean;
  /** @throws JournalClubError `bad_page`, naming the page, when nothing usable stands on it. */
  parse(page: Page): ParsedPage;
}
