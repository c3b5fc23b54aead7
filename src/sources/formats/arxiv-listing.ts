import type { CheerioAPI } from 'cheerio';
import {
  type AnnounceType,
  BARE_ENTRY,
  type Entry,
  type Page,
  type PageFormat,
  type ParsedPage,
  type UnreadEntry,
} from '../../model/page.ts';
import { parseArxivId } from '../../papers/identity/ids.ts';
import { isoDate, parsePrintedDate } from '../../text/dates.ts';
import { foldSpace } from '../../text/words.ts';
import { partEntries } from '../feeds/feed-item.ts';
import { loadHtml } from '../feeds/load-html.ts';
import { authorsOnce, distinct, plainName } from '../feeds/people.ts';
import { holdsWebPage } from '../feeds/recognise.ts';
import { acceptedIn } from './accepted-in.ts';

const NAME = 'arxiv-listing';

const LISTING =
  /list-title|(?:New|Cross|Replacement) submissions|Showing new listings for|Catchup results for|No updates today/i;
/** Results of a search, which are no listing. */
const FOUND = /<li class="arxiv-result/;
const TOTAL = /Total of ([\d,]+) entries/i;
/** "showing 2 of 2 entries", "showing first 50 of 180 entries", "continued, showing last 30 of 80 entries". */
const SHOWING = /showing\s+(?:first\s+|last\s+)?(\d+)\s+of\s+(\d+)/i;
const CATEGORY = /\(([a-z-]+(?:\.[A-Za-z-]{2,})?)\)/g;

type Nodes = ReturnType<CheerioAPI>;

type Section = { type: AnnounceType | null; day: string | null };

/**
 * arXiv's listings of a category (https://arxiv.org/list/cs.LG/new, …/recent) and of a day up to 90 days back
 * (https://arxiv.org/catchup/cs.LG/2026-08-12?abs=True): what was announced, by arXiv's own count.
 */
export const arxivListing: PageFormat = {
  name: NAME,
  calledBy: 'a listing of arXiv',
  recognises: ({ body }) =>
    holdsWebPage(body) && LISTING.test(body) && /arxiv/i.test(body) && !FOUND.test(body),
  parse(page: Page): ParsedPage {
    const $ = loadHtml(page.body);
    const day = headerDay($);
    const all: (Entry | UnreadEntry)[] = [];
    let section: Section = { type: null, day };
    let total = 0;
    $('h3, dt').each((_, node) => {
      const heading = $(node);
      if (heading.is('dt')) {
        const read = readItem($, heading, section, all.length);
        if (read) all.push(read);
        return;
      }
      const text = foldSpace(heading.text());
      section = { type: typeOf(text) ?? section.type, day: dayIn(text) ?? section.day };
      total += Number(SHOWING.exec(text)?.[2] ?? 0);
    });
    total = Number(TOTAL.exec(foldSpace($.root().text()))?.[1]?.replaceAll(',', '') ?? total);
    const warnings =
      total > all.length ? [`The listing counts ${total} entries and shows ${all.length} of them.`] : [];
    return {
      format: NAME,
      ...partEntries(all),
      warnings,
      listing: {
        title: foldSpace($('title').first().text()) || null,
        date: section.day ?? day,
        total,
        next: null,
      },
    };
  },
};

/** "Showing new listings for Wednesday, 12 August 2026", "Catchup results for Machine Learning on Wed, 12 Aug 2026". */
function headerDay($: CheerioAPI): string | null {
  const headings = $('h1, h2, h3')
    .map((_, node) => foldSpace($(node).text()))
    .get();
  const told = headings.map(
    (text) => /(?:listings for|catchup results for .* on) (.{6,40})$/i.exec(text)?.[1],
  );
  return told.flatMap((text) => dayIn(text ?? '') ?? [])[0] ?? null;
}

function readItem($: CheerioAPI, dt: Nodes, section: Section, index: number): Entry | UnreadEntry | null {
  const id = idOf($, dt);
  if (id === null) return null;
  const dd = dt.next('dd');
  const title = textWithout(dd.find('.list-title'));
  const abstract = abstractOf($, dd);
  const url = `https://arxiv.org/abs/${id.id}`;
  const authors = authorsOnce(
    dd
      .find('.list-authors a')
      .map((_, each) => plainName($(each).text()))
      .get(),
  );
  const type = typeOfItem(foldSpace(dt.text()), section.type);
  const journal = textWithout(dd.find('.list-journal-ref'));
  const venue = journal === '' ? acceptedIn(textWithout(dd.find('.list-comments'))) : journal;
  const listed = {
    index,
    title: title || null,
    authors,
    authorsCount: authors.length > 0 ? authors.length : null,
    arxivId: id.id,
    url,
    version: id.version,
    categories: categoriesOf(dd),
    ...(type ? { announceType: type } : {}),
    ...(section.day ? { announcedOn: section.day } : {}),
    ...(venue === null ? {} : { venue }),
  };
  if (abstract === '') return { ...listed, reason: 'the listing gives no abstract' };
  return {
    ...BARE_ENTRY,
    ...listed,
    abstract,
    ...(/\bwithdrawn\b/i.test(textWithout(dd.find('.list-comments'))) ? { withdrawn: true } : {}),
  };
}

/** From the heading alone: abstracts and comments name other papers. The link to the HTML version tells the version. */
function idOf($: CheerioAPI, dt: Nodes) {
  const links = dt
    .find('a')
    .map((_, each) => $(each).attr('href') ?? '')
    .get();
  const idIn = (link: string) => parseArxivId(URL.parse(link, 'https://arxiv.org/')?.href ?? '');
  const ids = links.flatMap((link) => idIn(link) ?? []);
  const own = links.find((link) => /\/abs\//.test(link));
  const id = own === undefined ? ids[0] : idIn(own);
  if (!id) return null;
  const versions = ids.filter((each) => each.id === id.id).map(({ version }) => version ?? 0);
  return { id: id.id, version: Math.max(0, ...versions) || null };
}

function categoriesOf(dd: Nodes): string[] {
  const codes = (text: string) => Array.from(text.matchAll(CATEGORY), (match) => match[1] ?? '');
  const subjects = dd.find('.list-subjects');
  return distinct([...codes(subjects.find('.primary-subject').text()), ...codes(subjects.text())]);
}

/** Links read "this https URL" on the page: their addresses are what the abstract says. */
function abstractOf($: CheerioAPI, dd: Nodes): string {
  const paragraph = dd.find('p.mathjax, p.list-abstract, p').last();
  paragraph.find('a').each((_, each) => {
    const link = $(each);
    if (/^this \w+ url$/i.test(foldSpace(link.text()))) link.text(link.attr('href') ?? '');
  });
  return foldSpace(paragraph.text()).replace(/^Abstract:\s*/i, '');
}

function textWithout(nodes: Nodes): string {
  const copy = nodes.first().clone();
  copy.find('.descriptor').remove();
  return foldSpace(copy.text()).replace(/^(?:Title|Comments):\s*/, '');
}

function typeOf(heading: string): AnnounceType | null {
  if (/^new submissions/i.test(heading)) return 'new';
  if (/^cross[ -](?:submissions|lists)/i.test(heading)) return 'cross';
  return /^replacement/i.test(heading) ? 'replace' : null;
}

function typeOfItem(dt: string, section: AnnounceType | null): AnnounceType | null {
  const isCross = /\(cross-list from|cross-list/i.test(dt);
  if (section === 'replace' || /\(replaced/i.test(dt)) return isCross ? 'replace-cross' : 'replace';
  return isCross ? 'cross' : section;
}

function dayIn(text: string): string | null {
  const printed = parsePrintedDate(text.trim());
  return printed ? isoDate(printed.date, { header: null, year: null }) : null;
}
