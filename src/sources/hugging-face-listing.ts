import { isoDate, type PageCalendar, pageCalendar } from '../core/dates.ts';
import { endsMidSentence } from '../core/identity/sentence-end.ts';
import type { Entry, Page, PageFormat, ParsedPage } from '../core/page.ts';
import { afterAbstractLabel } from './abstract-label.ts';
import { cutEntry, noPapers, oddEntries, shorten } from './findings.ts';
import { type Details, mergeDetails, NO_DETAILS } from './hugging-face/line-kinds.ts';
import { partPapers } from './hugging-face/part-papers.ts';
import { countSigns, type Item, readListing } from './hugging-face/read-listing.ts';
import { mergeIds, NO_IDS, type PaperIds } from './id-line.ts';
import { linesOf, looksLikeMarkup } from './lines.ts';

const NAME = 'hugging-face-listing';

/** Without any sign of the site, a page is a listing only when titles and long abstracts alternate all through. */
const PLAIN_ABSTRACT_LENGTH = 300;

/**
 * A Hugging Face papers listing copied as text: the site's header, then for each paper a title, its abstract, and
 * sometimes "• N authors" or an organisation, a dot, a date (without a year in the page's own) and an unlabelled number.
 */
export const huggingFaceListing: PageFormat = {
  name: NAME,
  recognises({ body }: Page): boolean {
    if (looksLikeMarkup(body)) return false;
    if (countSigns(body) > 0) return true;
    return !linesOf(body).some((line) => afterAbstractLabel(line.text, true) !== null) && alternates(body);
  },
  parse(page: Page): ParsedPage {
    const listing = readListing(page.body);
    const papers = gatherPapers(listing.items);
    const whole = papers.filter((paper) => paper.abstract !== '');
    if (whole.length === 0) throw noPapers(page, 'each with its title and abstract');
    const dates = whole.flatMap(({ details }) => (details.date ? [details.date] : []));
    const calendar = pageCalendar(listing.headerDate, dates);
    const entries = whole.map((paper, index) => toEntry(paper, index, calendar));
    return { format: NAME, entries, warnings: warningsOf(papers, whole, entries) };
  },
};

interface ListedPaper {
  title: string;
  abstract: string;
  paragraphs: number;
  details: Details;
  ids: PaperIds;
  /** Metadata follows the abstract, so the abstract is not cut off by the page's end. */
  isClosed: boolean;
}

/** Joins titles, abstracts and what is printed between them into papers. */
function gatherPapers(items: readonly Item[]): ListedPaper[] {
  const roles = partPapers(items);
  const papers: ListedPaper[] = [];
  const idsLead = leadsWithIds(items);
  let leading = NO_IDS;
  let open: ListedPaper | null = null;
  let parted = false;
  let text = 0;
  for (const item of items) {
    if (item.kind === 'between') {
      parted = true;
      const isAfterAbstract: boolean = open === null || open.abstract !== '';
      if (idsLead && isAfterAbstract) leading = mergeIds(leading, item.ids);
      else if (open) open.ids = mergeIds(open.ids, item.ids);
      if (open) {
        open.details = mergeDetails(open.details, item.details);
        open.isClosed ||= item.hasDetails && isAfterAbstract;
      }
      continue;
    }
    const role = roles[text++];
    const startsPaper: boolean =
      open === null || (role === 'title' ? open.abstract !== '' || parted : open.abstract !== '' && parted);
    if (startsPaper || open === null) {
      open = { title: '', abstract: '', paragraphs: 0, details: NO_DETAILS, ids: leading, isClosed: false };
      leading = NO_IDS;
      papers.push(open);
    }
    parted = false;
    if (role === 'title') open.title = `${open.title} ${item.text}`.trim();
    else {
      const words = open.abstract === '' ? (afterAbstractLabel(item.text, true) ?? item.text) : item.text;
      open.abstract = `${open.abstract} ${words}`.trim();
      if (item.blankBefore || open.paragraphs === 0) open.paragraphs++;
    }
  }
  return papers;
}

/** On a page that prints an id before its first title, every id belongs to the title after it. */
function leadsWithIds(items: readonly Item[]): boolean {
  const first = items[0];
  return first?.kind === 'between' && (first.ids.arxivId ?? first.ids.doi ?? first.ids.url) !== null;
}

function toEntry(paper: ListedPaper, index: number, calendar: PageCalendar): Entry {
  const { authorsCount, organisation, date, comments } = paper.details;
  return {
    index,
    title: paper.title === '' ? null : paper.title,
    abstract: paper.abstract,
    authors: [],
    authorsCount,
    organisation,
    publishedOn: date ? isoDate(date, calendar) : null,
    comments,
    ...paper.ids,
  };
}

function warningsOf(papers: ListedPaper[], whole: ListedPaper[], entries: Entry[]): string[] {
  const warnings = papers
    .filter((paper) => paper.abstract === '')
    .map((paper) =>
      paper === papers.at(-1) && !paper.isClosed
        ? `The page ends after the title "${shorten(paper.title)}": that paper is left out.`
        : `"${shorten(paper.title)}" has no abstract: that paper is left out.`,
    );
  const undated = entries.filter((entry, i) => entry.publishedOn === null && whole[i]?.details.date);
  if (undated.length > 0) {
    warnings.push(`The page does not tell the year of ${undated.length} of its dates: they are left out.`);
  }
  warnings.push(...oddEntries(entries));
  const last = papers.at(-1);
  const lastEntry = entries.at(-1);
  if (last && lastEntry && last === whole.at(-1) && !last.isClosed && endsMidSentence(last.abstract)) {
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
        title !== '' && paragraphs === 1 && abstract.length >= PLAIN_ABSTRACT_LENGTH,
    )
  );
}
