import { JournalClubError } from '../core/errors.ts';
import type { Page, PageFormat, ParsedPage } from '../core/page.ts';
import { abstractList } from './abstract-list.ts';
import { arxivApi } from './arxiv-api.ts';
import { arxivFeed } from './arxiv-feed.ts';
import { arxivListing } from './arxiv-listing.ts';
import { doiRecord } from './doi-record.ts';
import { feed } from './feed.ts';
import { holdsWebPage, jsonOf, looksLikeJson } from './feeds/recognise.ts';
import { huggingFaceDaily } from './hugging-face-daily.ts';
import { huggingFaceListing } from './hugging-face-listing.ts';
import { huggingFacePage } from './hugging-face-page.ts';
import { jsonFeed } from './json-feed.ts';
import { looksLikeMarkup } from './lines.ts';
import { paperPage } from './paper-page.ts';

/** Every format a page may have, the more telling ones first. A new format is one file and one line here. */
export const pageFormats: readonly PageFormat[] = [
  arxivApi,
  arxivFeed,
  feed,
  huggingFaceDaily,
  jsonFeed,
  doiRecord,
  arxivListing,
  huggingFacePage,
  paperPage,
  huggingFaceListing,
  abstractList,
];

/**
 * What a page lists, read by the first format that recognises it.
 *
 * @throws JournalClubError `bad_page`, naming the page, when no format does or no papers stand on it
 */
export function parsePage(page: Page): ParsedPage {
  const format = pageFormats.find((candidate) => candidate.recognises(page));
  if (!format) {
    throw new JournalClubError('bad_page', `${page.name} ${whatItIs(page.body)}.`, {
      fix: 'The bot reads RSS, Atom and JSON feeds, pages of arXiv and Hugging Face, Hugging Face listings copied as text (title, abstract, authors and date) and lists of abstracts that each begin with "Abstract:".',
    });
  }
  return format.parse(page);
}

function whatItIs(body: string): string {
  if (body.trim() === '') return 'is empty';
  if (looksLikeJson(body)) {
    return jsonOf(body) === undefined ? 'is broken JSON' : 'is JSON that lists no papers the bot can tell';
  }
  if (holdsWebPage(body)) return 'is a web page without papers the bot can tell';
  return looksLikeMarkup(body) || /^\s*</.test(body)
    ? 'is XML but no feed'
    : 'looks like no page of papers the bot knows';
}
