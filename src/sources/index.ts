import { JournalClubError } from '../core/errors.ts';
import type { Page, PageFormat, ParsedPage } from '../core/page.ts';
import { abstractList } from './abstract-list.ts';
import { huggingFaceListing } from './hugging-face-listing.ts';

/** Every format a page may have, the more telling ones first. A new format is one file and one line here. */
export const pageFormats: readonly PageFormat[] = [huggingFaceListing, abstractList];

/**
 * What a page lists, read by the first format that recognises it.
 *
 * @throws JournalClubError `bad_page`, naming the page, when no format does or no papers stand on it
 */
export function parsePage(page: Page): ParsedPage {
  const format = pageFormats.find((candidate) => candidate.recognises(page));
  if (!format) {
    throw new JournalClubError('bad_page', `${page.name} looks like no page of papers the bot knows.`, {
      fix: 'It reads Hugging Face listings copied as text (title, abstract, authors and date) and lists of abstracts that each begin with "Abstract:".',
    });
  }
  return format.parse(page);
}
