import { UnknownPageError } from '../model/errors.ts';
import type { Entry, Page, PageFormat, ParsedPage } from '../model/page.ts';
import { boundRuns, boundSpaces } from '../text/bounded.ts';
import { checkReading } from './check-reading.ts';
import { holdsWebPage, jsonOf, looksLikeJson } from './feeds/recognise.ts';
import { abstractList } from './formats/abstract-list.ts';
import { accountFor } from './formats/account.ts';
import { arxivApi } from './formats/arxiv-api.ts';
import { arxivFeed } from './formats/arxiv-feed.ts';
import { arxivListing } from './formats/arxiv-listing.ts';
import { arxivMail } from './formats/arxiv-mail.ts';
import { arxivPaste } from './formats/arxiv-paste.ts';
import { bibtex } from './formats/bibtex.ts';
import { embeddedData } from './formats/embedded-data.ts';
import { feed } from './formats/feed.ts';
import { huggingFaceDaily } from './formats/hugging-face-daily.ts';
import { huggingFaceListing } from './formats/hugging-face-listing.ts';
import { huggingFacePage } from './formats/hugging-face-page.ts';
import { jsonFeed } from './formats/json-feed.ts';
import { jsonLinks } from './formats/json-links.ts';
import { jsonRecords } from './formats/json-records.ts';
import { looksLikeMarkup } from './formats/lines.ts';
import { linkList, remarkedLinks } from './formats/link-list.ts';
import { readableMail } from './formats/mail.ts';
import { asMarkdown } from './formats/markups.ts';
import { note } from './formats/note.ts';
import { paperPage } from './formats/paper-page.ts';
import { table } from './formats/table.ts';
import { taggedReferences } from './formats/tagged-references.ts';
import { textList } from './formats/text-list.ts';
import { webPage, webTextOf } from './formats/web-page.ts';
import { xmlRecords } from './formats/xml-records.ts';

/** Every format a page may have, the more telling ones first. A new format is one file and one line here. */
export const pageFormats: readonly PageFormat[] = [
  arxivApi,
  arxivFeed,
  xmlRecords,
  feed,
  huggingFaceDaily,
  jsonFeed,
  jsonRecords,
  arxivListing,
  huggingFacePage,
  paperPage,
  embeddedData,
  bibtex,
  ...taggedReferences,
  arxivMail,
  arxivPaste,
  note,
  linkList,
  table,
  textList,
  huggingFaceListing,
  abstractList,
  remarkedLinks,
  webPage,
  jsonLinks,
];

/** Those whose readers tell from a text what is a paper: whatever else it names is accounted for. */
const FREE: ReadonlySet<PageFormat> = new Set([note, table, textList, abstractList, webPage]);

/**
 * What a page lists, read by the first format that recognises it.
 *
 * @throws JournalClubError `bad_page`, naming the page, when no format does or no papers stand on it
 */
export function parsePage(page: Page): ParsedPage {
  const bounded = { ...page, body: boundSpaces(asMarkdown(readableMail(page.body.replace(/\r\n?/g, '\n')))) };
  const format = pageFormats.find((candidate) => candidate.recognises(bounded));
  if (format) return read(format, bounded);
  const isBroken = looksLikeJson(page.body) && jsonOf(page.body) === undefined;
  throw new UnknownPageError(
    `${page.name} ${whatItIs(page.body)}.`,
    isBroken
      ? 'Save or export it again.'
      : isFeedList(page.body)
        ? 'Follow the feeds you want one by one: `sources add ADDRESS`.'
        : 'The bot reads BibTeX, RIS and what else reference managers and indexes export, tables with a header, JSON and YAML of papers, notes on a paper, references as styles print them, feeds, pages of arXiv, Hugging Face, OpenReview, PubMed and conferences, mails of arXiv and Google Scholar, reading lists in Markdown or saved from the web, and abstracts that each begin with "Abstract:".',
  );
}

function read(format: PageFormat, page: Page): ParsedPage {
  const given = format.parse(page);
  // What feeds mark as a title is one, however it reads.
  const checked = given.listing ? given : checkReading(page, given, format.calledBy);
  const parsed = FREE.has(format)
    ? accountFor(webTextOf(page) ?? page.body, checked, format === note)
    : checked;
  return { ...parsed, takenFor: format.calledBy, entries: parsed.entries.map(boundEntry) };
}

/** What is stored of an entry can be analysed in bounded time from then on. */
function boundEntry(entry: Entry): Entry {
  const title = entry.title === null ? null : boundRuns(entry.title);
  return { ...entry, title, abstract: entry.abstract && boundRuns(entry.abstract) };
}

const isFeedList = (body: string): boolean => /<opml[\s>]/i.test(body.slice(0, 4000));

function whatItIs(body: string): string {
  if (body.trim() === '') return 'is empty';
  if (looksLikeJson(body)) {
    return jsonOf(body) === undefined ? 'is broken JSON' : 'is JSON that lists no papers the bot can tell';
  }
  if (holdsWebPage(body)) return 'is a web page without papers the bot can tell';
  if (isFeedList(body)) return 'is a list of feeds (OPML) and holds no papers itself';
  return looksLikeMarkup(body) || /^\s*</.test(body)
    ? 'is XML but no feed'
    : 'looks like no page of papers the bot knows';
}
