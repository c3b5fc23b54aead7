/** A fetched source, before anything is understood of it. */
export interface Page {
  /** The file's name or the URL: what a paper's provenance calls it. */
  name: string;
  /** Decoded text, exactly as it stands (line ends and damage kept). */
  body: string;
  /** MIME type when the source gave one. */
  contentType: string | null;
  /** ISO time of the fetch. */
  fetchedAt: string;
}

/** What one page says of one paper, verbatim. Null: the page does not say. */
export interface Entry {
  /** 0-based place on the page. */
  index: number;
  title: string | null;
  abstract: string;
  authors: string[];
  authorsCount: number | null;
  organisation: string | null;
  /** ISO date; a date without a year has been given the page's year. */
  publishedOn: string | null;
  /** The unlabelled number after a listing's date. */
  comments: number | null;
  arxivId: string | null;
  doi: string | null;
  url: string | null;
  version: number | null;
}

export interface ParsedPage {
  /** Which format read it, e.g. `hugging-face-listing`. */
  format: string;
  entries: Entry[];
  /** What a person should know though the entries are usable, e.g. "entry 9 is cut in mid-sentence". */
  warnings: string[];
}

/** One page format: a file in sources/ and a line in its list. */
export interface PageFormat {
  name: string;
  /** Whether the page looks like this format (its content decides, never its name). */
  recognises(page: Page): boolean;
  /** @throws JournalClubError `bad_page`, naming the page, when nothing usable stands on it. */
  parse(page: Page): ParsedPage;
}
