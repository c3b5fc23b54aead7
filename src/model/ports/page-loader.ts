import type { Page, ParsedPage } from '../page.ts';

export interface PageListing {
  /** Paths of the pages found, in order. */
  files: string[];
  problems: { path: string; name: string; reason: string }[];
}

export interface PageLoader {
  /** The pages at a path: the file itself, or a folder's files. Never throws: what is wrong is in `problems`. */
  list(path: string): Promise<PageListing>;
  /** @throws JournalClubError `bad_page`, naming the file and the way to mend it. */
  load(path: string): Promise<{ page: Page; hash: string }>;
  nameOf(path: string): string;
  /** @throws JournalClubError `bad_page` when no format recognises it or it holds no papers. */
  parse(page: Page): ParsedPage;
}
