import type { Entry, Page, PageFormat, ParsedPage } from '../../model/page.ts';
import { endsMidSentence } from '../../papers/identity/sentence-end.ts';
import { isoDate, type PageCalendar, pageCalendar } from '../../text/dates.ts';
import { afterAbstractLabel } from './abstract-label.ts';
import { cutEntry, oddEntries, shorten } from './findings.ts';
import { gatherPapers, type ListedPaper } from './hugging-face/gather-papers.ts';
import { countSigns, readListing } from './hugging-face/read-listing.ts';
import { isText, linesOf } from './lines.ts';
import { nothingIn } from './records.ts';

const NAME = 'hugging-face-listing';
const CALLED = 'a listing of Hugging Face';

/** Without any sign of the site, a page is a listing only when titles and long abstracts alternate all through. */
const PLAIN_ABSTRACT_LENGTH = 300;

/**
 * A Hugging Face papers listing copied as text: the site's header, then for each paper a title, its abstract, and
 * sometimes "• N authors" or an organisation, a dot, a date (without a year in the page's own) and an unlabelled number.
 */
export const huggingFaceListing: PageFormat = {
  name: NAME,
  calledBy: CALLED,
  recognises({ body }: Page): boolean {
    if (!isText(body)) return false;
    if (countSigns(body) > 0) return true;
    return !linesOf(body).some((line) => afterAbstractLabel(line.text, true) !== null) && alternates(body);
  },
  parse(page: Page): ParsedPage {
    const listing = readListing(page.body);
    const papers = gatherPapers(listing.items);
    const whole = papers.filter((paper) => paper.abstract !== null);
    if (whole.length === 0) throw nothingIn(page, CALLED);
    const dates = whole.flatMap(({ details }) => (details.date ? [details.date] : []));
    const calendar = pageCalendar(listing.headerDate, dates);
    const entries = whole.map((paper, index) => toEntry(paper, index, calendar));
    return { format: NAME, entries, warnings: warningsOf(papers, entries, dates.length) };
  },
};

function toEntry(paper: ListedPaper, index: number, calendar: PageCalendar): Entry {
  const { authorsCount, organisation, date, comments } = paper.details;
  return {
    index,
    title: paper.title,
    abstract: paper.abstract ?? '',
    authors: [],
    authorsCount,
    organisation,
    publishedOn: date ? isoDate(date, calendar) : null,
    comments,
    ...paper.ids,
  };
}

/** @param printedDates how many of the entries have a date on the page */
function warningsOf(
  papers: readonly ListedPaper[],
  entries: readonly Entry[],
  printedDates: number,
): string[] {
  const last = papers.at(-1);
  const warnings = papers
    .filter((paper) => paper.abstract === null)
    .map((paper) => {
      const title = shorten(paper.title ?? '');
      return paper === last && !paper.isClosed
        ? `The page ends after the title "${title}": that paper is left out.`
        : `"${title}" has no abstract: that paper is left out.`;
    });
  const undated = printedDates - entries.filter((entry) => entry.publishedOn !== null).length;
  if (undated > 0) {
    warnings.push(`The page does not tell the year of ${undated} of its dates: they are left out.`);
  }
  warnings.push(...oddEntries(entries));
  const lastEntry = entries.at(-1);
  if (lastEntry && last?.abstract && !last.isClosed && endsMidSentence(last.abstract)) {
    warnings.push(cutEntry(lastEntry));
  }
  return warnings;
}

function alternates(body: string): boolean {
  const papers = gatherPapers(readListing(body).items);
  return (
    papers.length >= 2 &&
    papers.every(
      ({ title, abstract, paragraphs }) =>
        title !== null && paragraphs === 1 && (abstract ?? '').length >= PLAIN_ABSTRACT_LENGTH,
    )
  );
}
